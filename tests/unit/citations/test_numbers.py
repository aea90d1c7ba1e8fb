"""Resolutions and decisions by number: printed forms, lists, and what is none."""

from __future__ import annotations

import pytest

from graph_builder.citations.numbers import recognise_numbers

Row = tuple[str, str, str | None]

FORMS: dict[str, tuple[str, list[Row]]] = {
    "the body before it is part of the surface": (
        "Recalling General Assembly resolution 58/137 of 22 December 2003,",
        [("General Assembly resolution 58/137", "58/137", "General Assembly")],
    ),
    "its stays outside": (
        "Recalling its resolution 61/180 of 20 December 2006,",
        [("resolution 61/180", "61/180", "its")],
    ),
    "an adjective may follow its": (
        "Recalling its previous resolution 61/180,",
        [("resolution 61/180", "61/180", "its")],
    ),
    "a list with dates is one citation a number": (
        "Recalling its resolutions 61/180 of 20 December 2006, 64/178 of 18 December 2009 and "
        "67/190 of 20 December 2012,",
        [
            ("resolutions 61/180", "61/180", "its"),
            ("64/178", "64/178", "its"),
            ("67/190", "67/190", "its"),
        ],
    ),
    "a list without dates": (
        "Recalling resolutions 61/180, 64/178 and 67/190 and other texts,",
        [
            ("resolutions 61/180", "61/180", None),
            ("64/178", "64/178", None),
            ("67/190", "67/190", None),
        ],
    ),
    "as well as carries a list on": (
        "Recalling resolutions 61/180 as well as 64/178,",
        [("resolutions 61/180", "61/180", None), ("64/178", "64/178", None)],
    ),
    "an annex inside a list": (
        "See resolutions 40/34, annex, and 44/25, annex.",
        [("resolutions 40/34", "40/34", None), ("44/25", "44/25", None)],
    ),
    "a letter and a session in Roman numerals": (
        "Recalling resolution 217 A (III) of 10 December 1948,",
        [("resolution 217 A (III)", "217 A (III)", None)],
    ),
    "a number with its year": (
        "Recalling resolutions 2195 (2014) and 2253 (2015),",
        [("resolutions 2195 (2014)", "2195 (2014)", None), ("2253 (2015)", "2253 (2015)", None)],
    ),
    "a body behind the list": (
        "See resolutions 262 B (IX) and 333 H (XI) of the Economic and Social Council.",
        [
            ("resolutions 262 B (IX)", "262 B (IX)", "Economic and Social Council"),
            ("333 H (XI)", "333 H (XI)", "Economic and Social Council"),
        ],
    ),
    "a body behind a date": (
        "See resolution 333 (XI) of 13 December 1950 of the Economic and Social Council.",
        [("resolution 333 (XI)", "333 (XI)", "Economic and Social Council")],
    ),
    "an emergency session": (
        "Recalling resolution ES-10/20 of 13 June 2018,",
        [("resolution ES-10/20", "ES-10/20", None)],
    ),
    "a special session of old": (
        "Recalling resolution 3201 (S-VI) of 1 May 1974,",
        [("resolution 3201 (S-VI)", "3201 (S-VI)", None)],
    ),
    "a letter of a part": (
        "Recalling resolution 48/218 B of 29 July 1994,",
        [("resolution 48/218 B", "48/218 B", None)],
    ),
    "a decision": (
        "Recalling General Assembly decision 55/488 of 7 September 2001,",
        [("General Assembly decision 55/488", "55/488", "General Assembly")],
    ),
    "a year before the number": (
        "Recalling Economic and Social Council resolution 2006/27,",
        [
            (
                "Economic and Social Council resolution 2006/27",
                "2006/27",
                "Economic and Social Council",
            )
        ],
    ),
    "two lists in one sentence": (
        "Recalling its resolution 58/137 and Human Rights Council resolution 8/12,",
        [
            ("resolution 58/137", "58/137", "its"),
            ("Human Rights Council resolution 8/12", "8/12", "Human Rights Council"),
        ],
    ),
    "a capital at the start": ("Resolution 40/33, annex.", [("Resolution 40/33", "40/33", None)]),
    "no number, no citation": ("Recalling its relevant resolutions on trafficking,", []),
    "a fraction of another thing": ("Recalling that 2/3 of States agreed,", []),
    "a symbol is another form": ("Recalling A/RES/58/137,", []),
    "a number with a third part": ("Recalling resolution 58/137/9,", []),
}


@pytest.mark.parametrize(("words", "expected"), FORMS.values(), ids=FORMS)
def test_numbers(words: str, expected: list[Row]) -> None:
    found = list(recognise_numbers(words))
    assert [(m.span.of(words), m.number, m.organ_words) for m in found] == expected


METHODS = {
    "resolution": ("resolution 58/137", "number:resolution"),
    "decision": ("Decision 55/488", "number:decision"),
    "decisions": ("decisions 55/488", "number:decision"),
}


@pytest.mark.parametrize(("words", "method"), METHODS.values(), ids=METHODS)
def test_the_method_tells_resolutions_from_decisions(words: str, method: str) -> None:
    assert [m.method for m in recognise_numbers(words)] == [method]
