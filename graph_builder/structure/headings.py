"""Read what a text says about itself: symbol, title, meeting, day of adoption."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.structure import Heading
from graph_builder.model.symbols import PLAIN_DOCUMENT, kind_of_symbol
from graph_builder.model.text import squeeze
from graph_builder.structure.footnotes import MONTHS
from graph_builder.structure.formulas import ORGAN_NAMES, PREFIXES
from graph_builder.structure.mastheads import masthead_number, masthead_symbol, masthead_title

if TYPE_CHECKING:
    from collections.abc import Iterator

DATE: Final = rf"(?P<day>\d{{1,2}})\s+(?P<month>{MONTHS})\s+(?P<year>\d{{4}})"
_NUMBER: Final = (
    # "48/218 B" has a letter of its own; in "2006/99 A title" the title begins with one.
    r"(?P<number>(?:(?:S|ES)-)?\d{1,4}/\d{1,3}(?:[ \t]?[A-Z](?!\w|[ \t]+[a-z]))?"
    r"|\d{1,4}(?:[ \t]?[A-Z])?[ \t]?\((?:(?:E?S-)?[IVXLC]+|\d{4})\))"
)
_HEADS: Final = rf"(?!\d|\s+of\s+{DATE},)"  # with a day and a comma a sentence names it
_HEADINGS: Final = (
    re.compile(rf"\b(?:ECOSOC|(?:{ORGAN_NAMES}))\s+[Rr]esolution:?\s+{_NUMBER}[.:]?{_HEADS}"),
    re.compile(rf"\n[ \t]*(?:Resolution|RESOLUTION)\s+{_NUMBER}[.:]?"),
    re.compile(rf"\n[ \t]*{_NUMBER}\.(?=\s)"),
    # Some printings set the number of a Council text without its full stop: "14/2 Trafficking".
    re.compile(rf"\n[ \t]*{_NUMBER}(?=[ \t]+[A-Z][a-z]|[ \t]*\n+[ \t]*(?!The\s)[A-Z])"),
    # A page that sets its digits apart: "5 3 / 9.".
    re.compile(r"\n[ \t]*(?P<number>\d(?:[ \t]\d|\d)?[ \t]/[ \t]?\d(?:[ \t]?\d){0,2})\.(?=\s)"),
)
_CLOSING: Final = re.compile(
    r"(?P<meeting>(?:\d\d{0,4}(?:st|nd|rd|th)|[A-Z][a-z]+(?:[\s-](?:and\s)?[a-z]+){0,4}"
    r"(?<=st|nd|rd|th))\s+(?:\(resumed\)\s+)?(?:plenary\s+)?meeting)"
    rf"(?P<comma>\s*[,.]?)\s*{DATE}"
)
_MEETING: Final = re.compile("meeting")
_ORDINAL: Final = re.compile(r"\d\d{0,4}(?=(?:st|nd|rd|th)\s)|(?<=\n)[A-Z](?=[a-z])")
_BEFORE_MEETING: Final = 300
_ADOPTED: Final = re.compile(
    rf"[Aa]dopted\s+by\s+the\s+(?:{ORGAN_NAMES})(?:\s+at\s+its\s+(?P<meeting>\S+\s+meeting),?)?\s+on\s+{DATE}"
)
#: What volumes print below a number: "Resolution of 4 March 1964 [S/5575]", the meeting, the day.
_OF_DAY: Final = (
    rf"(?:(?:(?:Resolution|R[eé]solution|Decision)\s+)?(?:of|du)\s+(?:\d{{1,2}}\s+(?:(?:{MONTHS})\s+)?and\s+)?"
    rf"|(?:\d{{1,4}}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting\s+)?)"
)
_BRACKETED: Final = r"\s*(?:\[[^\]\n]{1,60}\]|\((?:documents?\s)[^)\n]{1,80}\))"
_DAY_FIRST: Final = re.compile(
    rf"\s*{_OF_DAY}{DATE}(?:\s+\d{{1,4}}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting)?"
    rf"(?:{_BRACKETED})*(?=\s*\Z|\s*\n)"
)
_DAY_LAST: Final = re.compile(
    rf"\n\s*(?:Resolution|R[eé]solution|Decision)\s+of\s+"
    rf"(?:\d{{1,2}}\s+(?:(?:{MONTHS})\s+)?and\s+)?{DATE}(?:{_BRACKETED})*[\s¹²³⁴⁵⁶⁷⁸⁹⁰]*\Z"
)
#: "At its 34th meeting, on 17 June 2011, the Council decided to adopt the text below": no title.
_AT_MEETING: Final = re.compile(
    rf"\n\s*At\s+its\s+[\w-]+\s+(?:plenary\s+)?meeting,?\s+(?:held\s+)?on\s+{DATE},\s+the\s"
)
#: The other language of the page: no title either.
_OTHER_LANGUAGE: Final = re.compile(
    rf"R[eé]solution\s+du\s+\d{{1,2}}\s+\w+\s+\d{{4}}(?:{_BRACKETED})*\s*\Z"
)
#: No title: who adopted the text and when, behind a note on why it was issued again.
_UNTITLED: Final = re.compile(rf"(?:\*[^\n]{{0,160}}?\.\s+)?{_ADOPTED.pattern}")
#: What stands behind the last paragraph where no meeting is told: the vote.
_VOTE: Final = re.compile(
    r"\n[ \t]*[\[(*_]*(?:(?:Resolution\s+)?[Aa]dopted\s+"
    r"(?:unanimously|without\s+a\s+vote|by\s+(?:a\s+)?"
    r"(?:recorded|\d+)|at\s+the\s+\d)|RECORDED VOTE)"
)
_ON_REPORT: Final = r"\[(?:on|without)\s[^\]]*\]"
_MASTHEAD: Final = re.compile(
    rf"(?:Resolution\s+adopted\s+by\s+the\s+(?:{ORGAN_NAMES})\*?(?:\s+on\s+{DATE})?\s*(?:{_ON_REPORT})?"
    rf"|{_ON_REPORT})\s*\Z"
)
_MONTH_NUMBERS: Final = {name: i for i, name in enumerate(MONTHS.split("|"), start=1)}
_RESOLUTION: Final = "resolution"
#: The Security Council issues statements of its President as well.
_STATEMENTS: Final = ("SC", "S/PRST/")
#: Longest way from a heading to its formula: title, sponsors, a note on the vote.
_LONGEST_TITLE: Final = 1500


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """A printed number that heads a resolution: ``40/34``."""

    start: int
    end: int
    number: str


@dataclass(frozen=True, slots=True)
class HeadingParts:
    """Where the parts before the enacting formula stand.

    ``masthead`` is the document's own front matter ("Resolution adopted by … [on the report of
    …]"), ``page`` what stands before it on the page where the text was found. ``day`` is the day of
    adoption where it is printed with the title.
    """

    symbol: str | None
    header: Span | None
    title: Span | None
    page: Span | None
    masthead: Span | None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """The closing line: meeting as printed and ISO date of adoption."""

    span: Span
    meeting: str | None
    adopted: str | None


def kind_of_speech(symbol: str | None) -> str:
    """Kind of a text that an organ speaks: a resolution unless its symbol tells otherwise."""
    kind = kind_of_symbol(symbol or "")
    return _RESOLUTION if kind == PLAIN_DOCUMENT else kind


def heading_of_fragment(symbol: str | None, title: str | None, body: str | None) -> Heading:
    """Heading of a text without enacting formula: its symbol alone tells what it is, and whose."""
    if symbol is None:
        return Heading(title=title, body=body)
    prefixes = (*PREFIXES.items(), _STATEMENTS)
    issuer = next((code for code, prefix in prefixes if symbol.startswith(prefix)), None)
    return Heading(symbol, title, body or issuer, kind_of_symbol(symbol))


def find_headings(text: str, end: int) -> tuple[HeadingMark, ...]:
    """Every number before ``end`` that may head a resolution; no two begin at one place."""
    marks: dict[int, HeadingMark] = {}
    # With a break before the first line every line begins behind one, which is found fast.
    lines = f"\n{text}"
    for pattern in _HEADINGS:
        for match in pattern.finditer(lines, 0, end + 1):
            start = match.start() + len(match.group()) - len(match.group().lstrip()) - 1
            if match.start("number") - 1 not in marks:
                number = squeeze(match["number"])
                marks[match.start("number") - 1] = HeadingMark(start, match.end() - 1, number)
    return tuple(sorted(marks.values(), key=lambda mark: (mark.start, mark.end)))


def headings_before(marks: tuple[HeadingMark, ...], floor: int, formula: int) -> list[HeadingMark]:
    """Headings near enough before the formula at ``formula``; none stands before ``floor``."""
    first = bisect_left(marks, max(floor, formula - _LONGEST_TITLE), key=lambda mark: mark.start)
    last = bisect_left(marks, formula, lo=first, key=lambda mark: mark.start)
    return [mark for mark in marks[first:last] if mark.end <= formula]


def read_heading(
    text: str, floor: int, end: int, mark: HeadingMark | None, body: str | None
) -> HeadingParts:
    """Find symbol and title in ``text[floor:end]``; ``end`` is where the formula begins."""
    symbol = None if mark else masthead_symbol(text, floor, end, PREFIXES.get(body or ""))
    number = masthead_number(text, floor, end, symbol) if symbol else None
    if number is not None:
        mark = HeadingMark(number.start, number.end, number.of(text).rstrip("."))
    if mark is None:
        title = masthead_title(text, floor, end) if symbol else None
        page = _trim(text, floor, title.start if title else end)
        return HeadingParts(symbol, None, title, page, None)
    title = _trim(text, mark.end, end)
    if title is not None and _UNTITLED.match(text, title.start, title.end):
        title = None
    day, title = _without_day(text, title)
    meeting = _AT_MEETING.search(text, title.start, title.end) if title else None
    if title is not None and meeting is not None:
        day, title = iso_date(meeting), _trim(text, title.start, meeting.start())
    masthead = _masthead(text, floor, mark.start)
    return HeadingParts(
        symbol=symbol_of_number(mark.number, body),
        header=Span(mark.start, mark.end),
        title=title,
        page=_trim(text, floor, masthead.start if masthead else mark.start),
        masthead=masthead,
        day=day,
    )


def _without_day(text: str, title: Span | None) -> tuple[str | None, Span | None]:
    """The day of adoption printed with a title, ISO, and the title without it."""
    if title is None:
        return None, None
    if _OTHER_LANGUAGE.match(text, title.start, title.end):
        return None, None
    first = _DAY_FIRST.match(text, title.start, title.end)
    if first is not None:
        return iso_date(first), _trim(text, first.end(), title.end)
    last = _DAY_LAST.search(text, title.start, title.end)
    if last is not None:
        return iso_date(last), _trim(text, title.start, last.start())
    return None, title


def _masthead(text: str, floor: int, end: int) -> Span | None:
    start = max(floor, end - 1000)
    match = _MASTHEAD.search(text[start:end])
    return _trim(text, start + match.start(), end) if match else None


def find_closing(text: str, start: int, end: int) -> Closing | None:
    """The line "41st plenary meeting 27 July 2006" behind the last paragraph, or ``None``.

    The first sessions print their meetings in words, "Hundred and eighty-third plenary meeting".
    A sentence may tell a meeting and its day as well ("at its 41st meeting, on …"): the closing
    line begins a line or follows the end of a sentence.
    """
    for match in _closings(text, start, end):
        line = text[max(start, match.start() - 60) : match.start()].rsplit("\n", 1)[-1].strip()
        if not line or line[-1] in '.;”"])' or line.replace(" ", "").isdigit():
            return Closing(Span(*match.span()), squeeze(match["meeting"]), iso_date(match))
    return None


def _closings(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every meeting with its day; the pattern is tried only where "meeting" stands near."""
    at = start
    for word in _MEETING.finditer(text, start, end):
        low = max(at, word.start() - _BEFORE_MEETING)
        for number in _ORDINAL.finditer(text, low, word.start()):
            match = _CLOSING.match(text, number.start(), end)
            if match is not None and match.end("meeting") == word.end():
                at = match.end()
                yield match
                break


def find_vote(text: str, start: int, end: int) -> int | None:
    """Where the note on the vote begins behind the last paragraph, or ``None``."""
    match = _VOTE.search(text, start, end)
    return match.start() if match else None


def adopted_before(text: str, floor: int, end: int) -> Closing | None:
    """The day of adoption as the masthead tells it ("Adopted by the Security Council … on …")."""
    match = max(_ADOPTED.finditer(text, floor, end), key=lambda m: m.start(), default=None)
    if match is None:
        return None
    meeting = squeeze(match["meeting"]) if match["meeting"] else None
    return Closing(Span(match.start(), match.end()), meeting, iso_date(match))


def iso_date(match: re.Match[str], prefix: str = "") -> str | None:
    """``day month year`` groups of a match as ``YYYY-MM-DD``; ``None`` for a day that is none."""
    day, month, year = (match[f"{prefix}{part}"] for part in ("day", "month", "year"))
    try:
        return date(int(year), _MONTH_NUMBERS[month], int(day)).isoformat()
    except ValueError:
        return None


def symbol_of_number(number: str, body: str | None) -> str | None:
    """Canonical symbol of a printed number: ``2006/27``, ECOSOC → ``E/RES/2006/27``."""
    prefix = PREFIXES.get(body or "")
    if prefix is None:
        return None
    printed = re.sub(r"\s+", "", number)
    if body == "HRC" and _RIGHTS_DECISION.fullmatch(printed):
        prefix = "A/HRC/DEC/"
    return prefix + (printed.replace("/", "-") if prefix.endswith("-") else printed)


def symbols_of_number(number: str) -> Iterator[str]:
    """What ``number`` would be as a resolution of each body that we know."""
    for body in PREFIXES:
        symbol = symbol_of_number(number, body)
        if symbol:
            yield symbol


#: The Human Rights Council counts its decisions from 101 in every session.
_RIGHTS_DECISION: Final = re.compile(r"(?:S-)?\d{1,3}/1\d\d")
_CALL_BEHIND: Final = re.compile(r"(?:\^\d{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\*+|(?<=[a-z]{3})\d{1,3})\s*\Z")


def clean_title(words: str) -> str:
    """A title in one line, without the mark of a note at its end."""
    return squeeze(_CALL_BEHIND.sub("", words))


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
