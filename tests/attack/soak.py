"""``make soak``: mixed traffic while texts are added and releases are swapped under it.

Clients ask for pages, lineage, SPARQL, searches and names, good and bad; meanwhile a text is added
every few seconds with ``palermo add``, so that the service changes to a new release again and
again. It fails where a request fails, where an answer mixes releases, where what was added is not
served, or where memory or open files keep growing.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import httpx2

from api.settings import Limits
from graph_builder.cli.watching import progress
from tests.attack.run import memory, processes
from tests.support.commands import RUN
from tests.support.serving import ROOT, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.cli.watching import Show

CLIENTS: Final = 6
#: Seconds between the end of one addition and the start of the next.
_REST: Final = 2.0
#: Within so many seconds the service has noticed a release.
_NOTICED: Final = 5.0
#: What the last third may have more of than the time before: memory as a part, files as a number.
_GROWN, _MORE_FILES = 1.25, 8
#: Releases that may be open at once: the current one, the one before, and one that is being opened.
_OPEN: Final = 3
_OF_RELEASE: Final = re.compile(r"/releases/([0-9a-f]+)/")
_BATCH: Final = "/api/v1/batch"
#: So often a client asks that is told that the service is busy: it waits as long as it is told.
_ATTEMPTS: Final = 4
#: What a batch holds.
_HELD: Final = (
    "/api/v1/lineage/e-res-2006-27?depth=1",
    "/api/v1/search?q=children",
    "/api/v1/instruments?limit=3",
)
ASKED: Final = (
    ("/", 200),
    ("/lineage/e-res-2006-27", 200),
    ("/doc/untoc-tip.html", 200),
    ("/doc/crc.ttl", 200),
    ("/api/v1/instruments?limit=20", 200),
    ("/api/v1/lineage/e-res-2006-27?depth=2", 200),
    ("/api/v1/path?from=e-res-2006-27&to=untoc", 200),
    ("/api/v1/search?q=victims", 200),
    ("/api/v1/resolve?q=General Assembly resolution 55/25", 200),
    ("/api/v1/suggest?q=conv", 200),
    ("/api/v1/lineage/e-res-2006-27/export/gexf", 200),
    ("/sparql?query=SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", 200),
    (_BATCH, 200),
    ("/sparql?query=SELECT", 400),
    ("/api/v1/instruments/nothing", 404),
    ("/api/v1/instruments?colour=red", 400),
)


@dataclass(slots=True)
class Seen:
    """What the clients met, and what the service used."""

    statuses: Counter[int] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    #: Answers 503 after which a client asked again, as RFC 9110 has it.
    busy: int = 0
    releases: set[str] = field(default_factory=set)
    #: What was asked and the release that the answer names → hashes of the answers.
    answers: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    used: list[Used] = field(default_factory=list)
    added: list[str] = field(default_factory=list)


class Used(NamedTuple):
    """What the service uses at one moment; ``files`` are the open ones that are of no release."""

    mebibytes: int
    releases: int
    files: int


def soak(store: Path, seconds: float) -> Seen:
    """Let all clients ask, and add texts, until the time is over and two texts were added."""
    seen, over = Seen(), threading.Event()
    with running(store, Limits(requests_per_minute=0)) as address:
        threads = [
            threading.Thread(target=_ask, args=(address, n, over, seen)) for n in range(CLIENTS)
        ]
        threads.append(threading.Thread(target=_measure, args=(address, over, seen)))
        for thread in threads:
            thread.start()
        with progress() as show:
            _add(store, seconds, seen, show)
        time.sleep(_NOTICED)
        over.set()
        for thread in threads:
            thread.join()
        _all_served(address, seen)
    return seen


def _ask(address: str, number: int, over: threading.Event, seen: Seen) -> None:
    with httpx2.Client(base_url=address, timeout=60) as client:
        while not over.is_set():
            number += 1
            path, wanted = ASKED[number % len(ASKED)]
            try:
                answer = _patiently(client, path, seen)
            except httpx2.TransportError as error:
                seen.failures.append(f"{path}: {error!r}")
                continue
            seen.statuses[answer.status_code] += 1
            if answer.status_code != wanted:
                seen.failures.append(f"{path}: {answer.status_code}, not {wanted}")
            _note(path, answer, seen)


def _note(path: str, answer: httpx2.Response, seen: Seen) -> None:
    """Keep which release an answer names: in its head, and in its body where that names one too."""
    named = answer.headers.get("Palermo-Release")
    if named is None:
        seen.failures.append(f"{path}: the answer names no release")
        return
    seen.releases.add(named)
    seen.answers.setdefault((path, named), set()).add(hashlib.sha256(answer.content).hexdigest())
    if answer.headers["Content-Type"] == "application/json":
        said = answer.json()
        inside = said.get("meta", {}).get("release", named)
        for each in said.get("answers", ()):
            inside = inside if inside != named else each["body"]["meta"]["release"]
        if inside != named:
            seen.failures.append(f"{path}: names {named}, and holds what is of {inside}")


def _patiently(client: httpx2.Client, path: str, seen: Seen) -> httpx2.Response:
    """The answer; of a busy service the last one."""
    for _ in range(_ATTEMPTS - 1):
        answer = _answer(client, path)
        if answer.status_code != httpx2.codes.SERVICE_UNAVAILABLE:
            return answer
        seen.busy += 1
        time.sleep(float(answer.headers.get("Retry-After", "1")))
    return _answer(client, path)


def _answer(client: httpx2.Client, path: str) -> httpx2.Response:
    if path != _BATCH:
        return client.get(path)
    return client.post(path, json={"operations": [{"path": each} for each in _HELD]})


def _add(store: Path, seconds: float, seen: Seen, show: Show) -> None:
    number, begun = 0, time.monotonic()
    end = begun + seconds
    while time.monotonic() < end or (len(seen.added) < 2 and not seen.failures):
        number += 1
        show("soaking, seconds", min(int(time.monotonic() - begun), int(seconds)), int(seconds))
        symbol = f"A/RES/91/{number}"
        text = (
            f"The General Assembly,\n\nRecalling its resolution 55/25,\n\n1. Urges Member States "
            f"to light harbour {number};\n"
        )
        words = ["add", "-", "--symbol", symbol, "--store", str(store)]
        command = [sys.executable, "-c", RUN, *words]
        done = subprocess.run(
            command, cwd=ROOT, input=text, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            seen.added.append(symbol)
        else:
            seen.failures.append(f"add {symbol}: left with {done.returncode}: {done.stderr[-300:]}")
        time.sleep(_REST)


def _measure(address: str, over: threading.Event, seen: Seen) -> None:
    while not over.is_set():
        with contextlib.suppress(httpx2.HTTPError, OSError, ValueError, KeyError):
            ids = processes(address)
            # Threads have connections of their own to the files of a release, so those are not
            # counted: which releases are open tells whether one is not let go.
            found = [_OF_RELEASE.search(path) for each in ids for path in _opened(each)]
            releases = {match[1] for match in found if match}
            files = sum(match is None for match in found)
            seen.used.append(Used(memory(ids), len(releases), files))
        time.sleep(1)


def _opened(process: int) -> Iterator[str]:
    """What the descriptors of a process lead to; one that is closed meanwhile leads nowhere."""
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        with contextlib.suppress(OSError):
            yield str(descriptor.readlink())


def _all_served(address: str, seen: Seen) -> None:
    for symbol in seen.added:
        slug = symbol.lower().replace("/", "-")
        answer = httpx2.get(f"{address}/api/v1/instruments/{slug}", timeout=60)
        if answer.status_code != httpx2.codes.OK:
            seen.failures.append(f"{symbol} was added and is not served: {answer.status_code}")


def report(seen: Seen) -> int:
    """Print each claim with its figure; how many do not hold, at most 1."""
    # A release that was swapped out stays open until its last answer is given: the first ones count
    # to what is usual.
    usual = 2 * len(seen.used) // 3
    first, second = seen.used[:usual], seen.used[usual:]
    mebibytes = [max((each.mebibytes for each in part), default=0) for part in (first, second)]
    releases = [max((each.releases for each in part), default=0) for part in (first, second)]
    files = [max((each.files for each in part), default=0) for part in (first, second)]
    told = dict(sorted(seen.statuses.items()))
    mixed = sorted(path for (path, _), hashes in seen.answers.items() if len(hashes) > 1)
    claims = [
        (f"{seen.statuses.total()} replies by status: {told}", seen.statuses.total() > 0),
        (f"failures: {len(seen.failures)}", not seen.failures),
        (f"answers 503, asked again: {seen.busy}", seen.busy == 0),
        (f"answers that one release gave in two ways: {mixed or 0}", not mixed),
        (f"texts added and served: {len(seen.added)}", bool(seen.added)),
        (f"releases that answered: {len(seen.releases)}", len(seen.releases) > 1),
        (
            f"memory at most: {mebibytes[0]} MB, then {mebibytes[1]} MB",
            mebibytes[1] <= mebibytes[0] * _GROWN,
        ),
        (f"releases open at most: {releases[0]}, then {releases[1]}", releases[1] <= _OPEN),
        (
            f"other open files at most: {files[0]}, then {files[1]}",
            files[1] <= files[0] + _MORE_FILES,
        ),
    ]
    for claim, holds in claims:
        sys.stdout.write(f"{'ok  ' if holds else 'FAIL'}  {claim}\n")
    for failure in seen.failures[:20]:
        sys.stdout.write(f"      {failure}\n")
    return int(not all(holds for _, holds in claims))


def main() -> int:
    """Soak a copy of a store; 1 where something is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--store", type=Path, help="a published store; one is built if not given")
    parser.add_argument("--seconds", type=float, default=1800.0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="palermo-soak-") as place:
        store = Path(place) / "store"
        if asked.store is not None:
            shutil.copytree(asked.store, store, symlinks=True)
        else:
            words = ["build", "--no-records", "--out", str(store)]
            subprocess.run([sys.executable, "-c", RUN, *words], cwd=ROOT, check=True)
        return report(soak(store, asked.seconds))


if __name__ == "__main__":
    raise SystemExit(main())
