"""Registry records as plain values: decoding, putting together, and a snapshot that comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph_builder.errors import DuplicateKeyError, RegistryRecordError
from graph_builder.model.instrument import FactStatus, RegistryRecord, Source
from graph_builder.model.records import (
    assemble_registry,
    record_from_json,
    registry_from_json,
    registry_to_json,
    source_from_json,
)

FILE = "documents/untoc.json"
SOURCE = Source("un-page", "A page", "United Nations", None, "2026-11-24")


def fact(**changes: object) -> dict[str, Any]:
    return {
        "property": "title",
        "value": "A title",
        "status": "unverified",
        "sources": [],
    } | changes


def row(**changes: object) -> dict[str, Any]:
    return {"key": "UNTOC", "type": "document", "kind": "treaty", "facts": [fact()]} | changes


def record(key: str, *aliases: str, file: str = "") -> RegistryRecord:
    data = row(key=key, aliases=list(aliases))
    return record_from_json(data, file or f"documents/{key}.json")


def test_a_record_keeps_every_field() -> None:
    dated = fact(property="adopted", value="2000-11-15", status="verified", sources=["un-page"])
    data = row(
        names=["A name"],
        short_names=["Short"],
        noun="Convention",
        aliases=["A/RES/55/25#annexI"],
        facts=[fact(language="en", note="a note"), dated],
    )
    got = record_from_json(data, FILE)
    assert (got.key, got.type, got.kind, got.file) == ("UNTOC", "document", "treaty", FILE)
    assert (got.names, got.short_names, got.noun) == (("A name",), ("Short",), "Convention")
    assert got.aliases == ("A/RES/55/25#annexI",)
    assert (got.title, got.facts[0].note, got.facts[0].language) == ("A title", "a note", "en")
    assert got.value("adopted") == "2000-11-15"
    assert got.facts[1].status is FactStatus.VERIFIED
    assert got.facts[1].sources == ("un-page",)


BAD_ROWS = {
    "a key is required": ({"key": None}, "key"),
    "an empty key is none": ({"key": ""}, "key"),
    "a kind is required": ({"kind": None}, "kind"),
    "the type is one of six": ({"type": "treaty"}, "type"),
    "facts are a list": ({"facts": {}}, "facts"),
    "names are a list": ({"names": "A name"}, "names"),
    "a fact property is a known one": (
        {"facts": [fact(), fact(property="adoptd")]},
        "facts[1].property",
    ),
    "a fact has a value": ({"facts": [fact(value="")]}, "facts[0].value"),
    "a fact status is one of three": ({"facts": [fact(status="sure")]}, "facts[0].status"),
    "fact sources are a list": ({"facts": [fact(sources="un-page")]}, "facts[0].sources"),
}


@pytest.mark.parametrize(("changes", "field"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_record_names_file_and_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(RegistryRecordError) as caught:
        record_from_json(row(**changes), FILE)
    assert (caught.value.file, caught.value.field) == (FILE, field)


def test_a_source_without_a_day_names_the_field() -> None:
    data = {"id": "un-page", "title": "A page", "publisher": "UN", "address": None}
    with pytest.raises(RegistryRecordError) as caught:
        source_from_json(data, "sources/a.json", "sources[3]")
    assert (caught.value.file, caught.value.field) == ("sources/a.json", "sources[3].seen")


def test_an_alias_leads_to_the_record_and_an_unknown_name_to_none() -> None:
    registry = assemble_registry([record("UNTOC", "A/RES/55/25#annexI")], [])
    found = registry.get("A/RES/55/25#annexI")
    assert found is not None
    assert found.key == "UNTOC"
    assert registry.get("A/RES/55/25") is None


CLASHES = {
    "two records with one key": (
        [record("UNTOC", file="documents/a.json"), record("UNTOC", file="documents/b.json")],
        "UNTOC",
    ),
    "an alias that is another's key": (
        [
            record("CRC", file="documents/a.json"),
            record("UNTOC", "CRC", file="documents/b.json"),
        ],
        "CRC",
    ),
    "one alias in two records": (
        [
            record("CRC", "A/RES/44/25#annex", file="documents/a.json"),
            record("UNTOC", "A/RES/44/25#annex", file="documents/b.json"),
        ],
        "A/RES/44/25#annex",
    ),
    "two keys that fold to one slug": (
        [
            record("A/RES/55/25", file="documents/a.json"),
            record("A-RES-55-25", file="documents/b.json"),
        ],
        "a-res-55-25",
    ),
}


@pytest.mark.parametrize(("records", "claim"), CLASHES.values(), ids=CLASHES)
def test_a_clash_names_the_claim_and_both_files(records: list[RegistryRecord], claim: str) -> None:
    with pytest.raises(DuplicateKeyError) as caught:
        assemble_registry(records, [])
    assert caught.value.key == claim
    assert {caught.value.first, caught.value.second} == {"documents/a.json", "documents/b.json"}


def test_one_source_id_in_two_files_names_both() -> None:
    with pytest.raises(DuplicateKeyError) as caught:
        assemble_registry([], [("sources/a.json", SOURCE), ("sources/b.json", SOURCE)])
    assert (caught.value.key, caught.value.first, caught.value.second) == (
        "un-page",
        "sources/a.json",
        "sources/b.json",
    )


def test_a_snapshot_comes_back_equal_and_does_not_depend_on_the_order_of_reading() -> None:
    records = [record("CRC", "A/RES/44/25#annex"), record("UNTOC", "A/RES/55/25#annexI")]
    other = Source("another-page", "Ein Blatt, süß", "UN", "https://example.org/a", "2026-11-24")
    pairs = [("sources/a.json", SOURCE), ("sources/b.json", other)]
    registry = assemble_registry(records, pairs)
    snapshot = registry_to_json(registry)
    assert registry_from_json(snapshot) == registry
    assert registry_to_json(registry_from_json(snapshot)) == snapshot
    shuffled = assemble_registry(records[::-1], pairs[::-1])
    assert registry_to_json(shuffled) == snapshot
    assert list(shuffled.records) == ["CRC", "UNTOC"]


BAD_SNAPSHOTS = {
    "bytes that are no JSON": (b"{", "(whole file)"),
    "bytes that are no UTF-8": (b"\xff\xfe{", "(whole file)"),
    "JSON of another kind": (b"[]", "format"),
    "a format of another version": (b'{"format": "palermo-registry/0"}', "format"),
    "a record without a key": (
        json.dumps({"format": "palermo-registry/1", "records": [{}], "sources": []}).encode(),
        "key",
    ),
}


@pytest.mark.parametrize(("data", "field"), BAD_SNAPSHOTS.values(), ids=BAD_SNAPSHOTS)
def test_what_is_no_snapshot_is_refused(data: bytes, field: str) -> None:
    with pytest.raises(RegistryRecordError) as caught:
        registry_from_json(data)
    assert caught.value.field == field
