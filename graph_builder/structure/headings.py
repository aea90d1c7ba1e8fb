"""Read what a text says about itself: enacting formula, symbol, title, meeting, day of adoption."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from graph_builder.model.text import Span, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Words of the enacting formula → short code of the body and prefix of its resolution symbols.
ORGANS: Final = {
    "General Assembly": ("GA", "A/RES/"),
    "Economic and Social Council": ("ECOSOC", "E/RES/"),
    "Security Council": ("SC", "S/RES/"),
    "Human Rights Council": ("HRC", "A/HRC/RES/"),
    "Commission on Human Rights": ("CHR", "E/CN.4/RES/"),
}
_CODES: Final = dict(ORGANS.values())
_ORGAN: Final = "|".join(name.replace(" ", r"\s+") for name in ORGANS)
_FORMULA: Final = re.compile(rf"\bThe\s+(?P<organ>{_ORGAN})\s*[,.](?=\s)")
_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_DATE: Final = rf"(?P<day>\d{{1,2}})\s+(?P<month>{_MONTHS})\s+(?P<year>\d{{4}})"
_NUMBER: Final = (
    # "48/218 B" has a letter of its own; in "2006/99 A title" the title begins with one.
    r"(?P<number>\d{1,4}/\d{1,3}(?:[ \t]?[A-Z](?!\w|[ \t]+[a-z]))?"
    r"|\d{1,4}(?:[ \t]?[A-Z])?[ \t]?\((?:[IVXLC]+|\d{4})\))"
)
_HEADINGS: Final = (
    re.compile(rf"\b(?:ECOSOC|(?:{_ORGAN}))\s+[Rr]esolution\s+{_NUMBER}[.:]?"),
    re.compile(rf"(?:^|\n)[ \t]*Resolution\s+{_NUMBER}[.:]?"),
    re.compile(rf"(?:^|\n)[ \t]*{_NUMBER}\.(?=\s)"),
)
_CLOSING: Final = re.compile(
    rf"(?P<meeting>\d{{1,5}}(?:st|nd|rd|th)\s+(?:\(resumed\)\s+)?(?:plenary\s+)?meeting)\s*,?\s*{_DATE}"
)
_ADOPTED: Final = re.compile(
    rf"[Aa]dopted\s+by\s+the\s+(?:{_ORGAN})(?:\s+at\s+its\s+(?P<meeting>\S+\s+meeting),?)?\s+on\s+{_DATE}"
)
_ON_REPORT: Final = r"\[(?:on|without)\s[^\]]*\]"
_MASTHEAD: Final = re.compile(
    rf"(?:Resolution\s+adopted\s+by\s+the\s+(?:{_ORGAN})(?:\s+on\s+{_DATE})?\s*(?:{_ON_REPORT})?"
    rf"|{_ON_REPORT})\s*\Z"
)
_MONTH_NUMBERS: Final = {name: i for i, name in enumerate(_MONTHS.split("|"), start=1)}


@dataclass(frozen=True, slots=True)
class Formula:
    """The enacting formula: where it stands and which body speaks (``ECOSOC``)."""

    span: Span
    body: str


@dataclass(frozen=True, slots=True)
class HeadingParts:
    """Where the parts before the enacting formula stand.

    ``masthead`` is the document's own front matter ("Resolution adopted by … [on the report of
    …]"), ``page`` what stands before it on the page where the text was found.
    """

    symbol: str | None
    header: Span | None
    title: Span | None
    page: Span | None
    masthead: Span | None


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing line: meeting as printed and ISO date of adoption."""

    span: Span
    meeting: str | None
    adopted: str | None


def find_formula(text: str, symbol: str | None = None) -> Formula | None:
    """The enacting formula ("The Economic and Social Council,"), or ``None``.

    A printed page may hold several resolutions: the formula that stands next behind the heading of
    ``symbol`` counts, and the first one where no heading tells that symbol.
    """
    match = (_formula_of(text, symbol) if symbol else None) or _FORMULA.search(text)
    if match is None:
        return None
    organ = squeeze(match["organ"])
    return Formula(Span(match.start(), match.end()), ORGANS[organ][0])


def _formula_of(text: str, symbol: str) -> re.Match[str] | None:
    formulas = [
        (formula.start() - heading.end(), formula)
        for heading in _heading_matches(text, len(text))
        if symbol in {symbol_of_number(heading["number"], code) for code in _CODES}
        and (formula := _FORMULA.search(text, heading.end())) is not None
    ]
    return min(formulas, key=lambda found: found[0], default=(0, None))[1]


def read_heading(text: str, end: int, body: str | None) -> HeadingParts:
    """Find symbol and title in ``text[:end]``; ``end`` is where the enacting formula begins."""
    match = max(_heading_matches(text, end), key=lambda m: (m.end(), m.start()), default=None)
    if match is None:
        return HeadingParts(None, None, None, _trim(text, 0, end), None)
    start = match.start() + (len(match.group()) - len(match.group().lstrip()))
    title = _trim(text, match.end(), end)
    if title is not None and _ADOPTED.match(text, title.start, title.end):
        title = None
    masthead = _masthead(text, start)
    return HeadingParts(
        symbol=symbol_of_number(match["number"], body),
        header=Span(start, match.end()),
        title=title,
        page=_trim(text, 0, masthead.start if masthead else start),
        masthead=masthead,
    )


def _heading_matches(text: str, end: int) -> Iterator[re.Match[str]]:
    for pattern in _HEADINGS:
        yield from pattern.finditer(text, 0, end)


def _masthead(text: str, end: int) -> Span | None:
    match = _MASTHEAD.search(text[:end], max(0, end - 1000))
    return _trim(text, match.start(), end) if match else None


def find_closing(text: str, start: int, end: int) -> Closing | None:
    """The line "41st plenary meeting 27 July 2006" behind the last paragraph, or ``None``."""
    match = _CLOSING.search(text, start, end)
    if match is None:
        return None
    return Closing(Span(match.start(), match.end()), squeeze(match["meeting"]), iso_date(match))


def adopted_before(text: str, end: int) -> Closing | None:
    """The day of adoption as the masthead tells it ("Adopted by the Security Council … on …")."""
    match = max(_ADOPTED.finditer(text, 0, end), key=lambda m: m.start(), default=None)
    if match is None:
        return None
    meeting = squeeze(match["meeting"]) if match["meeting"] else None
    return Closing(Span(match.start(), match.end()), meeting, iso_date(match))


def iso_date(match: re.Match[str]) -> str | None:
    """``day month year`` groups of a match as ``YYYY-MM-DD``; ``None`` for a day that is none."""
    try:
        return date(
            int(match["year"]), _MONTH_NUMBERS[match["month"]], int(match["day"])
        ).isoformat()
    except ValueError:
        return None


def symbol_of_number(number: str, body: str | None) -> str | None:
    """Canonical symbol of a printed number: ``2006/27``, ECOSOC → ``E/RES/2006/27``."""
    prefix = _CODES.get(body or "")
    if prefix is None:
        return None
    return prefix + re.sub(r"\s+", "", number)


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
