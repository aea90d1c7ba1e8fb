"""What the engine says of a broken query, in our words."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from graph_builder.store.complaints import syntax_error

SAID = {
    "the place is kept": ("error at 1:19: expected WHERE", (1, 19), "expected WHERE"),
    "words without a place stay words": ("something else", (None, None), "something else"),
    "classes of characters are left out": (
        "error at 2:4: expected one of \"$\", ['0' ..= '9' | '\\u{00B7}'], WHERE, [_]",
        (2, 4),
        'expected one of "$", WHERE',
    ),
    "nothing else could stand there": (
        "error at 1:51: expected <unreported>",
        (1, 51),
        "what stands before this place cannot stand there",
    ),
}
#: Queries that the engine itself refuses, and the words a person reads.
REFUSED = {
    "an undeclared prefix": ("ASK { ?x a ex:b }", "that no PREFIX line declares"),
    "left out of GROUP BY": ("SELECT ?s { ?s ?p ?o } GROUP BY ?o", "that GROUP BY leaves out"),
    "beside an aggregate": ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "beside an aggregate"),
    "everything of a group": ("SELECT * { ?s ?p ?o } GROUP BY ?o", "SELECT * cannot stand"),
    "bound anew": ("SELECT (?s AS ?o) { ?s ?p ?o }", "has one already"),
    "named twice": ("SELECT (1 AS ?a) (2 AS ?a) {}", "names a variable twice"),
    "a relative IRI": ("ASK { ?x a <b> }", "no absolute IRI"),
    "too few values": ("ASK { VALUES (?x ?y) { (1) } }", "expected UNDEF"),
    "cut off": ("SELECT ?x {", 'expected one of "$"'),
}


@pytest.mark.parametrize(("said", "place", "problem"), SAID.values(), ids=SAID)
def test_what_is_said_is_put_into_words(
    said: str, place: tuple[int | None, int | None], problem: str
) -> None:
    error = syntax_error(said)
    assert (error.line, error.column, error.problem) == (*place, problem)


@pytest.mark.parametrize(("query", "words"), REFUSED.values(), ids=REFUSED)
def test_the_engine_s_refusal_is_told_in_words(query: str, words: str) -> None:
    with pytest.raises(SyntaxError) as refused:
        ox.Store().query(query)
    error = syntax_error(str(refused.value))
    assert words in error.problem
    assert "u{" not in error.problem
    assert error.line == 1
