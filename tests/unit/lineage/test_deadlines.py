"""A deadline is dated where the rule is known, and nowhere else."""

from __future__ import annotations

import pytest

from graph_builder.lineage.deadlines import (
    ASSEMBLY,
    Asking,
    EventDates,
    due_of,
    its_bodies,
    ordinal_number,
)

GA = Asking("A/RES/61/144", "2006-12-19", (ASSEMBLY,))
COMMISSION = Asking("E/RES/2006/27", "2006-07-27", ("body/ccpcj",))

DUE = {
    "a session of the Assembly opens in September": (
        "at its sixty-third session", GA, ("2008-09-01", "2009-09-30", "session"),
    ),
    "a round number": ("at its seventieth session", GA, ("2015-09-01", "2016-09-30", "session")),
    "regular is no other session": (
        "at its sixty-second regular session", GA, ("2007-09-01", "2008-09-30", "session"),
    ),
    "the session of the text itself": (
        "at its sixty-first session", GA, ("2006-09-01", "2007-09-30", "session"),
    ),
    "the next session follows the text's own": (
        "at its next session", GA, ("2007-09-01", "2008-09-30", "session"),
    ),
    "a day as printed": ("by 31 December 2012", COMMISSION, ("2012-12-31", "2012-12-31", "day")),
    "a year as printed": ("by 2015", COMMISSION, ("2015-01-01", "2015-12-31", "year")),
    "the end of a year is in it": ("by the end of 2009", GA, ("2009-01-01", "2009-12-31", "year")),
    "before a year is over before it": ("before 2015", GA, ("2014-12-31", "2014-12-31", "year")),
    "before its end is not before it": (
        "before the end of 2015", GA, ("2015-01-01", "2015-12-31", "year"),
    ),
    "a month as printed": ("by March 2008", GA, ("2008-03-01", "2008-03-31", "month")),
}  # fmt: skip


@pytest.mark.parametrize(("words", "asking", "expected"), DUE.values(), ids=DUE)
def test_is_dated(words: str, asking: Asking, expected: tuple[str, str, str]) -> None:
    due = due_of(words, asking)
    assert due is not None
    assert (due.start, due.end, due.precision) == expected
    assert due.rule
    assert due.source


NOT_DATED = {
    "sessions of other bodies follow no written rule": ("at its seventeenth session", COMMISSION),
    "a special session is no numbered one": ("at its twenty-seventh special session", GA),
    "two bodies may be meant": (
        "at its sixty-third session", Asking("A/RES/61/144", "2006-12-19", (ASSEMBLY, "body/sc")),
    ),
    "a text without a date": ("at its sixty-third session", Asking(None, None, (ASSEMBLY,))),
    "a session long past": ("at its third session", GA),
    "a session too far ahead": ("at its ninety-ninth session", GA),
    "next to an unknown session": (
        "at its next session", Asking("A/RES/317(IV)", "1949-12-02", (ASSEMBLY,)),
    ),
    "a span without a start": ("within two years", GA),
    "no such day": ("by 31 Frimaire", GA),
}  # fmt: skip


@pytest.mark.parametrize(("words", "asking"), NOT_DATED.values(), ids=NOT_DATED)
def test_is_not_dated(words: str, asking: Asking) -> None:
    assert due_of(words, asking) is None


def test_an_event_with_dates_needs_no_rule() -> None:
    event = EventDates("2008-04-14", "2008-04-18", "https://example.org/ccpcj")
    due = due_of("at its seventeenth session", COMMISSION, event)
    assert due is not None
    assert (due.start, due.end, due.source) == (event.start, event.end, event.source)


ORDINALS = {
    "first": 1, "twelfth": 12, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
    "fortieth": 40, "seventy-ninth": 79, "ninetieth": 90, "eighty-eighth": 88,
    "plenary": None, "twenty": None, "ty-first": None, "twenty-twelfth": None, "next": None,
}  # fmt: skip


@pytest.mark.parametrize(("word", "number"), ORDINALS.items(), ids=ORDINALS)
def test_ordinals(word: str, number: int | None) -> None:
    assert ordinal_number(word) == number


def test_its_means_whom_to_report_to_then_who_is_asked_then_who_speaks() -> None:
    assert its_bodies("body/ccpcj", ["body/unodc"], [ASSEMBLY]) == ("body/ccpcj",)
    assert its_bodies(None, ["actor/states", "body/unodc"], [ASSEMBLY]) == ("body/unodc",)
    assert its_bodies(None, ["office/secretary-general"], [ASSEMBLY]) == (ASSEMBLY,)
