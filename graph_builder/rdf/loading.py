"""Turtle that we ship (ontology, vocabularies) → quads of one named graph, as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


def turtle_quads(files: Iterable[bytes], graph: NamedNode) -> list[Quad]:
    """Quads of some Turtle files in one graph, sorted, without blank nodes.

    A blank node (an OWL expression) becomes ``{graph}/node/{n}`` by its canonical label, so that
    the sorted lines of the whole graph are the same in every build.

    Raises:
        SyntaxError: A file is not Turtle.
    """
    held = Dataset()
    for turtle in files:
        for quad in parse(turtle, format=RdfFormat.TURTLE, rename_blank_nodes=True):
            held.add(Quad(quad.subject, quad.predicate, quad.object, graph))
    held.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted((_named(quad, graph) for quad in held), key=str)


def _named(quad: Quad, graph: NamedNode) -> Quad:
    subject, value = quad.subject, quad.object
    if isinstance(subject, BlankNode):
        subject = NamedNode(f"{graph.value}/node/{subject.value}")
    if isinstance(value, BlankNode):
        value = NamedNode(f"{graph.value}/node/{value.value}")
    if isinstance(subject, Triple):
        msg = f"a quoted triple cannot stand in {graph.value}"
        raise TypeError(msg)
    return Quad(subject, quad.predicate, value, graph)
