"""When a body can have adopted a number, and what a text cannot have cited."""

from __future__ import annotations

import pytest

from graph_builder.linking.numbering import Years, years_of
from graph_builder.linking.plausibility import latest_year
from graph_builder.model.link import AmbiguousLink, CitationLink
from graph_builder.model.structure import Heading
from tests.support.reading import extractor, text_of

GA, ECOSOC, SC, HRC, CHR, CCPCJ = (
    f"body/{code}" for code in ("ga", "ecosoc", "sc", "hrc", "chr", "ccpcj")
)
NUMBERS: dict[str, tuple[str, str, Years | None]] = {
    "an Assembly session lasts into the next year": ("58/137", GA, Years(2003, 2004)),
    "a letter changes nothing": ("48/218 B", GA, Years(1993, 1994)),
    "a Roman session": ("317 (IV)", GA, Years(1949, 1950)),
    "the Assembly has no Arabic session before the 31st": ("8/12", GA, None),
    "the Assembly has no Roman session after the 30th": ("12 (XXXVI)", GA, None),
    "the Assembly does not number by year": ("2006/27", GA, None),
    "an emergency session": ("ES-10/20", GA, Years(1976, 9999)),
    "ECOSOC by year, with its early and late meetings": ("2006/27", ECOSOC, Years(2005, 2007)),
    "ECOSOC in Roman sessions before": ("262 B (IX)", ECOSOC, Years(1949, 1951)),
    "ECOSOC's second session was in 1946": ("5 (II)", ECOSOC, Years(1946, 1948)),
    "ECOSOC's last Roman session": ("2076 (LXIII)", ECOSOC, Years(1976, 1978)),
    "the Commission on Human Rights in a Roman session": ("8 (XXIII)", CHR, Years(1967, 1969)),
    "its Sub-Commission in one": ("5 (VI)", "body/sub-commission", Years(1952, 1954)),
    "its first was in 1947": ("5 (II)", CHR, Years(1947, 1949)),
    "it has no Roman session after the 37th": ("5 (XXXVIII)", CHR, None),
    "ECOSOC has no Roman session after the 63rd": ("5 (LXIV)", ECOSOC, None),
    "ECOSOC has no numbers by session": ("58/137", ECOSOC, None),
    "the Security Council adds the year": ("2331 (2016)", SC, Years(2016, 2016)),
    "the Security Council without the year": ("2331", SC, Years(2016, 2016)),
    "three sessions of the Human Rights Council a year": ("35/5", HRC, Years(2017, 2017)),
    "too many resolutions for one session": ("34/180", HRC, None),
    "the Commission on Human Rights": ("2004/45", CHR, Years(2004, 2004)),
    "after the Commission on Human Rights": ("2012/19", CHR, None),
    "the crime commission": ("20/3", CCPCJ, Years(2011, 2011)),
    "a body without a rule": ("20/3", "body/unodc", None),
}


@pytest.mark.parametrize(("number", "body", "years"), NUMBERS.values(), ids=NUMBERS)
def test_years(number: str, body: str, years: Years | None) -> None:
    assert years_of(number, body) == years


LATEST = {
    "the day of adoption": (Heading(symbol="A/RES/58/137", adopted="2003-12-22"), 2003),
    "the symbol's session": (Heading(symbol="A/RES/58/137"), 2004),
    "nothing": (Heading(), None),
}


@pytest.mark.parametrize(("heading", "year"), LATEST.values(), ids=LATEST)
def test_the_last_year_of_a_text(heading: Heading, year: int | None) -> None:
    assert latest_year(heading) == year


FINDINGS = {
    "a younger resolution": ("Recalling its resolution 72/195,", "cites-later-text"),
    "a body that never numbered so": (
        "Recalling Economic and Social Council resolution 58/4,",
        "number-contradicts-body",
    ),
    "a session of another year": (
        "Recalling Economic and Social Council decision 5 (II) of 21 March 1974,",
        "number-contradicts-body",
    ),
    "an older resolution": ("Recalling its resolution 51/66,", None),
}


@pytest.mark.parametrize(("words", "code"), FINDINGS.values(), ids=FINDINGS)
def test_what_cannot_be_is_a_finding(words: str, code: str | None) -> None:
    text = text_of(words, symbol="A/RES/58/137", organ="GA")
    codes = {finding.code for finding in extractor().extract(text).findings}
    assert (code in codes) if code else not codes & {"cites-later-text", "number-contradicts-body"}


def test_a_date_against_the_body_leaves_both_readings() -> None:
    words = "Recalling General Assembly resolution 39/7 of 27 September 2018,"
    (link,) = [
        link
        for link in extractor().extract(text_of(words, organ="ECOSOC")).links
        if link.citation.number
    ]
    assert isinstance(link, AmbiguousLink)
    assert link.candidates == ("A/RES/39/7", "A/HRC/RES/39/7")


def test_parts_from_to_are_one_citation_with_members() -> None:
    words = "Recalling its resolutions 76/247 A to C of 24 December 2021,"
    (link,) = extractor().extract(text_of(words, organ="GA")).links
    assert isinstance(link, CitationLink)
    assert link.target.members == ("A/RES/76/247A", "A/RES/76/247B", "A/RES/76/247C")
