"""Faults while a graph is served: by the very command, with real signals, over a real store."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import socket
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx2

from tests.attack.run import processes
from tests.faults.killing import run
from tests.faults.service import OK, PATHS, Asked, Service, asking, served
from tests.faults.trial import Trial, copied

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.writing import Work

#: Takes half a second or so.
_SLOW: Final = (
    "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c } LIMIT 300 } "
    "{ SELECT * { ?d ?e ?f } LIMIT 250 } FILTER(STR(?c) != STR(?f)) }"
)


def _all_fine(trial: Trial, asked: Asked, what: str = "") -> None:
    strange = {status: count for status, count in asked.statuses.items() if status != OK}
    if strange or asked.broken or not asked.statuses:
        trial.lost.append(f"{what}answers {strange or 'none'}, broken: {asked.broken[:3]}")


def worker_dies(ready: Path) -> Trial:
    """Kill workers in the middle of an answer, then what they come from, too."""
    trial = Trial("kill -9 of a worker in mid-answer")
    with served(ready) as service:
        for with_parent in (False, True):
            got: list[httpx2.Response] = []
            slow = threading.Thread(
                target=lambda got=got: got.append(service.get("/sparql", params={"query": _SLOW}))
            )
            slow.start()
            service.until(lambda: bool(service.get("/health/ready").json()["busy"]))
            above = processes(service.address)[:1] if with_parent else []
            workers = service.get("/health/ready").json()["processes"]
            for process in (*workers, *above):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            slow.join()
            trial.tried += 1
            (answer,) = got
            kind = answer.headers.get("Content-Type", "")
            trial.struck += answer.status_code != OK
            if answer.status_code != OK and kind != "application/problem+json":
                trial.lost.append(f"the client was told {answer.status_code} as {kind}")
            if service.get("/api/v1/instruments?limit=1").status_code != OK:
                trial.lost.append("others were not answered")
            if not _answers(service, PATHS[-1]):
                trial.lost.append("no query was answered within 30 s of it")
    return trial


def service_dies(ready: Path) -> Trial:
    """Kill the service itself: no process of it stays."""
    trial = Trial("kill -9 of the service", tried=1, struck=1)
    with served(ready) as service:
        mine = processes(service.address)
        service.process.kill()
        service.process.wait()

        def gone() -> bool:
            return not any(Path(f"/proc/{each}/cmdline").exists() and _runs(each) for each in mine)

        if not service.until(gone, 15.0):
            trial.lost.append(f"there are still {[each for each in mine if _runs(each)]}")
    return trial


def _runs(process: int) -> bool:
    """Whether it is there and no zombie."""
    with contextlib.suppress(OSError):
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
        return stat.rpartition(")")[2].split()[0] != "Z"
    return False


def told_to_stop(ready: Path, sign: signal.Signals) -> Trial:
    """Stop under load: whoever is being answered gets the whole answer."""
    trial = Trial(f"{sign.name} under load")
    with served(ready) as service:
        answers: list[int | str] = []

        def ask() -> None:
            try:
                answers.append(service.get("/sparql", params={"query": _SLOW}).status_code)
            except httpx2.HTTPError as error:
                answers.append(repr(error))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()

        def all_there() -> bool:
            told = service.get("/health/ready").json()
            return bool(told["busy"] + told["waiting"] + len(answers) == len(threads))

        trial.struck = int(service.until(all_there) and len(answers) < len(threads))
        service.process.send_signal(sign)
        for thread in threads:
            thread.join()
        trial.tried = 1
        code = service.process.wait(timeout=60)
    faults = {
        f"those who were being answered met {answers}": answers != [OK] * len(threads),
        f"it left with {code}": code not in {0, -signal.SIGTERM},
        "it ended with a traceback": any("Traceback" in line for line in service.said),
    }
    trial.lost += [fault for fault, is_one in faults.items() if is_one]
    return trial


def two_services(add: Work, ready: Path) -> Trial:
    """Add a text to a store that two services serve: both take it, and nobody is refused."""
    trial = Trial("two services on a store that is added to", tried=1, struck=1)
    with tempfile.TemporaryDirectory() as place:
        store = copied(ready, Path(place) / "store")
        with served(store) as one, served(store) as other:
            with asking(one, 2) as first, asking(other, 2) as second:
                code = run(lambda: add.do(store)).code
                after = (store / "current").resolve().name
                followed = [_follows(each, after) for each in (one, other)]
            if code != 0 or followed != [True, True]:
                trial.lost.append(f"add left with {code}; followed: {followed}")
            _all_fine(trial, first, "the first: ")
            _all_fine(trial, second, "the second: ")
    return trial


def _follows(service: Service, release: str) -> bool:
    return service.until(lambda: service.release() == release)


def _answers(service: Service, path: str) -> bool:
    return service.until(lambda: service.get(path).status_code == OK)


def store_removed(ready: Path) -> Trial:
    """Remove the store under a service, then put it back."""
    trial = Trial("the store is removed under the service", tried=1, struck=1)
    with tempfile.TemporaryDirectory() as place:
        store = copied(ready, Path(place) / "store")
        with served(store) as service:
            shutil.rmtree(store)
            time.sleep(1.5)
            for path in (*PATHS, "/health/live"):
                answer = service.get(path)
                if answer.status_code not in {OK, 503}:
                    trial.lost.append(f"{path}: {answer.status_code} {answer.text[:200]}")
                if str(store) in answer.text:
                    trial.lost.append(f"{path} tells a stranger where the store lies")
            copied(ready, store)
            if not all(_answers(service, path) for path in PATHS):
                trial.lost.append("with the store back, not all is answered")
    return trial


def damaged_release_published(add: Work, ready: Path) -> Trial:
    """A release that is damaged becomes current: the one before is served, and the log says so."""
    trial = Trial("a damaged release becomes current", tried=1, struck=1)
    with tempfile.TemporaryDirectory() as place:
        store, other = copied(ready, Path(place) / "store"), copied(ready, Path(place) / "other")
        run(lambda: add.do(other))
        new = (other / "current").resolve()
        with (new / "lineage.idx").open("r+b") as file:
            file.seek(5000)
            file.write(b"\xff" * 8)
        with served(store) as service, asking(service) as asked:
            before = service.release()
            shutil.copytree(new, store / "releases" / new.name)
            (store / ".unfinished-current").symlink_to(Path("releases") / new.name)
            (store / ".unfinished-current").replace(store / "current")
            time.sleep(5)
            if service.release() != before:
                trial.lost.append("it is served")
        _all_fine(trial, asked)
        if not any("is damaged" in line for line in service.said):
            trial.lost.append("the log does not tell it")
    return trial


def more_connections_than_files(ready: Path) -> Trial:
    """Open more connections than the service may have files; once they are gone, it answers."""
    trial = Trial("more connections than files", tried=1, struck=1)

    def few_files() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (160, 160))

    with served(ready, first=few_files) as service:
        host, _, port = service.address.removeprefix("http://").partition(":")
        with contextlib.ExitStack() as opened:
            for _ in range(300):
                with contextlib.suppress(OSError):
                    opened.enter_context(socket.create_connection((host, int(port)), timeout=1))
            time.sleep(1)
        if not _answers(service, "/"):
            trial.lost.append("it does not answer any more")
        with asking(service) as asked:
            time.sleep(2)
        _all_fine(trial, asked)
    return trial


def every_service_trial(add: Work, ready: Path) -> list[Callable[[], Trial]]:
    """All of them, to be called one after the other."""
    return [
        lambda: worker_dies(ready),
        lambda: service_dies(ready),
        lambda: told_to_stop(ready, signal.SIGTERM),
        lambda: told_to_stop(ready, signal.SIGHUP),
        lambda: two_services(add, ready),
        lambda: store_removed(ready),
        lambda: damaged_release_published(add, ready),
        lambda: more_connections_than_files(ready),
    ]
