"""Documents told in words, with their symbol in brackets behind."""

from __future__ import annotations

import pytest

from graph_builder.citations.bracketed import recognise_bracketed
from tests.support.reading import extraction_of, links_in, resolution, target

SPRINGS = "report of the Board on springs"
TOLD = {
    "its author": (
        "the report of the Secretary-General (S/2000/712)",
        "report of the Secretary-General",
    ),
    "author and subject": (f"the final {SPRINGS} (A/61/12/Add.1)", SPRINGS),
    "the day at the end is no part of it": (
        "the report of the Board of 9 June 2004 (S/2004/398) on wells",
        "report of the Board",
    ),
    "a day inside is": (
        "the letter dated 3 May 2001 from the Chair of the Board (S/2001/447)",
        "letter dated 3 May 2001 from the Chair of the Board",
    ),
    "a quoted title": (
        "in his report entitled “Wells, springs; and rivers” (A/55/305-S/2000/809)",
        "report entitled “Wells, springs; and rivers”",
    ),
    "an owner and a subject": ("her report on dry wells (A/61/12)", "report on dry wells"),
    "with an addendum and a provision": (
        f"the {SPRINGS} (E/2004/9 and Add.1 and 2, para. 4)",
        SPRINGS,
    ),
    "a second document of the list": (
        f"the findings of the Office and the {SPRINGS} (A/61/12)",
        SPRINGS,
    ),
    "the outcome of a session": (
        "those contained in the outcome document of the ninth special session of the Board "
        "entitled “Wells 2000: springs” (A/S-99/10/Rev.1)",
        "outcome document of the ninth special session of the Board entitled “Wells 2000: springs”",
    ),
    "in capitals": (
        "the Statement of its President adopted at the meeting of Heads of Wells (S/23998)",
        "Statement of its President adopted at the meeting of Heads of Wells",
    ),
    "a plan": ("his strategic plan of action (A/49/999)", "plan of action"),
    "not where it is contained": (
        "the recommendations contained in the report of the Board (A/61/12)",
        "report of the Board",
    ),
    "a number inside is a citation of its own": (
        "the report of the Board pursuant to resolution 61/12 (A/62/5)",
        "report of the Board",
    ),
}
UNTOLD = {
    "several documents": "the report of the Board (A/61/12, A/62/13)",
    "nothing tells what report": "as its report (A/61/12) says",
    "nor does the day": "the letter dated 3 May 2001 (S/2001/447)",
    "another clause": "the report of the Board, which welcomes the plan (A/61/12)",
    "another sentence": "the report of the Board. Later the plan (A/61/12)",
    "the committee that proposed a text": "[on the report of the Third Committee (A/61/12)]",
    "a resolution": "the report of the Board on springs (A/RES/61/12)",
    "what is no document": "the report of the Board (paragraph 4)",
}


@pytest.mark.parametrize(("words", "surface"), TOLD.values(), ids=TOLD)
def test_told_in_words(words: str, surface: str) -> None:
    (mention,) = recognise_bracketed(words)
    assert mention.span.of(words) == surface
    assert (mention.symbol or "") in words


@pytest.mark.parametrize("words", UNTOLD.values(), ids=UNTOLD)
def test_not_told(words: str) -> None:
    assert list(recognise_bracketed(words)) == []


def test_words_and_symbol_name_one_document_and_have_one_role() -> None:
    words = f"1. Calls for wells in accordance with the {SPRINGS} of 9 June 2004 (S/2004/398);"
    told, symbol = links_in(extraction_of(resolution("Recalling wells,", words)), "op1")[-2:]
    assert target(told) == target(symbol) == "S/2004/398"
    assert told.citation.kind == "described"
    assert told.citation.role == symbol.citation.role == "in-accordance-with"
