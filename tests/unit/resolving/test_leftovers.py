"""A citation string of which words are left over names nothing, and the answer says which."""

from __future__ import annotations

import pytest

from graph_builder.resolving import Resolver, answer_json
from graph_builder.resolving.cleaning import made_plain, symbol_in_address
from tests.support.reading import record, registry_of, vocabulary

RESOLVER = Resolver(
    registry_of(
        record("RAIN", "Rain Convention", noun="Convention", adopted="1993-06-25", acronym="RNC"),
        record("SNOW", "Snow Convention", noun="Convention", acronym="SNC"),
        record("RAIN-OP", "Optional Protocol to the Rain Convention", protocol_to="RAIN"),
        record("SNOW-1", "Optional Protocol to the Snow Convention", protocol_to="SNOW"),
        record("SNOW-2", "Second Optional Protocol to the Snow Convention", protocol_to="SNOW"),
        record(
            "RAIN/GC/2",
            "General comment No. 2 (2001) on umbrellas",
            noun="general comment",
            implements="RAIN",
        ),
    ),
    vocabulary(),
)

LEFT = {
    "words before it": ("Practical handbook for the Rain Convention", "Practical handbook"),
    "words behind it": ("Rain Convention handbook", "handbook"),
    "words on both sides": ("handbook to the Rain Convention, draft", "handbook draft"),
    "a pinpoint with words behind it": ("Rain Convention, article 3, handbook", "handbook"),
    "a pinpoint that nobody reads": ("Rain Convention, stanza 4", "stanza 4"),
    "a comment that is not described": ("RNC general comment No. 7", "general comment No 7"),
}


@pytest.mark.parametrize(("text", "left"), LEFT.values(), ids=LEFT)
def test_what_is_named_by_some_of_the_words_is_a_candidate(text: str, left: str) -> None:
    answer = RESOLVER.resolve(text)
    (span,) = answer.spans
    assert (span.status, span.key, span.candidates) == ("unrecognised", None, ("RAIN",))
    assert (span.provisions, span.confidence) == ((), None)
    assert span.reason is not None
    assert left in span.reason
    assert (answer.status, answer.keys, answer.exact_keys) == ("unrecognised", ("RAIN",), ())
    body = answer_json(answer, RESOLVER.known, "https://example.org/p")
    assert body["spans"][0]["candidates"][0]["symbol"] == "RAIN"


READ = {
    "an article": "the Rain Convention",
    "a pinpoint": "Rain Convention, article 3",
    "the day and place of its adoption": "Rain Convention (Delft, 25 June 1993)",
    "the year of its adoption": "Rain Convention, 1993",
    "its acronym again": "Rain Convention (RNC)",
    "words that lead to it": "Recalling the Rain Convention",
    "words that lead to it in a note": "see also the Rain Convention",
}


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_words_that_say_nothing_else_are_read(text: str) -> None:
    answer = RESOLVER.resolve(text)
    assert (answer.exact_keys, answer.unread) == (("RAIN",), "")


def test_another_year_is_not_read() -> None:
    assert RESOLVER.resolve("Rain Convention, 1894").exact_keys == ()


def test_two_names_with_words_left_over_are_not_enough_to_act_on() -> None:
    answer = RESOLVER.resolve("handbook on the Rain Convention and the Rain Convention")
    assert (answer.status, answer.keys, answer.exact_keys) == ("several", ("RAIN",), ())
    assert RESOLVER.resolve("Rain Convention and Snow Convention").exact_keys == ("RAIN", "SNOW")


def test_running_text_has_other_words() -> None:
    text = "States should ratify the Rain Convention at once"
    answer = RESOLVER.resolve(text, running=True)
    assert (answer.status, answer.exact_keys) == ("ok", ("RAIN",))
    assert RESOLVER.resolve(text).status == "unrecognised"


DERIVED = {
    "the only protocol": ("RNC Optional Protocol", ("RAIN-OP",)),
    "in the other order": ("Optional Protocol to the RNC", ("RAIN-OP",)),
    "one of two": ("SNC Optional Protocol", ("SNOW-1", "SNOW-2")),
    "the second": ("SNC Second Optional Protocol", ("SNOW-2",)),
    "the first": ("First Optional Protocol to the SNC", ("SNOW-1",)),
    "a comment": ("RNC general comment No. 2", ("RAIN/GC/2",)),
    "a comment with its year": ("RNC General Comment 2 (2001)", ("RAIN/GC/2",)),
}


@pytest.mark.parametrize(("text", "keys"), DERIVED.values(), ids=DERIVED)
def test_names_are_made_of_a_short_name_and_what_belongs_to_it(
    text: str, keys: tuple[str, ...]
) -> None:
    answer = RESOLVER.resolve(text)
    assert answer.exact_keys == keys
    assert answer.status == ("ok" if len(keys) == 1 else "ambiguous")


PLAIN = {
    "wide letters": ("\uff21\uff22\uff0f\uff11", "AB/1"),
    "invisible signs": ("A\u200bB\ufeff\u00ad", "AB"),
    "a numeral in one character": ("Ⅲ", "III"),
    "a raised digit is no digit": ("25²", "25²"),
    "a fraction is none either": ("½", "½"),
    "accents stay": ("é", "é"),
}


@pytest.mark.parametrize(("text", "plain"), PLAIN.values(), ids=PLAIN)
def test_makes_plain(text: str, plain: str) -> None:
    made = made_plain(text)
    assert made.text == plain
    assert len(made.origins) == len(plain)


def test_offsets_are_into_what_was_sent() -> None:
    text = "\u200b \uff32\uff2e\uff23\u200b, art. Ⅲ "
    (span,) = RESOLVER.resolve(text).spans
    assert (span.surface, text[span.start : span.end]) == (
        "\uff32\uff2e\uff23",
        "\uff32\uff2e\uff23",
    )


ADDRESSES = {
    "with a language": ("https://undocs.org/en/A/RES/1/2", "A/RES/1/2"),
    "without a scheme": ("docs.un.org/A/RES/1/2", "A/RES/1/2"),
    "with escapes": ("https://undocs.org/S/RES/1%282000%29", "S/RES/1(2000)"),
    "with a query": ("https://docs.un.org/ru/A/RES/1/2?direct=true", "A/RES/1/2"),
    "in a parameter": ("https://www.un.org/x/view_doc.asp?symbol=A/RES/1/2&Lang=E", "A/RES/1/2"),
    "a language alone": ("https://undocs.org/en", None),
    "of somebody else": ("https://example.org/A/RES/1/2", None),
    "no address": ("A/RES/1/2", None),
}


@pytest.mark.parametrize(("text", "symbol"), ADDRESSES.values(), ids=ADDRESSES)
def test_reads_addresses(text: str, symbol: str | None) -> None:
    assert symbol_in_address(text) == symbol
