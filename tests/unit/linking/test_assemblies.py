"""Numbers of Assemblies that print their session in their symbols."""

from __future__ import annotations

import pytest

from graph_builder.linking.canonical import body_of_symbol, canonical_symbol
from graph_builder.linking.circumstances import Circumstances
from graph_builder.linking.numbering import Years, years_of
from graph_builder.linking.numbers import body_of_number
from graph_builder.linking.printed import keys_of_symbol
from graph_builder.model.symbols import is_resolution_symbol, kind_of_symbol, tidy_symbol
from tests.support.reading import extraction_of, resolution, target

UNEA, UNHA, GA = "body/unea", "body/unha", "body/ga"

NAMES = {
    "in full": ("2/8", "United Nations Environment Assembly", UNEA),
    "short": ("2/8", "Environment Assembly", UNEA),
    "with its Programme": (
        "5/9",
        "United Nations Environment Assembly of the United Nations Environment Programme",
        UNEA,
    ),
    "its acronym": ("2/8", "UNEA", UNEA),
    "of Habitat": ("1/3", "UN-Habitat Assembly", UNHA),
    "of Habitat in full": ("1/3", "United Nations Habitat Assembly", UNHA),
    "of health": ("2/8", "World Health Assembly", None),
}


@pytest.mark.parametrize(("number", "words", "body"), NAMES.values(), ids=NAMES)
def test_an_assembly_is_known_by_its_name(number: str, words: str, body: str | None) -> None:
    assert body_of_number(number, words).body == body


def test_the_assembly_of_its_own_text_is_itself_where_the_number_fits() -> None:
    own = Circumstances(speaking=UNEA)
    assert body_of_number("2/8", "Assembly", own).body == UNEA
    assert body_of_number("71/256", "Assembly", own).body == GA
    assert body_of_number("2/8", "its", own).body == UNEA
    assert body_of_number("2020/4", None, own).body is None


def test_symbols_as_they_are_issued() -> None:
    symbol = canonical_symbol("2/8", UNEA, decision=False)
    assert symbol == "UNEP/EA.2/Res.8"
    assert is_resolution_symbol(symbol)
    assert kind_of_symbol(symbol) == "resolution"
    assert body_of_symbol(symbol) == UNEA
    assert canonical_symbol("1/3", UNHA, decision=False) == "HSP/HA.1/Res.3"


PRINTED = {
    "capitals": ("UNEP/EA.2/RES.8", "UNEP/EA.2/Res.8"),
    "a stroke before the session": ("HSP/HA/1/Res.5", "HSP/HA.1/Res.5"),
    "as it is": ("HSP/HA.2/Res.10", "HSP/HA.2/Res.10"),
    "a document of a session": ("UNEP/EA.4/HLS.1", "UNEP/EA.4/HLS.1"),
    "a draft": ("UNEP/EA.3/L.2", "UNEP/EA.3/L.2"),
}


@pytest.mark.parametrize(("printed", "symbol"), PRINTED.values(), ids=PRINTED)
def test_one_spelling(printed: str, symbol: str) -> None:
    assert tidy_symbol(printed) == symbol
    assert keys_of_symbol(printed) == (symbol,)


YEARS = {
    "one year": ("2/8", UNEA, Years(2016, 2016)),
    "a session that was resumed": ("5/14", UNEA, Years(2021, 2022)),
    "a session yet to come": ("9/1", UNEA, Years(2024, 9999)),
    "no session": ("0/1", UNEA, None),
    "a session of the General Assembly": ("71/1", UNEA, None),
    "of Habitat": ("1/3", UNHA, Years(2019, 2019)),
}


@pytest.mark.parametrize(("number", "body", "years"), YEARS.values(), ids=YEARS)
def test_years(number: str, body: str, years: Years | None) -> None:
    assert years_of(number, body) == years


CITED = {
    "a resolution": ("Environment Assembly resolution 2/8", ["UNEP/EA.2/Res.8"]),
    "a list": (
        "United Nations Environment Assembly resolutions 5/2, 5/7 and 4/6 and resolution 3/7",
        ["UNEP/EA.5/Res.2", "UNEP/EA.5/Res.7", "UNEP/EA.4/Res.6", "UNEP/EA.3/Res.7"],
    ),
    "behind its numbers": (
        "resolution 4/1 of 15 March 2019 of the United Nations Environment Assembly",
        ["UNEP/EA.4/Res.1"],
    ),
    "a decision, whose symbol nobody told": ("Environment Assembly decision 3/1", [None]),
}


@pytest.mark.parametrize(("words", "symbols"), CITED.values(), ids=CITED)
def test_cited(words: str, symbols: list[str | None]) -> None:
    found = extraction_of(resolution(f"Recalling {words},", "1. Urges all."))
    numbers = [link for link in found.links if link.citation.number is not None]
    assert [target(link) for link in numbers if link.citation.paragraph == "pp1"] == symbols
