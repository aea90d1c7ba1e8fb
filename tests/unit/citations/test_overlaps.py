"""The one rule by which overlapping mentions are settled: a row for each of its clauses."""

from __future__ import annotations

import pytest

from graph_builder.citations.mention import Mention
from graph_builder.citations.overlaps import settle
from graph_builder.model.citation import CitationKind
from graph_builder.model.span import Span

WORDS = "the report of the Board of the Conference on Rivers and Lakes at its session"


def mention(words: str, kind: str, *candidates: str, method: str = "name") -> Mention:
    start = WORDS.index(words)
    span = Span(start, start + len(words))
    return Mention(span, CitationKind(kind), method, candidates=candidates)


RULES = {
    "1 the longest wins": (
        [mention("Rivers", "body", "b"), mention("Rivers and Lakes", "explicit", "a")],
        ["explicit: Rivers and Lakes"],
    ),
    "1 of equal ones the one with precedence": (
        [mention("Rivers", "event", "e"), mention("Rivers", "body", "b")],
        ["body: Rivers"],
    ),
    "1 anaphora wins over nothing": (
        [mention("the Board", "anaphora", method="anaphora"), mention("Board", "body", "b")],
        ["body: Board"],
    ),
    "2 a name in the name of a body": (
        [
            mention("Conference on Rivers and Lakes", "body", "b"),
            mention("Rivers and Lakes", "explicit", "a"),
        ],
        ["body: Conference on Rivers and Lakes", "body-name: Rivers and Lakes"],
    ),
    "2 a name in the name of an instrument": (
        [
            mention("Conference on Rivers and Lakes", "explicit", "c"),
            mention("Rivers and Lakes", "explicit", "a"),
        ],
        ["explicit: Conference on Rivers and Lakes", "nested: Rivers and Lakes"],
    ),
    "2 what looks like a name in a symbol goes": (
        [
            mention("Conference on Rivers and Lakes", "explicit", "c", method="symbol"),
            mention("Rivers and Lakes", "explicit", "a"),
        ],
        ["explicit: Conference on Rivers and Lakes"],
    ),
    "2 what looks like a resolution's number in a series' goes": (
        [
            mention("Conference on Rivers and Lakes", "explicit", "c", method="series"),
            mention("Lakes", "explicit", method="number")._replace(number="1800 (2007)"),
        ],
        ["explicit: Conference on Rivers and Lakes"],
    ),
    "2 a name in a series' stays": (
        [
            mention("Conference on Rivers and Lakes", "explicit", "c", method="series"),
            mention("Rivers and Lakes", "explicit", "a"),
        ],
        ["explicit: Conference on Rivers and Lakes", "nested: Rivers and Lakes"],
    ),
    "2 a shorter form of the same name goes": (
        [
            mention("Conference on Rivers and Lakes", "explicit", "c"),
            mention("Rivers and Lakes", "short", "c"),
        ],
        ["explicit: Conference on Rivers and Lakes"],
    ),
    "2 one that begins with the longer one goes": (
        [
            mention("Conference on Rivers and Lakes", "explicit", "c"),
            mention("Conference on Rivers", "explicit", "a"),
        ],
        ["explicit: Conference on Rivers and Lakes"],
    ),
    "2 one level down only": (
        [
            mention("Conference on Rivers and Lakes", "explicit", "c"),
            mention("Rivers and Lakes", "explicit", "a"),
            mention("Lakes", "explicit", "l"),
        ],
        ["explicit: Conference on Rivers and Lakes", "nested: Rivers and Lakes"],
    ),
    "2 a reference by thereto inside a name goes": (
        [
            mention("Conference on Rivers and Lakes", "explicit", "c"),
            mention("Rivers and Lakes", "explicit", "a", method="name:thereto"),
        ],
        ["explicit: Conference on Rivers and Lakes"],
    ),
    "3 a body in a described document stays a body": (
        [mention("report of the Board", "described"), mention("Board", "body", "b")],
        ["described: report of the Board", "body: Board"],
    ),
    "3 an event stays in an event that is of the one": (
        [
            mention("Board of the Conference on Rivers", "event", "e"),
            mention("Conference on Rivers", "event", "f"),
        ],
        ["event: Board of the Conference on Rivers", "event: Conference on Rivers"],
    ),
    "3 a body stays in an event that begins with it": (
        [mention("Conference on Rivers", "event", "e"), mention("Conference", "body", "b")],
        ["event: Conference on Rivers", "body: Conference"],
    ),
    "3 a body inside a name goes": (
        [mention("Conference on Rivers", "explicit", "c"), mention("Conference", "body", "b")],
        ["explicit: Conference on Rivers"],
    ),
    "4 one that crosses a border goes": (
        [
            mention("Conference on Rivers", "explicit", "c"),
            mention("Rivers and Lakes", "explicit", "a"),
        ],
        ["explicit: Conference on Rivers"],
    ),
    "what does not overlap stays": (
        [mention("Board", "body", "b"), mention("Lakes", "explicit", "a")],
        ["body: Board", "explicit: Lakes"],
    ),
    "nothing settles to nothing": ([], []),
}


@pytest.mark.parametrize(("mentions", "expected"), RULES.values(), ids=RULES)
def test_rule(mentions: list[Mention], expected: list[str]) -> None:
    for given in (mentions, mentions[::-1]):
        kept = settle(WORDS, given)
        assert [f"{m.kind.value}: {m.span.of(WORDS)}" for m in kept] == expected


def test_of_a_kind_what_tells_more_than_a_number_wins() -> None:
    number = mention("Rivers", "explicit", method="number")._replace(number="1801 (2007)")
    told = mention("Rivers", "explicit", method="series")._replace(symbol="SERIES-1801-2007")
    assert settle(WORDS, [number, told]) == [told]
