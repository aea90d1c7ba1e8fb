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

    rate = TextColumn("{task.speed:.0f} texts/s")
    columns = (*Progress.get_default_columns()[:1], BarColumn(), MofNCompleteColumn())
    with Progress(*columns, rate, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("reading", total=None)
        # Before the first text is read there is no speed, and the column would not be shown at all.
        bar.tasks[0].fields["speed"] = 0.0
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


class Stages:
    """Takes the time of each stage; a stage begins where its name is told, and ends the one before.

    ``into`` is told the names too.
    """

    def __init__(self, into: Callable[[str], None] = lambda _: None) -> None:
        self._into = into
        self._begun = time.monotonic()
        self._name: str | None = None
        self._seconds: dict[str, float] = {}

    def __call__(self, name: str) -> None:
        """Begin a stage."""
        self.end()
        self._name = name
        self._into(name)

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
