"""Which words around a number tell whose it is: clauses in which a body acts."""

from __future__ import annotations

import pytest

from graph_builder.citations.numbers import recognise_numbers

CLAUSES: dict[str, tuple[str, str | None]] = {
    "who acts behind, without its": (
        "In resolution 24/3, the Governing Council requested a list.",
        "Governing Council",
    ),
    "who acts behind, without a comma": (
        "By resolution 24/1 the Governing Council decided so.",
        "Governing Council",
    ),
    "who acts behind a paragraph of it": (
        "In paragraph 2 (a) of resolution 24/8, the Governing Council requested a list.",
        "Governing Council",
    ),
    "who acts behind a bracket": (
        "In its decision 2011/101 (see E/2011/25, chap. I.B), the Commission chose a theme.",
        "Commission",
    ),
    "who acts behind a bracket in a bracket": (
        "In its decision 2020/221 (see A/75/3 (Part I), chap. XI), the Council took note.",
        "Council",
    ),
    "whose latest ones are singled out": (
        "Considering the relevant resolutions of the Governing Council on wells, including the "
        "most recent, resolution 24/5 of 20 May 1999,",
        "Governing Council",
    ),
    "its own latest one, on the work of another body": (
        "Recalling its resolutions on the reports of the Governing Council, including the most "
        "recent, resolution 24/5 of 20 May 1999,",
        None,
    ),
    "who acts behind a subject": (
        "In its resolution 76/245 on the budget for a year, the General Assembly took note.",
        "General Assembly",
    ),
    "a body inside the subject does not act": (
        "In its resolution 76/245 on the mandate of the Committee it took note.",
        "its",
    ),
    "in accordance with its own": (
        "In accordance with its decision 2004/2, the Commission opened the session.",
        "Commission",
    ),
    "pursuant to its own": ("Pursuant to its resolution 5/3, the Board met.", "Board"),
    "pursuant to somebody's": ("Pursuant to resolution 5/3, the Board met.", None),
    "whom it asks is not who adopted it": (
        "In resolution 24/3, the Governing Council was requested to report.",
        None,
    ),
    "whom it shall bind is not who adopted it": (
        "By resolution 46/182, the Committee shall meet once a year.",
        None,
    ),
    "a possessive does not act": (
        "In resolution 24/3, the Governing Council’s budget is set out.",
        None,
    ),
    "who acts before, without its": (
        "The Executive Board, in decision 2019/3, set up a group.",
        "Executive Board",
    ),
    "who acts before in the text": (
        "Later the Executive Board, in decision 2019/3, set up a group.",
        None,
    ),
    "who adopted it": (
        "The Governing Council adopted resolution 19/5 on towns.",
        "Governing Council",
    ),
    "who had adopted it": (
        "It noted that the Economic and Social Council had adopted resolution 2017/13.",
        "Economic and Social Council",
    ),
    "the Council that adopted it": ("The Council adopted resolution 2017/13.", "Council"),
    "nobody": ("Decision 2021/1 was on officers, and the Board agreed.", None),
}


@pytest.mark.parametrize(("words", "organ"), CLAUSES.values(), ids=CLAUSES)
def test_the_body_that_acts(words: str, organ: str | None) -> None:
    (mention,) = [m for m in recognise_numbers(words) if m.number]
    assert mention.organ_words == organ


SURFACES = {
    "the name directly before belongs to it": (
        "Recalling Governing Council decision 25/9,",
        "Governing Council decision 25/9",
    ),
    "the verb between keeps the name outside": (
        "The Governing Council adopted decision 25/9.",
        "decision 25/9",
    ),
}


@pytest.mark.parametrize(("words", "surface"), SURFACES.values(), ids=SURFACES)
def test_the_surface_of_a_number(words: str, surface: str) -> None:
    (mention,) = recognise_numbers(words)
    assert words[mention.span.start : mention.span.end] == surface


PARTIES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "a list of decisions of Conferences of Parties": (
        "In line with decisions 11/CP.27 and 12/CMA.4,",
        [("decisions 11/CP.27", "11/CP.27"), ("12/CMA.4", "12/CMA.4")],
    ),
    "a paragraph of one": (
        "Recalling paragraph 135 of decision 1/CP.21 on the Pact,",
        [("decision 1/CP.21", "1/CP.21")],
    ),
    "the meeting of the Parties": (
        "Recalling decision 4/CMP.1,",
        [("decision 4/CMP.1", "4/CMP.1")],
    ),
    "its day": (
        "Recalling decision 26/COP.15 of 20 May 2022,",
        [("decision 26/COP.15", "26/COP.15")],
    ),
    "no such letters": ("Recalling decision 4/CX.1,", []),
    "a draft without number": ("Recalling decision -/CP.21,", []),
}


@pytest.mark.parametrize(("words", "expected"), PARTIES.values(), ids=PARTIES)
def test_numbers_that_bear_letters(words: str, expected: list[tuple[str, str]]) -> None:
    found = [(words[m.span.start : m.span.end], m.number) for m in recognise_numbers(words)]
    assert found == expected
