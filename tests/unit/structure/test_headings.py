"""What a text says about itself before the enacting formula and behind the last paragraph."""

from __future__ import annotations

import pytest

from graph_builder.structure.headings import symbol_of_number
from tests.support.reading import cut_text

BODY = "Noting it, 1. Urges States to act."

SYMBOLS = {
    "the day below a number is no title": (
        f"999 (1948). Resolution of 29 May 1948 [S/9801]\n\nThe Security Council,\n\n{BODY}",
        ("S/RES/999(1948)", "SC", None),
    ),
    "the day behind a title is no part of it": (
        "999 (IV). A title\n\nResolution of 28 March 1947 (document E/9402)\n\n"
        f"The Economic and Social Council,\n\n{BODY}",
        ("E/RES/999(IV)", "ECOSOC", "A title"),
    ),
    "the number of a note at the end of a title": (
        f"61/999. A title of the system177\n\nThe General Assembly,\n\n{BODY}",
        ("A/RES/61/999", "GA", "A title of the system"),
    ),
    "a number that belongs to a title": (
        f"61/999. Follow-up to Agenda 99\n\nThe General Assembly,\n\n{BODY}",
        ("A/RES/61/999", "GA", "Follow-up to Agenda 99"),
    ),
    "a title about a day": (
        f"61/999. Events of 29 May 1948\n\nThe General Assembly,\n\n{BODY}",
        ("A/RES/61/999", "GA", "Events of 29 May 1948"),
    ),
    "ECOSOC Resolution with its number": (
        f"ECOSOC Resolution 2006/99 A title The Economic and Social Council, {BODY}",
        ("E/RES/2006/99", "ECOSOC", "A title"),
    ),
    "a line with number, full stop and title": (
        f"61/999. A title\n\nThe General Assembly,\n\n{BODY}",
        ("A/RES/61/999", "GA", "A title"),
    ),
    "a Security Council number with its year": (
        f"Resolution 2999 (2016)\n\nThe Security Council,\n\n{BODY}",
        ("S/RES/2999(2016)", "SC", None),
    ),
    "a Human Rights Council line": (
        f"44/99. A title\n\nThe Human Rights Council,\n\n{BODY}",
        ("A/HRC/RES/44/99", "HRC", "A title"),
    ),
    "a session in Roman numerals": (
        f"999 (XIV). A title\n\nThe General Assembly,\n\n{BODY}",
        ("A/RES/999(XIV)", "GA", "A title"),
    ),
    "no number at all": (f"A title\n\nThe General Assembly,\n\n{BODY}", (None, "GA", None)),
}


@pytest.mark.parametrize(("text", "expected"), SYMBOLS.values(), ids=SYMBOLS)
def test_symbol_body_and_title(text: str, expected: tuple[str | None, ...]) -> None:
    heading = cut_text(text).heading
    assert (heading.symbol, heading.body, heading.title) == expected


ADOPTED = {
    "the day below the number": (
        f"999 (1948). Resolution of 29 May 1948 [S/9801]\n\nThe Security Council,\n\n{BODY}",
        ("1948-05-29", None),
    ),
    "the last of two days": (
        "999 (VI). A title\n\nResolution of 25 February and 5 March 1948 (document E/9712)\n\n"
        f"The Economic and Social Council,\n\n{BODY}",
        ("1948-03-05", None),
    ),
    "a closing line with the meeting": (
        f"61/999. A title\n\nThe General Assembly,\n\n{BODY}\n\n82nd plenary meeting\n"
        "19 December 2006",
        ("2006-12-19", "82nd plenary meeting"),
    ),
    "a meeting in words": (
        f"999 (II). A title\n\nThe General Assembly,\n\n{BODY}\n\nHundred and third plenary "
        "meeting,\n3 November 1947.",
        ("1947-11-03", "Hundred and third plenary meeting"),
    ),
    "a Security Council masthead": (
        "Resolution 2999 (2016)\n\nAdopted by the Security Council at its 7847th meeting, on "
        f"20 December 2016\n\nThe Security Council,\n\n{BODY}",
        ("2016-12-20", "7847th meeting"),
    ),
    "a day that is none": (
        f"61/999. A title\n\nThe General Assembly,\n\n{BODY}\n\n82nd plenary meeting\n"
        "31 February 2006",
        (None, "82nd plenary meeting"),
    ),
    "nothing told": (f"61/999. A title\n\nThe General Assembly,\n\n{BODY}", (None, None)),
}


@pytest.mark.parametrize(("text", "expected"), ADOPTED.values(), ids=ADOPTED)
def test_day_and_meeting(text: str, expected: tuple[str | None, ...]) -> None:
    heading = cut_text(text).heading
    assert (heading.adopted, heading.meeting) == expected


def test_what_the_caller_says_overrides_the_text() -> None:
    text = f"61/999. A title\n\nThe General Assembly,\n\n{BODY}"
    heading = cut_text(text, symbol="A/RES/61/998", organ="HRC").heading
    assert (heading.symbol, heading.body) == ("A/RES/61/998", "HRC")


PAGE = (
    "61/997. One title\n\nThe General Assembly,\n\nNoting rivers,\n\n1. Urges all.\n\n"
    "82nd plenary meeting\n19 December 2006\n\n"
    "61/998. Another title\n\nThe General Assembly,\n\nNoting lakes,\n\n1. Invites all.\n\n"
    "83rd plenary meeting\n20 December 2006\n"
)
SECTIONS = {
    "the first by its symbol": ("A/RES/61/997", ("One title", "Noting rivers,", "2006-12-19")),
    "the second by its symbol": ("A/RES/61/998", ("Another title", "Noting lakes,", "2006-12-20")),
    "the first where no heading tells the symbol": (
        "A/RES/61/1",
        ("One title", "Noting rivers,", "2006-12-19"),
    ),
}


@pytest.mark.parametrize(("symbol", "expected"), SECTIONS.values(), ids=SECTIONS)
def test_a_page_of_several_resolutions_is_read_where_the_symbol_stands(
    symbol: str, expected: tuple[str, str, str]
) -> None:
    cut = cut_text(PAGE, symbol=symbol)
    assert cut.heading.symbol == symbol
    assert (cut.heading.title, cut.paragraph("pp1").text, cut.heading.adopted) == expected
    assert len([p for p in cut.paragraphs if p.id.startswith("op")]) == 1


NUMBERS = {
    "white space goes": ("217 A (III)", "GA", "A/RES/217A(III)"),
    "a body we know no prefix for": ("5/1", "COP", None),
    "no body": ("5/1", None, None),
}


@pytest.mark.parametrize(("number", "body", "symbol"), NUMBERS.values(), ids=NUMBERS)
def test_symbol_of_number(number: str, body: str | None, symbol: str | None) -> None:
    assert symbol_of_number(number, body) == symbol


KINDS = {
    "an organ speaks": (
        "The General Assembly,\n\nNoting rivers,\n\n1. Urges all.",
        None,
        "resolution",
    ),
    "an organ whose symbols are none of ours": (
        "The Board of Rivers,\n\nNoting rivers,\n\n1. Urges all.",
        "RIV/EA.6/RES.2",
        "resolution",
    ),
    "a statement of a President": (
        "“The Council notes rivers.",
        "S/PRST/2015/25",
        "presidential-statement",
    ),
    "a letter": ("I have the honour to write.", "S/2019/1009", "document"),
    "words without any symbol": ("Rivers are long.", None, "resolution"),
}


@pytest.mark.parametrize(("text", "symbol", "kind"), KINDS.values(), ids=KINDS)
def test_kind(text: str, symbol: str | None, kind: str) -> None:
    assert cut_text(text, symbol=symbol).heading.kind == kind


def test_the_symbol_of_a_text_without_formula_tells_whose_it_is() -> None:
    assert cut_text("“The Council notes rivers.", symbol="S/PRST/2015/25").heading.body == "SC"
    assert cut_text("Rivers are long.", symbol="S/2019/1009").heading.body is None


def test_a_note_on_reissue_before_who_adopted_the_text_is_no_title() -> None:
    text = (
        "Resolution 1234 (2025)\n\n* Reissued for technical reasons on 12 March 2025. Adopted by "
        "the Security Council at its 98th meeting, on 3 March 2025\n\nThe Security Council,\n\n"
        "Noting rivers,\n\n1. Urges all."
    )
    heading = cut_text(text).heading
    assert (heading.title, heading.adopted) == (None, "2025-03-03")


def test_a_text_in_capitals_has_its_formula() -> None:
    words = "A/RES/99/9\n\nTHE GENERAL ASSEMBLY,\n\nRECALLING WELLS,\n\n1. URGES ALL TO DIG."
    cut = cut_text(words)
    assert cut.heading.body == "GA"
    assert [p.kind for p in cut.paragraphs][-2:] == ["preambular", "operative"]
