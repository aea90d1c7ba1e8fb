"""One statement of the graph before it knows which named graph it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad, Triple

if TYPE_CHECKING:
    from collections.abc import Iterable

Value: TypeAlias = NamedNode | Literal
Statement: TypeAlias = Triple


def say(subject: NamedNode, predicate: NamedNode, value: Value) -> Statement:
    """One statement; there are no blank nodes, so nothing else can be a subject or value."""
    return Triple(subject, predicate, value)


def in_graph(statements: Iterable[Statement], graph: NamedNode) -> list[Quad]:
    """Statements as quads of one named graph, each once, in the order they were said."""
    quads = (Quad(s.subject, s.predicate, s.object, graph) for s in statements)
    return list(dict.fromkeys(quads))
