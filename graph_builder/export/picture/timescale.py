"""Where a date stands: linear in time, with a break where decades are empty."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Years without any date that make a break.
EMPTY_YEARS: Final = 10
#: Width of a break in pixels.
BREAK_WIDTH: Final = 44.0
#: Fewest and most pixels for a year.
_NARROWEST, _WIDEST = 6.0, 110.0
#: Least room for the number of a year.
_TICK_ROOM: Final = 46.0
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100)
_MONTHS, _DAYS = 12, 31
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole years ``first`` to ``last`` (exclusive) drawn without a break, from ``x`` on."""

    first: int
    last: int
    x: float


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Years to pixels; ``per_year`` holds in all stretches, ``end`` is where the last one ends."""

    stretches: tuple[Stretch, ...]
    per_year: float
    end: float

    def at(self, when: float) -> float:
        """Pixels of a moment in years; never less for a later one."""
        starts = [stretch.first for stretch in self.stretches]
        stretch = self.stretches[max(bisect.bisect_right(starts, when) - 1, 0)]
        inside = min(max(when - stretch.first, 0.0), float(stretch.last - stretch.first))
        return stretch.x + inside * self.per_year

    def ticks(self) -> list[tuple[int, float]]:
        """Years to write below the axis, with their pixels; the first of each stretch is one."""
        step = next((s for s in _STEPS if s * self.per_year >= _TICK_ROOM), _STEPS[-1])
        found = []
        for stretch in self.stretches:
            years = [stretch.first]
            years += [y for y in range(stretch.first + 1, stretch.last) if y % step == 0]
            if len(years) > 1 and (years[1] - years[0]) * self.per_year < _TICK_ROOM:
                del years[1]
            found += [(year, self.at(year)) for year in years]
        return found

    def breaks(self) -> list[tuple[float, int, int]]:
        """For each break the pixels of its middle, and the first and last year left out."""
        pairs = zip(self.stretches, self.stretches[1:], strict=False)
        return [(b.x - BREAK_WIDTH / 2, a.last, b.first - 1) for a, b in pairs]


def moment(date: str) -> float:
    """A partial date as years: a year or month alone counts as its first day."""
    found = _DATE.match(date)
    year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 1, 1)
    return (
        year + (min(max(month, 1), _MONTHS) - 1 + (min(max(day, 1), _DAYS) - 1) / _DAYS) / _MONTHS
    )


def time_scale(moments: Iterable[float], start: float, room: float) -> TimeScale:
    """The scale for some moments.

    Args:
        moments: In years.
        start: Pixels where the first year begins.
        room: Pixels that the scale should take; it takes more where years would be too narrow.
    """
    years = sorted({int(when) for when in moments})
    spans: list[tuple[int, int]] = []
    for year in years:
        if spans and year - spans[-1][1] < EMPTY_YEARS:
            spans[-1] = (spans[-1][0], year + 1)
        else:
            spans.append((year, year + 1))
    total = sum(last - first for first, last in spans) or 1
    free = room - BREAK_WIDTH * max(len(spans) - 1, 0)
    per_year = min(max(free / total, _NARROWEST), _WIDEST)
    stretches, x = [], start
    for first, last in spans:
        stretches.append(Stretch(first, last, x))
        x += (last - first) * per_year + BREAK_WIDTH
    end = x - BREAK_WIDTH if spans else start
    return TimeScale(tuple(stretches) or (Stretch(0, 1, start),), per_year, end)
