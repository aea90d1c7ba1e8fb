"""What becomes of the words of a page that was saved from the web or pasted from a document."""

from __future__ import annotations

import pytest

from tests.support.reading import cut_text


def paragraphs(text: str) -> list[tuple[str, str]]:
    """Id and words of what the text says behind its formula."""
    found = cut_text(text).paragraphs
    return [(p.id, p.text) for p in found if p.id not in {"front", "header", "title"}]


QUOTED = {
    "a title on a line of its own opens no recital": (
        "The General Assembly,\nRecalling its resolution 61/999, entitled\n"
        "“Strengthening a common effort:\nReaffirming old ties”, and others,\n"
        "Noting it,\n1. Urges States to act.\n",
        [
            "Recalling its resolution 61/999, entitled “Strengthening a common effort: Reaffirming "
            "old ties”, and others,",
            "Noting it,",
            "Urges States to act.",
        ],
    ),
    "nor a title between straight marks": (
        "The General Assembly,\nRecalling its resolution entitled\n"
        '"Strengthening a common effort", and others,\nNoting it,\n1. Urges States to act.\n',
        [
            'Recalling its resolution entitled "Strengthening a common effort", and others,',
            "Noting it,",
            "Urges States to act.",
        ],
    ),
    "nor an operative paragraph": (
        "The General Assembly,\nRecalling its resolution entitled “A plan:\n"
        "Decides nothing”,\n1. Urges States to act.\n",
        ["Recalling its resolution entitled “A plan: Decides nothing”,", "Urges States to act."],
    ),
    "a mark that nobody closed hides no recital": (
        "The General Assembly,\n\nWelcoming the report entitled “A common plan,\n\nNoting it,\n\n"
        "1. Urges States to act.\n",
        ["Welcoming the report entitled “A common plan,", "Noting it,", "Urges States to act."],
    ),
    "nor in a text without lines": (
        "The General Assembly, Welcoming the report entitled “A common plan, Noting it, "
        "1. Urges States to act.",
        ["Welcoming the report entitled “A common plan,", "Noting it,", "Urges States to act."],
    ),
    "a quoted text opens its marks anew": (
        "The General Assembly,\n\nNoting the words:\n“Welcoming the report:\n“Recalling it,\n\n"
        "1. Urges States to act.\n",
        ["Noting the words:", "Welcoming the report:", "Recalling it,", "Urges States to act."],
    ),
}


@pytest.mark.parametrize(("text", "expected"), QUOTED.values(), ids=QUOTED)
def test_no_paragraph_begins_inside_a_quotation(text: str, expected: list[str]) -> None:
    assert [words for _, words in paragraphs(text)] == expected


CALLS = {
    "behind a year": (
        "The General Assembly, Recalling the meeting of 8 May 2001, 2 Acknowledging its outcome, "
        "Noting it, 1. Urges States to act.",
        [
            "Recalling the meeting of 8 May 2001,",
            "Acknowledging its outcome,",
            "Noting it,",
            "Urges States to act.",
        ],
    ),
    "a number of something is none": (
        "The General Assembly, Noting the views of 5 States, 12 Parties and others, "
        "Recalling it, 1. Urges States to act.",
        [
            "Noting the views of 5 States, 12 Parties and others,",
            "Recalling it,",
            "Urges States to act.",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CALLS.values(), ids=CALLS)
def test_a_recital_begins_behind_a_call_whose_note_is_lost(text: str, expected: list[str]) -> None:
    assert [words for _, words in paragraphs(text)] == expected


NOTED = (
    "61/999. A title\n\nThe General Assembly,\n\nRecalling the Treaty 1 and the Pact,2\n"
    "_______________\n1 United Nations, Treaty Series, vol. 9999, No. 1.\n"
    "2 Resolution 60/999, annex.\n\n"
)
REST = "Noting it,\n\n1. Urges States to act.\n"
HEADS = {
    "with its number below": f"{NOTED}A/RES/61/999\n2\n{REST}",
    "with its number above": f"{NOTED}2\nA/RES/61/999\n{REST}",
    "behind a page break": f"{NOTED}Noting it,\n\fA/RES/61/999\n1. Urges States to act.\n",
    "behind a note": f"{NOTED}A/RES/61/999\n{REST}",
    "on every page": f"{NOTED}A/RES/61/999\n2\nNoting it,\n\nA/RES/61/999\n3\n"
    "1. Urges States to act.\n",
}


@pytest.mark.parametrize("text", HEADS.values(), ids=HEADS)
def test_the_head_of_a_page_is_no_word_of_a_paragraph(text: str) -> None:
    assert paragraphs(text) == [
        ("pp1", "Recalling the Treaty and the Pact,"),
        ("pp2", "Noting it,"),
        ("op1", "Urges States to act."),
    ]
    notes = cut_text(text).footnotes
    assert [(note.label, len(note.calls)) for note in notes] == [("1", 1), ("2", 1)]


def test_a_head_from_which_a_text_without_lines_goes_on() -> None:
    text = (
        "A/RES/61/999 61/999. A title The General Assembly, Noting it, Recalling the Pact, "
        "chap. I.\n\nA/RES/61/999 Welcoming it, 1. Urges States to act."
    )
    assert ("pp3", "Welcoming it,") in paragraphs(text)
    assert not any("A/RES/61/999" in words for _, words in paragraphs(text))


def test_an_excerpt_may_begin_with_the_head_of_its_page() -> None:
    text = "A/RES/61/999 Welcoming it, Recalling the Pact, 1. Urges States to act; 2. Invites all."
    assert paragraphs(text)[:2] == [("pp1", "Welcoming it,"), ("pp2", "Recalling the Pact,")]


def test_the_word_with_which_a_text_breaks_off_opens_no_recital() -> None:
    text = "61/999. A title\n\nThe General Assembly,\n\nNoting it,\n\nRecalling all,\n\nIncluding\n"
    assert [name for name, _ in paragraphs(text) if name[:2] == "pp"] == ["pp1", "pp2"]


def test_a_symbol_in_a_sentence_is_a_citation() -> None:
    text = (
        "61/999. A title\n\nThe General Assembly,\n\nRecalling the documents\nA/61/998\nand\n"
        "A/61/997,\n\n1. Urges States to act.\n"
    )
    assert ("pp1", "Recalling the documents A/61/998 and A/61/997,") in paragraphs(text)


NAMED = {
    "above the paragraphs": (
        "The General Assembly,\nPP1\nRecalling it,\nPP2\nNoting it,\nOP1\n1. Urges States to act;\n"
        "OP2 bis\n2. Requests a report.\n"
    ),
    "above paragraphs that no number opens": (
        "The General Assembly,\nPP1\nRecalling it,\nPP 2\nNoting it,\nOP1\nUrges States to act;\n"
        "OP 2\nRequests a report.\n"
    ),
    "before the paragraphs": (
        "The General Assembly,\nPP1 Recalling it,\nPP2. Noting it,\nOP1 Urges States to act;\n"
        "OP2. Requests a report.\n"
    ),
}


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_names_by_which_a_draft_is_negotiated_are_no_words_of_it(text: str) -> None:
    assert paragraphs(text) == [
        ("pp1", "Recalling it,"),
        ("pp2", "Noting it,"),
        ("op1", "Urges States to act;"),
        ("op2", "Requests a report."),
    ]


def test_numbers_of_the_pages_of_a_transcription_are_neither_words_nor_notes() -> None:
    cut = cut_text(
        "On rivers\n\nTranscription\n\n1 Notes on rivers The office knows the Pact and\n\n"
        "2 the Treaty, and 3 boats.\n\n3 It asks for more.\n"
    )
    assert cut.footnotes == ()
    assert [p.text for p in cut.paragraphs][-3:] == [
        "Notes on rivers The office knows the Pact and",
        "the Treaty, and 3 boats.",
        "It asks for more.",
    ]
