"""How long ``palermo serve`` takes from nothing to its first answer: a cold process, five times.

The first answer is not a bare socket's: ``/health/ready`` says 200, and an instrument of the graph
is looked up. Files of the release are in the cache of the system after the first round.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_builder.store.release import open_release
from tests.bench.harness import Figure
from tests.support.serving import ROOT, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS: Final = 5
PALERMO: Final = str(Path(sys.executable).parent / "palermo")
SHIPPED: Final = "e-res-2006-27"
_PATIENCE: Final = 120.0


@dataclass(frozen=True, slots=True)
class Started:
    """One start: seconds on the wall to each answer, and the processor's of the service itself."""

    ready: float
    looked_up: float
    processor: float


@dataclass(frozen=True, slots=True)
class Service:
    """A service that was started: its process, and the port that it is going to listen on."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> float:
        """MiB of it and of all its processes, what they share counted once; 0 where none tells."""
        kibibytes = 0
        for pid in _with_children(self.process.pid):
            with contextlib.suppress(OSError):
                told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
                kibibytes += sum(
                    int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")
                )
        return kibibytes / 1024


def started(store: Path, slug: str = SHIPPED) -> Started:
    """Start the service, wait for both answers, and stop it."""
    begun = time.perf_counter()
    with _running(store) as service:
        _status(service, "/health/ready")
        ready = time.perf_counter() - begun
        _status(service, f"/api/v1/instruments/{slug}")
        looked_up = time.perf_counter() - begun
        return Started(ready, looked_up, _processor_seconds(service.process.pid))


@contextlib.contextmanager
def serving(store: Path) -> Iterator[Service]:
    """A service that is ready, and lets a client ask as often as it likes."""
    with _running(store) as service:
        _status(service, "/health/ready")
        yield service


@contextlib.contextmanager
def _running(store: Path) -> Iterator[Service]:
    port = free_port()
    command = [PALERMO, "serve", "--store", str(store), "--port", str(port)]
    command += ["--no-log", "--rate", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        yield Service(process, port)
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)


def _with_children(pid: int) -> list[int]:
    """A process and those that it or they started; only itself where the system tells of none."""
    found = [pid]
    for each in found:
        with contextlib.suppress(OSError):
            told = Path(f"/proc/{each}/task/{each}/children").read_text(encoding="utf-8")
            found += map(int, told.split())
    return found


def _status(service: Service, path: str) -> None:
    """Ask until the answer is 200.

    Raises:
        RuntimeError: It never was, or the service ended.
    """
    until = time.perf_counter() + _PATIENCE
    while time.perf_counter() < until and service.process.poll() is None:
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=_PATIENCE)
            connection.request("GET", path)
            if connection.getresponse().status == http.client.OK:
                return
        time.sleep(0.005)
    msg = f"{path} was never answered with 200"
    raise RuntimeError(msg)


def _processor_seconds(pid: int) -> float:
    """Processor seconds of a process so far; 0 where the system does not tell them so."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def of_store(store: Path, name: str, slug: str = SHIPPED) -> list[Figure]:
    """Medians of a store's starts."""
    rounds = [started(store, slug) for _ in range(ROUNDS)]
    return [
        Figure(f"{name}: {what}", statistics.median(getattr(each, field) for each in rounds), "s")
        for what, field in (
            ("start until ready", "ready"),
            ("start until an instrument is looked up", "looked_up"),
            ("processor time of the service by then", "processor"),
        )
    ]


def figures(store: Path) -> list[Figure]:
    """Starts over the published graph."""
    release = open_release(store)
    return of_store(store, f"release {release.id}")
