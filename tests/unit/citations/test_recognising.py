"""The stage as a whole: verbs, notes and places of citations in texts of our own."""

from __future__ import annotations

import pytest

from graph_builder.model.citation import CitationKind
from tests.support.reading import extraction_of, links_in, resolution

CRC = "Convention on the Rights of the Child"
UNTOC = "United Nations Convention against Transnational Organized Crime"
NOTES = (
    "\n1 General Assembly resolution 44/25, annex.\n2 General Assembly resolution 55/25, annex I."
)

CALLS = {
    "a mark directly behind the name": (f"Recalling the {CRC}, 1", {CRC: ("1",)}),
    "two names, each with its own": (
        f"Recalling the {CRC} 1 and the {UNTOC}, 2",
        {CRC: ("1",), UNTOC: ("2",)},
    ),
    "a glued mark": (f"Recalling the {CRC},1", {CRC: ("1",)}),
    "a mark behind a clause belongs to the name before it": (
        f"Recalling the {CRC}, adopted long ago, 1",
        {CRC: ("1",)},
    ),
    "a semicolon keeps a mark away": (
        f"Recalling the {CRC}; and all its friends, 1",
        {CRC: ()},
    ),
}


@pytest.mark.parametrize(("recital", "labels"), CALLS.values(), ids=CALLS)
def test_notes_of_mentions(recital: str, labels: dict[str, tuple[str, ...]]) -> None:
    extraction = extraction_of(resolution(recital, f"1. Urges all.{NOTES}"))
    found = {li.citation.surface: li.citation.footnotes for li in links_in(extraction, "pp1")}
    assert {name: found[name] for name in labels} == labels


ORGANS = {
    "the Conference of its Parties": f"the Conference of the States Parties to the {CRC}",
    "one that serves as another": (
        f"the Conference of the Parties serving as the meeting of the Parties to the {CRC}"
    ),
}


@pytest.mark.parametrize("words", ORGANS.values(), ids=ORGANS)
def test_a_treaty_that_names_its_organ(words: str) -> None:
    text = resolution(f"Recalling {words} and the {CRC},", "1. Urges all.")
    kinds = [li.citation.kind for li in links_in(extraction_of(text), "pp1")]
    assert kinds == [CitationKind.BODY_NAME, CitationKind.EXPLICIT]


WHOLE = {
    "behind a corrigendum": ("A/97/7 and Corr.1, annex", ["annex", None]),
    "behind the bracket": ("the report (A/97/7 and Add.1), para. 5", ["para. 5", None]),
    "a symbol behind it is no section": ("A/97/7, annex I, A/97/8", ["annex I", None]),
    "a document alone": ("A/97/7, annex", ["annex"]),
    "an addendum in full": ("A/97/7 and A/97/7/Add.1, annex", [None, "annex"]),
}


@pytest.mark.parametrize(("words", "pinpoints"), WHOLE.values(), ids=WHOLE)
def test_the_provision_behind_a_corrigendum_is_the_document_s(
    words: str, pinpoints: list[str | None]
) -> None:
    links = links_in(extraction_of(resolution(f"Recalling {words},", "1. Urges all.")), "pp1")
    found = [li.citation.pinpoint for li in links]
    assert [pin.text if pin else None for pin in found] == pinpoints


def test_a_disclaimer_belongs_to_no_mention() -> None:
    text = resolution(
        "Noting it,",
        f"1. Urges all to heed the {CRC}; 1\n1 This does not provide a basis for more.",
    )
    (found,) = links_in(extraction_of(text), "op1")
    assert found.citation.footnotes == ()


def test_a_described_document_needs_a_note_that_refers() -> None:
    recital = "Taking note of the report of the Panel of Rivers, 1"
    kinds = [
        [li.citation.kind for li in links_in(extraction_of(resolution(recital, note)), "pp1")]
        for note in ("1. Urges all.\n1 See E/2002/68.", "1. Urges all.\n1 The vote was recorded.")
    ]
    assert kinds == [[CitationKind.DESCRIBED], []]


def test_a_name_across_a_note_has_the_outer_bounds_for_its_span() -> None:
    text = resolution(
        f"Recalling the {UNTOC}, 1 Noting the Convention on the "
        "1 General Assembly resolution 55/25, annex I.\n\nRights of the Child, 1. Urges all."
    )
    (found,) = links_in(extraction_of(text), "pp2")
    citation = found.citation
    assert citation.surface == citation.span.of(text)
    assert citation.surface.startswith("Convention on the")
    assert citation.surface.endswith("Rights of the Child")


VERBS = {
    "the opening verb": (f"Recalling the {CRC},", [(CRC, "Recalling")]),
    "a second verb for what stands behind it": (
        f"Recalling the {CRC}, and noting the {UNTOC},",
        [(CRC, "Recalling"), (UNTOC, "noting")],
    ),
}


@pytest.mark.parametrize(("recital", "verbs"), VERBS.values(), ids=VERBS)
def test_verbs(recital: str, verbs: list[tuple[str, str]]) -> None:
    links = links_in(extraction_of(resolution(recital, "1. Urges all.")), "pp1")
    assert [(li.citation.surface, li.citation.verb) for li in links] == verbs


def test_sub_paragraphs_cite_with_the_verb_of_their_chapeau() -> None:
    text = resolution("Noting it,", f"1. Also urges States: (a) To heed the {CRC};")
    (found,) = links_in(extraction_of(text), "op1(a)")
    assert found.citation.verb == "Also urges"


def test_what_the_page_lists_beside_a_text_is_not_read() -> None:
    text = f"Similar: the {CRC}\n\n" + resolution("Noting it,", "1. Urges all.")
    assert extraction_of(text).links == ()


def test_citations_stand_in_reading_order_with_notes_last() -> None:
    text = resolution(f"Recalling the {CRC}, 1", f"1. Urges all to heed the {UNTOC}.{NOTES}")
    places = [link.citation.paragraph for link in extraction_of(text).links]
    assert places == ["pp1", "op1", "fn1", "fn2"]
