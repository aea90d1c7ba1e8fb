"""The JSON-LD context knows every term and gives answers of the API their meaning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, Graph, Namespace

pytestmark = pytest.mark.gate

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"
PAL = "https://w3id.org/palermo/ontology#"
VOCAB = "https://w3id.org/palermo/vocab/"
CORE = Graph().parse(ONTOLOGY / "core.ttl")
CONTEXT = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))["@context"]
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
OWN = {
    str(term).removeprefix(PAL): kind
    for kind in KINDS
    for term in CORE.subjects(RDF.type, kind)
    if str(term).startswith(PAL)
}


@pytest.mark.parametrize("name", sorted(OWN))
def test_context_knows_the_term(name: str) -> None:
    entry = CONTEXT[name]
    assert (entry if isinstance(entry, str) else entry["@id"]) == f"pal:{name}"
    if OWN[name] == OWL.ObjectProperty:
        assert entry["@type"] == "@id"


def test_context_binds_the_prefixes_that_the_ontology_binds() -> None:
    bound = {p: str(iri) for p, iri in CORE.namespaces() if f"@prefix {p}:" in _core_text()}
    assert {p: CONTEXT.get(p) for p in bound} == bound
    assert Namespace(CONTEXT["pal"]) == Namespace(PAL)


def _core_text() -> str:
    return (ONTOLOGY / "core.ttl").read_text(encoding="utf-8")


# rdflib's own JSON-LD parser uses a class that rdflib deprecates.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_context_expands_an_answer_alike_in_both_parsers() -> None:
    edge = {
        "id": "https://w3id.org/palermo/id/c", "from": "https://w3id.org/palermo/id/a/pp/1",
        "rel": "recalls", "tier": "acknowledgement", "basis": "citation",
        "evidence": [{"id": "https://w3id.org/palermo/id/c/anchor", "quote": "q", "start": 1}],
    }  # fmt: skip
    node = {"id": "https://w3id.org/palermo/id/crc", "kind": "treaty", "depth": 1}
    text = json.dumps({"@context": CONTEXT, "meta": {"x": 1}, "nodes": [node], "edges": [edge]})
    found = {str(q.object) for q in parse(text, format=RdfFormat.JSON_LD)}
    assert len(Graph().parse(data=text, format="json-ld")) == len(found) == 8
    assert {f"<{PAL}recalls>", f"<{PAL}Citation>", f"<{VOCAB}tier/acknowledgement>"} <= found
    assert f"<{VOCAB}document-kind/treaty>" in found
