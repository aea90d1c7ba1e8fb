"""A text that is a Charter itself means itself by "the Charter"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.reading import extractor, links_in, target, text_of

if TYPE_CHECKING:
    from graph_builder.model.extraction import Extraction

LAMPS = (
    "Charter of lamps\n\nThe States signatory hereto,\n\nRecalling the Charter of the United "
    "Nations,\n\nHave agreed as follows:\n\nArticle 1\n\nLamps are lit as {words} says.\n\n"
    "Article 2\n\nSo be it.\n"
)
#: Words of an article, symbol of the text → what they name.
NAMED = {
    "the Charter in a Charter": ("the Charter", "CETS-035", "CETS-035"),
    "this Charter": ("this Charter", "CETS-035", "CETS-035"),
    "the full name of another one": (
        "the Charter of the United Nations",
        "CETS-035",
        "UN-CHARTER",
    ),
    "the Charter in a convention": ("the Charter", "CETS-024", "UN-CHARTER"),
    "in that of the United Nations": ("the Charter", "UN-CHARTER", "UN-CHARTER"),
}


def read(words: str, symbol: str) -> Extraction:
    return extractor().extract(text_of(LAMPS.format(words=words), symbol=symbol))


@pytest.mark.parametrize(("words", "symbol", "key"), NAMED.values(), ids=NAMED)
def test_what_the_charter_is(words: str, symbol: str, key: str) -> None:
    assert [target(link) for link in links_in(read(words, symbol), "art1")] == [key]


def test_what_was_named_before_the_articles_stays_what_it_is() -> None:
    (charter,) = links_in(read("the Charter", "CETS-035"), "pp1")
    assert target(charter) == "UN-CHARTER"
