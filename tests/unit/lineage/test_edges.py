"""Rows of the stored queries become edges, documents and proofs, nothing guessed in between."""

from __future__ import annotations

from graph_builder.lineage.edge import Basis, DocumentNode, Evidence, ReferenceCount
from graph_builder.lineage.edges import (
    documents_of,
    edges_of,
    fact_evidence,
    text_evidence,
    with_evidence,
)

BASE = "https://w3id.org/palermo/"
PAL = BASE + "ontology#"
TIERS = {PAL + "recalls": "acknowledgement", PAL + "protocolTo": "derivation"}


def edge_row(rel: str = "recalls", **more: str) -> dict[str, str]:
    return {
        "edge": BASE + "id/r/cit/pp/1/1",
        "from": BASE + "id/r/pp/1",
        "to": BASE + "id/crc/art/3",
        "from_document": BASE + "id/r",
        "to_document": BASE + "id/crc",
        "rel": PAL + rel,
        "basis": "citation",
    } | more


def test_a_row_becomes_an_edge() -> None:
    [edge] = edges_of([edge_row(tier=BASE + "vocab/tier/acknowledgement")], TIERS)
    assert (edge.rel, edge.tier, edge.basis) == ("recalls", "acknowledgement", Basis.CITATION)
    assert edge.to_provision == BASE + "id/crc/art/3"


def test_a_fact_takes_the_tier_of_its_property() -> None:
    [edge] = edges_of([edge_row("protocolTo", basis="registry")], TIERS)
    assert (edge.tier, edge.basis) == ("derivation", Basis.REGISTRY)


def test_a_property_that_is_no_lineage_makes_no_edge() -> None:
    assert list(edges_of([edge_row("mentions")], TIERS)) == []


def test_a_document_keeps_its_first_row_and_gets_its_counts() -> None:
    row = {
        "document": BASE + "id/crc",
        "symbol": "CRC",
        "label": "Convention on the Rights of the Child",
        "kind": BASE + "vocab/document-kind/treaty",
        "date": "1989-11-20",
        "examined": "false",
    }
    counts = [
        {
            "document": BASE + "id/crc",
            "status": BASE + "vocab/link-status/linked",
            "references": "2",
        },
        {
            "document": BASE + "id/crc",
            "status": BASE + "vocab/link-status/unlinked",
            "references": "1",
        },
    ]
    assert documents_of([row, row | {"label": "another"}], counts) == {
        BASE + "id/crc": DocumentNode(
            id=BASE + "id/crc",
            slug="crc",
            symbol="CRC",
            label="Convention on the Rights of the Child",
            kind="treaty",
            date="1989-11-20",
            references=ReferenceCount(linked=2, unlinked=1),
        )
    }


def test_a_document_of_which_nothing_is_known_is_called_by_its_slug() -> None:
    [node] = documents_of([{"document": BASE + "id/x/annex/1"}], []).values()
    assert (node.label, node.symbol, node.examined) == ("x/annex/1", None, False)


PROOF = {"edge": "u:e", "quote": "CRC", "text_held": "true", "confidence": "0.95"}


def test_two_places_are_two_proofs_in_reading_order() -> None:
    rows = [
        PROOF | {"anchor": "u:2", "start": "90", "end": "93"},
        PROOF | {"anchor": "u:1", "start": "10", "end": "13"},
    ]
    assert [p.start for p in text_evidence(rows)["u:e"]] == [10, 90]


def test_two_notes_at_one_place_are_one_proof() -> None:
    place = PROOF | {"anchor": "u:1", "start": "10", "end": "13"}
    rows = [place | {"footnote": "3"}, place | {"footnote": "4"}]
    [proof] = text_evidence(rows)["u:e"]
    assert proof.footnote == "3, 4"


def test_the_words_of_the_paragraph_are_told_only_where_the_text_is_held() -> None:
    place = PROOF | {"anchor": "u:1", "start": "10", "end": "13", "sentence": "Recalling the CRC,"}
    for held, sentence in (("true", "Recalling the CRC,"), ("false", None)):
        [proof] = text_evidence([place | {"text_held": held}])["u:e"]
        assert proof.sentence == sentence


def test_only_a_person_reviews() -> None:
    place = PROOF | {"anchor": "u:1", "start": "10", "end": "13"}
    for status, reviewed in (("accepted", True), ("corrected", True), ("needs-review", False)):
        [proof] = text_evidence([place | {"review": f"u:review-status/{status}"}])["u:e"]
        assert proof.reviewed is reviewed


def test_a_fact_has_a_proof_for_each_source_and_one_without() -> None:
    rows = [
        {"fact": "u:1", "status": "u:s/verified", "source": "u:a", "address": "https://a.example"},
        {"fact": "u:1", "status": "u:s/verified", "source": "u:b", "title": "B"},
        {"fact": "u:2", "status": "u:s/unverified"},
    ]
    found = fact_evidence(rows)
    assert [proof.source for proof in found["u:1"]] == ["https://a.example", "B"]
    assert [(proof.source, proof.reviewed) for proof in found["u:2"]] == [(None, False)]


def test_evidence_is_put_to_its_edge() -> None:
    edges = edges_of([edge_row()], TIERS)
    proof = Evidence(quote="CRC")
    [edge] = with_evidence(edges, {BASE + "id/r/cit/pp/1/1": (proof,)})
    assert edge.evidence == (proof,)
