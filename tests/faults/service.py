"""``palermo serve`` over a store, and clients that ask it: what trials of a service stand on."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import httpx2

from tests.support.serving import palermo_serve

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

OK: Final = 200
#: What clients ask for: pages, files, lineage, text search, SPARQL.
PATHS: Final = (
    "/",
    "/doc/untoc-tip.html",
    "/api/v1/lineage/e-res-2006-27?depth=2",
    "/api/v1/search?q=victims",
    "/api/v1/instruments?limit=20",
    "/sparql?query=ASK%20%7B%3Fs%20%3Fp%20%3Fo%7D",
)


@dataclass(slots=True)
class Service:
    """A service that runs: its process, its address, and what it says on stderr."""

    process: subprocess.Popen[str]
    address: str
    said: list[str] = field(default_factory=list)

    def get(self, path: str, **more: object) -> httpx2.Response:
        """Ask once, on a connection of its own."""
        return httpx2.get(f"{self.address}{path}", timeout=60, **more)  # type: ignore[arg-type]

    def release(self) -> str:
        """The release that is served."""
        return str(self.get("/health/ready").json()["release"])

    def until(self, holds: Callable[[], bool], seconds: float = 30.0) -> bool:
        """Whether something comes to hold within so many seconds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(httpx2.HTTPError, KeyError, ValueError):
                if holds():
                    return True
            time.sleep(0.05)
        return False


def _begin(first: Callable[[], None] | None) -> None:
    # Under nohup SIGHUP is ignored, here and in what is started from here.
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if first is not None:
        first()


@contextlib.contextmanager
def served(store: Path, *, first: Callable[[], None] | None = None) -> Iterator[Service]:
    """``palermo serve`` over a store; ``first`` is called in its process before it begins."""
    serve = palermo_serve(store, "--rate", "0", first=lambda: _begin(first))
    with serve as (process, address):
        service = Service(process, address)
        reading = threading.Thread(target=lambda: service.said.extend(process.stderr or ()))
        reading.start()
        try:
            assert service.until(lambda: service.get("/health/ready").status_code == OK)
            yield service
        finally:
            process.terminate()
            process.wait(timeout=60)
            reading.join()


@dataclass(slots=True)
class Asked:
    """What clients met: answers by status, and everything that was no whole answer."""

    statuses: Counter[int] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


@contextlib.contextmanager
def asking(service: Service, clients: int = 4) -> Iterator[Asked]:
    """Clients that ask for one thing after the other for as long as the block lasts."""
    asked, over = Asked(), threading.Event()

    def ask(number: int) -> None:
        while not over.is_set():
            number += 1
            path = PATHS[number % len(PATHS)]
            try:
                asked.statuses[service.get(path).status_code] += 1
            except httpx2.HTTPError as error:
                asked.broken.append(f"{path}: {error!r}")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    try:
        yield asked
    finally:
        over.set()
        for thread in threads:
            thread.join()
