"""One text through all stages: what the caller tells, and the purity of the whole."""

from __future__ import annotations

import pytest

from graph_builder.extracting import ExtractOptions, Extractor, extract
from tests.support.reading import extractor, registry, resolution, text_of, vocabulary

TEXT = resolution("Recalling its resolution 58/137,", "1. Urges Member States to act.")


def test_options_override_side_file_and_text() -> None:
    told = ExtractOptions(symbol="A/RES/99/1", organ="HRC")
    found = extractor().extract(text_of(TEXT, symbol="A/RES/99/2"), told)
    assert (found.key, found.instrument.heading.body) == ("A/RES/99/1", "HRC")


def test_a_side_file_tells_what_the_text_lacks() -> None:
    found = extractor().extract(text_of("Recalling the Pact,", symbol="A/RES/99/2", organ="GA"))
    assert (found.key, found.instrument.heading.body) == ("A/RES/99/2", "GA")


def test_the_organ_decides_whose_its_is() -> None:
    keys = [
        extractor().extract(text_of("Recalling its resolution 35/5,", organ=organ)).links[0]
        for organ in ("GA", "HRC")
    ]
    assert [getattr(link, "target").key for link in keys] == ["A/RES/35/5", "A/HRC/RES/35/5"]  # noqa: B009


def test_a_text_without_a_symbol_has_no_key() -> None:
    found = extractor().extract(text_of("Recalling the Pact,"))
    with pytest.raises(ValueError, match="no symbol"):
        _ = found.key


def test_text_held_is_kept() -> None:
    assert extractor().extract(text_of(TEXT)).text_held
    assert not extractor().extract(text_of(TEXT), ExtractOptions(text_held=False)).text_held


def test_one_extractor_reads_many_texts_as_a_fresh_one_does() -> None:
    shared = Extractor(registry(), vocabulary())
    other = resolution("Recalling the Convention on the Rights of the Child,", "1. Urges all.")
    first = shared.extract(text_of(TEXT))
    shared.extract(text_of(other))
    assert (
        shared.extract(text_of(TEXT)) == first == extract(text_of(TEXT), registry(), vocabulary())
    )


def test_findings_of_all_stages_are_collected() -> None:
    text = (
        "The General Assembly, Recalling the Convention on the Rights of the Child, 1 "
        "1. Urges the Moon to act.\n1 General Assembly resolution 55/25, annex I."
    )
    codes = [finding.code for finding in extractor().extract(text_of(text)).findings]
    assert codes == ["no-symbol", "footnote-disagrees", "addressee-unknown"]
