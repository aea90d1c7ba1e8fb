"""How much memory this process and those it started take together, where the system tells it."""

from __future__ import annotations

import contextlib
import os
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What a process takes, its share of the pages that it has in common with others (Linux, proc(5)).
_SHARE: Final = re.compile(r"^Pss: +(\d+) kB$", re.MULTILINE)
_PROCESSES: Final = Path("/proc")
_EVERY: Final = 1.0


class MemoryWatch:
    """Looks every second how much memory is taken; ``most`` is the most so far, in KiB.

    It stays 0 where the system does not tell.
    """

    def __init__(self) -> None:
        self.most = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look once more, and no longer."""
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        done = False
        while not done:
            self._look()
            done = self._done.wait(_EVERY)
        self._look()

    def _look(self) -> None:
        self.most = max(self.most, sum(map(_taken, _with_descendants(os.getpid()))))


def _with_descendants(process: int) -> Iterator[int]:
    yield process
    for task in (_PROCESSES / str(process) / "task").glob("*/children"):
        # It may have ended since it was found.
        with contextlib.suppress(OSError):
            for child in task.read_text().split():
                yield from _with_descendants(int(child))


def _taken(process: int) -> int:
    with contextlib.suppress(OSError):
        told = _SHARE.search((_PROCESSES / str(process) / "smaps_rollup").read_text())
        return int(told[1]) if told else 0
    return 0
