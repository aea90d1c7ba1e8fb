"""Read the numbers of acts of the European Union: ``Directive 2011/36/EU``, ``32011L0036``."""

from __future__ import annotations

import re
from typing import Final

from graph_builder.resolving.printed import PrintedForm

_CELEX: Final = re.compile(
    r"(?:celex[\s:]*)?3(?P<year>\d{4})(?P<letter>[a-z])(?P<number>\d{4})(?P<rest>(?:\(\d+\))?)",
    re.IGNORECASE,
)
_EU: Final = re.compile(
    r"(?P<head>(?:(?:eu|ec|council|european union|commission)\s+)*"
    r"(?P<word>directive|regulation|framework decision|decision|joint action|directiva"
    r"|d[ée]cision)?)"
    r"\s*(?P<suffix>\((?:eu|ec|ue|ce)\))?\s*(?P<no>no\.?\s*)?(?P<first>\d{1,4})/(?P<second>\d{1,4})"
    r"(?P<tail>/(?:eu|ec|eec|jha|cfsp|euratom|ue|ce|jai))?",
    re.IGNORECASE,
)
_EU_LETTERS: Final = {
    "directive": "L",
    "directiva": "L",
    "regulation": "R",
    "framework decision": "F",
    "decision": "D",
    "décision": "D",
    "joint action": "F",
}
_CENTURY: Final = 100
_FIRST_SHORT_YEAR: Final = 52
_YEARS: Final = range(1952, 2100)


def read_celex(words: str) -> PrintedForm | None:
    """A CELEX number of EUR-Lex: ``32011L0036``, with or without its name before it."""
    match = _CELEX.fullmatch(words)
    if match is None:
        return None
    year, number = match["year"], match["number"]
    symbol = f"CELEX:3{year}{match['letter'].upper()}{number}{match['rest']}"
    return PrintedForm((symbol,), "form:celex")


def read_european(words: str) -> PrintedForm | None:
    """An act of the European Union by its kind, year and number: ``Directive 2011/36/EU``."""
    match = _EU.fullmatch(words)
    if match is None or not (match["head"].strip() or match["suffix"] or match["tail"]):
        return None
    found = _eu_year_and_number(int(match["first"]), int(match["second"]), after_no=match["no"])
    if found is None:
        return None
    year, number = found
    word = (match["word"] or "").lower()
    letters = [_EU_LETTERS[word]] if word in _EU_LETTERS else ["L", "R", "F", "D"]
    if word == "decision":
        letters.append("F")
    symbols = tuple(f"CELEX:3{year:04d}{letter}{number:04d}" for letter in letters)
    return PrintedForm(symbols, "form:eu", known_only=len(letters) > 1)


def _eu_year_and_number(first: int, second: int, *, after_no: str | None) -> tuple[int, int] | None:
    """Which of the two printed numbers is the year.

    Source: acts are numbered "year/number", regulations until 2014 "No number/year"; before 1999
    the year has two digits. ``None`` where neither can be a year.
    """
    if after_no and second in _YEARS:
        return second, first
    if first in _YEARS:
        return first, second
    if second in _YEARS:
        return second, first
    if _FIRST_SHORT_YEAR <= first < _CENTURY:
        return 1900 + first, second
    return None
