"""Show how far long work is, on a terminal only, and where its time went."""

import contextlib
import resource
import sys
import time
from collections.abc import Callable, Iterator
from typing import Final

from graph_builder.cli.printing import note

#: ``ru_maxrss`` is in bytes there, in kibibytes elsewhere.
_UNIT: Final = 1 if sys.platform == "darwin" else 1024
_MEBIBYTE: Final = 1024 * 1024
_INSTANT: Final = 0.001


@contextlib.contextmanager
def reading_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar with rate and time left; what it gives is called with how many are done, of how many.

    Nothing is shown where stderr is no terminal.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console  # noqa: PLC0415  (slow to load)
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (*Progress.get_default_columns()[:1], BarColumn(), MofNCompleteColumn())
    rate = TextColumn("{task.fields[rate]}")
    begun = time.monotonic()
    with Progress(*columns, rate, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("reading", total=None, rate="")

        def tell(done: int, whole: int) -> None:
            seconds = max(time.monotonic() - begun, _INSTANT)
            bar.update(task, completed=done, total=whole, rate=f"{done / seconds:.0f} texts/s")

        yield tell


class Stages:
    """Takes the time of each stage, from where its name is told to where the next one is."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._name: str | None = None
        self._seconds: dict[str, float] = {}

    def __call__(self, name: str) -> None:
        """Begin a stage."""
        self.end()
        self._name = name

    def end(self) -> None:
        """End the stage that runs, if one does."""
        now = time.monotonic()
        if self._name is not None:
            before = self._seconds.get(self._name, 0.0)
            self._seconds[self._name] = before + now - self._begun
        self._begun, self._name = now, None

    def tell(self) -> None:
        """Write seconds and share of each stage, the longest first, and the most memory used.

        The memory is that of this process and of the largest one it started.
        """
        self.end()
        whole = sum(self._seconds.values()) or 1.0
        note(f"{whole:7.1f} s in all")
        for name, seconds in sorted(self._seconds.items(), key=lambda each: -each[1]):
            note(f"{seconds:7.1f} s {seconds / whole:4.0%}  {name}")
        for who, what in ((resource.RUSAGE_SELF, "here"), (resource.RUSAGE_CHILDREN, "beside")):
            used = resource.getrusage(who).ru_maxrss * _UNIT / _MEBIBYTE
            note(f"{used:7.0f} MiB at most {what}")
