"""What a trial tells, and what trials have in common."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults.ground import seen
from tests.faults.killing import ApartError

if TYPE_CHECKING:
    from tests.faults.ground import Seen, Told


@dataclass(slots=True)
class Trial:
    """What one sort of fault did: how often it was tried, how often it struck, and each loss.

    A loss is also a message that does not tell what happened, and a command that ends without one.
    ``left_out`` says why it was not tried here.
    """

    name: str
    tried: int = 0
    struck: int = 0
    lost: list[str] = field(default_factory=list)
    left_out: str | None = None

    def line(self) -> str:
        """One row of the table, then the losses."""
        row = (
            f"{self.name:<44} tried {self.tried:>4}  struck {self.struck:>4}  lost {len(self.lost)}"
        )
        if self.left_out is not None:
            row += f"  (not tried here: {self.left_out})"
        return "\n".join([row, *(f"  {loss}" for loss in self.lost)])

    def judge(self, told: Told, code: int, *words: str) -> None:
        """A loss where a command did not leave with ``code``, or not with one of these words."""
        if told.code != code:
            self.lost.append(f"left with {told.code}, not with {code}: {told.err[-300:]}")
        elif not any(word in told.err for word in words) or "Traceback" in told.err:
            self.lost.append(f"does not say {' or '.join(words)}: {told.err[-300:]}")


def copied(store: Path, to: Path) -> Path:
    """A copy of a store; ``current`` stays a link."""
    return Path(shutil.copytree(store, to, symlinks=True))


def loss(store: Path, allowed: set[Seen]) -> str | None:
    """What is wrong with what a store shows; ``None`` where it is one of those allowed."""
    try:
        now = seen(store)
    except ApartError as error:
        return f"the store does not open: {error}"
    return None if now in allowed else f"{now.release} is current, which cannot be"
