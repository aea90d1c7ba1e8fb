"""Numbers of operative paragraphs and marks of sub-paragraphs, in sequence."""

from __future__ import annotations

import pytest

from graph_builder.model.span import Span
from graph_builder.structure.numbering import find_marks, find_numbers
from tests.support.reading import cut_text, openers

NUMBERS = {
    "numbers rise by one": ("1. Urges States; 2. Invites States;", ["1", "2"]),
    "a number out of turn is none": ("1. Urges States; 3. Invites States;", ["1"]),
    "the first needs a verb": ("1. The State shall act; 2. Urges States;", []),
    "a later one on a line of its own needs none": (
        "1. Urges States;\n2. States shall act;",
        ["1", "2"],
    ),
    "a later one in the line needs a verb": ("1. Urges States; 2. States shall act;", ["1"]),
    "a paragraph may be lettered from the start": (
        "1. Urges States;\n2. (a) Requests the Guild to act; (b) To act;\n3. Invites States;",
        ["1", "2", "3"],
    ),
    "so may one without a verb": (
        "1. Urges States.\n2. (a) States shall act.\n(b) None may rest.\n3. Invites States.",
        ["1", "2", "3"],
    ),
    "the number of a document is none": ("1. Urges States; Supplement No. 2. Invites;", ["1"]),
    "a decimal is none": ("1. Urges States to spend 1.2. Invites States;", ["1"]),
    "a number whose words are those of its letters": (
        "1. Urges States;\n2. (a) Decides to act;\n(b) Urges all;\n3. Invites States;",
        ["1", "2", "3"],
    ),
    "numbers may have two digits": (
        " ".join(f"{n}. Urges States;" for n in range(1, 13)),
        [str(n) for n in range(1, 13)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_numbers(text: str, expected: list[str]) -> None:
    marks = find_numbers(text, Span(0, len(text)), openers())
    assert [mark.steps[0] for mark in marks] == expected
    assert all(text[mark.start : mark.words].split() == [f"{mark.steps[0]}."] for mark in marks)


MARKS = {
    "letters in sequence": ("Urges: (a) To act; (b) To report;", ["a", "b"]),
    "a colon opens the Roman level": (
        "Urges: (a) To act by: (i) Seeing; (ii) Hearing; (b) To report;",
        ["a", "a.i", "a.ii", "b"],
    ),
    "(i) behind (h) is the ninth letter": (
        "Urges: " + " ".join(f"({c}) To act;" for c in "abcdefghij"),
        list("abcdefghij"),
    ),
    "a numeral directly behind a letter opens the level below": (
        "Urges: (a) (i) To act; (ii) To see; (b) To report;",
        ["a", "a.i", "a.ii", "b"],
    ),
    "a letter directly behind a letter opens nothing": ("Urges: (a) (d) To act;", ["a"]),
    "Roman numerals may stand alone": ("Urges States: (i) To act; (ii) To see;", ["i", "ii"]),
    "a letter inside a sentence is none": ("Recalls article 3 (a) of the Treaty; (a) ends", ["a"]),
    "a letter out of turn is none": ("Urges: (a) To act; (c) To report;", ["a"]),
    "a letter behind and counts": ("Urges: (a) To act, and (b) To report;", ["a", "b"]),
    "no marks in plain words": ("Urges all States to act;", []),
}


@pytest.mark.parametrize(("text", "expected"), MARKS.values(), ids=MARKS)
def test_marks(text: str, expected: list[str]) -> None:
    marks = find_marks(text, Span(0, len(text)))
    assert [".".join(mark.steps) for mark in marks] == expected


def test_a_paragraph_lettered_from_the_start_stands_above_its_letters() -> None:
    cut = cut_text(
        "99/9. Wells\n\nThe General Assembly,\n\n1. Urges States to dig;\n\n"
        "2. (a) Requests the Guild to count the wells;\n\n(b) Members shall pay for it;\n\n"
        "3. Decides to meet again.\n"
    )
    below = {p.id: (p.verb, p.parent) for p in cut.paragraphs if p.id.startswith("op")}
    assert below == {
        "op1": ("Urges", None),
        "op2": (None, None),
        "op2(a)": ("Requests", "op2"),
        "op2(b)": (None, "op2"),
        "op3": ("Decides", None),
    }


def test_the_numbers_of_recitals_go_on_with_the_operative_paragraphs() -> None:
    cut = cut_text(
        "99/9. Wells\n\nThe General Assembly,\n\n1. Recalling the wells of old;\n\n"
        "2. Noting also those of today;\n\n3. Urges States to dig;\n\n4. Decides to meet again.\n"
    )
    told = [(p.id, p.verb) for p in cut.paragraphs if p.verb]
    assert told == [
        ("pp1", "Recalling"),
        ("pp2", "Noting also"),
        ("op3", "Urges"),
        ("op4", "Decides"),
    ]
