"""Where documents stand in programs that show dots: time to the right, makers from top to bottom.

Few documents stand where the picture has their boxes. Many stand in columns, one a year, on the
row of their maker; those without a date stand in a block at the left of it.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.export.lanes import Lane
from graph_builder.export.picture.layout import MANY, boxes_of, is_dated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph_builder.export.table import ExportEdge, ExportNode, ExportTable

_ORDER: Final = {lane.value: number for number, lane in enumerate(Lane)}
#: Columns between the block of documents without a date and the first year.
_GAP: Final = 3
_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
#: Colour of each row: told apart in every common kind of colour blindness, dark on white paper.
LANE_COLOURS: Final = {
    Lane.TREATIES.value: "#6639a6",
    Lane.GENERAL_ASSEMBLY.value: "#0a5ea8",
    Lane.SECURITY_COUNCIL.value: "#b3125f",
    Lane.ECOSOC.value: "#1a7f37",
    Lane.HUMAN_RIGHTS.value: "#c2571a",
    Lane.OTHER_GLOBAL.value: "#3b7a8c",
    Lane.REGIONAL.value: "#8a6d00",
    Lane.OTHER.value: "#5f6b76",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Pixels to the right and downwards."""

    x: float
    y: float


def places(table: ExportTable, across: float, down: float) -> dict[str, Place]:
    """The place of every document by its id; no two documents share one.

    Args:
        table: What is shown.
        across: Pixels from a column to the next, where there are many documents.
        down: Pixels from a document to the next below it, likewise.
    """
    if len(table.nodes) <= MANY:
        return {box.node.id: Place(box.x, box.y) for box in boxes_of(table)}
    lanes: defaultdict[str, list[ExportNode]] = defaultdict(list)
    for node in table.nodes:
        lanes[lane_of_node(node)].append(node)
    first = min((node.year for node in table.nodes if node.year is not None), default=0)
    found: dict[str, Place] = {}
    row = 0
    for name in sorted(lanes, key=lambda lane: (_ORDER.get(lane, len(_ORDER)), lane)):
        cells, tall = _strip(lanes[name], first)
        row += tall
        for key, (column, above) in cells.items():
            found[key] = Place(column * across, (row - above) * down)
        row += 1
    return found


def lane_of_node(node: ExportNode) -> str:
    """The row of a document; the last one where nothing tells."""
    return node.lane or Lane.OTHER.value


def lane_colour(node: ExportNode) -> str:
    """The colour of a document's row."""
    return LANE_COLOURS.get(lane_of_node(node), LANE_COLOURS[Lane.OTHER.value])


def first_day(date: str | None) -> str | None:
    """The day on which a partial date begins, ``YYYY-MM-DD``; ``None`` for what is no date."""
    found = _DATE.fullmatch(date or "")
    if not found:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def edge_day(edge: ExportEdge, days: Mapping[str, str | None]) -> str | None:
    """The day from which a link is there: when both of its documents are."""
    known = [day for day in (days.get(edge.source), days.get(edge.target)) if day]
    return max(known, default=None)


def _strip(nodes: Sequence[ExportNode], first: int) -> tuple[dict[str, tuple[int, int]], int]:
    """Column and height of each document of a row, and how many documents high the row is."""
    years: defaultdict[int, list[ExportNode]] = defaultdict(list)
    undated = [node for node in nodes if not is_dated(node)]
    for node in nodes:
        if node.year is not None:
            years[node.year].append(node)
    tall = max([math.isqrt(len(undated)), *(len(held) for held in years.values()), 1])
    cells = {
        node.id: (year - first, above)
        for year, held in years.items()
        for above, node in enumerate(sorted(held, key=lambda n: (n.date or "", n.id)))
    }
    for number, node in enumerate(sorted(undated, key=lambda n: n.id)):
        cells[node.id] = (-_GAP - number // tall, number % tall)
    return cells, tall
