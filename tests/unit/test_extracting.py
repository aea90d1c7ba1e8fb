"""One text through all stages: what the caller tells, and the purity of the whole."""

from __future__ import annotations

import pytest

from graph_builder.extracting import ExtractOptions, Extractor, extract
from graph_builder.model.link import CitationLink
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


ORGANS = {
    "its code": ("HRC", "A/HRC/RES/35/5"),
    "its code in small letters": ("hrc", "A/HRC/RES/35/5"),
    "its name": ("Human Rights Council", "A/HRC/RES/35/5"),
    "the name of another": ("General Assembly", "A/RES/35/5"),
}


@pytest.mark.parametrize(("organ", "cited"), ORGANS.values(), ids=ORGANS)
@pytest.mark.parametrize("by_option", [True, False], ids=["option", "side file"])
def test_an_organ_may_be_given_by(organ: str, cited: str, *, by_option: bool) -> None:
    words = "Recalling its resolution 35/5,"
    found = (
        extractor().extract(text_of(words), ExtractOptions(organ=organ))
        if by_option
        else extractor().extract(text_of(words, organ=organ))
    )
    assert [link.target.key for link in found.links if isinstance(link, CitationLink)] == [cited]
    assert "organ-not-read" not in {finding.code for finding in found.findings}


def test_an_organ_that_is_none_is_a_finding_and_not_used() -> None:
    text = text_of("Recalling its resolution 35/5,", organ="Chamber of Lamps")
    found = extractor().extract(text)
    assert found.instrument.heading.body is None
    [finding] = [each for each in found.findings if each.code == "organ-not-read"]
    assert "'Chamber of Lamps'" in finding.message


def test_a_byte_order_mark_hides_no_heading_and_moves_no_place() -> None:
    page = "61/997. Lamps\n\nThe General Assembly,\n\nRecalling its resolution 58/137,\n\n1. Urges."
    plain, marked = (extractor().extract(text_of(mark + page)) for mark in ("", "\ufeff"))
    assert marked.key == plain.key == "A/RES/61/997"
    assert marked.instrument.heading.title == "Lamps"
    assert marked.instrument.source.text.startswith("\ufeff")
    spans = [[link.citation.span for link in each.links] for each in (plain, marked)]
    assert [(span.start + 1, span.end + 1) for span in spans[0]] == [
        (span.start, span.end) for span in spans[1]
    ]


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
