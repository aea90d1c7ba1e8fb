"""Names that the registry does not hold are counted, not passed over."""

from __future__ import annotations

import pytest

from graph_builder.citations.mention import Mention
from graph_builder.citations.unknown import recognise_unknown_names
from graph_builder.model.citation import CitationKind
from graph_builder.model.text import Span

NAMES = {
    "a name with its place": ("the Doha Declaration.", ["Doha Declaration"]),
    "nouns joined by and are one name": (
        "the Beijing Declaration and Platform for Action,",
        ["Beijing Declaration and Platform for Action"],
    ),
    "what it is on belongs to it": (
        "the Dhaka Accord on Safe Migration for All, adopted in",
        ["Dhaka Accord on Safe Migration for All"],
    ),
    "and the begins another name": (
        "the Lima Declaration and the Quito Consensus",
        ["Lima Declaration", "Quito Consensus"],
    ),
    "the noun alone is no name": ("the Convention and the Protocol", []),
    "lower case is no name": ("the declaration on the rights", []),
    "a name needs its article": ("Doha Declaration", []),
    "a name does not end in a link word": ("the Oslo Agreement on the", ["Oslo Agreement"]),
}


@pytest.mark.parametrize(("words", "names"), NAMES.values(), ids=NAMES)
def test_recognises_unknown_names(words: str, names: list[str]) -> None:
    assert [m.span.of(words) for m in recognise_unknown_names(words, [])] == names


def test_a_known_mention_behind_the_noun_ends_the_name() -> None:
    words = "the Accord on Safety of the International Labour Organization"
    body = Mention(Span(28, len(words)), CitationKind.BODY, "name")
    assert [m.span.of(words) for m in recognise_unknown_names(words, [body])] == [
        "Accord on Safety"
    ]


def test_a_known_name_is_no_unknown_one() -> None:
    words = "the Doha Declaration"
    known = Mention(Span(4, len(words)), CitationKind.EXPLICIT, "name")
    assert not list(recognise_unknown_names(words, [known]))
