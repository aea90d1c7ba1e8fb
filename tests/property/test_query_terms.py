"""Whatever a value holds, it stays one term."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from graph_builder.errors import InvalidIriError
from graph_builder.query_terms import bind_terms, iri_term, string_term

STORE = ox.Store()
QUERY = 'SELECT ?value { BIND($p AS ?value) FILTER("$p" = "$p") } # $p'
nasty = st.text(alphabet=st.sampled_from(list("'\"\\{}<>#$?. \n\t\rp")), max_size=30)


@given(st.text(st.characters(exclude_categories=["Cs"])) | nasty)
def test_any_text_comes_back_as_the_one_literal_it_was(text: str) -> None:
    rows = list(STORE.query(bind_terms(QUERY, {"p": string_term(text)})))
    assert [row["value"] for row in rows] == [ox.Literal(text)]


@given(st.text() | nasty.map("u:".__add__))
def test_an_iri_is_one_term_or_refused(text: str) -> None:
    try:
        term = iri_term(text)
    except InvalidIriError:
        return
    try:
        rows = list(STORE.query(bind_terms(QUERY, {"p": term})))
    except SyntaxError:
        return  # stricter than SPARQL's grammar: RFC 3987 forbids more characters
    assert [row["value"] for row in rows] == [ox.NamedNode(text)]
