"""GEXF 1.3, for Gephi and Gephi Lite.

Gephi merges edges with the same source, target and ``kind``, so each edge has a kind of its own.
There is no place for colours or positions: the schema rejects them.

Source: the RELAX NG grammar of GEXF 1.3 (repository gephi/gexf).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.export.characters import xml
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

    from graph_builder.export.table import ExportEdge, ExportNode, ExportTable

LOSSES: Final = (
    "edge columns show the first proof, the column evidence holds all of them as JSON text",
    "yes, no and unknown are words and partial dates are text; use the column year for a timeline",
)
_TYPES: Final = {ColumnKind.INTEGER: "integer", ColumnKind.NUMBER: "double"}


def write_gexf(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The table as GEXF 1.3 in UTF-8; same table, same bytes."""
    return "".join(_lines(table, losses)).encode()


def _lines(table: ExportTable, losses: Sequence[str]) -> Iterator[str]:
    said = table.said(losses)
    described = xml("\n".join(f"{name}: {value}" for name, value in said.items()))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f"<meta><creator>Palermo</creator><description>{described}</description></meta>\n"
    yield '<graph defaultedgetype="directed" idtype="string">\n'
    yield _declared("node", NODE_COLUMNS)
    yield _declared("edge", EDGE_COLUMNS)
    yield f'<nodes count="{len(table.nodes)}">\n'
    yield from map(_node, table.nodes)
    yield f'</nodes>\n<edges count="{len(table.edges)}">\n'
    yield from map(_edge, table.edges)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(kind: str, columns: Sequence[Column]) -> str:
    attributes = "".join(
        f'<attribute id="{column.name}" title="{column.name}" '
        f'type="{_TYPES.get(column.kind, "string")}"/>\n'
        for column in columns
    )
    return f'<attributes class="{kind}">\n{attributes}</attributes>\n'


def _node(node: ExportNode) -> str:
    return (
        f'<node id="{xml(node.id)}" label="{xml(node.label)}">{_values(node_values(node))}</node>\n'
    )


def _edge(edge: ExportEdge) -> str:
    return (
        f'<edge id="{xml(edge.id)}" source="{xml(edge.source)}" target="{xml(edge.target)}" '
        f'type="directed" kind="{xml(edge.kind)}" label="{xml(edge.relation)}">'
        f"{_values(edge_values(edge))}</edge>\n"
    )


def _values(values: Iterable[tuple[Column, str | int | float]]) -> str:
    held = "".join(
        f'<attvalue for="{column.name}" value="{xml(value)}"/>' for column, value in values
    )
    return f"<attvalues>{held}</attvalues>"
