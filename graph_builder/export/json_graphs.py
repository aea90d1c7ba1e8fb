"""JSON graphs: Cytoscape CX2 and cyjs, JSON Graph Format, networkx node-link.

Source: CX2 specification 1.0 (cytoscape.org/cx/cx2); Cytoscape.js elements JSON; JSON Graph Format
2.0 (jsongraphformat.info); networkx ``node_link_graph``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from graph_builder.export.table import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    ColumnKind,
    edge_values,
    node_values,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph_builder.export.table import Column, ExportEdge, ExportNode, ExportTable

LOSSES: Final = (
    "edge columns show the first proof, evidence holds all of them as JSON text",
    "yes, no and unknown are words, and partial dates are text",
)
CX2_LOSSES: Final = (
    "elements go by number, their addresses stand in the attribute iri",
    *LOSSES,
)
_CX2_TYPES: Final = {ColumnKind.INTEGER: "integer", ColumnKind.NUMBER: "double"}


def write_cx2(table: ExportTable, losses: Sequence[str] = CX2_LOSSES) -> bytes:
    """Cytoscape CX2: a list of aspects; ``name`` and ``interaction`` are what Cytoscape shows."""
    said = table.said(losses)
    numbers = {node.id: number for number, node in enumerate(table.nodes)}
    nodes = [
        {"id": numbers[node.id], "v": {"iri": node.id, "name": node.label} | _of_node(node)}
        for node in table.nodes
    ]
    first = len(nodes)  # ids are unique among nodes and edges together
    edges = [
        {
            "id": first + number,
            "s": numbers[edge.source],
            "t": numbers[edge.target],
            "v": {"iri": edge.id, "interaction": edge.kind} | _of_edge(edge),
        }
        for number, edge in enumerate(table.edges)
    ]
    aspects: dict[str, list[Any]] = {
        "attributeDeclarations": [_cx2_declared(said)],
        "networkAttributes": [{"name": said["title"]} | said],
        "nodes": nodes,
        "edges": edges,
    }
    counts = [{"name": name, "elementCount": len(held)} for name, held in aspects.items()]
    return _written(
        [
            {"CXVersion": "2.0", "hasFragments": False},
            {"metaData": counts},
            *({name: held} for name, held in aspects.items()),
            {"status": [{"success": True}]},
        ]
    )


def _cx2_declared(said: Mapping[str, str]) -> dict[str, Any]:
    """The type of every attribute of the network, of nodes and of edges."""
    text = {"d": "string"}
    return {
        "networkAttributes": dict.fromkeys(["name", *said], text),
        "nodes": {"iri": text, "name": text} | _cx2_types(NODE_COLUMNS),
        "edges": {"iri": text, "interaction": text} | _cx2_types(EDGE_COLUMNS),
    }


def _cx2_types(columns: Sequence[Column]) -> dict[str, dict[str, str]]:
    return {column.name: {"d": _CX2_TYPES.get(column.kind, "string")} for column in columns}


def write_cyjs(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """Elements JSON of Cytoscape and Cytoscape.js."""
    nodes = [{"data": {"id": node.id, "name": node.label} | _of_node(node)} for node in table.nodes]
    edges = [
        {
            "data": {
                "id": edge.id,
                "source": edge.source,
                "target": edge.target,
                "interaction": edge.kind,
            }
            | _of_edge(edge)
        }
        for edge in table.edges
    ]
    said = table.said(losses)
    return _written(
        {
            "format_version": "1.0",
            "generated_by": "palermo",
            "data": {"name": said["title"]} | said,
            "elements": {"nodes": nodes, "edges": edges},
        }
    )


def write_jgf(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """JSON Graph Format 2."""
    said = table.said(losses)
    return _written(
        {
            "graph": {
                "directed": True,
                "type": "citation lineage",
                "label": said["title"],
                "metadata": said,
                "nodes": {
                    node.id: {"label": node.label, "metadata": _of_node(node)}
                    for node in table.nodes
                },
                "edges": [
                    {
                        "id": edge.id,
                        "source": edge.source,
                        "target": edge.target,
                        "relation": edge.relation,
                        "directed": True,
                        "metadata": {"kind": edge.kind} | _of_edge(edge),
                    }
                    for edge in table.edges
                ],
            }
        }
    )


def write_node_link(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """What ``networkx.node_link_graph(data, edges="edges")`` reads; an edge's key is its id."""
    return _written(
        {
            "directed": True,
            "multigraph": True,
            "graph": table.said(losses),
            "nodes": [
                {"id": node.id, "label": node.label} | _of_node(node) for node in table.nodes
            ],
            "edges": [
                {
                    "source": edge.source,
                    "target": edge.target,
                    "key": edge.id,
                    "kind": edge.kind,
                }
                | _of_edge(edge)
                for edge in table.edges
            ],
        }
    )


def _of_node(node: ExportNode) -> dict[str, Any]:
    return {column.name: value for column, value in node_values(node)}


def _of_edge(edge: ExportEdge) -> dict[str, Any]:
    return {column.name: value for column, value in edge_values(edge)}


def _written(value: Any) -> bytes:  # noqa: ANN401  (whatever JSON can hold)
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
