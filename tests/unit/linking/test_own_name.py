"""A text that prints its own name, its symbol or the name of its annex speaks of itself."""

from __future__ import annotations

import pytest

from tests.support.reading import extractor, links_in, target, text_of

TEXT = (
    "{number}. Lamps\n\nThe General Assembly,\n\nRecalling the Universal Declaration of Human "
    "Rights,\n\n1. Adopts {words} annexed to the present resolution.\n\nAnnex\n\nLamps\n\n"
    "1. Lamps are lit as {words} says.\n"
)
MILLENNIUM = "the United Nations Millennium Declaration"
RULES = "the United Nations Standard Minimum Rules for the Administration of Juvenile Justice"

#: Symbol of the text, words, paragraph → kind and target of what they name there.
NAMED = {
    "its name": ("A/RES/55/2", MILLENNIUM, "op1", ("self", "A/RES/55/2")),
    "its symbol": ("A/RES/99/1", "resolution 99/1", "op1", ("self", "A/RES/99/1")),
    "the name of its annex, there": (
        "A/RES/40/33",
        RULES,
        "annex.1",
        ("self", "A/RES/40/33#annex"),
    ),
    "the name of its annex, before it": (
        "A/RES/40/33",
        RULES,
        "op1",
        ("explicit", "A/RES/40/33#annex"),
    ),
    "another one's name": ("A/RES/99/1", MILLENNIUM, "op1", ("explicit", "A/RES/55/2")),
}


@pytest.mark.parametrize(("symbol", "words", "place", "expected"), NAMED.values(), ids=NAMED)
def test_who_is_named(symbol: str, words: str, place: str, expected: tuple[str, str]) -> None:
    text = TEXT.format(number=symbol.removeprefix("A/RES/"), words=words)
    read = extractor().extract(text_of(text, symbol=symbol))
    link = links_in(read, place)[0]
    assert (link.citation.kind.value, target(link)) == expected
    assert (link.citation.role == "self") is (expected[0] == "self")
    assert link.tier == "mention" or expected[0] != "self"
