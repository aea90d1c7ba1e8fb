"""Numbers of commissions, of the Sub-Commission and of conferences, in their texts and in others'.

Session numbers of the two commissions look like those of the General Assembly, year numbers of the
Sub-Commission and of the Commission on Population and Development like those of the Council.
"""

from __future__ import annotations

import pytest

from graph_builder.linking.body_words import key_named
from graph_builder.linking.canonical import body_of_symbol, canonical_symbol
from graph_builder.linking.numbering import Years, years_of
from graph_builder.model.symbols import slug_of
from tests.support.reading import extraction_of, links_in, target

WOMEN = "Commission on the Status of Women"
DRUGS = "Commission on Narcotic Drugs"
POPULATION = "Commission on Population and Development"
CRIME = "United Nations Convention against Transnational Organized Crime"
STATES = "Conference of the States Parties to the United Nations Convention against Corruption"
OLD = "Sub-Commission on Prevention of Discrimination and Protection of Minorities"
NEW = "Sub-Commission on the Promotion and Protection of Human Rights"
GA = "General Assembly"


def numbers(speaker: str, recital: str) -> list[str | None]:
    """What the numbers of a recital are linked to where ``speaker`` speaks; ``?`` if ambiguous."""
    found = extraction_of(f"The {speaker},\n\nRecalling {recital},\n\n1. Urges all to act.")
    links = [li for li in links_in(found, "pp1") if li.citation.number is not None]
    return ["?" if link.status == "ambiguous" else target(link) for link in links]


OWN = {
    "of the women's commission": (WOMEN, "its resolution 49/7", ["CSW-RES-49-7"]),
    "a list": (WOMEN, "its resolutions 50/1 and 52/3", ["CSW-RES-50-1", "CSW-RES-52-3"]),
    "called the Commission's": (WOMEN, "Commission resolution 45/1", ["CSW-RES-45-1"]),
    "behind the Assembly's": (
        WOMEN,
        "General Assembly resolution 48/104 and its resolution 50/2",
        ["A/RES/48/104", "CSW-RES-50-2"],
    ),
    "a date that only the Assembly's session has": (
        DRUGS,
        "its resolution 52/9 of 12 November 1997",
        ["A/RES/52/9"],
    ),
    "a number without a word, which the Assembly has as well": (WOMEN, "resolution 51/2", ["?"]),
    "a number that only the Assembly has": (WOMEN, "resolution 58/147", ["A/RES/58/147"]),
    "of the drugs commission": (
        DRUGS,
        "its resolution 53/4 of 12 March 2010 and Commission resolution 45/1",
        ["CND-RES-53-4", "CND-RES-45-1"],
    ),
    "decisions, counted from 101": (WOMEN, "its decision 50/101", ["CSW-DEC-50-101"]),
    "of the population commission, no Council's": (
        POPULATION,
        "its resolution 2004/1 and Economic and Social Council resolution 2005/2",
        ["CPD-RES-2004-1", "E/RES/2005/2"],
    ),
    "of the Sub-Commission by its old name": (
        OLD,
        "its resolution 1995/22 and its decision 1994/117 of 26 August 1994",
        ["E/CN.4/Sub.2/RES/1995/22", "E/CN.4/Sub.2/DEC/1994/117"],
    ),
    "by its new name": (NEW, "its resolution 2001/20", ["E/CN.4/Sub.2/RES/2001/20"]),
    "behind one of its parent's": (
        OLD,
        "Commission on Human Rights resolution 1995/85 and its resolution 1995/24",
        ["E/CN.4/RES/1995/85", "E/CN.4/Sub.2/RES/1995/24"],
    ),
    "of the conference": (
        STATES,
        "its resolution 8/4 and decision 7/1",
        ["CAC-COSP-RES-8-4", "CAC-COSP-DEC-7-1"],
    ),
}


@pytest.mark.parametrize(("speaker", "recital", "keys"), OWN.values(), ids=OWN)
def test_in_its_own_text(speaker: str, recital: str, keys: list[str | None]) -> None:
    assert numbers(speaker, recital) == keys


OTHERS = {
    "by name": (f"{WOMEN} resolution 60/2 of 24 March 2016", ["CSW-RES-60-2"]),
    "of the first session whose numbers are Arabic": (
        f"{WOMEN} resolutions 38/2 of 18 March 1994 and 39/4",
        ["CSW-RES-38-2", "CSW-RES-39-4"],
    ),
    "by its letters": ("CND resolution 57/5", ["CND-RES-57-5"]),
    "behind its number": (f"resolution 57/5 of the {DRUGS}", ["CND-RES-57-5"]),
    "a Roman session": (f"{DRUGS} resolution 2 (XXXIV)", ["CND-RES-2(XXXIV)"]),
    "by year": (
        f"{POPULATION} resolutions 2006/2 of 10 May 2006 and 2013/1",
        ["CPD-RES-2006-2", "CPD-RES-2013-1"],
    ),
    "its short name, where it was named": (
        f"the report of the {WOMEN}, and Commission resolution 61/1",
        ["CSW-RES-61-1"],
    ),
    "a commission that nobody named": ("Commission resolution 2013/1", [None]),
    "the speaker's own beside it": (
        f"the conclusions of the {WOMEN}, and its resolution 63/157",
        ["A/RES/63/157"],
    ),
    "the speaker's, bare, behind one of theirs": (
        f"{WOMEN} resolution 60/2 and resolution 58/147",
        ["CSW-RES-60-2", "A/RES/58/147"],
    ),
    "the conference in full, then in short": (
        f"resolution 8/4 of the {STATES}, and Conference decision 5/1 of 29 November 2013",
        ["CAC-COSP-RES-8-4", "CAC-COSP-DEC-5-1"],
    ),
    "by a day on which only it adopted one": (
        f"resolution 8/4 of the {STATES}, and welcoming resolution 10/6 of 15 December 2023",
        ["CAC-COSP-RES-8-4", "CAC-COSP-RES-10-6"],
    ),
    "behind a title, a list, by a treaty named before": (
        f"the {CRIME}, whose Conference of the Parties met, and taking note of resolutions 10/1 of "
        "16 October 2020, entitled “Beginning of the review”, and 10/3, also of 16 October 2020, "
        "adopted by the Conference of the Parties at its tenth session, and of resolution 11/5 of "
        "21 October 2022, entitled “Ends”, adopted by the Conference of the Parties",
        ["CTOC-COP-RES-10-1", "CTOC-COP-RES-10-3", "CTOC-COP-RES-11-5"],
    ),
    "of parties to a treaty that nobody named": (
        "resolution 10/1 of 16 October 2020, adopted by the Conference of the Parties",
        [None],
    ),
    "the conference of another treaty": (
        "decision 8/4 of the Conference of the States Parties to the Pact on Rivers",
        [None],
    ),
}


@pytest.mark.parametrize(("recital", "keys"), OTHERS.values(), ids=OTHERS)
def test_in_a_text_of_the_assembly(recital: str, keys: list[str | None]) -> None:
    assert numbers(GA, recital) == keys


YEARS = {
    "of the women's commission": ("49/7", "body/csw", Years(2005, 2005)),
    "of the women's commission, where numbers begin": ("38/2", "body/csw", Years(1994, 1994)),
    "and before": ("37/2", "body/csw", None),
    "of the drugs commission": ("57/5", "body/cnd", Years(2014, 2014)),
    "a Roman one": ("5 (XXXIX)", "body/cnd", Years(1946, 1997)),
    "Roman, where they are Arabic": ("5 (XLIV)", "body/cnd", None),
    "Arabic, where they are Roman": ("39/5", "body/cnd", None),
    "more than a commission adopts": ("58/147", "body/csw", Years(2014, 2014)),
    "far more": ("58/90", "body/csw", None),
    "by year": ("2013/1", "body/cpd", Years(2013, 2013)),
    "before it had its name": ("1991/1", "body/cpd", None),
    "of the conference": ("8/4", "body/cosp-uncac", Years(2019, 2019)),
    "of its fourth session": ("4/2", "body/cosp-uncac", Years(2011, 2011)),
    "of its eleventh session": ("11/1", "body/cosp-uncac", Years(2025, 2025)),
    "of a session yet to come": ("12/1", "body/cosp-uncac", Years(2025, 9999)),
}


@pytest.mark.parametrize(("number", "body", "years"), YEARS.values(), ids=YEARS)
def test_years(number: str, body: str, years: Years | None) -> None:
    assert years_of(number, body) == years


def test_keys_and_slugs() -> None:
    key = canonical_symbol("2 (XXXIV)", "body/cnd", decision=False)
    assert (key, slug_of(key)) == ("CND-RES-2(XXXIV)", "cnd-res-2-xxxiv")
    assert body_of_symbol(key) == "body/cnd"


def test_names_with_and_without_the_organization() -> None:
    assert key_named(f"United Nations {DRUGS}") == "body/cnd"
    assert key_named("Subcommission on the Promotion and Protection of Human Rights") == (
        "body/sub-commission"
    )
    assert key_named("Conference of the States Parties") is None
