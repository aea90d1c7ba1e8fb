"""What a number is called, a resolution or a decision, and the date behind it."""

from __future__ import annotations

import pytest

from graph_builder.citations.numbers import recognise_numbers

METHODS = {
    "resolution": ("resolution 58/137", "number:resolution"),
    "decision": ("Decision 55/488", "number:decision"),
    "decisions": ("decisions 55/488", "number:decision"),
    "statements": ("presidential statement 2015/25", "number:statement"),
    "a year in brackets is a resolution": (
        "resolutions and presidential statements, in particular 2254 (2015),",
        "number:resolution",
    ),
}


@pytest.mark.parametrize(("words", "method"), METHODS.values(), ids=METHODS)
def test_the_method_tells_resolutions_from_decisions(words: str, method: str) -> None:
    assert [m.method for m in recognise_numbers(words)] == [method]


DATES: dict[str, tuple[str, list[int | None]]] = {
    "its own date": ("resolution 58/137 of 22 December 2003", [2003]),
    "a date shared by one session": (
        "resolutions 33/12 and 33/13 of 29 September 2016",
        [2016] * 2,
    ),
    "another session has its own date": (
        "resolutions 46/182 and 75/127 of 11 December 2020",
        [None, 2020],
    ),
    "no date": ("resolution 58/137 of the same year", [None]),
}


@pytest.mark.parametrize(("words", "years"), DATES.values(), ids=DATES)
def test_the_year_of_the_date_behind_a_number(words: str, years: list[int | None]) -> None:
    assert [mention.dated for mention in recognise_numbers(words)] == years
