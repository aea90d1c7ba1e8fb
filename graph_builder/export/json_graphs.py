"""JSON graphs: Cytoscape.js elements, JSON Graph Format, networkx node-link.

Source: Cytoscape.js elements JSON; JSON Graph Format 2.0 (jsongraphformat.info); networkx
``node_link_graph``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from graph_builder.export.places import places
from graph_builder.export.table import edge_values, node_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.export.table import ExportEdge, ExportNode, ExportTable

LOSSES: Final = (
    "edge columns show the first proof, evidence holds all of them as JSON text",
    "yes, no and unknown are words, and partial dates are text",
)
#: Room from one document to the next where there are many.
_STEP: Final = (170.0, 50.0)


def write_cyjs(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """Elements JSON of Cytoscape and Cytoscape.js, each document in its place (layout preset)."""
    where = places(table, *_STEP)
    nodes = [
        {
            "data": {"id": node.id, "name": node.label} | _of_node(node),
            "position": {"x": where[node.id].x, "y": where[node.id].y},
        }
        for node in table.nodes
    ]
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
