"""Time two things side by side, in turns, and print their medians and the ratio between them."""

from __future__ import annotations

import re
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value, and that of its peer in the same run (``None``: there is none)."""

    name: str
    value: float
    unit: str
    peer: str = ""
    peer_value: float | None = None

    def line(self) -> str:
        """One row of the table; the ratio is ours divided by the peer's."""
        text = f"{self.name:<46} {self.value:>12,.3f} {self.unit:<7}"
        if self.peer_value:
            text += f"  {self.value / self.peer_value:>8.2f} x {self.peer} ({self.peer_value:,.3f})"
        return text


def in_turns(*works: Callable[[], object], rounds: int = 7) -> list[float]:
    """Median seconds of each piece of work; taking turns, they are disturbed alike."""
    for work in works:
        work()
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, seconds, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in seconds]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run_alone(command: Sequence[str]) -> tuple[float, float]:
    """Wall seconds and peak memory in MiB of a command in a process of its own.

    A small Python between us and the command asks the system for the peak of its only child.
    """
    source = (
        "import resource, subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode\n"
        "taken = time.perf_counter() - start\n"
        "print(taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", source, *command], capture_output=True, text=True, check=True
    )
    seconds, peak, code = done.stdout.split()
    if code != "0":
        msg = f"{' '.join(command)} ended with {code}: {done.stderr[-2000:]}"
        raise RuntimeError(msg)
    return float(seconds), float(peak) / _UNITS_PER_MIB


#: ``ru_maxrss`` counts KiB on Linux, bytes on macOS.
_UNITS_PER_MIB = 1024**2 if sys.platform == "darwin" else 1024


def own_peak() -> float:
    """Peak memory of this process in MiB."""
    # Linux counts for a process what its parent held when it started it, but not here.
    status = Path("/proc/self/status")
    if status.exists():
        peak = re.search(r"^VmHWM:\s+(\d+) kB$", status.read_text(), re.MULTILINE)
        if peak is not None:
            return int(peak[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _UNITS_PER_MIB
