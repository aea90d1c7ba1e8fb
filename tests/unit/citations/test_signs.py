"""Recognisers are tried where one of their signs stands, in the order of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.citations.mention import Mention
from graph_builder.citations.signs import SignedRecognisers
from graph_builder.model.citation import CitationKind
from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _says(method: str) -> Callable[[str], Iterator[Mention]]:
    def recognise(words: str) -> Iterator[Mention]:
        yield Mention(Span(0, len(words)), CitationKind.EXPLICIT, method)

    return recognise


@pytest.mark.parametrize(
    ("words", "tried"),
    [
        ("nothing of the sort", []),
        ("a river/lake", ["strokes"]),
        ("Boat No. 7 of the ferry", ["numbers"]),
        ("Boats Nos. 7 and No. 8", ["numbers"]),
        ("the ferry's No. 7/8", ["strokes", "numbers"]),
        ("", []),
    ],
)
def test_that_a_recogniser_is_tried_once_and_only_where_a_sign_of_it_stands(
    words: str, tried: list[str]
) -> None:
    table = [(("/",), _says("strokes")), (("No.", "Nos."), _says("numbers"))]
    found = SignedRecognisers(table).mentions(words)
    assert [mention.method for mention in found] == tried
