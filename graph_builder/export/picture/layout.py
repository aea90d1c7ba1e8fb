"""Place boxes and lines: no box covers another, and a later date never stands further left.

Pixels; x to the right, y downwards. The left edge of a box stands at its date. Documents without a
date stand in a column of their own, left of the axis.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.export.lanes import Lane
from graph_builder.export.picture.routing import Line, routed
from graph_builder.export.picture.selecting import DEFAULT_BOXES, chosen_nodes
from graph_builder.export.picture.sides import BULGE
from graph_builder.export.picture.text_widths import wrapped
from graph_builder.export.picture.timescale import TimeScale, moment, time_scale
from graph_builder.export.picture.ways import Way, ways_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph_builder.export.table import ExportNode, ExportTable

BOX_WIDTH: Final = 202.0
#: Room at the left and right of a box's words.
PADDING: Final = 10.0
#: Font sizes in pixels: title, and everything small.
TITLE_SIZE: Final = 10.0
SMALL_SIZE: Final = 9.2
#: Heights in pixels: name and state of a document together, a line of its title, a way.
_FIXED: Final = 46.0
TITLE_LINE: Final = 12.5
WAY_LINE: Final = 12.0
#: Room that the swatch of a tier takes.
SWATCH: Final = 11.0
_TITLE_LINES: Final = 3
#: Boxes above which they say their name alone.
MANY: Final = 250
#: Code points of a title that can matter for so many lines.
_LONGEST_TITLE: Final = 160
#: Least room between boxes of a row, and between rows.
_APART: Final = 30.0
_ROW_GAP: Final = 20.0
#: Room above the first row of a band, for its name, and below the last.
_BAND_TOP: Final = 30.0
_BAND_BOTTOM: Final = 16.0
#: Room above the rows: title, notes, axis.
TOP: Final = 124.0
_MARGIN: Final = 18.0
#: Room for the axis of a picture with few documents; more documents make it longer, up to a limit.
_AXIS: Final = 860.0
_FEW: Final = 25
_AXIS_MORE: Final = 22.0
_LONGEST_AXIS: Final = 3000.0
#: A picture of few documents is so wide that what stands above and below it is not cut.
_LEAST_WIDTH: Final = 640.0
_ORDER: Final = {lane.value: number for number, lane in enumerate(Lane)}


@dataclass(frozen=True, slots=True)
class Box:
    """A document in its place, with its words; ``x`` and ``y`` are its upper left corner."""

    node: ExportNode
    x: float
    y: float
    height: float
    title: tuple[str, ...]
    ways: tuple[Way, ...]
    width: float = BOX_WIDTH


@dataclass(frozen=True, slots=True)
class _Words:
    """What a box will say, and how high that makes it."""

    title: tuple[str, ...]
    ways: tuple[Way, ...]

    @property
    def height(self) -> float:
        return _FIXED + TITLE_LINE * len(self.title) + WAY_LINE * len(self.ways)


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the picture for the documents of one kind of maker."""

    name: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything in its place. ``known`` counts the documents of the table, shown or not.

    ``undated_x`` is where the column of documents without a date begins, ``None`` without any.
    """

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]
    scale: TimeScale
    undated_x: float | None
    width: float
    height: float
    known: int


def lay_out(table: ExportTable, limit: int = DEFAULT_BOXES) -> Picture:
    """The picture of a table with at most ``limit`` documents; same table, same picture."""
    nodes = chosen_nodes(table, limit)
    words = _words(nodes, table)
    scale, undated = _scale(nodes)
    xs = {node.id: _x(node, scale) for node in nodes}
    boxes, bands = _rows(nodes, xs, words)
    right = max([scale.end, *(box.x + box.width for box in boxes)]) + BULGE
    bottom = bands[-1].y + bands[-1].height if bands else TOP
    lines = routed({box.node.id: box for box in boxes}, table.edges)
    return Picture(
        boxes=boxes,
        lines=lines,
        bands=bands,
        scale=scale,
        undated_x=_MARGIN if undated else None,
        width=round(max([_LEAST_WIDTH, right, *(line.right for line in lines)]) + _MARGIN, 1),
        height=bottom,
        known=len(table.nodes),
    )


def boxes_of(table: ExportTable) -> tuple[Box, ...]:
    """Every document of the table in its place, without the lines, which take most of the time."""
    nodes = chosen_nodes(table, len(table.nodes))
    scale, _ = _scale(nodes)
    return _rows(nodes, {node.id: _x(node, scale) for node in nodes}, _words(nodes, table))[0]


def _scale(nodes: Sequence[ExportNode]) -> tuple[TimeScale, bool]:
    """The scale of some documents, and whether some stand in the column without a date."""
    undated = any(not is_dated(node) for node in nodes)
    start = _MARGIN + (BOX_WIDTH + _APART if undated else 0.0)
    axis = min(_AXIS + _AXIS_MORE * max(len(nodes) - _FEW, 0), _LONGEST_AXIS)
    dated = (moment(node.date or "") for node in nodes if is_dated(node))
    return time_scale(dated, start, axis), undated


def is_dated(node: ExportNode) -> bool:
    """Whether the date tells at least a year."""
    return node.year is not None


def _words(nodes: Sequence[ExportNode], table: ExportTable) -> dict[str, _Words]:
    """What boxes say; with very many of them the name alone."""
    if len(nodes) > MANY:
        return dict.fromkeys((node.id for node in nodes), _Words((), ()))
    ways = ways_of(nodes, table.edges, BOX_WIDTH - 2 * PADDING - SWATCH, SMALL_SIZE)
    return {node.id: _Words(_title(node), ways.get(node.id, ())) for node in nodes}


def _title(node: ExportNode) -> tuple[str, ...]:
    if node.title == node.label:
        return ()
    room = BOX_WIDTH - 2 * PADDING
    return tuple(wrapped(node.title[:_LONGEST_TITLE], room, TITLE_SIZE, _TITLE_LINES))


def _x(node: ExportNode, scale: TimeScale) -> float:
    return round(scale.at(moment(node.date or "")), 1) if is_dated(node) else _MARGIN


def _rows(
    nodes: Sequence[ExportNode], xs: Mapping[str, float], words: Mapping[str, _Words]
) -> tuple[tuple[Box, ...], tuple[Band, ...]]:
    lanes: defaultdict[str, list[ExportNode]] = defaultdict(list)
    for node in nodes:
        lanes[node.lane or Lane.OTHER.value].append(node)
    boxes: list[Box] = []
    bands: list[Band] = []
    y = TOP
    for name in sorted(lanes, key=lambda lane: (_ORDER.get(lane, len(_ORDER)), lane)):
        ordered = sorted(lanes[name], key=lambda n: (xs[n.id], n.date or "", n.id))
        top = y
        y += _BAND_TOP
        rows = _packed(ordered, xs)
        # Later texts cite earlier ones: below the first band the latest go first, so that lines up
        # to the bands above pass fewer boxes.
        for row in rows if not bands else reversed(rows):
            for node in row:
                said = words[node.id]
                boxes.append(Box(node, xs[node.id], y, said.height, said.title, said.ways))
            y += max(words[node.id].height for node in row) + _ROW_GAP
        y += _BAND_BOTTOM - _ROW_GAP
        bands.append(Band(name, top, y - top))
    return tuple(boxes), tuple(bands)


def _packed(nodes: Iterable[ExportNode], xs: Mapping[str, float]) -> list[list[ExportNode]]:
    """Rows: each document in the highest one that is free; they come from left to right."""
    free: list[int] = []
    busy: list[tuple[float, int]] = []
    rows: list[list[ExportNode]] = []
    for node in nodes:
        x = xs[node.id]
        while busy and busy[0][0] <= x:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            row = heapq.heappop(free)
        else:
            row = len(rows)
            rows.append([])
        heapq.heappush(busy, (x + BOX_WIDTH + _APART, row))
        rows[row].append(node)
    return rows
