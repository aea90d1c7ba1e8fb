"""Plain GraphML, for networkx, igraph, Cytoscape, Gephi and R.

Identifiers in GraphML cannot hold an address (they are NMTOKENs), so elements go by number and the
address stands in the key ``iri``. ``name`` and ``interaction`` are what Cytoscape shows.

Source: the GraphML 1.0 schema (graphml.graphdrawing.org).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.export.characters import xml
from graph_builder.export.table import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    ColumnKind,
    edge_values,
    node_values,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph_builder.export.table import Column, ExportEdge, ExportTable

LOSSES: Final = (
    "elements go by number (n0, e0), their addresses stand in the key iri",
    "edge columns show the first proof, the key evidence holds all of them as JSON text",
    "yes, no and unknown are words, and partial dates are text",
)
OPENING: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TYPES: Final = {ColumnKind.INTEGER: "int", ColumnKind.NUMBER: "double"}
#: Keys beside the columns.
_NODE_KEYS: Final = ("iri", "name")
_EDGE_KEYS: Final = ("iri", "interaction")


def write_graphml(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The table as GraphML in UTF-8; same table, same bytes."""
    return "".join(_lines(table, losses)).encode()


def _lines(table: ExportTable, losses: Sequence[str]) -> Iterator[str]:
    said = table.said(losses)
    yield OPENING
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from declared_keys(said)
    yield '<graph id="g" edgedefault="directed">\n'
    yield from header_data(said)
    for number, node in enumerate(table.nodes):
        own = {"iri": node.id, "name": node.label}
        yield f'<node id="n{number}">{data("n", own, node_values(node))}</node>\n'
    for opening, edge in numbered_edges(table):
        own = {"iri": edge.id, "interaction": edge.kind}
        yield f"{opening}{data('e', own, edge_values(edge))}</edge>\n"
    yield "</graph>\n</graphml>\n"


def declared_keys(said: Mapping[str, str]) -> Iterator[str]:
    """One declaration for each key: of the header, of nodes, of edges."""
    for name in said:
        yield _key("graph", name, "string")
    for name in _NODE_KEYS:
        yield _key("node", name, "string")
    for column in NODE_COLUMNS:
        yield _key("node", column.name, _TYPES.get(column.kind, "string"))
    for name in _EDGE_KEYS:
        yield _key("edge", name, "string")
    for column in EDGE_COLUMNS:
        yield _key("edge", column.name, _TYPES.get(column.kind, "string"))


def header_data(said: Mapping[str, str]) -> Iterator[str]:
    """What the file says about itself."""
    for name, value in said.items():
        yield f'<data key="g_{name}">{xml(value)}</data>\n'


def numbered_edges(table: ExportTable) -> Iterator[tuple[str, ExportEdge]]:
    """Each edge with its opening tag; ends go by the number of their node."""
    numbers = {node.id: number for number, node in enumerate(table.nodes)}
    for number, edge in enumerate(table.edges):
        source, target = numbers[edge.source], numbers[edge.target]
        yield f'<edge id="e{number}" source="n{source}" target="n{target}">', edge


def data(
    letter: str, own: Mapping[str, str], values: Iterable[tuple[Column, str | int | float]]
) -> str:
    """The data elements of a node (``n``) or an edge (``e``)."""
    pairs: list[tuple[str, str | int | float]] = [*own.items()]
    pairs += [(column.name, value) for column, value in values]
    return "".join(f'<data key="{letter}_{name}">{xml(value)}</data>' for name, value in pairs)


def _key(of: str, name: str, kind: str) -> str:
    return f'<key id="{of[0]}_{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'
