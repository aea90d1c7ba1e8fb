"""What a person got wrong in a query is found, placed and told; a sound query has no mistake."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest

from graph_builder.errors import QuerySyntaxError
from graph_builder.resources import resource
from graph_builder.store.complaints import syntax_error
from graph_builder.store.mistakes import explained, find_mistake
from graph_builder.store.mistakes.doubts import doubts
from graph_builder.store.vetting import vet
from tests.support.mistaken_queries import MISTAKES

SOUND = {
    "a path with signs": "ASK { ?s ^<a>/(<b>|!<c>)*/<d>+ ?o ; <e>? ?x, -5, +2.5e3 . }",
    "typed and tagged values": 'ASK { ?s <p> "a"@en-GB , "1"^^<t> ; a <T> }',
    "blank nodes and lists": "ASK { [ <p> [ a <T> ] ] <q> ( 1 2 ) . [ a <T> ] . _:x <p> ?o }",
    "a comparison without spaces": "ASK { ?s <p> ?n FILTER(?n<3&&?n>1||!BOUND(?s)) }",
    "signs in strings and comments": "ASK { ?s <p> '“–; }' } # { ( “ &lt;",
    "values in rows": "ASK { VALUES (?a ?b) { (1 UNDEF) ('x' <y>) } ?a <p> ?b }",
    "a query in a query": (
        "SELECT ?s { { SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s LIMIT 9 } }"
    ),
    "clauses in all their order": (
        "SELECT ?s (MAX(?o) AS ?m) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(?o) > 1) "
        "ORDER BY DESC(?m) ?s OFFSET 5 LIMIT 5 VALUES ?s { <a> }"
    ),
    "a grouped expression": "SELECT ?y { ?s ?p ?o } GROUP BY (STR(?o) AS ?y)",
    "a template": "CONSTRUCT { ?s <q> ?o } WHERE { ?s <p> ?o } LIMIT 3",
    "only a template": "CONSTRUCT WHERE { ?s <p> ?o } LIMIT 3",
    "a graph": "SELECT * FROM NAMED <g> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "words in any letters": "select * where { ?s a ?o filter not exists { ?s a ?x } }",
    "a name with a dot inside": "PREFIX e: <http://e/> ASK { ?s e:a.b e:c. ?s a e: }",
}


def _engine(query: str) -> QuerySyntaxError | None:
    """How a store refuses a query; ``None`` where it does not."""
    try:
        ox.Store().query(query, base_iri="http://e.example/")
    except SyntaxError as error:
        return syntax_error(str(error), query)
    return None


def _gate(query: str) -> QuerySyntaxError | None:
    """How the service refuses a query before any engine sees it; ``None`` where it does not."""
    try:
        vet(query, "http://e.example/", 40)
    except QuerySyntaxError as error:
        return error
    return None


@pytest.mark.parametrize(("query", "line", "column", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_where_it_is(query: str, line: int, column: int, words: str) -> None:
    error = _engine(query)
    assert error is not None
    assert (error.line, error.column) == (line, column)
    assert words in error.problem


@pytest.mark.parametrize(("query", "line", "column", "words"), MISTAKES.values(), ids=MISTAKES)
def test_the_gate_says_the_same(query: str, line: int, column: int, words: str) -> None:
    error = _gate(query)
    if error is not None:  # what is well written and means nothing, the engine alone refuses
        assert (error.line, error.column) == (line, column)
        assert words in error.problem


@pytest.mark.parametrize("query", SOUND.values(), ids=SOUND)
def test_a_sound_query_has_no_mistake(query: str) -> None:
    assert _engine(query) is None
    assert find_mistake(query) is None


def test_our_own_queries_have_no_mistake() -> None:
    files = sorted(resource("queries").rglob("*.rq"))
    assert files
    assert {file.name: find_mistake(file.read_text("utf-8")) for file in files} == {
        file.name: None for file in files
    }


def test_a_refusal_stays_as_it_is_where_no_rule_knows_better() -> None:
    refusal = QuerySyntaxError("expected UNDEF", 1, 9)
    assert explained(refusal, "ASK { VALUES (?x ?y) { (1) } }") is refusal


def test_whatever_is_written_the_rules_end_with_an_answer() -> None:
    chosen = random.Random(7)  # noqa: S311  (no secret)
    queries = [query for query, *_ in MISTAKES.values()]
    for _ in range(2000):
        text, other = chosen.choice(queries), chosen.choice(queries)
        cut, taken = chosen.randrange(len(text) + 1), chosen.randrange(len(other) + 1)
        put = chosen.choice(["{", ")", '"', "SELECT ", "GROUP BY ", "VALUES ", other[taken:][:30]])
        harmed = text[:cut] + put + text[cut + chosen.randrange(20) :]
        mistake = find_mistake(harmed)
        assert mistake is None or (mistake.words and 0 <= mistake.at <= len(harmed))


DOUBTFUL = {
    "a date in quotes alone": ('FILTER(?d > "2000-11-15")', ['"2000-11-15" is text here']),
    "a date first": ("FILTER('2000-11-15' <= ?d)", ["'2000-11-15' is text here"]),
    "a date without quotes": ("FILTER(?d > 2000-1-5)", ['the date is "2000-01-05"^^xsd:date']),
    "a date with its type": ('FILTER(?d > "2000-11-15"^^<d>)', []),
    "a date in a title": ('FILTER(CONTAINS(?l, "2000-11-15"))', []),
}


@pytest.mark.parametrize(("condition", "hints"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_date_that_is_none_is_doubted(condition: str, hints: list[str]) -> None:
    found = doubts(f"SELECT ?d {{ ?s ?p ?d, ?l {condition} }}")
    assert len(found) == len(hints)
    assert all(hint in told for hint, told in zip(hints, found, strict=True))
