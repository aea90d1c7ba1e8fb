"""A query passes only if two readings agree that it is harmless."""

from __future__ import annotations

import contextlib

import pytest

from api.workers import vetting
from api.workers.tokens import nesting, tokens
from api.workers.vetting import Vetted, vet
from graph_builder.errors import QueryLimitError, QueryRefusedError, QuerySyntaxError

TOKENS = {
    "a comment ends with its line": ("# SERVICE\nASK", ["word:ASK"]),
    "a comment ends with a carriage return": ("# x\rASK", ["word:ASK"]),
    "a hash inside an IRI is no comment": ("<http://e/#x> ASK", ["iri", "word:ASK"]),
    "a word inside a string is no word": ("'SERVICE' \"SERVICE\"", ["string", "string"]),
    "a long string holds quotes": ('"""a "SERVICE" b""" ASK', ["string", "word:ASK"]),
    "an empty string is one": ("'' ASK", ["string", "word:ASK"]),
    "an escaped quote does not end a string": (r"'a\'SERVICE'", ["string"]),
    "less-than begins no IRI with a space": ("?a < ?b", ["variable", "sign:<", "variable"]),
    "a keyword may touch an IRI": ("service<http://e>", ["word:SERVICE", "iri"]),
    "a keyword may touch a number": ("1SERVICE", ["number", "word:SERVICE"]),
    "a prefixed name is one token": ("service:load", ["name"]),
    "a language tag is no keyword": ("'x'@service", ["string", "language"]),
    "a blank node is no keyword": ("_:service", ["blank"]),
}


@pytest.mark.parametrize(("text", "found"), TOKENS.values(), ids=TOKENS)
def test_cuts_a_query_into_tokens(text: str, found: list[str]) -> None:
    told = [f"{t.sort}:{t.text}" if t.sort in {"word", "sign"} else t.sort for t in tokens(text)]
    assert told == found


STRANGERS = {
    "a quote behind a long string": ('"""a""""', 1, 8),
    "an open string": ("ASK { ?s ?p 'x }", 1, 13),
    "an escape outside strings": ("ASK {\n \\u0053ERVICE }", 2, 2),
    "a control character": ("ASK { \x00 }", 1, 7),
}


@pytest.mark.parametrize(("text", "line", "column"), STRANGERS.values(), ids=STRANGERS)
def test_a_character_that_begins_no_token_is_placed(text: str, line: int, column: int) -> None:
    with pytest.raises(QuerySyntaxError) as raised:
        tokens(text)
    assert (raised.value.line, raised.value.column) == (line, column)


def test_brackets_in_strings_do_not_nest() -> None:
    assert nesting(tokens("{ ( '{{{' # {{{\n [ ] ) } { }")) == 3


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
    "SERVICE": ("ASK { SERVICE <http://e> {} }", QueryRefusedError, "SERVICE"),
    "an escape that ends a string": (r"ASK { BIND('\u0027' AS ?x) }", QueryRefusedError, "escape"),
    "no query at all": ("", QuerySyntaxError, "begins with"),
    "an unknown prefix": ("ASK { e:a ?p ?o }", QuerySyntaxError, "prefix"),
    "two queries": ("ASK {} ASK {}", QuerySyntaxError, "one at a time"),
    "what no rule knows": ("ASK { ?s 5 ?o }", QuerySyntaxError, "begins here cannot be read"),
    "too deep": ("ASK {{{}}}", QueryLimitError, "query_nesting"),
}


@pytest.mark.parametrize(("query", "error", "words"), REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused(query: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        vet(query, None, 2)


def test_what_the_two_readings_disagree_on_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vetting, "_parsed", lambda *_: (Vetted("SELECT", ("http://e/g",)), 0))
    with pytest.raises(QueryRefusedError, match="disagree"):
        vet("SELECT * { ?disagreement ?p ?o }", None, 40)


def test_a_service_that_only_the_parser_sees_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vetting, "_parsed", lambda *_: (Vetted("ASK"), 1))
    with pytest.raises(QueryRefusedError, match="SERVICE"):
        vet("ASK { ?hidden ?p ?o }", None, 40)
