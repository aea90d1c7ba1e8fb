"""Every document as a mark in time: a row for each kind of maker, a column for each year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.export.lanes import Lane

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.pages.registry_view import Entry

#: Pixels: names of rows, a year, a mark, and around the picture.
LEFT: Final = 190
_YEAR: Final = 8
_STEP: Final = 7
_TOP: Final = 34
_ROOM: Final = 12
_DECADE: Final = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """A document; ``x`` and ``y`` are the centre of its mark."""

    x: float
    y: float
    read: bool
    told: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """A row of the map, for the documents of one kind of maker."""

    name: str
    y: float
    height: float
    total: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map: years on x from ``first`` on, ``year_width`` pixels each, from ``left`` on."""

    marks: tuple[Mark, ...]
    rows: tuple[MapRow, ...]
    ticks: tuple[tuple[int, float], ...]
    first: int
    last: int
    width: float
    height: float
    undated: int
    left: int = LEFT
    year_width: int = _YEAR


def draw_map(entries: Iterable[Entry]) -> Drawing:
    """Marks stand above each other in the column of their year; those without a date are counted.

    Same documents, same picture.
    """
    dated = [entry for entry in entries if entry.year is not None]
    columns: defaultdict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in dated:
        columns[entry.lane, entry.year or 0].append(entry)
    years = sorted({year for _, year in columns})
    first = years[0] // _DECADE * _DECADE if years else 1900
    last = years[-1] if years else first
    marks: list[Mark] = []
    rows: list[MapRow] = []
    y = float(_TOP)
    for lane in (lane.value for lane in Lane):
        own = {year: held for (name, year), held in sorted(columns.items()) if name == lane}
        if not own:
            continue
        high = max(len(held) for held in own.values()) * _STEP + _ROOM
        bottom = y + high
        for year, held in own.items():
            x = LEFT + (year - first + 0.5) * _YEAR
            for place, entry in enumerate(sorted(held, key=lambda e: e.node.slug)):
                marks.append(_mark(entry, x, bottom - _ROOM / 2 - _STEP * (place + 0.5)))
        rows.append(MapRow(lane, y, high, sum(map(len, own.values()))))
        y = bottom
    ticks = tuple((year, LEFT + (year - first) * _YEAR) for year in range(first, last + 1, _DECADE))
    width = LEFT + (last - first + 2) * _YEAR + _ROOM
    return Drawing(
        tuple(marks), tuple(rows), ticks, first, last, width, y + _ROOM, _undated(entries)
    )


def _undated(entries: Iterable[Entry]) -> int:
    return sum(entry.year is None for entry in entries)


def _mark(entry: Entry, x: float, y: float) -> Mark:
    node = entry.node
    name = node.symbol or node.label
    told = name if name == node.label else f"{name}: {node.label}"
    return Mark(x, y, node.examined, f"{told} ({node.date})")
