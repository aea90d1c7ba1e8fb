"""Records hold what was found and no running text, and the graph made of them is the same."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Final

from graph_builder.export.extraction import extraction_json
from graph_builder.export.record import record_json
from graph_builder.extracting import EXTRACTOR, ExtractOptions
from graph_builder.model.extraction import ReadWith
from graph_builder.reading.records import extraction_of as read_back
from tests.support.reading import extraction_of, extractor, registry, resolution, text_of

BASE: Final = "https://example.org/p"
MADE_BY: Final = ReadWith(EXTRACTOR, "a" * 64, "b" * 64)
TEXT: Final = resolution(
    "Recalling the Convention on the Rights of the Child, 1 and noting article 3 of the "
    "Convention,",
    "1. Urges Member States to ratify the Convention against Torture, where applicable; 2 "
    "2. Requests the Secretary-General to report to the General Assembly at its third session.",
    "\n1 General Assembly resolution 44/25, annex.\n2 This does not provide a basis for more.",
)


def record_of(text: str) -> dict[str, object]:
    return record_json(extraction_of(text), registry(), BASE, MADE_BY)


def test_a_record_holds_no_running_text() -> None:
    body = record_of(TEXT)
    kept = json.dumps(body)
    for words in ("Urges Member States to", "does not provide"):
        assert words not in kept
    for part in ("paragraphs", "footnotes"):
        rows = body[part]
        assert isinstance(rows, list)
        assert not any("text" in row for row in rows)


def test_a_title_as_long_as_a_paragraph_is_running_text() -> None:
    extraction = extraction_of(TEXT)
    heading = replace(extraction.instrument.heading, title="word " * 100)
    instrument = replace(extraction.instrument, heading=heading)
    body = record_json(replace(extraction, instrument=instrument), registry(), BASE, MADE_BY)
    assert body["document"]["title"] is None


def test_a_record_says_where_the_text_is_and_who_read_it() -> None:
    source = text_of(TEXT, address="https://example.org/a", licence="CC0-1.0")
    extraction = extractor().extract(source, ExtractOptions())
    document = record_json(extraction, registry(), BASE, MADE_BY)["document"]
    told = ("address", "licence", "extractor", "registry_sha256", "sha256", "excerpt")
    assert [document[name] for name in told] == [
        "https://example.org/a",
        "CC0-1.0",
        EXTRACTOR,
        "a" * 64,
        source.sha256,
        False,
    ]


def test_a_record_cites_as_the_extraction_does() -> None:
    full = extraction_json(extraction_of(TEXT), registry(), BASE)
    short = record_of(TEXT)
    for part in ("citations", "actions"):
        rows = short[part]
        assert isinstance(rows, list)
        assert [
            {k: row[k] for k in whole} for row, whole in zip(rows, full[part], strict=True)
        ] == (full[part])


def test_what_is_read_back_is_what_was_written() -> None:
    record = json.loads(json.dumps(record_of(TEXT)))
    again = record_json(read_back(record), registry(), BASE, MADE_BY)
    findings = again.pop("findings")
    assert isinstance(findings, list)
    assert again == {name: part for name, part in record.items() if name != "findings"}


def test_what_is_read_back_is_not_held() -> None:
    extraction = read_back(json.loads(json.dumps(record_of(TEXT))))
    assert not extraction.text_held
    assert extraction.read_with == MADE_BY
    assert extraction.instrument.source.text == ""
    assert extraction.instrument.source.text_sha256 == text_of(TEXT).text_sha256
