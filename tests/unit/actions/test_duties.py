"""By when: wordings of our own."""

from __future__ import annotations

import pytest

from tests.support.reading import extraction_of, resolution

DEADLINES = {
    "the opening of a session": (
        "in any case not later than the opening date of the thirtieth session",
        "not later than the opening date of the thirtieth session",
    ),
    "the end of a year": ("by the end of 2010", "by the end of 2010"),
    "a day": ("no later than 31 July 2021", "no later than 31 July 2021"),
    "a month": ("before May 2021", "before May 2021"),
    "a latest session": (
        "not later than its nineteenth session",
        "not later than its nineteenth session",
    ),
    "by a session": ("by its fifty-fourth session", "by its fifty-fourth session"),
    "a kind of session": ("at its next regular session", "at its next regular session"),
    "a part of a session": (
        "at the first part of its resumed ninth session",
        "at the first part of its resumed ninth session",
    ),
    "within a year": ("within one year", "within one year"),
    "within days": ("within 120 days of it", "within 120 days"),
    "within a number told twice": ("within five (5) months", "within five (5) months"),
    "so long behind the adoption": (
        "eleven months after the adoption of it",
        "eleven months after the adoption",
    ),
    "two sessions": (
        "at its ninth and tenth sessions",
        "at its ninth and tenth sessions",
    ),
    "one session before two": (
        "to the Board at its ninth and tenth sessions, and to it at its fourth session",
        "at its fourth session",
    ),
    "every year": ("annually", "annually"),
    "every two years": ("every two years", "every two years"),
    "on a basis": ("on an annual basis", "on an annual basis"),
    "when something was done is no deadline": ("as was decided at its second session", None),
    "the second wording where the first tells the past": (
        "on the plan adopted at its first session, at its third session",
        "at its third session",
    ),
    "a resolution's year is none": ("as asked before resolution 1267 (1999)", None),
    "within a mandate is none": ("within its mandate", None),
}


@pytest.mark.parametrize(("words", "deadline"), DEADLINES.values(), ids=DEADLINES)
def test_deadlines(words: str, deadline: str | None) -> None:
    clause = f"1. Requests the Secretary-General to report {words};"
    found = extraction_of(resolution("Noting it,", clause)).actions[0].deadline
    assert (found.surface if found else None) == deadline


def test_a_sub_paragraph_has_a_deadline_of_its_own() -> None:
    text = resolution(
        "Noting it,", "1. Urges Member States: (a) To act by 2010; (b) To rest within ten days;"
    )
    found = {each.paragraph: each.deadline for each in extraction_of(text).actions}
    assert [d.surface if d else None for d in found.values()] == [
        None,
        "by 2010",
        "within ten days",
    ]
