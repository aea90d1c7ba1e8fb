"""A symbol as somebody wrote it, in the one spelling we use."""

from __future__ import annotations

import pytest

from graph_builder.model.symbols import kind_of_symbol, tidy_symbol

WRITTEN = {
    "white space goes": ("S/RES/1373 (2001)", "S/RES/1373(2001)"),
    "padding of a Council number goes": ("S/RES/0242 (1967)", "S/RES/242(1967)"),
    "a part keeps its mark": ("A/RES/55/25#annexII", "A/RES/55/25#annexII"),
    "a named text is a symbol": ("UNTOC-TIP", "UNTOC-TIP"),
    "roman sessions lose their spaces": ("A/RES/217 A (III)", "A/RES/217A(III)"),
    "a colon belongs to CELEX numbers": ("CELEX:32011L0036", "CELEX:32011L0036"),
    "a stroke before a bracket goes": ("A/RES/118/(II)", "A/RES/118(II)"),
    "a doubled stroke is one": ("ECE/TRANS/ADN//CONF/10/Add.1", "ECE/TRANS/ADN/CONF/10/Add.1"),
    "an open bracket is no symbol": ("UNTOC-TIP-PROTOCOL (A/RES/55/25", None),
    "small letters are those of a resolution": ("a/res/61/917", "A/RES/61/917"),
    "capitals and numbers told apart are words": ("UN GA 61 917", None),
    "a number behind a word is no part": ("A/RES/55/25 annex", None),
    "words are no symbol": ("some words", None),
    "nothing is no symbol": ("", None),
}


@pytest.mark.parametrize(("written", "symbol"), WRITTEN.values(), ids=WRITTEN)
def test_tidy_symbol(written: str, symbol: str | None) -> None:
    assert tidy_symbol(written) == symbol


def test_the_kind_of_a_document_is_told_by_its_symbol() -> None:
    kinds = {
        "A/RES/58/137": "resolution",
        "WHA67.99": "resolution",
        "WHA67/2014/REC/1": "document",
        "S/PRST/2015/25": "presidential-statement",
    }
    assert {symbol: kind_of_symbol(symbol) for symbol in kinds} == kinds
