"""Titles of sections: what heads the paragraphs below is no word of the paragraph above."""

from __future__ import annotations

import pytest

from tests.support.reading import cut_text

RECITALS = "The General Assembly,\n\nNoting it,\n\nRecalling its resolution 61/999,\n\n"
FIRST = "1. Urges States to act;\n\n"

TITLED = {
    "behind the last recital": (
        f"{RECITALS}Introduction\n\n{FIRST}A common fund\n\n2. Requests a report.\n",
        ["pp1", "pp2", "heading1", "op1", "heading2", "op2"],
        ["Introduction", "A common fund"],
    ),
    "in quotation marks": (
        f"{RECITALS}{FIRST}“Acting as one”\n\n2. Requests a report.\n",
        ["pp1", "pp2", "op1", "heading1", "op2"],
        ["“Acting as one”"],
    ),
    "a recital is no title": (
        f"{RECITALS}Aware of the need to act,\n\n{FIRST}",
        ["pp1", "pp2", "pp3", "op1"],
        [],
    ),
    "nor what leads from the recitals to the decisions": (
        f"{RECITALS}Accordingly\n\n{FIRST}",
        ["pp1", "pp2", "op1"],
        [],
    ),
    "nor a text that a paragraph quotes": (
        f"{RECITALS}1. Decides to insert the following:\n\n“Every State is bound”\n\n"
        "2. Requests a report.\n",
        ["pp1", "pp2", "op1", "op2"],
        [],
    ),
}


@pytest.mark.parametrize(("text", "ids", "titles"), TITLED.values(), ids=TITLED)
def test_titles_of_sections(text: str, ids: list[str], titles: list[str]) -> None:
    found = cut_text(text).paragraphs
    assert [p.id for p in found] == ids
    assert [p.text for p in found if p.id.startswith("heading")] == titles


def test_the_formula_below_a_late_preamble_is_no_title() -> None:
    text = (
        "61/999. A title\n\nWhereas it is so,\n\nWhereas it must be otherwise,\n\n"
        "Now, therefore,\n\nThe General Assembly\n\nProclaims the following:\n\n1. All are equal.\n"
    )
    found = cut_text(text).paragraphs
    assert not any(p.id.startswith("heading") for p in found)
