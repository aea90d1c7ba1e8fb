"""Graphviz DOT and Mermaid: graphs as plain text.

Source: the DOT language (graphviz.org); Mermaid flowcharts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.export.table import edge_values, node_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph_builder.export.table import Column, ExportNode, ExportTable

DOT_LOSSES: Final = (
    "every value is text, and a backslash is written twice",
    "edge attributes show the first proof, evidence holds all of them as JSON text",
)
MERMAID_LOSSES: Final = (
    "only names, dates, relations and paragraphs; documents further than one step from the one "
    "asked for, and quotes and sources, are left out",
)
#: Characters that a Mermaid label cannot hold between quotation marks, by their entity.
_ENTITIES: Final = str.maketrans(
    {'"': "#quot;", "#": "#35;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "\n": " ", "\r": " ",
     "\t": " ", "`": "#96;", ";": "#59;", "\\": "#92;", "|": "#124;"}
)  # fmt: skip


def write_dot(table: ExportTable, losses: Sequence[str] = DOT_LOSSES) -> bytes:
    """The whole table in DOT, every column an attribute."""
    return "".join(_dot_lines(table, losses)).encode()


def _dot_lines(table: ExportTable, losses: Sequence[str]) -> Iterator[str]:
    for name, value in table.said(losses).items():
        yield "".join(f"// {name}: {line}\n" for line in value.splitlines())
    yield f"digraph palermo {{\n  graph [label={_quoted(table.header.title)}, rankdir=LR];\n"
    yield "  node [shape=box];\n"
    for node in table.nodes:
        own = {"label": node.label}
        yield f"  {_quoted(node.id)} [{_attributes(own, node_values(node))}];\n"
    for edge in table.edges:
        own = {"id": edge.id, "label": edge.relation, "kind": edge.kind}
        ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
        yield f"  {ends} [{_attributes(own, edge_values(edge))}];\n"
    yield "}\n"


def _attributes(own: dict[str, str], values: Iterable[tuple[Column, str | int | float]]) -> str:
    pairs = [*own.items(), *((column.name, value) for column, value in values)]
    return ", ".join(f"{name}={_quoted(str(value))}" for name, value in pairs)


def _quoted(text: str) -> str:
    r"""A quoted DOT string.

    A backslash is doubled, for it would take the meaning from a quotation mark behind it, and
    Graphviz reads it as the start of an escape in labels; line feeds are written as they are.
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_mermaid(table: ExportTable, losses: Sequence[str] = MERMAID_LOSSES) -> bytes:
    """The document asked for with its neighbours as a flowchart; all there is without one."""
    return "".join(_mermaid_lines(table, losses)).encode()


def _mermaid_lines(table: ExportTable, losses: Sequence[str]) -> Iterator[str]:
    for name, value in table.said(losses).items():
        yield "".join(f"%% {name}: {line}\n" for line in value.splitlines())
    yield "flowchart LR\n"
    root = table.header.scope
    edges = [e for e in table.edges if root is None or root in {e.source, e.target}]
    shown = {end for edge in edges for end in (edge.source, edge.target)} | {root}
    nodes = [node for node in table.nodes if root is None or node.id in shown]
    names = {node.id: f"n{number}" for number, node in enumerate(nodes)}
    for node in nodes:
        yield f'  {names[node.id]}["{_mermaid_label(node)}"]\n'
    for edge in edges:
        where = edge.proofs[0].paragraph if edge.proofs else None
        words = " ".join(part for part in (edge.relation, where) if part).translate(_ENTITIES)
        yield f'  {names[edge.source]} -->|"{words}"| {names[edge.target]}\n'


def _mermaid_label(node: ExportNode) -> str:
    date = f" ({node.date})" if node.date else ""
    examined = "" if node.examined else " – text not examined"
    return f"{node.label}{date}{examined}".translate(_ENTITIES)
