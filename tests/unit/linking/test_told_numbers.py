"""A number whose form several bodies share: what the rest of the text tells of it."""

from __future__ import annotations

import pytest

from graph_builder.linking.circumstances import Circumstances
from graph_builder.linking.numbers import body_of_number
from graph_builder.model.link import AmbiguousLink
from graph_builder.model.symbols import is_resolution_symbol, kind_of_symbol
from tests.support.reading import extraction_of, resolution, target

GA, ECOSOC, HRC, CHR = (f"body/{code}" for code in ("ga", "ecosoc", "hrc", "chr"))
BOARD = "?Executive Board"


FORMS: dict[str, tuple[str, str | None, Circumstances, str | None]] = {
    "a year first tells nobody in a text of nobody": ("2021/1", None, Circumstances(), None),
    "a low session tells nobody in a text of nobody": ("24/3", None, Circumstances(), None),
    "nor in a text of another body": ("24/3", "its", Circumstances(speaking=GA), None),
    "a year first is taken for the Council's where the Assembly speaks": (
        "2021/1",
        None,
        Circumstances(speaking=GA),
        ECOSOC,
    ),
    "unless a stranger stands nearer": (
        "2013/1",
        "its",
        Circumstances(named=(BOARD,), speaking=GA, dated=2013),
        None,
    ),
    "a high session is the Assembly's whoever speaks": ("71/256", None, Circumstances(), GA),
    "a date that fits the session tells the Human Rights Council": (
        "24/3",
        None,
        Circumstances(dated=2013),
        HRC,
    ),
    "a date that does not fit tells nobody": ("24/3", None, Circumstances(dated=2011), None),
    "a body whose numbers the text tells": ("24/3", None, Circumstances(heard=(HRC,)), HRC),
    "not beside the numbers of a stranger": (
        "24/3",
        None,
        Circumstances(heard=(HRC, BOARD)),
        None,
    ),
    "the text told whose the same number is": (
        "39/2",
        None,
        Circumstances(speaking=GA, told=HRC, heard=(HRC, BOARD)),
        HRC,
    ),
    "the text told that a stranger's is the same number": (
        "2020/4",
        None,
        Circumstances(named=(ECOSOC,), told=BOARD),
        None,
    ),
    "its own number is not another body's": (
        "39/2",
        "its",
        Circumstances(speaking=GA, told=HRC),
        GA,
    ),
    "a body of which it cannot be is not believed": ("71/256", None, Circumstances(told=HRC), None),
    "the Council of a text about a Governing Council": (
        "24/3",
        "Council",
        Circumstances(meant=lambda _body: False),
        None,
    ),
}


@pytest.mark.parametrize(("number", "words", "known", "body"), FORMS.values(), ids=FORMS)
def test_what_a_form_tells(
    number: str, words: str | None, known: Circumstances, body: str | None
) -> None:
    assert body_of_number(number, words, known).body == body


def test_years_of_two_bodies_stay_open_where_one_is_told() -> None:
    choice = body_of_number("2000/22", None, Circumstances(speaking=HRC))
    assert (choice.body, choice.rivals) == (None, (CHR, ECOSOC))


TEXTS: dict[str, tuple[str, str | None]] = {
    "the body told of a number is its body later on": (
        "Human Rights Council resolution 39/2 asks for a report.\n\n"
        "The report follows resolution 39/2 closely.",
        "A/HRC/RES/39/2",
    ),
    "and before it was told": (
        "The report follows resolution 39/2 closely, as it should.\n\n"
        "Human Rights Council resolution 39/2 asks for a report.",
        "A/HRC/RES/39/2",
    ),
    "a stranger told of a number is remembered": (
        "Economic and Social Council resolution 2019/4 was noted. The Governing Council, in"
        " decision 2019/3, set up a group.\n\nThe group of decision 2019/3 has met.",
        None,
    ),
    "a report of a stranger cites its own numbers": (
        "The Board met twice and adopted what follows.\n\nDecision 2021/1: election of officers.",
        None,
    ),
    "the Council is the Governing Council of the text": (
        "The Governing Council met in spring.\n\nIn line with Council resolution 24/3, it goes on.",
        None,
    ),
    "a Council that was named is meant": (
        "The Governing Council thanked the Human Rights Council.\n\n"
        "In line with Council resolution 24/3, it goes on.",
        "A/HRC/RES/24/3",
    ),
}


@pytest.mark.parametrize(("text", "symbol"), TEXTS.values(), ids=TEXTS)
def test_the_last_number_of_a_text(text: str, symbol: str | None) -> None:
    links = [link for link in extraction_of(text).links if link.citation.number is not None]
    assert target(links[-1]) == symbol
    assert not isinstance(links[-1], AmbiguousLink)


STRANGERS = {
    "told behind it": (
        "Noting resolution 61 (XXX) on wells, and Board of Wells resolution 61 (XXX) once more,",
        [None, None],
    ),
    "a body that never numbers so was not meant": (
        "Noting resolution 75/3 B on wells, with the Economic and Social Council resolution 75/3 B",
        ["A/RES/75/3B", None],
    ),
}


@pytest.mark.parametrize(("recital", "symbols"), STRANGERS.values(), ids=STRANGERS)
def test_a_number_whose_body_is_told_later(recital: str, symbols: list[str | None]) -> None:
    found = extraction_of(resolution(recital, "1. Urges all.")).links
    assert [target(li) for li in found if li.citation.number is not None] == symbols


PARTIES = {
    "climate change": ("decision 1/CP.21", "FCCC/DEC/1/CP.21"),
    "the Kyoto Protocol": ("decision 4/CMP.1", "FCCC/DEC/4/CMP.1"),
    "the Paris Agreement": ("decision 5/CMA. 5", "FCCC/DEC/5/CMA.5"),
    "desertification": ("decision 3/COP.8", "ICCD/DEC/3/COP.8"),
    "a resolution of thanks": ("resolution 1/CP.22", "FCCC/RES/1/CP.22"),
    "whoever is named": ("General Assembly decision 1/CP.21", "FCCC/DEC/1/CP.21"),
}


@pytest.mark.parametrize(("cited", "symbol"), PARTIES.values(), ids=PARTIES)
def test_letters_tell_the_conference(cited: str, symbol: str) -> None:
    (link,) = [
        each
        for each in extraction_of(resolution(f"Recalling {cited},", "1. Urges all.")).links
        if each.citation.number is not None and each.citation.paragraph == "pp1"
    ]
    assert target(link) == symbol
    assert is_resolution_symbol(symbol)
    assert kind_of_symbol(symbol) == ("resolution" if "RES" in symbol else "decision")
