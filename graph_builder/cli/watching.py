"""Show how far long work is, on a terminal only, and where its time went."""

import contextlib
import resource
import sys
import time
from collections.abc import Iterator
from typing import Final, Protocol

from graph_builder.cli.printing import note
from graph_builder.processes.memory import MemoryWatch

#: ``ru_maxrss`` is in bytes there, in kibibytes elsewhere.
_UNIT: Final = 1 if sys.platform == "darwin" else 1024
_MEBIBYTE: Final = 1024 * 1024
_INSTANT: Final = 0.001


class Show(Protocol):
    """Shows the step that runs now, and how many are done of how many where that is known."""

    def __call__(self, step: str, done: int = 0, whole: int | None = None) -> None: ...  # noqa: D102


@contextlib.contextmanager
def progress(unit: str = "") -> Iterator[Show]:
    """One line about long work on a terminal: the step, a bar, how many, the rate, the time left.

    Nothing is shown where stderr is no terminal. ``unit`` names what is counted, where
    its rate tells something.
    """
    if not sys.stderr.isatty():
        yield lambda _step, _done=0, _whole=None: None
        return
    from rich.console import Console  # noqa: PLC0415  (slow to load)
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = ("{task.description}", BarColumn(), TextColumn("{task.fields[count]}"))
    console = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None, count="")
        begun, last = time.monotonic(), "starting"

        def show(step: str, done: int = 0, whole: int | None = None) -> None:
            nonlocal begun, last
            if step != last:
                begun, last = time.monotonic(), step
                bar.reset(task)
            rate = done / max(time.monotonic() - begun, _INSTANT)
            counted = f" {unit}, {rate:.1f} {unit}/s" if unit else ""
            count = "" if whole is None else f"{done}/{whole}{counted}"
            bar.update(task, description=step, completed=done, total=whole, count=count)

        yield show


class Stages:
    """Takes the time of each stage, from where its name is told to where the next one is.

    With ``memory`` it looks how much memory is taken, too.
    """

    def __init__(self, *, memory: bool = False) -> None:
        self._memory = MemoryWatch() if memory else None
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
        """Write seconds and share of each stage, the longest first, and the most memory taken."""
        self.end()
        whole = sum(self._seconds.values()) or 1.0
        note(f"{whole:7.1f} s in all")
        for name, seconds in sorted(self._seconds.items(), key=lambda each: -each[1]):
            note(f"{seconds:7.1f} s {seconds / whole:4.0%}  {name}")
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / _MEBIBYTE
        note(f"{used:7.0f} MiB at most here")
        if self._memory is not None:
            self._memory.end()
            note(f"{self._memory.most / 1024:7.0f} MiB at most in all processes together")
