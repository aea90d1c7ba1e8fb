"""Numbers of operative paragraphs and marks of sub-paragraphs, in sequence."""

from __future__ import annotations

import pytest

from graph_builder.model.text import Span
from graph_builder.structure.numbering import find_marks, find_numbers
from tests.support.reading import openers

NUMBERS = {
    "numbers rise by one": ("1. Urges States; 2. Invites States;", ["1", "2"]),
    "a number out of turn is none": ("1. Urges States; 3. Invites States;", ["1"]),
    "the first needs a verb": ("1. The State shall act; 2. Urges States;", []),
    "a later one on a line of its own needs none": (
        "1. Urges States;\n2. States shall act;",
        ["1", "2"],
    ),
    "a later one in the line needs a verb": ("1. Urges States; 2. States shall act;", ["1"]),
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
