"""GEXF 1.3, for Gephi and Gephi Lite.

Gephi merges edges with the same source, target and ``kind``, so each edge has a kind of its own.
Documents stand where the picture has them, in the colour of their maker, larger the more they are
cited, paler where their text was not examined; links have the colour of their tier. Each is there
from its day on, which moves Gephi's timeline.

Source: the RELAX NG grammar of GEXF 1.3 with its modules for display and time (repository
gephi/gexf).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from graph_builder.export.characters import xml
from graph_builder.export.picture.style import tier_style
from graph_builder.export.places import edge_day, first_day, lane_colour, places
from graph_builder.export.table import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    Column,
    ColumnKind,
    edge_values,
    node_values,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph_builder.export.places import Place
    from graph_builder.export.table import ExportEdge, ExportNode, ExportTable

LOSSES: Final = (
    "edge columns show the first proof, the column evidence holds all of them as JSON text",
    "yes, no and unknown are words and partial dates are text; in the timeline they begin on their "
    "first day, and documents without a date are always there",
)
#: Room from one dot to the next where there are many; sizes of a document nobody cites, and more
#: for the root of how often it is cited.
_STEP: Final = 40.0
_SMALLEST, _LARGER = 8.0, 2.0
_UNEXAMINED: Final = 0.55
_TYPES: Final = {ColumnKind.INTEGER: "integer", ColumnKind.NUMBER: "double"}


def write_gexf(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The table as GEXF 1.3 in UTF-8; same table, same bytes."""
    return "".join(_lines(table, losses)).encode()


def _lines(table: ExportTable, losses: Sequence[str]) -> Iterator[str]:
    said = table.said(losses)
    described = xml("\n".join(f"{name}: {value}" for name, value in said.items()))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield f"<meta><creator>Palermo</creator><description>{described}</description></meta>\n"
    yield (
        '<graph defaultedgetype="directed" idtype="string" mode="dynamic" timeformat="date" '
        'timerepresentation="interval">\n'
    )
    yield _declared("node", NODE_COLUMNS)
    yield _declared("edge", EDGE_COLUMNS)
    yield f'<nodes count="{len(table.nodes)}">\n'
    where = places(table, _STEP, _STEP)
    cited = Counter(edge.target for edge in table.edges if edge.source != edge.target)
    for node in table.nodes:
        yield _node(node, where[node.id], cited[node.id])
    yield f'</nodes>\n<edges count="{len(table.edges)}">\n'
    days = {node.id: first_day(node.date) for node in table.nodes}
    for edge in table.edges:
        yield _edge(edge, edge_day(edge, days))
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(kind: str, columns: Sequence[Column]) -> str:
    attributes = "".join(
        f'<attribute id="{column.name}" title="{column.name}" '
        f'type="{_TYPES.get(column.kind, "string")}"/>\n'
        for column in columns
    )
    return f'<attributes class="{kind}">\n{attributes}</attributes>\n'


def _node(node: ExportNode, place: Place, cited: int) -> str:
    alpha = "" if node.examined else f' a="{_UNEXAMINED}"'
    size = _SMALLEST + _LARGER * cited**0.5
    return (
        f'<node id="{xml(node.id)}" label="{xml(node.label)}"{_from(first_day(node.date))}>'
        f"{_values(node_values(node))}"
        f"<viz:color {_channels(lane_colour(node))}{alpha}/>"
        f'<viz:position x="{place.x:.1f}" y="{0.0 - place.y:.1f}" z="0.0"/>'
        f'<viz:size value="{size:.2f}"/></node>\n'
    )


def _edge(edge: ExportEdge, day: str | None) -> str:
    style = tier_style(edge.tier)
    shape = "dashed" if style.dash else "solid"
    return (
        f'<edge id="{xml(edge.id)}" source="{xml(edge.source)}" target="{xml(edge.target)}" '
        f'type="directed" kind="{xml(edge.kind)}" label="{xml(edge.relation)}"{_from(day)}>'
        f"{_values(edge_values(edge))}<viz:color {_channels(style.colour)}/>"
        f'<viz:thickness value="{style.width}"/><viz:shape value="{shape}"/></edge>\n'
    )


def _from(day: str | None) -> str:
    return f' start="{day}"' if day else ""


def _channels(colour: str) -> str:
    """``#0a5ea8`` → ``r="10" g="94" b="168"``."""
    held = zip("rgb", bytes.fromhex(colour.removeprefix("#")), strict=True)
    return " ".join(f'{name}="{value}"' for name, value in held)


def _values(values: Iterable[tuple[Column, str | int | float]]) -> str:
    held = "".join(
        f'<attvalue for="{column.name}" value="{xml(value)}"/>' for column, value in values
    )
    return f"<attvalues>{held}</attvalues>"
