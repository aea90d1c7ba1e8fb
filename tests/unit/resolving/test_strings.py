"""Every string of the table is resolved as it says, and the table covers every kind of form."""

from __future__ import annotations

from collections import Counter

import pytest

from graph_builder.resolving import Resolver
from tests.support.reading import registry, vocabulary
from tests.support.resolve_score import Row, read_rows, told

RESOLVER = Resolver(registry(), vocabulary())
ROWS = read_rows()
FORMS = {
    "key", "slug", "alias", "symbol", "ilo", "europe", "regional", "acronym", "title", "title-fr",
    "title-es", "title-ru", "name", "loose", "part", "misspelling", "order", "case", "pinpoint",
    "security-council", "number", "ambiguous", "not-in-graph", "nonsense", "running",
    "derived", "address", "typed", "sales",
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row.string for row in ROWS])
def test_a_string_is_resolved_as_the_table_says(row: Row) -> None:
    answer = row.resolved(RESOLVER)
    assert row.agrees(answer), told(answer)
    assert all(row.string[s.start : s.end] == s.surface for s in answer.spans)


def test_the_table_is_large_has_no_row_twice_and_covers_every_form() -> None:
    assert len({row.string for row in ROWS}) == len(ROWS) >= 400
    assert {row.form for row in ROWS} == FORMS
    assert set(Counter(row.status for row in ROWS)) == {
        "ok", "ambiguous", "not_in_graph", "several", "unrecognised",
    }  # fmt: skip


def test_a_misspelling_is_told_and_trusted_less_than_the_name() -> None:
    for row in ROWS:
        if row.form in {"misspelling", "order"} and row.status == "ok":
            (span,) = RESOLVER.resolve(row.string).spans
            if span.kind == "similar":
                assert span.confidence is not None
                assert span.confidence <= 0.8
                assert span.reason is not None
                assert "read as" in span.reason


def test_no_symbol_or_number_is_read_as_a_near_one() -> None:
    for string in ("A/RES/58/173", "E/RES/2006/72", "ILO C128", "CETS 179", "Directive 2011/63/EU"):
        answer = RESOLVER.resolve(string)
        assert answer.status in {"not_in_graph", "unrecognised"}, string
        assert all(span.kind != "similar" for span in answer.spans)
