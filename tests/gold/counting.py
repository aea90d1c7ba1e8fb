"""Counts, precision, recall, F1 and seeded bootstrap intervals over documents."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RESAMPLES: Final = 1000
SEED: Final = 2006
_LOW, _HIGH = 0.025, 0.975


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, missed and wrong."""

    found: int = 0
    missed: int = 0
    wrong: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.found + other.found, self.missed + other.missed, self.wrong + other.wrong
        )

    @property
    def precision(self) -> float | None:
        """Share of what was said that is right; none where nothing was said."""
        return ratio(self.found, self.found + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of what is there that was said; none where nothing is there."""
        return ratio(self.found, self.found + self.missed)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both: 2 found / (2 found + missed + wrong)."""
        return ratio(2 * self.found, 2 * self.found + self.missed + self.wrong)


def ratio(part: int, whole: int) -> float | None:
    """``part / whole``; none of nothing is none."""
    return part / whole if whole else None


def total(counts: Iterable[Counts]) -> Counts:
    """The sum."""
    summed = Counts()
    for each in counts:
        summed += each
    return summed


def interval(documents: Sequence[Counts], resamples: int = RESAMPLES) -> tuple[float, float] | None:
    """95 % percentile interval of F1 when documents are drawn anew with replacement.

    The generator is seeded, so the same counts give the same interval. None for fewer than two
    documents: one document says nothing about the next.
    """
    if len(documents) < 2:
        return None
    generator = random.Random(SEED)  # noqa: S311
    drawn: list[float] = []
    for _ in range(resamples):
        found = errors = 0
        for each in generator.choices(documents, k=len(documents)):
            found += each.found
            errors += each.missed + each.wrong
        drawn.append(2 * found / (2 * found + errors) if found or errors else 1.0)
    drawn.sort()
    return drawn[int(_LOW * resamples)], drawn[min(int(_HIGH * resamples), resamples - 1)]
