"""Which words open a paragraph, and which only look as if they did."""

from __future__ import annotations

import pytest

from tests.support.reading import openers

RECITALS = {
    "a plain participle": ("Recalling the Convention", ("Recalling", "recall")),
    "an adverb behind it belongs to it": ("Recalling also the", ("Recalling also", "recall")),
    "further behind it belongs to it": ("Recalling further that", ("Recalling further", "recall")),
    "further before a number belongs to it": (
        "Recalling further resolution 5",
        ("Recalling further", "recall"),
    ),
    "further before a noun belongs to the noun": (
        "Welcoming further steps",
        ("Welcoming", "welcome"),
    ),
    "an adverb before it belongs to it": ("Deeply concerned at", ("Deeply concerned", "concerned")),
    "also before it belongs to it": ("Also recalling the", ("Also recalling", "recall")),
    "two words make one verb": ("Bearing in mind the", ("Bearing in mind", "bear-in-mind")),
    "the longest form wins": (
        "Noting with satisfaction the",
        ("Noting with satisfaction", "note-with-satisfaction"),
    ),
    "appreciation is a verb of its own": (
        "Taking note with appreciation of",
        ("Taking note with appreciation", "take-note-with-appreciation"),
    ),
    "regard is given as well as had": (
        "Giving due regard to the",
        ("Giving due regard", "have-regard"),
    ),
    "what is meant to be reached": ("Intent on ending it", ("Intent on", "seek")),
    "an intent is a noun": ("Intent of the Pact", None),
    "what is asserted is affirmed": ("Asserting that it is", ("Asserting", "affirm")),
    "who was asked": ("Having consulted the Board,", ("Having consulted", "have-heard")),
    "a line break inside is one space": ("Taking\nnote of the", ("Taking note", "take-note")),
    "in particular belongs to it": (
        "Recalling in particular the",
        ("Recalling in particular", "recall"),
    ),
    "an adverb and a comma before it belong to it": (
        "Furthermore, recalling the",
        ("Furthermore, recalling", "recall"),
    ),
    "a name before a comma is no adverb of the capital behind it": (
        "Italy,\n\nRecalling the Decade",
        None,
    ),
    "a small letter opens nothing": ("recalling the Convention", None),
    "a word that only begins alike opens nothing": ("Notingham is a town", None),
    "an indicative opens no recital": ("Urges Member States", None),
    "a noun opens nothing": ("Trafficking in persons", None),
}


@pytest.mark.parametrize(("text", "expected"), RECITALS.values(), ids=RECITALS)
def test_opening_of_a_recital(text: str, expected: tuple[str, str] | None) -> None:
    found = openers().recital(text, 0)
    assert (found and (found.printed, found.verb.slug)) == expected


OPERATIVE = {
    "a plural slip": ("Takes notes of the report", ("Takes notes", "take-note")),
    "a plain indicative": ("Urges Member States", ("Urges", "urge")),
    "two words make one verb": ("Calls upon Member States", ("Calls upon", "call-upon")),
    "also before it": ("Also invites Member States", ("Also invites", "invite")),
    "further before it": ("Further encourages all", ("Further encourages", "encourage")),
    "once again before it": ("Once again urges all", ("Once again urges", "urge")),
    "once again inside it": (
        "Calls once again upon all",
        ("Calls once again upon", "call-upon"),
    ),
    "a hyphen inside it": ("Re-emphasizes the need", ("Re-emphasizes", "emphasize")),
    "a state that goes on": (
        "Remains deeply concerned at",
        ("Remains deeply concerned", "concerned"),
    ),
    "how it is in a state stands inside": (
        "Is also strongly concerned at",
        ("Is also strongly concerned", "concerned"),
    ),
    "what goes on being a sentiment is no deed": (
        "Continues to be alarmed by",
        ("Continues to be alarmed", "alarmed"),
    ),
    "an adverb in ly": ("Strongly condemns all", ("Strongly condemns", "condemn")),
    "with satisfaction behind it": (
        "Notes with satisfaction that",
        ("Notes with satisfaction", "note-with-satisfaction"),
    ),
    "a participle opens no operative paragraph": ("Recalling the", None),
    "an infinitive opens nothing": ("To criminalize trafficking", None),
}


@pytest.mark.parametrize(("text", "expected"), OPERATIVE.values(), ids=OPERATIVE)
def test_opening_of_an_operative_paragraph(text: str, expected: tuple[str, str] | None) -> None:
    found = openers().operative(text, 0)
    assert (found and (found.printed, found.verb.slug)) == expected


LATER = {
    "and noting is a second verb": (
        "Recalling the Treaty, and noting the entry into force of the Protocol,",
        False,
        [("noting", "note")],
    ),
    "and further noting keeps its adverb": (
        "Recalling the Treaty, and further noting its Protocol,",
        False,
        [("further noting", "note")],
    ),
    "a participle without and is no second verb": (
        "Recalling the decision noting the work of the Committee,",
        False,
        [],
    ),
    "and requests is a second operative verb": (
        "Welcomes the report, and requests the Secretary-General to update it;",
        True,
        [("requests", "request")],
    ),
}


@pytest.mark.parametrize(("text", "operative", "expected"), LATER.values(), ids=LATER)
def test_later_verbs(text: str, operative: bool, expected: list[tuple[str, str]]) -> None:
    found = openers().later_verbs(text, operative=operative)
    assert [(printed, verb.slug) for _, printed, verb in found] == expected
    assert all(text.startswith(printed, at) for at, printed, _ in found)
