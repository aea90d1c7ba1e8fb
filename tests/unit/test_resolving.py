"""What a citation string names, and which instruments a running text names."""

from __future__ import annotations

import pytest

from graph_builder.resolving import LONGEST, Resolver, answer_json, resolve
from tests.support.reading import record, registry, registry_of, vocabulary

RESOLVER = Resolver(registry(), vocabulary())

ONE = {
    "a key": ("UNTOC-TIP", ("ok", "UNTOC-TIP", ())),
    "a key with white space around it": (" UNTOC-TIP\n", ("ok", "UNTOC-TIP", ())),
    "an alias": ("A/RES/55/25#annexII", ("ok", "UNTOC-TIP", ())),
    "a key of a body": ("body/unodc", ("ok", "body/unodc", ())),
    "a symbol": ("E/2002/68/Add.1", ("ok", "E/2002/68/Add.1", ())),
    "a number with its body": (
        "General Assembly resolution 58/137",
        ("ok", "A/RES/58/137", ()),
    ),
    "a number with an annex": (
        "General Assembly resolution 55/25, annex II",
        ("ok", "UNTOC-TIP", ()),
    ),
    "a full name": ("the Convention on the Rights of the Child", ("ok", "CRC", ())),
    "a short name": ("Palermo Protocol", ("ok", "UNTOC-TIP", ())),
    "an article of a name": (
        "article 6, paragraph 2, of the Convention on the Rights of the Child",
        ("ok", "CRC", ("art/6/para/2",)),
    ),
    "a number that nobody described": (
        "General Assembly resolution 99/999",
        ("not_in_graph", "A/RES/99/999", ()),
    ),
}


@pytest.mark.parametrize(("text", "expected"), ONE.values(), ids=ONE)
def test_one_reference(text: str, expected: tuple[str, str, tuple[str, ...]]) -> None:
    answer = RESOLVER.resolve(text)
    (span,) = answer.spans
    assert (span.status, span.key, span.provisions) == expected
    assert text[span.start : span.end] == span.surface
    assert (answer.status, answer.keys) == (expected[0], (expected[1],))


def test_a_noun_alone_is_ambiguous_with_everything_of_that_noun() -> None:
    answer = RESOLVER.resolve("the Convention")
    assert answer.status == "ambiguous"
    assert {"UNTOC", "CRC"} <= set(answer.keys)


def test_a_name_of_two_is_ambiguous() -> None:
    two = registry_of(
        record("X", "One", short_names=("Water Text",)),
        record("Y", "Two", short_names=("Water Text",)),
    )
    answer = resolve("the Water Text", two, vocabulary())
    assert (answer.status, answer.keys) == ("ambiguous", ("X", "Y"))


NOTHING = {
    "words": "colourless green ideas",
    "nothing": "",
    "white space": " \n ",
    "Ibid. without a note before": "see ibid.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nothing_is_recognised(text: str) -> None:
    answer = RESOLVER.resolve(text)
    assert (answer.status, answer.keys) == ("unrecognised", ())


def test_running_text_gives_every_reference_in_order() -> None:
    text = (
        "The Convention on the Rights of the Child and General Assembly resolution 58/137, "
        "as well as article 3 of the Convention."
    )
    answer = RESOLVER.resolve(text)
    assert answer.status == "several"
    assert [(s.key, s.pinpoint) for s in answer.spans] == [
        ("CRC", None),
        ("A/RES/58/137", None),
        ("CRC", "article 3"),
    ]


def test_names_inside_names_are_left_out() -> None:
    text = (
        "Protocol against the Smuggling of Migrants by Land, Sea and Air, supplementing the "
        "United Nations Convention against Transnational Organized Crime"
    )
    assert [span.key for span in RESOLVER.resolve(text).spans] == ["UNTOC-SOM"]


def test_a_text_that_is_too_long_is_refused() -> None:
    assert RESOLVER.resolve("a " * (LONGEST // 2)).status == "unrecognised"
    with pytest.raises(ValueError, match="64000"):
        RESOLVER.resolve("a" * (LONGEST + 1))


def test_the_body_of_the_answer() -> None:
    text = "article 6 of the Palermo Protocol"
    body = answer_json(RESOLVER.resolve(text), RESOLVER.known, "https://example.org/p")
    (span,) = body["spans"]
    assert body["status"] == "ok"
    assert span["target"]["symbol"] == "UNTOC-TIP"
    assert span["target"]["iri"] == "https://example.org/p/id/untoc-tip"
    assert span["provisions"] == ["https://example.org/p/id/untoc-tip/art/6"]
    assert span["candidates"] == []
