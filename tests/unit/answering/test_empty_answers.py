"""A query that finds nothing is told which of its terms the graph does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.answering.empty_answers import hints_for_nothing
from graph_builder.cli.opening import open_graph

if TYPE_CHECKING:
    from pathlib import Path

    from graph_builder.store.interface import GraphStore

PAL = "PREFIX pal: <https://w3id.org/palermo/ontology#>\n"
XSD = "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
SAID = "no triple of this graph names "


@pytest.fixture(scope="module")
def store(published_folder: Path) -> GraphStore:
    return open_graph(published_folder).store


HINTS = {
    "a misspelt class": (
        PAL + "SELECT ?s { ?s a pal:Docment }",
        [f"{SAID}pal:Docment; pal:Document may be meant"],
    ),
    "a misspelt property in an inverse path": (
        PAL + "SELECT ?s { ?s ^pal:recals ?o }",
        [f"{SAID}pal:recals; pal:recalls may be meant"],
    ),
    "a concept written whole": (
        PAL
        + "SELECT ?s { ?s pal:actClass <https://w3id.org/palermo/vocab/act-class/directiv> }",
        [
            f"{SAID}<https://w3id.org/palermo/vocab/act-class/directiv>; "
            "<https://w3id.org/palermo/vocab/act-class/directive> may be meant"
        ],
    ),
    "a document that the graph has not": (
        PAL + "SELECT ?s { ?s pal:recalls <https://w3id.org/palermo/id/e-res-1-1> }",
        [f"{SAID}<https://w3id.org/palermo/id/e-res-1-1>"],
    ),
    "a date that is text stands first": (
        PAL + 'SELECT ?s { ?s pal:recals ?d FILTER(?d = "2000-11-15") }',
        [
            '"2000-11-15" is text here; the date is "2000-11-15"^^xsd:date',
            f"{SAID}pal:recals; pal:recalls may be meant",
        ],
    ),
    "each term once": (
        PAL + "SELECT ?s { ?s pal:recals ?o . ?o pal:recals ?p }",
        [f"{SAID}pal:recals; pal:recalls may be meant"],
    ),
    "terms that the graph knows": (PAL + "SELECT ?s { ?s a pal:Document ; a pal:Citation }", []),
    "datatypes and functions are no terms of a graph": (
        XSD + 'SELECT ?s { ?s ?p ?o FILTER(xsd:gYear("2000") = "2000"^^xsd:gYear && ?o = ?s) }',
        [],
    ),
    "prologue and FROM": (
        "BASE <http://example.org/>\nPREFIX e: <http://example.org/e#>\n"
        "SELECT ?s FROM <http://example.org/g> FROM NAMED <http://example.org/n> { ?s ?p ?o }",
        [],
    ),
    "a named graph": (
        "SELECT ?s { GRAPH <https://w3id.org/palermo/graph/vocab> { ?s ?p 5 } }",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("query", "hints"), HINTS.values(), ids=HINTS)
def test_terms_that_no_triple_names_are_told(
    store: GraphStore, query: str, hints: list[str]
) -> None:
    assert hints_for_nothing(store, query) == hints


def test_hints_are_few(store: GraphStore) -> None:
    many = " ".join(f"?s <http://example.org/{number}> ?o ." for number in range(60))
    assert len(hints_for_nothing(store, f"SELECT ?s {{ {many} }}")) == 5
