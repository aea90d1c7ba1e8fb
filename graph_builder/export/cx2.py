"""Cytoscape CX2: a list of aspects, with places and a style, so that it opens as a picture.

``name`` and ``interaction`` are what Cytoscape shows.

Source: CX2 specification 1.0 (cytoscape.org/cx/cx2).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from graph_builder.export.picture.style import INK, TIER_STYLES
from graph_builder.export.places import LANE_COLOURS, places
from graph_builder.export.table import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    ColumnKind,
    edge_values,
    node_values,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph_builder.export.table import Column, ExportTable

LOSSES: Final = (
    "elements go by number, their addresses stand in the attribute iri",
    "edge columns show the first proof, evidence holds all of them as JSON text",
    "yes, no and unknown are words, and partial dates are text",
)
_TYPES: Final = {ColumnKind.INTEGER: "integer", ColumnKind.NUMBER: "double"}
#: Size of a box, and room from one to the next where there are many.
_BOX: Final = (150, 34)
_STEP: Final = (170.0, 50.0)


def write_cx2(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The table as CX2 in UTF-8; same table, same bytes."""
    said = table.said(losses)
    numbers = {node.id: number for number, node in enumerate(table.nodes)}
    where = places(table, *_STEP)
    nodes = [
        {
            "id": numbers[node.id],
            "x": where[node.id].x,
            "y": where[node.id].y,
            "v": {"iri": node.id, "name": node.label} | _held(node_values(node)),
        }
        for node in table.nodes
    ]
    first = len(nodes)  # ids are unique among nodes and edges together
    edges = [
        {
            "id": first + number,
            "s": numbers[edge.source],
            "t": numbers[edge.target],
            "v": {"iri": edge.id, "interaction": edge.kind} | _held(edge_values(edge)),
        }
        for number, edge in enumerate(table.edges)
    ]
    aspects: dict[str, list[Any]] = {
        "attributeDeclarations": [_declared(said)],
        "networkAttributes": [{"name": said["title"]} | said],
        "nodes": nodes,
        "edges": edges,
        "visualProperties": [_style()],
    }
    counts = [{"name": name, "elementCount": len(held)} for name, held in aspects.items()]
    whole = [
        {"CXVersion": "2.0", "hasFragments": False},
        {"metaData": counts},
        *({name: held} for name, held in aspects.items()),
        {"status": [{"success": True}]},
    ]
    return (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()


def _held(values: Any) -> dict[str, Any]:  # noqa: ANN401  (columns with whatever they hold)
    return {column.name: value for column, value in values}


def _declared(said: Mapping[str, str]) -> dict[str, Any]:
    """The type of every attribute of the network, of nodes and of edges."""
    text = {"d": "string"}
    return {
        "networkAttributes": dict.fromkeys(["name", *said], text),
        "nodes": {"iri": text, "name": text} | _types(NODE_COLUMNS),
        "edges": {"iri": text, "interaction": text} | _types(EDGE_COLUMNS),
    }


def _types(columns: Sequence[Column]) -> dict[str, dict[str, str]]:
    return {column.name: {"d": _TYPES.get(column.kind, "string")} for column in columns}


def _style() -> dict[str, Any]:
    """Boxes in the colour of their maker, lines in that of their tier, dashed as in the picture."""
    width, height = _BOX
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#ffffff"},
            "node": {
                "NODE_SHAPE": "round-rectangle",
                "NODE_WIDTH": width,
                "NODE_HEIGHT": height,
                "NODE_BACKGROUND_COLOR": "#ffffff",
                "NODE_BORDER_WIDTH": 3,
                "NODE_BORDER_COLOR": INK,
                "NODE_LABEL_COLOR": INK,
                "NODE_LABEL_FONT_SIZE": 12,
            },
            "edge": {
                "EDGE_TARGET_ARROW_SHAPE": "triangle",
                "EDGE_LINE_COLOR": "#8c959f",
                "EDGE_WIDTH": 1.3,
            },
        },
        "nodeMapping": {
            "NODE_LABEL": _passed("name"),
            "NODE_TOOLTIP": _passed("title"),
            "NODE_BORDER_COLOR": _chosen("lane", LANE_COLOURS),
            "NODE_BORDER_STYLE": _chosen("examined", {"yes": "solid", "no": "dashed"}),
        },
        "edgeMapping": {
            name: _chosen("tier", {tier: told(style) for tier, style in TIER_STYLES.items()})
            for name, told in (
                ("EDGE_LINE_COLOR", lambda style: style.colour),
                ("EDGE_TARGET_ARROW_COLOR", lambda style: style.colour),
                ("EDGE_LINE_STYLE", lambda style: "dashed" if style.dash else "solid"),
                ("EDGE_WIDTH", lambda style: style.width),
            )
        },
    }


def _passed(attribute: str) -> dict[str, Any]:
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute}}


def _chosen(attribute: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """A value of the style for each value of an attribute."""
    chosen = [{"v": value, "vp": shown} for value, shown in values.items()]
    return {"type": "DISCRETE", "definition": {"attribute": attribute, "map": chosen}}
