"""A query passes only if two readings agree that it is harmless."""

from __future__ import annotations

import contextlib

import pytest

from graph_builder.errors import (
    QueryError,
    QueryLimitError,
    QueryRefusedError,
    QuerySyntaxError,
)
from graph_builder.query_tokens import expand_escapes
from graph_builder.store import vetting
from graph_builder.store.interface import OWN, UNION, Dataset
from graph_builder.store.vetting import Vetted, dataset_of_own, vet
from tests.support.calling_out import CALLS_OUT, written

PASSES = {
    "select": ("SELECT * { ?s ?p ?o }", Vetted("SELECT")),
    "ask in small letters": ("ask {}", Vetted("ASK")),
    "describe": ("DESCRIBE <http://e>", Vetted("DESCRIBE")),
    "construct, relative IRIs": ("CONSTRUCT { <s> <p> 1 } {}", Vetted("CONSTRUCT")),
    "FROM by prefix is expanded": (
        "PREFIX e: <http://e/> SELECT * FROM e:g FROM NAMED <n> {}",
        Vetted("SELECT", ("http://e/g",), ("http://h/n",)),
    ),
    "a prefix called as an update": (
        "PREFIX load: <http://e/> ASK { load:a ?p ?o }",
        Vetted("ASK"),
    ),
}


@pytest.mark.parametrize(("query", "found"), PASSES.values(), ids=PASSES)
def test_a_read_query_passes(query: str, found: Vetted) -> None:
    assert vet(query, "http://h/sparql", 40) == found


def test_queries_that_differ_in_plain_iris_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    parsed = vetting._parsed
    monkeypatch.setattr(vetting, "_parsed", lambda q, b: (read.append(q), parsed(q, b))[1])
    for name in ("one", "two", "three#part"):
        query = (
            "PREFIX a: <http://a.example/> PREFIX b: <http://b.example/> "
            f"SELECT ?from {{ <http://once.example/{name}> ?from a:o, b:o, '<http://e/{name}>' }}"
        )
        assert vet(query, None, 40) == Vetted("SELECT")
    assert len(read) == 1


ALONE = {
    "a graph that FROM names": "SELECT * FROM <http://e/{}> {{ ?apart ?p ?o }}",
    "an escape": r"SELECT * {{ <http://e/{}> ?apart '\u0041' }}",
    "an IRI with a quote": "SELECT * {{ <http://e/'{}'> ?apart ?o }}",
    "an IRI with brackets": "SELECT * {{ <http://e/({})> ?apart ?o }}",
}


@pytest.mark.parametrize("query", ALONE.values(), ids=ALONE)
def test_other_queries_are_read_each(monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    read: list[str] = []
    parsed = vetting._parsed
    monkeypatch.setattr(vetting, "_parsed", lambda q, b: (read.append(q), parsed(q, b))[1])
    for name in ("one", "two"):
        with contextlib.suppress(QueryRefusedError, QuerySyntaxError):
            vet(query.format(name), None, 40)
    assert [("one" in text, "two" in text) for text in read] == [(True, False), (False, True)]


def test_an_error_tells_the_place_in_the_query_as_it_was_written() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        vet("SELECT * { <http://a-long.example/name> ?p ?o } }", None, 40)
    assert caught.value.column == 49


REFUSED = {
    "an update": ("INSERT DATA { <a> <b> <c> }", QueryRefusedError, "read only"),
    "an update by WITH": ("WITH <g> DELETE {} INSERT {} WHERE {}", QueryRefusedError, "read only"),
    "SERVICE glued to the next word": (
        "ASK { SERVICESILENT<http://e>{} }",
        QueryRefusedError,
        "SERVICE",
    ),
    "SERVICE glued to a name": (
        "PREFIX : <http://e> ASK { SERVICE: {} }",
        QueryRefusedError,
        "SERVICE",
    ),
    "SERVICE in what only seems to be an IRI": (
        "PREFIX : <http://e> ASK { FILTER(1<2)SERVICE:#>\n{} }",
        QueryRefusedError,
        "SERVICE",
    ),
    "SERVICE in what only seems to be a string": (
        "ASK { VALUES ?x { '''a' } SERVICE <http://e> {} #\\q'''\n }",
        QuerySyntaxError,
        "does not parse",
    ),
    "SERVICE": ("ASK { SERVICE <http://e> {} }", QueryRefusedError, "SERVICE"),
    "an escape that ends a string": (r"ASK { BIND('\u0027' AS ?x) }", QueryRefusedError, "escape"),
    "no query at all": ("", QuerySyntaxError, "begins with"),
    "an unknown prefix": ("ASK { e:a ?p ?o }", QuerySyntaxError, "prefix"),
    "two queries": ("ASK {} ASK {}", QuerySyntaxError, "one at a time"),
    "what no rule knows": ("ASK { ?s 5 ?o }", QuerySyntaxError, "begins here cannot be read"),
    "too deep": ("ASK {{{{}}}}", QueryLimitError, "query_nesting"),
}


@pytest.mark.parametrize(("query", "error", "words"), REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused(query: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        vet(query, None, 3)


def test_what_the_two_readings_disagree_on_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vetting, "_parsed", lambda *_: (Vetted("SELECT", ("http://e/g",)), 0))
    with pytest.raises(QueryRefusedError, match="disagree"):
        vet("SELECT * { ?disagreement ?p ?o }", None, 40)


def test_a_service_that_only_the_parser_sees_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vetting, "_parsed", lambda *_: (Vetted("ASK"), 1))
    with pytest.raises(QueryRefusedError, match="SERVICE"):
        vet("ASK { ?hidden ?p ?o }", None, 40)


SEEN = {
    "the union": ("SELECT * { ?s ?p ?o }", UNION),
    "what FROM names": ("SELECT * FROM <http://e/g> { ?s ?p ?o }", OWN),
    "what FROM names behind a comment": ("SELECT * # all\rFROM <http://e/g> {}", OWN),
    "the union where from is a variable": ("SELECT ?from { ?from ?p 'FROM' }", UNION),
    "the union in a form of the engine's own": ("SELECT * { ?s ?p ?o LATERAL { } }", UNION),
}


@pytest.mark.parametrize(("query", "dataset"), SEEN.values(), ids=SEEN)
def test_a_query_of_ones_own_graph_sees(query: str, dataset: Dataset) -> None:
    assert dataset_of_own(query) == dataset


@pytest.mark.parametrize("template", CALLS_OUT.values(), ids=CALLS_OUT)
def test_a_query_of_ones_own_graph_calls_nobody(template: str) -> None:
    """``FROM`` is never fetched, and updates are no queries to the store."""
    query = written(template, 9)
    if "SERVICE" in expand_escapes(query).upper():
        with pytest.raises(QueryError):
            dataset_of_own(query)
    else:
        dataset_of_own(query)


def test_a_query_of_ones_own_graph_is_not_nested_so_deep_that_the_engine_crashes() -> None:
    with pytest.raises(QueryLimitError, match="query_nesting"):
        dataset_of_own("ASK " + "{" * 2500 + "}" * 2500)
