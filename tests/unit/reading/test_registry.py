"""Reading a registry folder: what is sound is read, and every way to break one is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from graph_builder.errors import DuplicateKeyError, RegistryRecordError, UnreadableFileError
from graph_builder.model.instrument import FactStatus
from graph_builder.reading.registry import RECORD_SCHEMA, read_registry

SHIPPED = Path(__file__).parents[3] / "data" / "registry"
SOURCES = {
    "sources": [
        {
            "id": "un-page",
            "title": "A page",
            "publisher": "United Nations",
            "address": "https://example.org/page",
            "seen": "2026-11-24",
        }
    ]
}


def fact(property_: str, value: str, status: str = "verified", **more: object) -> dict[str, Any]:
    sources = [] if status == "unverified" else ["un-page"]
    return {"property": property_, "value": value, "status": status, "sources": sources} | more


def treaty(key: str, *facts: dict[str, Any], **more: object) -> dict[str, Any]:
    title = fact("title", f"Treaty {key}", language="en")
    return {"key": key, "type": "document", "kind": "treaty", "facts": [title, *facts]} | more


def write(folder: Path, name: str, data: object) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Build a sound registry of two records."""
    shutil.copy(SHIPPED / RECORD_SCHEMA, tmp_path / RECORD_SCHEMA)
    write(tmp_path, "sources/a.json", SOURCES)
    write(tmp_path, "documents/crc.json", treaty("CRC", aliases=["A/RES/44/25#annex"]))
    write(tmp_path, "bodies/ga.json", treaty("body/ga", type="body", kind="principal-organ"))
    return tmp_path


SOUND = {
    "a relation to a record": fact("adopted_by", "body/ga"),
    "a relation to an alias of a record": fact("annex_of", "A/RES/44/25#annex"),
    "a relation to a resolution without a record": fact("annex_of", "A/RES/55/25"),
    "a relation to a part of one": fact("amends", "A/RES/55/25#annexII"),
    "a relation to a decision": fact("implements", "A/DEC/55/488"),
    "a year": fact("adopted", "2000"),
    "a month": fact("adopted", "2000-11"),
    "a leap day": fact("adopted", "2000-02-29"),
    "an unverified fact without source": fact("adopted", "2000-11-15", "unverified"),
    "an address": fact("official_address", "https://undocs.org/A/RES/217(III)"),
    "a flag": fact("symbol_issued", "false"),
}


@pytest.mark.parametrize("sound", SOUND.values(), ids=SOUND)
def test_reads(folder: Path, sound: dict[str, Any]) -> None:
    write(folder, "documents/untoc.json", treaty("UNTOC", sound))
    registry = read_registry(folder)
    record = registry.records["UNTOC"]
    assert record.file == "documents/untoc.json"
    assert record.value(sound["property"]) == sound["value"]


def test_a_contradicted_reading_is_kept_and_not_accepted(folder: Path) -> None:
    accepted, other = (
        fact("entered_into_force", "1927-03-09"),
        fact("entered_into_force", "1927-03-07", "contradicted"),
    )
    write(folder, "documents/untoc.json", treaty("UNTOC", other, accepted))
    record = read_registry(folder).records["UNTOC"]
    assert record.value("entered_into_force") == "1927-03-09"
    assert [f.status for f in record.facts[1:]] == [FactStatus.CONTRADICTED, FactStatus.VERIFIED]


BAD_FACTS = {
    "an unknown property": (fact("adoptd", "2000-11-15"), "facts[1].property"),
    "an unknown status": (fact("adopted", "2000-11-15", "sure"), "facts[1].status"),
    "an unknown field": (fact("adopted", "2000-11-15", page=3), "facts[1].page"),
    "a missing field": ({"property": "adopted", "value": "2000", "sources": []}, "facts[1].status"),
    "an empty value": (fact("adopted", ""), "facts[1].value"),
    "white space at an end": (fact("acronym", "UNTOC "), "facts[1].value"),
    "a date in words": (fact("adopted", "15 November 2000"), "facts[1].value"),
    "a date with a time": (fact("adopted", "2000-11-15T00:00"), "facts[1].value"),
    "a date without zeros": (fact("adopted", "2000-1-5"), "facts[1].value"),
    "a day that no month has": (fact("adopted", "2000-11-31"), "facts[1].value"),
    "a leap day in another year": (fact("adopted", "2001-02-29"), "facts[1].value"),
    "a thirteenth month": (fact("adopted", "2000-13"), "facts[1].value"),
    "a year nought": (fact("adopted", "0000"), "facts[1].value"),
    "a flag in other words": (fact("independent", "yes"), "facts[1].value"),
    "an address without a scheme": (fact("official_address", "undocs.org/A"), "facts[1].value"),
    "an address with a space": (
        fact("official_address", "https://undocs.org/A RES"),
        "facts[1].value",
    ),
    "a script for an address": (fact("official_address", "javascript:alert(1)"), "facts[1].value"),
    "a key that no record has": (fact("adopted_by", "body/gga"), "facts[1].value"),
    "a document without record or resolution symbol": (
        fact("annex_of", "E/2002/68"),
        "facts[1].value",
    ),
    "a resolution symbol misspelt": (fact("annex_of", "A/RES/55-25"), "facts[1].value"),
    "a part of no kind": (fact("annex_of", "A/RES/55/25#sheetII"), "facts[1].value"),
    "a record that points to itself": (fact("amends", "UNTOC"), "facts[1].value"),
    "a source that does not exist": (
        fact("adopted", "2000", sources=["un-page", "un-pge"]),
        "facts[1].sources[1]",
    ),
    "one source named twice": (
        fact("adopted", "2000", sources=["un-page", "un-page"]),
        "facts[1].sources",
    ),
    "verified without a source": (fact("adopted", "2000", sources=[]), "facts[1].sources"),
    "contradicted without a source": (
        fact("adopted", "2000", "contradicted", sources=[]),
        "facts[1].sources",
    ),
    "contradicted by nothing": (fact("adopted", "2000", "contradicted"), "facts[1].status"),
    "contradicted by another language": (
        fact("title", "Traité", "contradicted", language="fr"),
        "facts[1].status",
    ),
    "a language by its name": (fact("title", "Traité", language="French"), "facts[1].language"),
}


@pytest.mark.parametrize(("bad", "field"), BAD_FACTS.values(), ids=BAD_FACTS)
def test_a_bad_fact_is_refused_with_file_and_field(
    folder: Path, bad: dict[str, Any], field: str
) -> None:
    write(folder, "documents/untoc.json", treaty("UNTOC", bad))
    with pytest.raises(RegistryRecordError) as caught:
        read_registry(folder)
    assert (caught.value.file, caught.value.field) == ("documents/untoc.json", field)
    assert caught.value.key == "UNTOC"


def test_two_accepted_dates_are_refused(folder: Path) -> None:
    facts = fact("adopted", "2000-11-15"), fact("adopted", "2000-11-16", "unverified")
    write(folder, "documents/untoc.json", treaty("UNTOC", *facts))
    with pytest.raises(RegistryRecordError, match="contradicted") as caught:
        read_registry(folder)
    assert caught.value.field == "facts[1].property"


DOCUMENT = "documents/untoc.json"
BAD_FILES = {
    "JSON cut off names the line": (DOCUMENT, '{\n  "key": "UNTOC",\n', "line 3, column 1"),
    "a field twice in one object": (DOCUMENT, '{"key": "UNTOC", "key": "CRC"}', "key"),
    "a list instead of a record": (DOCUMENT, [], "(whole file)"),
    "a record without a kind": (DOCUMENT, {"key": "UNTOC", "type": "document"}, "kind"),
    "a record without facts": (DOCUMENT, treaty("UNTOC", facts=[]), "facts"),
    "an unknown field of a record": (DOCUMENT, treaty("UNTOC", symbol="UNTOC"), "symbol"),
    "a kind in two words": (DOCUMENT, treaty("UNTOC", kind="Multilateral treaty"), "kind"),
    "one name twice": (DOCUMENT, treaty("UNTOC", names=["A", "A"]), "names"),
    "a file under another name": ("documents/toc.json", treaty("UNTOC"), "key"),
    "a body among the documents": (
        "documents/sc.json",
        treaty("body/sc", type="body", kind="principal-organ"),
        "type",
    ),
    "a document with the key of a body": ("documents/sc.json", treaty("body/sc"), "key"),
    "a body with the key of a document": ("bodies/untoc.json", treaty("UNTOC", type="body"), "key"),
    "an office with the key of a body": (
        "offices/sc.json",
        treaty("body/sc", type="office"),
        "key",
    ),
    "sources in no list": ("sources/b.json", {"sources": {}}, "sources"),
    "a source without a publisher": (
        "sources/b.json",
        {"sources": [{"id": "b", "title": "B", "address": None, "seen": "2026-11-24"}]},
        "sources[0].publisher",
    ),
    "a source seen in a month": (
        "sources/b.json",
        {"sources": [SOURCES["sources"][0] | {"id": "b", "seen": "2026-11"}]},
        "sources[0].seen",
    ),
    "a source seen on no day": (
        "sources/b.json",
        {"sources": [SOURCES["sources"][0] | {"id": "b", "seen": "2026-11-31"}]},
        "sources[0].seen",
    ),
    "a source at no address": (
        "sources/b.json",
        {"sources": [SOURCES["sources"][0] | {"id": "b", "address": "example"}]},
        "sources[0].address",
    ),
}


@pytest.mark.parametrize(("file", "data", "field"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_refused_with_file_and_field(
    folder: Path, file: str, data: object, field: str
) -> None:
    write(folder, file, data)
    with pytest.raises(RegistryRecordError) as caught:
        read_registry(folder)
    assert (caught.value.file, caught.value.field) == (file, field)


def test_bytes_that_are_no_utf8_name_the_line(folder: Path) -> None:
    (folder / DOCUMENT).write_bytes(b'{\n"key": "Trait\xe9"}')
    with pytest.raises(RegistryRecordError) as caught:
        read_registry(folder)
    assert (caught.value.file, caught.value.field) == (DOCUMENT, "line 2")


TWICE = {
    "a key as another's alias": (
        "documents/untoc.json",
        treaty("UNTOC", aliases=["CRC"]),
        "CRC",
        {"documents/crc.json", "documents/untoc.json"},
    ),
    "an alias of another": (
        "documents/untoc.json",
        treaty("UNTOC", aliases=["A/RES/44/25#annex"]),
        "A/RES/44/25#annex",
        {"documents/crc.json", "documents/untoc.json"},
    ),
    "a source id": ("sources/b.json", SOURCES, "un-page", {"sources/a.json", "sources/b.json"}),
}


@pytest.mark.parametrize(("file", "data", "claim", "files"), TWICE.values(), ids=TWICE)
def test_what_two_files_claim_names_both(
    folder: Path, file: str, data: object, claim: str, files: set[str]
) -> None:
    write(folder, file, data)
    with pytest.raises(DuplicateKeyError) as caught:
        read_registry(folder)
    assert caught.value.key == claim
    assert {caught.value.first, caught.value.second} == files


def test_a_missing_folder_or_schema_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        read_registry(tmp_path / "nowhere")
    with pytest.raises(UnreadableFileError, match=RECORD_SCHEMA):
        read_registry(tmp_path)
