"""The queries that look for faults of the graph find those, and nothing else, in a small one."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib

from graph_builder.query_catalogue import read_catalogue
from graph_builder.resources import resource

BASE = "https://example.org/"
_PREFIXES = f"""@base <{BASE}> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix pal: <https://w3id.org/palermo/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
pal:recalls rdfs:subPropertyOf pal:lineageSource .
"""
_CATALOGUE = read_catalogue(resource("queries"))

FAULTS = {
    "a chain is no circle": (
        "cycles",
        "<a> pal:lineageSource <b> . <b> pal:lineageSource <c> . <d> pal:lineageSource <b> .",
        set(),
    ),
    "two that rest on each other, and who rests on them": (
        "cycles",
        "<a> pal:lineageSource <b> . <b> pal:lineageSource <a> , <c> . <d> pal:lineageSource <a> .",
        {("a", "false"), ("b", "false")},
    ),
    "a long circle, which a second one touches": (
        "cycles",
        "<a> pal:lineageSource <b> . <b> pal:lineageSource <c> . <c> pal:lineageSource <a> , <e> ."
        "<e> pal:lineageSource <c> .",
        {(name, "false") for name in "abce"},
    ),
    "what rests on itself": ("cycles", "<a> pal:lineageSource <a> .", {("a", "false")}),
    "a circle of derivation": (
        "cycles",
        "<a> pal:lineageSource <b> ; pal:derivesFrom <b> ."
        "<b> pal:lineageSource <a> ; pal:derivesFrom <a> .",
        {("a", "true"), ("b", "true")},
    ),
    "one that cites what came later": (
        "chronology-errors",
        "<x> pal:citingDocument <a> ; pal:citedDocument <b> , <c> , <e> ."
        '<a> eli:date_document "1999-05-02"^^xsd:date .'
        '<b> eli:date_document "1999-05-03"^^xsd:date .'
        '<c> eli:date_document "1999-05"^^xsd:gYearMonth .'
        '<e> eli:date_document "1998"^^xsd:gYear .',
        {("a", "1999-05-02", "b", "1999-05-03")},
    ),
    "edges of a text, of a record, and of nobody": (
        "edges-without-proof",
        "<a> pal:recalls <b> , <c> , <d> . <x> pal:citingDocument <a> ; pal:citedDocument <b> ;"
        " cito:hasCitationCharacterization pal:recalls ."
        "<f> pal:factSubject <a> ; pal:factProperty pal:recalls ; pal:factValue <c> .",
        {("a", "recalls", "d")},
    ),
    "what waits for a person": (
        "review-queue",
        "<x> a pal:Citation ; pal:linkStatus <s> ; pal:linkReason 'why' ; rdfs:label 'notes it' ;"
        " pal:reviewStatus <https://w3id.org/palermo/vocab/review-status/needs-review> ."
        "<y> a pal:Citation ; pal:linkStatus <s> ;"
        " pal:reviewStatus <https://w3id.org/palermo/vocab/review-status/unreviewed> .",
        {("x", "s", "", "why", "notes it")},
    ),
}


def test_each_query_that_looks_for_faults_is_tried() -> None:
    names = {query.name for query in _CATALOGUE if query.name.startswith("quality/")}
    assert names == {f"quality/{name}" for name, _, _ in FAULTS.values()}


@pytest.mark.parametrize(("name", "graph", "rows"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found(name: str, graph: str, rows: set[tuple[str, ...]]) -> None:
    turtle = f"{_PREFIXES}{graph}"
    asked = _CATALOGUE.named(f"quality/{name}").bind({}, lambda iri: iri)
    held = ox.Store()
    held.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    solutions = held.query(asked, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    assert sorted(tuple(_short(term) for term in row) for row in solutions) == sorted(rows)
    other = rdflib.Graph().parse(data=turtle, format="turtle").query(asked)
    assert sorted(tuple(_short(term) for term in row) for row in other) == sorted(rows)


def _short(term: object) -> str:
    text = "" if term is None else str(getattr(term, "value", None) or term)
    return text.removeprefix(BASE).rpartition("#")[2].lower()
