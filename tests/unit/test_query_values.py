"""A variable of a stored query takes each of some values, listed where the pattern begins."""

from __future__ import annotations

import pytest

from graph_builder.query_catalogue import read_catalogue
from graph_builder.query_terms import with_values
from graph_builder.resources import resource

QUERY = "# WHERE { of a comment\nSELECT ?a\nWHERE {\n  ?a ?b ?c\n}\n"


def test_the_values_stand_at_the_start_of_the_pattern() -> None:
    assert with_values(QUERY, "a", ["<u:1>", "<u:2>"]) == (
        "# WHERE { of a comment\nSELECT ?a\nWHERE { VALUES ?a { <u:1> <u:2> }\n  ?a ?b ?c\n}\n"
    )


def test_a_query_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="WHERE"):
        with_values("SELECT ?a { ?a ?b ?c }", "a", ["<u:1>"])


@pytest.mark.parametrize("name", ["api/evidence", "api/facts", "api/action-words"])
def test_the_queries_that_are_read_so_have_that_form(name: str) -> None:
    text = read_catalogue(resource("queries")).named(name).text
    assert "VALUES ?x { <u:1> }" in with_values(text, "x", ["<u:1>"])
