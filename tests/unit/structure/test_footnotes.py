"""Footnote texts between the words of paragraphs, and the digits that call them."""

from __future__ import annotations

import pytest

from graph_builder.model.structure import FootnoteKind
from graph_builder.structure.footnotes import kind_of_note
from tests.support.reading import cut_text, resolution

PLACES = {
    "a note in the middle of a sentence": (
        resolution(
            "Recalling the Treaty, 1 and deeply 1 General Assembly resolution 40/34, annex.\n\n"
            "moved by it, 1. Urges States to act."
        ),
        [("1", "General Assembly resolution 40/34, annex.", ["pp1"])],
    ),
    "two notes in a row behind a later recital": (
        resolution(
            "Recalling the Treaty, 1 Noting the Pact, 2 Decrying all of it, 1 See A/55/383. "
            "2 E/2002/68. Deeply concerned at harm, 1. Urges States to act."
        ),
        [("1", "See A/55/383.", ["pp1"]), ("2", "E/2002/68.", ["pp2"])],
    ),
    "a note between chapeau and letters": (
        resolution(
            "Noting the Pact, 1 1. Urges States: 1 General Assembly resolution 55/25, annex I. "
            "(a) To act; (b) To see."
        ),
        [("1", "General Assembly resolution 55/25, annex I.", ["pp1"])],
    ),
    "a note called twice": (
        resolution(
            "Noting the Pact, 1 1. Urges States to keep the Pact; 1 "
            "2. Invites all to keep it. 1 See A/55/383."
        ),
        [("1", "See A/55/383.", ["pp1", "op1"])],
    ),
    "a glued call": (
        resolution("Noting the Pact,1 1. Urges States to keep it.\n1 See A/55/383."),
        [("1", "See A/55/383.", ["pp1"])],
    ),
    "a glued call behind a word": (
        resolution("Noting the Pact1 and more, 1. Urges States to keep it.\n1 See A/55/383."),
        [("1", "See A/55/383.", ["pp1"])],
    ),
    "a call behind the comma of a year": (
        resolution("Noting the report for 1990,1 in the main, 1. Urges States.\n1 See A/55/383."),
        [("1", "See A/55/383.", ["pp1"])],
    ),
    "a year and a number that no note has": (
        resolution("Noting 1990,7 in the main, 1. Urges States to keep it.\n1 See A/55/383."),
        [("1", "See A/55/383.", [])],
    ),
    "a call behind a bracket": (
        resolution("Noting the Pact (here) 1 and more, 1. Urges States.\n1 See A/55/383."),
        [("1", "See A/55/383.", ["pp1"])],
    ),
    "a note with a stroke behind its number": (
        resolution("Noting the Pact, 1 1. Urges States to keep it.\n1/ See A/55/383."),
        [("1", "See A/55/383.", ["pp1"])],
    ),
    "a note that nothing calls": (
        resolution("Noting the Pact, 1. Urges States to keep it.\n1 See A/55/383."),
        [("1", "See A/55/383.", [])],
    ),
    "notes at the end behind a rule": (
        resolution(
            "Noting the Pact,1 1. Urges States to keep it.2\n__________\n"
            "1 See A/55/383.\n2 See A/55/384."
        ),
        [("1", "See A/55/383.", ["pp1"]), ("2", "See A/55/384.", ["op1"])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_notes_are_found_and_their_calls_placed(
    text: str, expected: list[tuple[str, str, list[str]]]
) -> None:
    notes = cut_text(text).footnotes
    assert [
        (n.label, n.clean.text, [call.paragraph for call in n.calls]) for n in notes
    ] == expected
    for note in notes:
        assert all(text.startswith(note.label, call.offset) for call in note.calls)


PLACES_IN_VOLUMES = {
    "a volume that numbers its notes through": (
        resolution("Noting the Pact,76 1. Urges States to keep it.\n\n76 Resolution 40/33, annex."),
        [("76", ["pp1"])],
    ),
    "a second run behind another page": (
        resolution(
            "Noting the Pact,4 and the Treaty,8 1. Urges States.\n\n4 See A/55/383.\n\n"
            "Another page\n\n8 See A/55/384."
        ),
        [("4", ["pp1"]), ("8", ["pp1"])],
    ),
    "digits behind the closing line call nothing": (
        resolution(
            "Noting the Pact, 1 1. Urges States.\n\n82nd plenary meeting\n19 December 2006\n\n"
            "Annex, 1 with more words.\n\n1 See A/55/383."
        ),
        [("1", ["pp1"])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), PLACES_IN_VOLUMES.values(), ids=PLACES_IN_VOLUMES)
def test_notes_of_volumes(text: str, expected: list[tuple[str, list[str]]]) -> None:
    notes = cut_text(text).footnotes
    assert [(n.label, [call.paragraph for call in n.calls]) for n in notes] == expected


NO_CALLS = {
    "paragraphs 4 and 13": "Recalling paragraphs 1 and 13 of the Pact,",
    "an age": "Noting the Pact on people under the age of 1 and their parents,",
    "Convention No. 182": "Recalling the Pact (No. 1) and others,",
    "a date": "Noting what happened on 1 April 2005 in the Pact,",
    "a month before it": "Noting what the Pact says by article 1 of it,",
    "a count of years": "Noting the Pact and the last 1 years of it,",
    "a count of States": "Noting the Pact and its 1 States there,",
    "a range of days": "Noting the Pact, from 1 to 25 April,",
    "an annex": "Noting the Pact, annex 1 of which tells more,",
    "a share": "Noting the Pact, and that 1 of every 10 people keeps it,",
    "a number behind its": "Noting the Pact and its 1 rule of old,",
    "a corrigendum": "Noting A/68/256 and Corr.1, which tell more,",
    "an article abbreviated": "Noting the Pact, art.1, which tells more,",
    "a per cent": "Noting the Pact, kept in 1 per cent of cases,",
}


@pytest.mark.parametrize("recital", NO_CALLS.values(), ids=NO_CALLS)
def test_this_number_is_no_call(recital: str) -> None:
    text = resolution(recital, "Recalling the Treaty, 1 1. Urges States.\n1 See A/55/383.")
    (note,) = cut_text(text).footnotes
    assert [call.paragraph for call in note.calls] == ["pp2"]


NO_NOTES = {
    "a number with its year heads the next resolution": (
        resolution("Noting it,", "1. Urges all.\n\n---\n\n987 (1964). Resolution of 1964")
    ),
    "numbered paragraphs are no notes": resolution("Noting it, 1. Urges States; 2. Invites all."),
    "a date is no note": resolution("Noting what ended, 1 April 2005 being the day, 1. Urges all."),
    "a number that opens a verb is no note": resolution(
        "Noting it, 1 Recalling the rest of it, 1. Urges States."
    ),
}


@pytest.mark.parametrize("text", NO_NOTES.values(), ids=NO_NOTES)
def test_no_note_is_found(text: str) -> None:
    assert cut_text(text).footnotes == ()


def test_a_note_that_breaks_off_goes_on_behind_a_blank_line() -> None:
    """And the recital that it stands in goes on behind the note, in capitals or not."""
    text = resolution(
        "Noting the Pact, and that it came to be by way of the\n\n* All decisions are kept in the"
        " report of\n\nthe Council on its fourth session (A/HRC/14/37), chap. I.\n\n"
        "Convention on Ponds,\n\n1. Urges States to act."
    )
    cut = cut_text(text)
    (note,) = cut.footnotes
    assert note.span.of(text).endswith("chap. I.")
    assert cut.paragraph("pp1").text.endswith("by way of the Convention on Ponds,")


def test_the_last_words_of_an_excerpt_are_no_title() -> None:
    """A title leads to what follows it; behind the last words of an excerpt nothing does."""
    opening, _, _ = resolution("Noting all of it,").partition("Noting")
    recital = "Noting all that was said in chap. I.\n\nConvention on Po"
    cut = cut_text(opening + recital)
    assert [paragraph.id for paragraph in cut.paragraphs][-1] == "pp1"
    assert cut.paragraph("pp1").text.endswith("Convention on Po")


def test_words_of_a_note_are_no_words_of_its_paragraph() -> None:
    text = resolution(
        "Recalling the Treaty, 1 and being 1 General Assembly resolution 40/34, annex.\n\n"
        "moved by it, 1. Urges States to act."
    )
    paragraph = cut_text(text).paragraph("pp1")
    assert paragraph.text == "Recalling the Treaty, and being moved by it,"
    assert [span.of(text) for span in paragraph.segments] == [
        "Recalling the Treaty,",
        "and being",
        "moved by it,",
    ]


KINDS = {
    "a resolution is a reference": ("General Assembly resolution 55/25.", FootnoteKind.REFERENCE),
    "Ibid. is a reference": ("Ibid., annex II.", FootnoteKind.REFERENCE),
    "a symbol is a reference": ("CEB/2005/HLCP/IX/CRP.7, annex A.", FootnoteKind.REFERENCE),
    "a budget sentence is a disclaimer": (
        "These words do not matter; this does not provide a basis for more money.",
        FootnoteKind.DISCLAIMER,
    ),
    "without prejudice is a disclaimer": (
        "The names are used without prejudice to the status of any area.",
        FootnoteKind.DISCLAIMER,
    ),
    "plain words are a comment": ("The vote was recorded.", FootnoteKind.COMMENT),
}


@pytest.mark.parametrize(("text", "kind"), KINDS.values(), ids=KINDS)
def test_kind_of_note(text: str, kind: FootnoteKind) -> None:
    assert kind_of_note(text) is kind


FINDINGS = {
    "a note that nothing calls": (
        resolution("Noting the Pact, 1. Urges States to keep it.\n1 See A/55/383."),
        "footnote-unplaced",
    ),
    "a glued call without its note": (
        resolution("Noting the Pact,1 the Treaty,2 1. Urges States to keep it.\n1 See A/55/383."),
        "footnote-text-missing",
    ),
}


@pytest.mark.parametrize(("text", "code"), FINDINGS.values(), ids=FINDINGS)
def test_findings_of_notes(text: str, code: str) -> None:
    codes = [finding.code for finding in cut_text(text).findings]
    assert code in codes


def test_a_call_that_a_page_numbers_anew_is_no_word() -> None:
    cut = cut_text(resolution("Noting the Pact,[3]71 Recalling it, 1. Urges States."))
    assert [p.text for p in cut.paragraphs if p.id.startswith("pp")] == [
        "Noting the Pact,",
        "Recalling it,",
    ]
