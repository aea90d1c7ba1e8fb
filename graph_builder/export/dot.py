"""Graphviz DOT: the whole table as plain text, drawn from left to right in time.

Source: the DOT language (graphviz.org).
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from graph_builder.export.picture.style import ROOT, tier_style, words_of
from graph_builder.export.places import lane_colour
from graph_builder.export.table import edge_values, node_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph_builder.export.table import Column, ExportEdge, ExportNode, ExportTable

LOSSES: Final = (
    "every value is text, and a backslash is written twice",
    "edge attributes show the first proof, evidence holds all of them as JSON text",
)
_FONT: Final = "Helvetica,Arial,DejaVu Sans,sans-serif"
#: Code points of a title that a box says, a line of it, and lines.
_TITLE_LINE, _TITLE_LINES = 30, 3


def write_dot(table: ExportTable, losses: Sequence[str] = LOSSES) -> bytes:
    """The whole table in DOT, every column an attribute."""
    return "".join(_dot_lines(table, losses)).encode()


def _dot_lines(table: ExportTable, losses: Sequence[str]) -> Iterator[str]:
    for name, value in table.said(losses).items():
        yield "".join(f"// {name}: {line}\n" for line in value.splitlines())
    font = _quoted(_FONT)
    yield f"digraph palermo {{\n  graph [label={_quoted(table.header.title)}, labelloc=t, "
    yield f"fontname={font}, fontsize=20, rankdir=RL, ranksep=1.2, nodesep=0.25];\n"
    yield f"  node [shape=box, fontname={font}, fontsize=11, fillcolor=white, penwidth=2];\n"
    yield f"  edge [fontname={font}, fontsize=9];\n"
    for node in table.nodes:
        own = _look_of_node(node, is_root=node.id == table.header.scope)
        yield f"  {_quoted(node.id)} [{_attributes(own, node_values(node))}];\n"
    for edge in table.edges:
        own = {"id": edge.id, "label": _said(edge), "kind": edge.kind} | _look_of_edge(edge)
        ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
        yield f"  {ends} [{_attributes(own, edge_values(edge))}];\n"
    yield "}\n"


def _look_of_node(node: ExportNode, *, is_root: bool) -> dict[str, str]:
    """Name and title in a frame of the maker's colour, dashed where the text was not examined."""
    lines = [node.label]
    if node.title != node.label:
        lines += textwrap.wrap(
            node.title, _TITLE_LINE, max_lines=_TITLE_LINES, placeholder=" …", break_long_words=True
        )
    look = {
        "label": "\n".join(lines),
        "tooltip": node.title,
        "URL": node.id,
        "color": lane_colour(node),
        "style": "filled,rounded" if node.examined else "filled,rounded,dashed",
    }
    return look | ({"fillcolor": ROOT} if is_root else {})


def _said(edge: ExportEdge) -> str:
    paragraph = edge.proofs[0].paragraph if edge.proofs else None
    return f"{words_of(edge.relation)} {paragraph or ''}".rstrip()


def _look_of_edge(edge: ExportEdge) -> dict[str, str]:
    style = tier_style(edge.tier)
    return {
        "color": style.colour,
        "fontcolor": style.colour,
        "penwidth": str(style.width),
        "style": "dashed" if style.dash else "solid",
    }


def _attributes(own: dict[str, str], values: Iterable[tuple[Column, str | int | float]]) -> str:
    pairs = [*own.items(), *((column.name, value) for column, value in values)]
    return ", ".join(f"{name}={_quoted(str(value))}" for name, value in pairs)


def _quoted(text: str) -> str:
    r"""A quoted DOT string.

    A backslash is doubled, for it would take the meaning from a quotation mark behind it, and
    Graphviz reads it as the start of an escape in labels; line feeds are written as they are.
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
