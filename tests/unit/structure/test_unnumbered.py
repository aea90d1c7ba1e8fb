"""Notes whose numbers were lost when a page was turned into text."""

from __future__ import annotations

import pytest

from graph_builder.model.span import Span
from graph_builder.structure.unnumbered import find_unnumbered_notes
from tests.support.reading import cut_text

ROW = "Resolution 98/180, annex.\nSee resolution 98/104.\nIbid., vol. 1249,\nNo. 98378.\n"
CALLED = "Recalling the Pact, 4 the Treaty 5 and the Accord,6\nNoting that it rains,\n"
ROWS = {
    "as many as are called": (CALLED + ROW, [4, 5, 6]),
    "one call more": (CALLED + "Noting the Charter, 7\n" + ROW, []),
    "one call less": ("Recalling the Pact, 4 and the Treaty, 5\n" + ROW, []),
    "a day is no call": (CALLED + "Noting what came into force on 7 May,\n" + ROW, [4, 5, 6]),
    "two lines may be of the text": (
        "Recalling the Pact, 1 the Treaty, 2\nResolution 98/1.\nResolution 98/2.\n",
        [],
    ),
    "lines with words between them are no row": (
        CALLED + "Resolution 98/1.\nResolution 98/2.\nIt rains.\nResolution 98/3.\n",
        [],
    ),
}


@pytest.mark.parametrize(("text", "numbers"), ROWS.values(), ids=ROWS)
def test_numbers(text: str, numbers: list[int]) -> None:
    found = find_unnumbered_notes(text, Span(0, len(text)))
    assert [note.number for note in found] == numbers


def test_numbers_that_call_nothing_leave_the_lines_to_the_paragraph() -> None:
    counted = (
        "Recalling chapter 4 of the Pact, chapter 5 of the Treaty and chapter 6 of the Accord,"
    )
    cut = cut_text(f"The General Assembly,\n{counted}\n1. Recalls these texts:\n{ROW}")
    assert cut.footnotes == ()
    assert "Resolution 98/180" in cut.paragraphs[-1].text


def test_they_are_no_words_of_the_last_paragraph() -> None:
    cut = cut_text("The General Assembly,\n" + CALLED + ROW)
    assert [p.id for p in cut.paragraphs][-1] == "pp2"
    assert cut.paragraphs[-1].text == "Noting that it rains,"
    assert [(note.number, len(note.calls)) for note in cut.footnotes] == [(4, 1), (5, 1), (6, 1)]
