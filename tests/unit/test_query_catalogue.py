"""Stored queries say what they are for, and take parameters as terms or not at all."""

from __future__ import annotations

import pytest

from graph_builder.errors import (
    InvalidIriError,
    QueryHeaderError,
    QueryParameterError,
    UnknownInstrumentError,
    UnknownQueryError,
)
from graph_builder.query_catalogue import QueryCatalogue, parse_query, read_catalogue
from graph_builder.query_terms import bind_terms
from graph_builder.resources import resource

HEADER = """# title: Recalled
# question: What is recalled?
# param: document ref E/RES/2006/27 - the citing document
# param: day date? 2006-07-27 - a day
# column: target - what is recalled
# example: document=E/RES/2006/27
"""
BODY = "SELECT ?target { $document ?p ?target FILTER(?target != $day) }\n"
QUERY = parse_query("api/recalled", HEADER + BODY)


def test_a_header_is_read() -> None:
    assert QUERY.title == "Recalled"
    assert [p.name for p in QUERY.parameters] == ["document", "day"]
    assert [p.required for p in QUERY.parameters] == [True, False]
    assert QUERY.example == {"document": "E/RES/2006/27"}
    assert [c.name for c in QUERY.columns] == ["target"]


def test_a_reference_is_bound_as_the_iri_it_names() -> None:
    bound = QUERY.bind({"document": "CRC"}, lambda _: "https://example.org/id/crc")
    assert bound.endswith(
        "SELECT ?target { <https://example.org/id/crc> ?p ?target FILTER(?target != $day) }\n"
    )


def test_a_date_is_bound_as_a_typed_literal() -> None:
    bound = QUERY.bind({"document": "https://example.org/a", "day": "2006-07-27"})
    assert '"2006-07-27"^^<http://www.w3.org/2001/XMLSchema#date>' in bound


REFUSED = {
    "missing": ({}, "parameter 'document': missing; for example -p document=E/RES/2006/27"),
    "unknown": ({"document": "https://e.org/a", "dokument": "x"}, "no such parameter"),
    "a day without hyphens": ({"document": "https://e.org/a", "day": "20060727"}, "YYYY-MM-DD"),
    "a day of a week": ({"document": "https://e.org/a", "day": "2006-W30-4"}, "YYYY-MM-DD"),
    "a day that is none": ({"document": "https://e.org/a", "day": "yesterday"}, "is no date"),
    "an IRI with a query in it": ({"document": "https://e.org/a> ?p ?o . #"}, "forbidden"),
    "a relative IRI": ({"document": "a"}, "not absolute"),
}


@pytest.mark.parametrize(("values", "message"), REFUSED.values(), ids=REFUSED)
def test_a_bad_parameter_is_refused(values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryParameterError, match=message) as error:
        QUERY.bind(values)
    assert error.value.exit_code == 6


def test_an_unknown_reference_keeps_its_own_error() -> None:
    def find(reference: str) -> str:
        raise UnknownInstrumentError(reference)

    with pytest.raises(UnknownInstrumentError):
        QUERY.bind({"document": "E/RES/1/1"}, find)


def test_a_reference_that_leads_to_a_bad_iri_is_refused() -> None:
    with pytest.raises(InvalidIriError):
        QUERY.bind({"document": "CRC"}, lambda _: "https://e.org/a> ?p ?o . #")


BROKEN = {
    "no title": (HEADER.replace("# title: Recalled\n", "") + BODY, 6, "lacks 'title'"),
    "no column": (
        HEADER.replace("# column: target - what is recalled\n", "") + BODY,
        6,
        "names no column",
    ),
    "a key twice": ("# title: Again\n" + HEADER + BODY, 2, "stands twice"),
    "an unknown key": ("# colour: red\n" + HEADER + BODY, 1, "'colour' is none of"),
    "a param without its form": (
        HEADER.replace("document ref E/RES/2006/27 - the", "document the") + BODY,
        3,
        "write: param",
    ),
    "a param of no type": (HEADER.replace("ref E", "symbol E") + BODY, 3, "no parameter type"),
    "a param never used": (HEADER + "SELECT ?target { $document ?p ?target }", 1, "never used"),
    "a variable not declared": (HEADER + BODY + "# no $matter\nVALUES $x {}", 9, "not declared"),
    "an example without a required param": (
        HEADER.replace("document=E/RES/2006/27\n", "day=2006-07-27\n") + BODY,
        1,
        "the example gives",
    ),
}


@pytest.mark.parametrize(("text", "line", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_header_names_file_and_line(text: str, line: int, message: str) -> None:
    with pytest.raises(QueryHeaderError, match=message) as error:
        parse_query("api/recalled", text)
    assert (error.value.file, error.value.line) == ("api/recalled.rq", line)


TOKENS = {
    "a variable": ("?a $x ?b", "?a <u:x> ?b"),
    "a longer name is another": ("$xy", "$xy"),
    "not in a string": ("\"$x\" '$x'", "\"$x\" '$x'"),
    "not in a long string": ('"""a " $x"""', '"""a " $x"""'),
    "not behind an escaped quote": (r'"\" $x"', r'"\" $x"'),
    "not in a comment": ("# $x\n$x", "# $x\n<u:x>"),
    "a comment ends with a carriage return": ("# $x\r$x", "# $x\r<u:x>"),
    "not in an IRI": ("<u:$x#f> $x", "<u:$x#f> <u:x>"),
    "a comparison is no IRI": ("?a < $x && $x > ?b", "?a < <u:x> && <u:x> > ?b"),
}


@pytest.mark.parametrize(("text", "bound"), TOKENS.values(), ids=TOKENS)
def test_only_the_token_is_replaced(text: str, bound: str) -> None:
    assert bind_terms(text, {"x": "<u:x>"}) == bound


CATALOGUE = QueryCatalogue(
    {name: parse_query(name, HEADER + BODY) for name in ("a/01-same", "b/02-same", "b/03-one")}
)
NAMES = {"full name": "b/03-one", "last step": "03-one", "last step without number": "one"}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_query_is_found_by(name: str) -> None:
    assert CATALOGUE.named(name).name == "b/03-one"


@pytest.mark.parametrize("name", ["same", "nothing"])
def test_a_name_of_none_or_several_is_unknown(name: str) -> None:
    with pytest.raises(UnknownQueryError) as error:
        CATALOGUE.named(name)
    assert error.value.exit_code == 4


def test_every_shipped_query_has_a_header_that_fits() -> None:
    assert len(read_catalogue(resource("queries"))) >= 40
