"""The contract's JSON of an extraction: its fields, and what the record form leaves out."""

from __future__ import annotations

import json

import pytest

from graph_builder.export.extraction import extraction_json
from graph_builder.model.instrument import RecordType
from tests.support.reading import (
    extraction_of,
    record,
    registry,
    registry_of,
    resolution,
)

BASE = "https://example.org/p"
TEXT = resolution(
    "Recalling the Convention on the Rights of the Child, 1 and noting article 3 of the "
    "Convention,",
    "1. Urges Member States to ratify the Convention against Torture, where applicable; 2 "
    "2. Requests the Secretary-General to report to the General Assembly at its third session.",
    "\n1 General Assembly resolution 44/25, annex.\n2 This does not provide a basis for more.",
)

FIELDS = {
    "document": "symbol title body kind adopted meeting sha256 text_sha256 language source",
    "paragraphs": "id kind verb text start end segments parent",
    "footnotes": "number label kind text start end calls",
    "citations": "paragraph verb surface start end status kind role tier target pinpoint "
    "provisions footnote footnotes aspect emphasis hedges softeners confidence method candidates "
    "reason",
    "actions": "paragraph verb class strength addressees beneficiaries inherited softeners hedges "
    "deadline reports_to start end",
    "findings": "level code message start end",
}


@pytest.mark.parametrize(("part", "fields"), FIELDS.items(), ids=FIELDS)
def test_every_field_of_the_contract_is_there(part: str, fields: str) -> None:
    body = extraction_json(extraction_of(TEXT + " cut"), registry(), BASE)
    rows = body[part] if isinstance(body[part], list) else [body[part]]
    assert rows
    for row in rows:
        assert set(fields.split()) <= set(row)


def test_a_row_of_a_citation() -> None:
    body = extraction_json(extraction_of(TEXT), registry(), BASE)
    row = body["citations"][0]
    assert TEXT[row["start"] : row["end"]] == row["surface"]
    assert row["footnote"] == 1
    assert row["target"]["id"] == "crc"
    assert row["target"]["iri"] == f"{BASE}/id/crc"
    assert "A/RES/44/25#annex" in row["target"]["aliases"]


def test_provisions_are_paths_below_the_target() -> None:
    body = extraction_json(extraction_of(TEXT), registry(), BASE)
    (row,) = [c for c in body["citations"] if c["pinpoint"] == "article 3"]
    (provision,) = row["provisions"]
    assert provision["id"] == "crc/art/3"
    assert TEXT[provision["start"] : provision["end"]] == "3"


def test_a_body_has_an_id_and_no_symbol() -> None:
    body = extraction_json(extraction_of(TEXT), registry(), BASE)
    (row,) = [c for c in body["citations"] if c["surface"] == "General Assembly"]
    assert (row["kind"], row["target"]["symbol"], row["target"]["id"]) == ("body", None, "body/ga")


def test_an_ambiguous_citation_has_candidates_and_an_unlinked_one_a_reason() -> None:
    two = registry_of(
        record("X", "One", short_names=("Water Text",)),
        record("Y", "Two", short_names=("Water Text",)),
        record("body/ga", "General Assembly", type_=RecordType.BODY, noun="Assembly"),
    )
    text = resolution("Recalling the Water Text, and noting the third session of it,")
    rows = extraction_json(extraction_of(text, two), two, BASE)["citations"]
    told = [(r["status"], [c["id"] for c in r["candidates"]], bool(r["reason"])) for r in rows]
    assert told == [("ambiguous", ["x", "y"], True), ("unlinked", [], True)]
    assert [(r["target"], r["confidence"]) for r in rows] == [(None, None)] * 2


def test_text_is_given_on_request_alone() -> None:
    extraction = extraction_of(TEXT)
    assert "text" not in extraction_json(extraction, registry(), BASE)["document"]
    body = extraction_json(extraction, registry(), BASE, with_text=True)
    assert body["document"]["text"] == TEXT


def test_same_text_same_bytes() -> None:
    twice = [json.dumps(extraction_json(extraction_of(TEXT), registry(), BASE)) for _ in range(2)]
    assert twice[0] == twice[1]
