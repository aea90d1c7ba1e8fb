"""Show how far long work is, on a terminal only, and where its time went."""

from __future__ import annotations

import contextlib
import os
import resource
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from graph_builder.cli.printing import note
from graph_builder.processes.memory import MemoryWatch

if TYPE_CHECKING:
    from collections.abc import Iterator

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


@dataclass(frozen=True, slots=True)
class _Spent:
    """Seconds by the clock, and those of all processors."""

    seconds: float = 0.0
    processor_seconds: float = 0.0

    @classmethod
    def now(cls) -> _Spent:
        """Since whenever the clock was started, and by this process and its ended children."""
        used = os.times()
        children = used.children_user + used.children_system
        return cls(time.monotonic(), used.user + used.system + children)

    def and_since(self, begun: _Spent, now: _Spent) -> _Spent:
        """This, and what was spent between two moments."""
        return _Spent(
            self.seconds + now.seconds - begun.seconds,
            self.processor_seconds + now.processor_seconds - begun.processor_seconds,
        )


class Stages:
    """Takes the time of each stage, from where its name is told to where the next one is.

    Beside it stands what processors spent in this process and in those that it started and that
    have ended. With ``memory`` it looks how much memory is taken, too.
    """

    def __init__(self, *, memory: bool = False) -> None:
        self._memory = MemoryWatch() if memory else None
        self._begun = _Spent.now()
        self._name: str | None = None
        self._stages: dict[str, _Spent] = {}

    def __call__(self, name: str) -> None:
        """Begin a stage."""
        self.end()
        self._name = name

    def end(self) -> None:
        """End the stage that runs, if one does."""
        now = _Spent.now()
        if self._name is not None:
            before = self._stages.get(self._name, _Spent())
            self._stages[self._name] = before.and_since(self._begun, now)
        self._begun, self._name = now, None

    def tell(self) -> None:
        """Write seconds and share of each stage, the longest first, and the most memory taken."""
        self.end()
        whole = sum(stage.seconds for stage in self._stages.values()) or 1.0
        processors = sum(stage.processor_seconds for stage in self._stages.values())
        note(f"{whole:7.1f} s in all, {processors:.1f} s of processors")
        for name, stage in sorted(self._stages.items(), key=lambda each: -each[1].seconds):
            share, spent = stage.seconds / whole, stage.processor_seconds
            note(f"{stage.seconds:7.1f} s {share:4.0%}  {name} ({spent:.1f} s of processors)")
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / _MEBIBYTE
        note(f"{used:7.0f} MiB at most here")
        if self._memory is not None:
            self._memory.end()
            note(f"{self._memory.most / 1024:7.0f} MiB at most in all processes together")
