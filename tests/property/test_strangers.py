"""What strangers send is read to its end or refused by an error of ours."""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.codings import coding_for
from api.negotiation import Offer, choose
from api.settings import Limits
from graph_builder.answering.cursors import cursor_of, place_in
from graph_builder.answering.resolving import resolver_of
from graph_builder.errors import (
    BadCursorError,
    InvalidIriError,
    PalermoError,
    QueryError,
    QueryHeaderError,
)
from graph_builder.query_catalogue import parse_query
from graph_builder.rdf.iris import checked_iri
from graph_builder.reading.registry import read_registry
from graph_builder.resources import resource
from graph_builder.store.complaints import syntax_error
from graph_builder.store.vetting import Vetted, vet

if TYPE_CHECKING:
    from graph_builder.resolving.resolver import Resolver

EXAMPLES = settings(max_examples=150, deadline=None)
NESTING = Limits().query_nesting
OFFERS = (
    Offer("ttl", ("text/turtle",)),
    Offer("html", ("text/html",)),
    Offer("json", ("application/json", "text/json")),
)
TYPES = [kind for offer in OFFERS for kind in offer.media_types] + ["*/*", "text/*", "image/png"]

# --- Accept ---------------------------------------------------------------------------------

quality = st.sampled_from(["", ";q=0", ";q=0.5", ";q=0.501", ";q=1", ";q=1.000", ";Q=0.2"])
pieces = st.text(st.sampled_from('*/;,=q.019 \t"textjson'), max_size=12)
accepts = st.lists(
    st.builds("{}{}".format, st.sampled_from(TYPES), quality) | pieces | st.text(max_size=8),
    max_size=8,
).map(",".join)


@EXAMPLES
@given(accepts)
def test_any_accept_header_chooses_an_offer_or_none(accept: str) -> None:
    chosen = choose(accept, OFFERS)
    if chosen is not None:
        assert chosen.media_type in {
            k for o in OFFERS if o.name == chosen.name for k in o.media_types
        }


@EXAMPLES
@given(st.permutations(TYPES), st.lists(quality, min_size=len(TYPES), max_size=len(TYPES)))
def test_the_order_of_an_accept_header_decides_nothing(
    kinds: list[str], weights: list[str]
) -> None:
    """Source: RFC 9110, section 12.5.1: quality and precedence decide, not the place."""
    parts = [f"{kind}{weight}" for kind, weight in zip(kinds, weights, strict=True)]
    assert choose(", ".join(parts), OFFERS) == choose(",".join(reversed(parts)), OFFERS)


@EXAMPLES
@given(st.text(st.sampled_from("gzipbr*;q=0.1, "), max_size=40))
def test_any_accept_encoding_chooses_a_coding_or_none(accepted: str) -> None:
    assert coding_for(accepted) in {"br", "gzip", None}


# --- the headers of stored queries ----------------------------------------------------------

HEADERS = sorted(path.read_text(encoding="utf-8") for path in resource("queries").rglob("*.rq"))


@st.composite
def harmed(draw: st.DrawFn, texts: list[str]) -> str:
    """A text of which some pieces are cut out, doubled or replaced."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 60)))
        put = draw(st.sampled_from(["", text[start:end] * 2, "\n#", "$x ", "\x00", "\\u0053", "'"]))
        text = text[:start] + put + text[end:]
    return text


@EXAMPLES
@given(harmed(HEADERS) | st.text(max_size=80))
def test_any_header_of_a_query_is_read_or_refused(text: str) -> None:
    try:
        query = parse_query("harmed", text)
    except QueryHeaderError:
        return
    assert query.columns
    assert set(query.example) <= {parameter.name for parameter in query.parameters}


# --- the gate of queries --------------------------------------------------------------------


@EXAMPLES
@given(harmed(HEADERS) | st.text(max_size=80))
def test_any_query_passes_the_gate_or_is_refused(text: str) -> None:
    try:
        vetted = vet(text, None, NESTING)
    except QueryError:
        return
    assert isinstance(vetted, Vetted)
    # The gate's parser lets pass what the engine does not: prefixes that nobody declared, a SELECT
    # of what is not bound. It is told in words, not in classes of characters.
    refusal = _refusal(text)
    assert refusal is None or "u{" not in refusal


def _refusal(query: str) -> str | None:
    """What the engine has against a query, as a person reads it."""
    try:
        ox.Store().query(query)
    except SyntaxError as error:
        return syntax_error(str(error)).problem
    return None


CALL = "SERVICE"
GAPS = st.sampled_from([" ", "\n", "\t", "#x\n", " #}\n ", "\r\n"])
BEFORE = st.sampled_from(
    ["", "?s ?p ?o .", "{ ?s ?p 'a}' } ", '?s ?p "SERVICE#" . ', "OPTIONAL { } "]
)
NESTED = st.sampled_from(
    [
        "{ %s }",
        "OPTIONAL { %s }",
        "FILTER NOT EXISTS { %s }",
        "MINUS { %s }",
        "{ SELECT * { %s } }",
        "GRAPH ?g { %s }",
    ]
)


@st.composite
def spelled(draw: st.DrawFn) -> str:
    """The word in any case, letters as escapes that SPARQL reads before anything else."""
    letters = []
    for capital in CALL:
        letter = draw(st.sampled_from([capital, capital.lower()]))
        code = ord(letter)
        letters.append(draw(st.sampled_from([letter, f"\\u{code:04x}", f"\\U{code:08X}"])))
    return "".join(letters)


@st.composite
def calls(draw: st.DrawFn) -> str:
    """A query that calls another host, somewhere in it and somehow written."""
    gap, silent = draw(GAPS), draw(st.sampled_from(["", "SILENT"]))
    call = f"{draw(spelled())}{gap}{silent}{draw(GAPS)}<http://127.0.0.1:9/>{gap}{{ ?a ?b ?c }}"
    for form in draw(st.lists(NESTED, max_size=3)):
        call = form % call
    return f"SELECT * {{ {draw(BEFORE)} {call} }}"


@EXAMPLES
@given(calls())
def test_no_spelling_of_a_call_to_another_host_passes(query: str) -> None:
    with pytest.raises(QueryError):
        vet(query, None, NESTING)


# --- IRIs -----------------------------------------------------------------------------------


@EXAMPLES
@given(st.text(max_size=30).map("https://e.org/".__add__) | st.text(max_size=30))
def test_an_iri_is_refused_or_comes_back_from_a_file(text: str) -> None:
    try:
        iri = checked_iri(text)
    except InvalidIriError:
        return
    quad = ox.Quad(ox.NamedNode(iri), ox.NamedNode(iri), ox.NamedNode(iri))
    written = ox.serialize([quad], format=ox.RdfFormat.N_TRIPLES)
    assert [each.subject for each in ox.parse(written or b"", format=ox.RdfFormat.N_TRIPLES)] == [
        ox.NamedNode(iri)
    ]


# --- cursors --------------------------------------------------------------------------------

places = st.lists(st.text(max_size=9) | st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=4)
said = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
)


@EXAMPLES
@given(places, st.text(max_size=9))
def test_a_cursor_comes_back_as_the_place_it_was_made_of(
    place: list[str | int], asked: str
) -> None:
    assert place_in(cursor_of(place, "r", asked), "r", asked) == tuple(place)


def _written(value: object) -> str:
    own = json.loads(base64.urlsafe_b64decode(cursor_of(["x"], "r", "asked") + "=="))[:2]
    inner = [*own, *value] if isinstance(value, list) else value
    return base64.urlsafe_b64encode(json.dumps(inner).encode()).decode().rstrip("=")


@EXAMPLES
@given(st.text(max_size=30) | said.map(_written))
def test_any_cursor_is_a_place_or_refused(cursor: str) -> None:
    try:
        place = place_in(cursor, "r", "asked")
    except PalermoError:
        return
    assert place


@pytest.mark.parametrize(
    "value",
    [[10**30], [-(2**63) - 1], [float("nan")], [float("inf")], [True], [[]], [None], []],
    ids=repr,
)
def test_a_cursor_that_no_list_gives_is_refused(value: list[object]) -> None:
    with pytest.raises(BadCursorError):
        place_in(_written(value), "r", "asked")


def test_a_cursor_that_is_nested_deep_is_refused() -> None:
    deep = base64.urlsafe_b64encode(b"[" * 40_000).decode().rstrip("=")
    with pytest.raises(BadCursorError):
        place_in(deep, "r", "asked")


# --- citations ------------------------------------------------------------------------------


@cache
def resolver() -> Resolver:
    return resolver_of(read_registry(resource("data/registry")))


PRINTED = (
    "General Assembly resolution ", "55/25", ", annex II", "E/RES/", "2006/27", "articles 3",
    " and ", "(XXI)", " of ", "1949", "Ibid.", "the Convention", " \u2013 ", "/", "A/RES/",
    "(a) (ii)", "No. 182", "\u00a0", "217 A (III)", "S/RES/", "CELEX:", "32011L0036",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PRINTED), max_size=8).map("".join) | st.text(max_size=40))
def test_any_citation_string_is_answered_and_its_spans_slice_back(text: str) -> None:
    answer = resolver().resolve(text)
    for span in answer.spans:
        assert text[span.start : span.end] == span.surface
