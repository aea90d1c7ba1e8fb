"""A query is cut into the tokens of SPARQL 1.1, section 19.8."""

from __future__ import annotations

import pytest

from graph_builder.errors import QuerySyntaxError
from graph_builder.query_tokens import nesting, tokens, word_count

TOKENS = {
    "a comment ends with its line": ("# SERVICE\nASK", ["word:ASK"]),
    "a comment ends with a carriage return": ("# x\rASK", ["word:ASK"]),
    "a hash inside an IRI is no comment": ("<http://e/#x> ASK", ["iri", "word:ASK"]),
    "a word inside a string is no word": ("'SERVICE' \"SERVICE\"", ["string", "string"]),
    "a long string holds quotes": ('"""a "SERVICE" b""" ASK', ["string", "word:ASK"]),
    "an empty string is one": ("'' ASK", ["string", "word:ASK"]),
    "an escaped quote does not end a string": (r"'a\'SERVICE'", ["string"]),
    "less-than begins no IRI with a space": ("?a < ?b", ["variable", "sign:<", "variable"]),
    "a full stop ends a variable": ("?o.SERVICE", ["variable", "sign:.", "word:SERVICE"]),
    "a full stop begins no word": (".SERVICE", ["sign:.", "word:SERVICE"]),
    "a full stop begins no local name": ("a:.SERVICE", ["name", "sign:.", "word:SERVICE"]),
    "a full stop within a name is its own": ("a.b:c..d", ["name"]),
    "a full stop ends no name": ("a:b. _:c.", ["name", "sign:.", "blank", "sign:."]),
    "a full stop ends no prefix": ("true.:a", ["word:TRUE", "sign:.", "name"]),
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


WORDS = {
    "a keyword": ("SELECT * FROM <u:g> {}", 1),
    "in small letters": ("select * from named <u:g> {}", 1),
    "one glued to the next": ("SELECT*FROMNAMED<u:g>{}", 1),
    "two": ("SELECT * FROM <u:g> FROM NAMED <u:h> {}", 2),
    "none in a string": ("SELECT * { ?s ?p 'from here' }", 0),
    "none in a variable": ("SELECT ?from { $from ?p ?o }", 0),
    "none in an IRI": ("SELECT * { ?s <u:from> ?o }", 0),
    "none in a name": ("SELECT * { ex:from from:ex ?o }", 0),
    "none in a comment": ("# from\nSELECT * {}", 0),
    "one behind a comment": ("# a\rFROM", 1),
    "one behind a full stop": ("?o .FROM", 1),
}


@pytest.mark.parametrize(("text", "count"), WORDS.values(), ids=WORDS)
def test_a_keyword_is_told_from_names(text: str, count: int) -> None:
    assert word_count(tokens(text), "FROM") == count
