"""Which body a bare number belongs to, and its canonical symbol."""

from __future__ import annotations

import pytest

from graph_builder.linking.canonical import canonical_symbol, parts_of_range, with_year
from graph_builder.linking.circumstances import Circumstances
from graph_builder.linking.numbers import body_of_number

GA, ECOSOC, SC, HRC, CHR, CCPCJ = (
    f"body/{code}" for code in ("ga", "ecosoc", "sc", "hrc", "chr", "ccpcj")
)


def around(
    *named: str, by: str | None = None, dated: int | None = None, latest: int | None = None
) -> Circumstances:
    return Circumstances(named, by, dated, latest)


BODIES: dict[str, tuple[str, str | None, Circumstances, str | None]] = {
    "no Commission that we know has had such a session": (
        "315 (XXVIII)",
        "Commission",
        Circumstances(speaking="body/ecosoc"),
        None,
    ),
    "the Human Rights Commission": (
        "1983/55",
        "Human Rights Commission",
        Circumstances(),
        "body/chr",
    ),
    "the Sub-Commission has its own numbers": (
        "1984/31",
        "Sub-Commission on Prevention of Discrimination and Protection of Minorities",
        Circumstances(speaking="body/chr"),
        "body/sub-commission",
    ),
    "the Commission of a text about another one": (
        "1996/1",
        "Commission",
        Circumstances(meant=lambda _body: False),
        None,
    ),
    "no body has had so many sessions and numbers": (
        "3334 (XXXIX)",
        "its",
        Circumstances(speaking="body/ga"),
        None,
    ),
    "no session of the Commission adopted so many": (
        "103 (V)",
        None,
        Circumstances(named=("body/chr",)),
        "body/ga",
    ),
    "the body named before the number": ("58/137", "General Assembly", around(by=ECOSOC), GA),
    "an abbreviation with points": ("51/66", "G.A.", around(), GA),
    "its is the speaking organ": ("61/180", "its", around(by=GA), GA),
    "its is the body named last, where the number fits": (
        "58/137",
        "its",
        around(GA, by=ECOSOC),
        GA,
    ),
    "its is not a body whose numbers look otherwise": (
        "2006/27",
        "its",
        around(GA, by=ECOSOC),
        ECOSOC,
    ),
    "its is not a body that has not held so many sessions": (
        "62/141",
        "its",
        around(GA, HRC, by=GA, latest=2017),
        GA,
    ),
    "a year behind is the Security Council": ("2331 (2016)", None, around(by=GA), SC),
    "a year behind is the Security Council whatever the words": (
        "2331 (2016)",
        "General Assembly",
        around(),
        SC,
    ),
    "a year before is the Economic and Social Council in its own text": (
        "1982/20",
        None,
        around(by=ECOSOC),
        ECOSOC,
    ),
    "a year before is the Commission on Human Rights where it was named": (
        "1982/20",
        None,
        around(CHR, by=GA),
        CHR,
    ),
    "a year after the last session of the Commission on Human Rights": (
        "2012/19",
        None,
        around(by=GA),
        ECOSOC,
    ),
    "two numbers are the General Assembly": ("58/137", None, around(by=ECOSOC), GA),
    "two numbers in the Human Rights Council's own text": ("44/4", None, around(by=HRC), HRC),
    "a session before the Assembly's Arabic numerals may be anybody's": (
        "8/12",
        "its",
        around(by=GA),
        None,
    ),
    "the date decides for the Human Rights Council": (
        "35/5",
        None,
        around(dated=2017),
        HRC,
    ),
    "the date decides for the General Assembly": ("35/5", None, around(dated=1980), GA),
    "the year of the text decides": ("35/5", None, around(latest=1999), GA),
    "a date that lies behind the text is a misprint": (
        "72/256",
        "its",
        around(by=GA, dated=2107, latest=2020),
        GA,
    ),
    "Council before a year in brackets": ("2331 (2016)", "Council", around(by=GA), SC),
    "Council before a year": ("2006/27", "Council", around(by=GA), ECOSOC),
    "Council in the Human Rights Council's text": ("8/12", "Council", around(by=HRC), HRC),
    "the Commission on Human Rights by name": (
        "2004/45",
        "Commission on Human Rights",
        around(by=GA),
        CHR,
    ),
    "the crime commission by name": (
        "20/3",
        "Commission on Crime Prevention and Criminal Justice",
        around(by=ECOSOC),
        CCPCJ,
    ),
    "Commission before a session number": ("20/3", "Commission", around(by=ECOSOC), CCPCJ),
    "Commission before a year": ("2004/45", "Commission", around(by=GA), CHR),
    "Roman sessions of no body are the General Assembly's": ("217 A (III)", None, around(), GA),
    "a body behind the list": ("262 B (IX)", "Economic and Social Council", around(by=GA), ECOSOC),
    "a number alone in the Security Council's text": ("1325", "its", around(by=SC), SC),
    "a number alone of the Security Council": ("1325", "Security Council", around(by=GA), SC),
    "a number alone of nobody": ("1325", None, around(by=GA), None),
    "the Assembly by its long name": (
        "96 (I)",
        "General Assembly of the United Nations",
        around(),
        GA,
    ),
    "a body whose numbering nobody told": ("25/9", "Governing Council", around(by=GA), None),
}


@pytest.mark.parametrize(("number", "words", "known", "body"), BODIES.values(), ids=BODIES)
def test_body(number: str, words: str | None, known: Circumstances, body: str | None) -> None:
    choice = body_of_number(number, words, known)
    assert choice.body == body
    assert (body is None) or 0 < choice.confidence <= 1
    assert not choice.contradicts


RIVALS = {
    "two bodies number by year": ("1992/20", None, around(by=GA), (CHR, ECOSOC)),
    "a date against the body named": ("39/7", "General Assembly", around(dated=2018), (GA, HRC)),
    "nobody named, no date": ("35/5", "its", around(), (GA, HRC)),
}


@pytest.mark.parametrize(("number", "words", "known", "rivals"), RIVALS.values(), ids=RIVALS)
def test_what_fits_two_bodies_stays_open(
    number: str, words: str | None, known: Circumstances, rivals: tuple[str, ...]
) -> None:
    choice = body_of_number(number, words, known)
    assert choice.body is None
    assert set(rivals) <= set(choice.rivals)


ODD: dict[str, tuple[str, str, Circumstances, str | None]] = {
    "the Human Rights Commission never numbered by session": (
        "14/2",
        "Human Rights Commission",
        around(),
        None,
    ),
    "a body that never numbers so gets no link": ("2006/27", "General Assembly", around(), None),
    "a number alone is none of the Assembly": ("181", "General Assembly", around(), None),
    "a date that fits nobody leaves the body": (
        "58/137",
        "General Assembly",
        around(dated=1950),
        GA,
    ),
}


@pytest.mark.parametrize(("number", "words", "known", "body"), ODD.values(), ids=ODD)
def test_what_cannot_be_is_told(
    number: str, words: str, known: Circumstances, body: str | None
) -> None:
    choice = body_of_number(number, words, known)
    assert (choice.body, choice.contradicts) == (body, True)


def test_a_named_body_is_surer_than_a_guess_by_form() -> None:
    named = body_of_number("58/137", "General Assembly").confidence
    guessed = body_of_number("58/137", None).confidence
    assert named > guessed


RANGES = {
    "letters from to": ("76/247 A to C", ("76/247", ("76/247A", "76/247B", "76/247C"))),
    "no range": ("76/247 A", None),
}


@pytest.mark.parametrize(("number", "parts"), RANGES.values(), ids=RANGES)
def test_a_range_of_parts(number: str, parts: tuple[str, tuple[str, ...]] | None) -> None:
    assert parts_of_range(number) == parts


YEARS = {
    "inside the numbers of one year": ("1325", ("1325 (2000)",)),
    "between two years": ("1340", ("1340 (2000)", "1340 (2001)")),
    "after all that was seen": ("2999", ()),
    "the year is printed": ("1325 (2000)", ("1325 (2000)",)),
}


@pytest.mark.parametrize(("number", "printed"), YEARS.values(), ids=YEARS)
def test_the_year_of_a_council_number(number: str, printed: tuple[str, ...]) -> None:
    assert with_year(number) == printed


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
