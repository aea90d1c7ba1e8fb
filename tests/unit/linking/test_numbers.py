"""Which body a bare number belongs to, and its canonical symbol."""

from __future__ import annotations

import pytest

from graph_builder.linking.numbers import body_of_number, canonical_symbol

GA, ECOSOC, SC, HRC, CHR = "body/ga", "body/ecosoc", "body/sc", "body/hrc", "body/chr"

BODIES: dict[str, tuple[str, str | None, list[str], str | None, str | None]] = {
    "the body named before the number": ("58/137", "General Assembly", [], ECOSOC, GA),
    "its is the speaking organ": ("61/180", "its", [], GA, GA),
    "its is the body named last, where the number fits": ("58/137", "its", [GA], ECOSOC, GA),
    "its is not a body whose numbers look otherwise": ("2006/27", "its", [GA], ECOSOC, ECOSOC),
    "a year behind is the Security Council": ("2331 (2016)", None, [], GA, SC),
    "a year before is the Economic and Social Council": ("2006/27", None, [], GA, ECOSOC),
    "two numbers are the General Assembly": ("58/137", None, [], ECOSOC, GA),
    "two numbers in the Human Rights Council's own text": ("44/4", None, [], HRC, HRC),
    "Council before a year in brackets": ("2331 (2016)", "Council", [], GA, SC),
    "Council before a year": ("2006/27", "Council", [], GA, ECOSOC),
    "Council in the Human Rights Council's text": ("8/12", "Council", [], HRC, HRC),
    "the Commission on Human Rights by name": (
        "2004/45",
        "Commission on Human Rights",
        [],
        GA,
        CHR,
    ),
    "Roman sessions of no body are the General Assembly's": ("217 A (III)", None, [], None, GA),
    "a body behind the list": ("262 B (IX)", "Economic and Social Council", [], GA, ECOSOC),
}


@pytest.mark.parametrize(
    ("number", "words", "named", "speaking", "body"), BODIES.values(), ids=BODIES
)
def test_body(
    number: str, words: str | None, named: list[str], speaking: str | None, body: str | None
) -> None:
    found, confidence = body_of_number(number, words, named, speaking)
    assert found == body
    assert 0 < confidence <= 1


def test_a_named_body_is_surer_than_a_guess_by_form() -> None:
    named = body_of_number("58/137", "General Assembly", [], None)[1]
    guessed = body_of_number("58/137", None, [], None)[1]
    assert named > guessed


SYMBOLS = {
    "General Assembly": ("58/137", GA, False, "A/RES/58/137"),
    "a letter closes up": ("48/218 B", GA, False, "A/RES/48/218B"),
    "a Roman session": ("217 A (III)", GA, False, "A/RES/217A(III)"),
    "a special session of old": ("3201 (S-VI)", GA, False, "A/RES/3201(S-VI)"),
    "an emergency session": ("ES-10/20", GA, False, "A/RES/ES-10/20"),
    "ECOSOC puts the letter last": ("262 B (IX)", ECOSOC, False, "E/RES/262(IX)B"),
    "ECOSOC by year": ("2006/27", ECOSOC, False, "E/RES/2006/27"),
    "Security Council": ("2331 (2016)", SC, False, "S/RES/2331(2016)"),
    "a decision has a key of ours": ("55/488", GA, True, "A/DEC/55/488"),
    "Commission on Human Rights": ("2004/45", CHR, False, "E/CN.4/RES/2004/45"),
}


@pytest.mark.parametrize(("number", "body", "decision", "symbol"), SYMBOLS.values(), ids=SYMBOLS)
def test_symbol(number: str, body: str, *, decision: bool, symbol: str) -> None:
    assert canonical_symbol(number, body, decision=decision) == symbol
