"""What a masthead tells of a text whose title has no number before it, as pages of the web do."""

from __future__ import annotations

import pytest

from tests.support.reading import cut_text

ASSEMBLY = "The General Assembly,\n\nNoting it,\n\n1. Urges States to act.\n"
RIGHTS = ASSEMBLY.replace("General Assembly", "Human Rights Council")
NOTE = "[without reference to a Main Committee (A/61/L.998 and Add.1)]"

SYMBOLS = {
    "the masthead's symbol, not that of the draft in the note": (
        "United Nations\nA/RES/61/999\nGeneral Assembly\nDistr.: General\n\n"
        f"Resolution adopted by the General Assembly on 2 May 2006\n{NOTE}\n\nA title\n\n"
        f"{ASSEMBLY}",
        "A/RES/61/999",
        "A title",
    ),
    "no line for the number": (
        "United Nations General Assembly A/RES/61/999 Distr.: General Resolution adopted by the "
        f"General Assembly on 2 May 2006 {NOTE} 61/999. A title " + ASSEMBLY.replace("\n\n", " "),
        "A/RES/61/999",
        "A title",
    ),
    "a note alone tells nothing": (f"{NOTE}\n\nA title\n\n{ASSEMBLY}", None, None),
    "a citation with the year of its page": (
        f"A title, G.A. res. 50/999, U.N. Doc. A/RES/50/999 (1995)\n\n{ASSEMBLY}",
        "A/RES/50/999",
        None,
    ),
    "a decision": (f"A/HRC/DEC/13/199\n\nA title\n\n{RIGHTS}", "A/HRC/DEC/13/199", None),
    "a statement of the President of the Human Rights Council": (
        f"Statement by the President\n\nPRST OS/99/1. A title\n\n{RIGHTS}",
        "A/HRC/PRST/OS/99/1",
        "A title",
    ),
    "a resolution that the sentence before a statement names": (
        "Statement by the President\n\nPRST 99/1\n\nAt the 34th meeting the President, mindful of "
        f"General Assembly resolution 48/999 of 20 December 1993, said the following:\n\n{RIGHTS}",
        "A/HRC/PRST/99/1",
        None,
    ),
    "a statement of nobody who makes any": (
        f"Statement by the President\n\nPRST 99/1. A title\n\n{ASSEMBLY}",
        None,
        None,
    ),
    "digits that a page sets apart": (
        f"Agenda item 3\n\n5 3 / 9 9. A title\n\n{RIGHTS}",
        "A/HRC/RES/53/99",
        "A title",
    ),
    "the date of adoption on a line of its own": (
        "A/HRC/RES/53/999\nResolution adopted by the Human Rights Council on\n12 July 2023\n"
        f"A title\n\n{RIGHTS}",
        "A/HRC/RES/53/999",
        "A title",
    ),
    "a draft that goes on with a resolution": (
        "A/C.3/61/L.998\n\nFiji: draft resolution\n\nFollow-up to resolution A/RES/60/999\n\n"
        f"{ASSEMBLY}",
        "A/C.3/61/L.998",
        "Follow-up to resolution A/RES/60/999",
    ),
    "two symbols tell nothing": (
        f"See also A/RES/60/998 and A/RES/60/999\n\nA title\n\n{ASSEMBLY}",
        None,
        None,
    ),
    "a symbol of another body tells nothing": (
        f"S/RES/2999 (2016)\n\nA title\n\n{ASSEMBLY}",
        None,
        None,
    ),
    "a symbol far before the formula tells nothing": (
        f"A/RES/60/999\n\n{'Many words of the page. ' * 80}\n\n{ASSEMBLY}",
        None,
        None,
    ),
}


@pytest.mark.parametrize(("text", "symbol", "title"), SYMBOLS.values(), ids=SYMBOLS)
def test_masthead_tells_symbol_and_title(text: str, symbol: str | None, title: str | None) -> None:
    heading = cut_text(text).heading
    assert (heading.symbol, heading.title) == (symbol, title)


def test_no_finding_where_the_masthead_tells_the_symbol() -> None:
    found = cut_text(f"U.N. Doc. A/RES/50/999 (1995)\n\n{ASSEMBLY}").findings
    assert [finding.code for finding in found] == []


PAGE = "\nA heading\n\n36. Calls upon States to act;\n\n37. Urges States to act;\n"
PAGES = {
    "its head": (f"A/RES/58/999{PAGE}", "A/RES/58/999"),
    "behind other lines": (f"United Nations\nPage 9\nA/RES/58/999{PAGE}", "A/RES/58/999"),
    "a symbol of the Security Council": (f"S/RES/2999 (2016){PAGE}", "S/RES/2999(2016)"),
    "a line that says more": (f"Implementation of A/RES/58/999{PAGE}", None),
    "a line far below": (f"A\nB\nC\nD\nA/RES/58/999{PAGE}", None),
}


@pytest.mark.parametrize(("text", "symbol"), PAGES.values(), ids=PAGES)
def test_a_torn_page_tells_its_symbol_at_its_head(text: str, symbol: str | None) -> None:
    found = cut_text(text)
    assert found.heading.symbol == symbol
    assert ("no-symbol" in {finding.code for finding in found.findings}) == (symbol is None)
