"""What the engine says of a broken query, in our words."""

from __future__ import annotations

import pytest

from graph_builder.store.embedded import syntax_error

SAID = {
    "the place is kept": ("error at 1:19: expected WHERE", (1, 19), "expected WHERE"),
    "an undeclared prefix is named as such": (
        "error at 2:27: expected one of Prefix not found, ['%'], ['-']",
        (2, 27),
        "a prefix is used that no PREFIX line declares",
    ),
    "words without a place stay words": ("something else", (None, None), "something else"),
}


@pytest.mark.parametrize(("said", "place", "problem"), SAID.values(), ids=SAID)
def test_syntax_error(said: str, place: tuple[int | None, int | None], problem: str) -> None:
    error = syntax_error(said)
    assert (error.line, error.column, error.problem) == (*place, problem)
