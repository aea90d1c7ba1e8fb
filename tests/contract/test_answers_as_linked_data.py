"""Answers of ``/api/v1``, read with the context that they name, say what the graph says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from rdflib import Graph

from graph_builder.rdf.namespaces import CITO, ID_LOCAL, PAL, A
from tests.contract.test_answer_schemas import ASKED

if TYPE_CHECKING:
    import httpx2

# rdflib's own JSON-LD parser uses a class that rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

#: What an answer is read as if it had come from; no term of it may be made from that.
HERE = "http://answers.example/"
PATHS = [path for paths in ASKED.values() for path in paths]


@pytest.fixture(scope="module")
def context(api: httpx2.Client) -> dict[str, Any]:
    held: dict[str, Any] = api.get("/context.jsonld").json()
    return held


def _read(api: httpx2.Client, context: dict[str, Any], path: str) -> tuple[str, list[ox.Triple]]:
    text = json.dumps(context | api.get(path).json())
    quads = ox.parse(text, format=ox.RdfFormat.JSON_LD, base_iri=HERE)
    return text, [quad.triple for quad in quads]


@pytest.mark.parametrize("path", PATHS)
def test_two_parsers_read_the_same(api: httpx2.Client, context: dict[str, Any], path: str) -> None:
    text, triples = _read(api, context, path)
    other = Graph().parse(data=text, format="json-ld", publicID=HERE)
    assert len(other) == len(set(triples))


@pytest.mark.parametrize("path", PATHS)
def test_no_word_is_taken_for_an_address(
    api: httpx2.Client, context: dict[str, Any], path: str
) -> None:
    _, triples = _read(api, context, path)
    assert [str(triple) for triple in triples if f"<{HERE}" in str(triple)] == []


def test_a_list_of_documents_says_what_each_is(api: httpx2.Client, context: dict[str, Any]) -> None:
    _, triples = _read(api, context, "/api/v1/instruments?limit=7")
    assert len([triple for triple in triples if triple.predicate == ID_LOCAL]) == 7


def _kinds(triples: list[ox.Triple]) -> set[tuple[str, str]]:
    """Property and concept of each kind that an answer tells."""
    return {
        (t.predicate.value.rpartition("#")[2], t.object.value.partition("/vocab/")[2])
        for t in triples
        if isinstance(t.object, ox.NamedNode) and "-kind/" in t.object.value
    }


@pytest.mark.parametrize(
    ("slug", "kind"),
    [
        ("untoc", ("type_document", "document-kind/treaty")),
        ("body/unodc", ("bodyKind", "body-kind/secretariat-entity")),
        ("series/council-of-europe-treaties", ("seriesKind", "series-kind/numbered-publication")),
    ],
)
def test_a_thing_has_the_kind_that_it_has_in_the_graph(
    api: httpx2.Client, context: dict[str, Any], slug: str, kind: tuple[str, str]
) -> None:
    _, triples = _read(api, context, f"/api/v1/instruments/{slug}")
    assert _kinds(triples) == {kind}
    told = api.get(f"/doc/{slug}.nt").text
    assert f"{kind[0]}> <https://w3id.org/palermo/vocab/{kind[1]}>" in told


def test_a_link_is_a_citation_or_a_fact_as_in_the_graph(
    api: httpx2.Client, context: dict[str, Any]
) -> None:
    path = "/api/v1/lineage/e-res-2006-27"
    edges = api.get(path).json()["edges"]
    _, triples = _read(api, context, path)
    for kind, basis, predicates in (
        (PAL("Citation"), "citation", {PAL("citingDocument"), CITO("hasCitingEntity")}),
        (PAL("Fact"), "registry", {PAL("factSubject"), PAL("factProperty"), PAL("factValue")}),
    ):
        ours = {edge["id"] for edge in edges if edge["basis"] == basis}
        assert ours
        assert {t.subject.value for t in triples if (t.predicate, t.object) == (A, kind)} == ours
        for predicate in predicates:
            assert {t.subject.value for t in triples if t.predicate == predicate} == ours
