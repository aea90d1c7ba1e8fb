"""Quads of ours as graphs of rdflib, for what only rdflib can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import rdflib

from graph_builder.rdf.convert import RdflibTerm, to_rdflib_term

if TYPE_CHECKING:
    from collections.abc import Iterable


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
