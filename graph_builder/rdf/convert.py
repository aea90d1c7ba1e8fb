"""pyoxigraph terms and quads → rdflib's, for libraries that know only rdflib. Strangers raise."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox
import rdflib

if TYPE_CHECKING:
    from collections.abc import Iterable

RdflibTerm: TypeAlias = rdflib.URIRef | rdflib.BNode | rdflib.Literal


def to_rdflib_term(term: object) -> RdflibTerm:
    """One term; ``TypeError`` for anything but an IRI, blank node or literal."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype == str(rdflib.XSD.string):
            return rdflib.Literal(term.value)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(datatype), normalize=False)
    msg = f"rdflib has no term for {type(term).__name__} {term}"
    raise TypeError(msg)


def to_rdflib_graph(quads: Iterable[ox.Quad | ox.Triple]) -> rdflib.Graph:
    """The union of all named graphs as one rdflib graph."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add(_terms(quad))
    return graph


def to_rdflib_dataset(quads: Iterable[ox.Quad]) -> rdflib.Dataset:
    """The named graphs as an rdflib dataset; the default graph stays the default graph."""
    dataset = rdflib.Dataset()
    for quad in quads:
        if isinstance(quad.graph_name, ox.DefaultGraph):
            dataset.default_graph.add(_terms(quad))
        else:
            dataset.graph(to_rdflib_term(quad.graph_name)).add(_terms(quad))
    return dataset


def _terms(quad: ox.Quad | ox.Triple) -> tuple[RdflibTerm, rdflib.URIRef, RdflibTerm]:
    return (
        to_rdflib_term(quad.subject),
        rdflib.URIRef(quad.predicate.value),
        to_rdflib_term(quad.object),
    )
