"""What is emitted of the tiny text and of the whole tiny graph, made once, and values in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from graph_builder.rdf.iris import Iris
from tests.support.tiny_extraction import SYMBOL, emitter, tiny_extraction, tiny_graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode, Quad

IRIS = Iris()
ME = IRIS.of(SYMBOL)


@cache
def document() -> tuple[Quad, ...]:
    return tuple(emitter().document(tiny_extraction()))


@cache
def everything() -> tuple[Quad, ...]:
    return tuple(tiny_graph())


def values(quads: Iterable[Quad], subject: NamedNode, predicate: NamedNode) -> set[object]:
    return {q.object for q in quads if q.subject == subject and q.predicate == predicate}
