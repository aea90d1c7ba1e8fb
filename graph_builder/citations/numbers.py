"""Recognise resolutions, decisions and statements by number, alone or in lists.

Printed forms: "General Assembly resolution 58/137", "its resolutions 61/180 of 20 December 2006,
64/178 of 18 December 2009 and 67/190", "resolution 217 A (III)", "resolutions 2195 (2014) and
2253 (2015)", "resolutions 1960 and 2106", "resolutions on the matter, including 64/178 of
18 December 2009", "resolutions 262 B (IX) and 333 H (XI) of the Economic and Social Council",
"resolution 76/247 A to C", "G.A. res. 51/66", "Presidential Statement 2015/25".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.citations.mention import Mention
from graph_builder.citations.number_bodies import REACH, body_of_list
from graph_builder.citations.number_forms import (
    BODY_BEHIND,
    LETTERS,
    NUMBER,
    OF_DATE,
    PARTED,
    UNNAMED_DATE,
    WITH_YEAR,
)
from graph_builder.model.citation import CitationKind
from graph_builder.model.phrases import PhraseFinder
from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADS: Final = PhraseFinder(
    [
        *(f"{word}{plural}" for word in ("Resolution", "Decision") for plural in ("", "s")),
        *(f"{word}{plural}" for word in ("resolution", "decision") for plural in ("", "s")),
        *(
            f"{first}residential {second}tatement{plural}"
            for first in "Pp"
            for second in "Ss"
            for plural in ("", "s")
        ),
        *("Res.", "res.", "PRST", "PRSTs"),
    ]
)
#: Where none of these stands, none of the words before a number does.
SIGNS: Final = ("esolution", "ecision", "residential", "PRST", "Res.", "res.")
_BEHIND_HEAD: Final = frozenset({*" ,;:", ""})
_FIRST: Final = re.compile(rf"\s+(?:[Nn]os?\.\s*)?(?P<number>{NUMBER})(?![\w/])")
_ALONE: Final = (
    r"(?![\w/]|\s?\(|\s?[A-Z]\s?\(|\s[A-Z](?:,\s[A-Z])*,?\s(?:and|to)\s[A-Z]\s?\(|\s/\s\d|[.,]\d)"
)
#: Numbers of the Security Council whose year is left to the reader: "resolutions 1960 and 2106".
_YEARLESS: Final = re.compile(
    rf"\s+(?P<number>[1-9]\d{{2,3}}){_ALONE}"
    rf"|(?:\s*,\s*(?:and\s+)?|\s+and\s+)(?P<next>[1-9]\d{{2,3}}){_ALONE}"
)
_PINPOINTED: Final = (
    r"(?:,\s+(?:annex(?:es)?|section|part)(?:\s+[IVX]+(?:\s+(?:and|to)\s+[IVX]+)?)?)?"
)
#: A footnote call that stayed in the text may stand behind the comma ("2016,2 33/22").
_NEXT: Final = re.compile(
    rf"(?:,?\s+of\s+{UNNAMED_DATE})?{_PINPOINTED}"
    r"(?:\s*[,;](?:\d{1,2}(?=\s))?\s*(?:and\s+|as\s+well\s+as\s+|or\s+)?"
    r"|\s+(?:and|or|as\s+well\s+as)\s+|\s+(?=\d{1,4}\s\(\d{4}\)))"
    rf"(?:in\s+|resolutions?\s+)?(?P<number>{NUMBER})(?![\w/])"
)
#: A member of a plural list that comes back after a clause ("…, in which …, and 64/178 of …").
_LATER: Final = re.compile(
    r"(?:[,;](?:\d{1,2}(?=\s))?\s+(?:(?:and|as\s+well\s+as|including|in\s+particular|especially"
    r"|namely|notably|also)\s+)?"
    r"|[\s(](?:and|as\s+well\s+as|including|in\s+particular|especially|namely|notably|such\s+as)\s+)"
    rf"(?P<number>{NUMBER})(?![\w/])"
    rf"(?=,?\s+(?:of\s+{UNNAMED_DATE}|on\s|entitled|in\s+which|and\s|which\s|by\s+which)|[,;.)]|$|(?<=\)))"
)
#: Behind the word "resolution", however far, a number with its year is one of the Council.
_YEARED: Final = re.compile(
    r"(?<![\w/.,(-])(?<!\bNo\.\s)(?<!\bNos\.\s)\d{3,4}\s\((?:19[4-9]\d|20\d\d)\)(?!\w)"
)
_WITH_YEAR: Final = re.compile(WITH_YEAR)
_DATED: Final = re.compile(OF_DATE)
_SENTENCE_END: Final = re.compile(r"(?<=[a-z)\d]{2})\.\s+(?=[A-Z])")
_INTERVAL_LIMIT: Final = 20
_STROKE: Final = re.compile(r"\s*/\s*")
_MISREAD_ONE: Final = re.compile(r"l(?=[\dlO/\s(]|$)")
_MISREAD_NOUGHT: Final = re.compile(r"O(?=[\d/])")


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of a list: clean offsets of its surface and of the number's end."""

    start: int
    end: int
    printed: str
    later: bool = False


def recognise_numbers(words: str) -> Iterator[Mention]:
    """Yield one mention for each number of a list, in reading order.

    The first begins at "resolution" or at the body's name directly before it; "its" stays outside
    and is kept in ``organ_words``, as is a body behind the list. ``dated`` is the year of the date
    behind a number, which several numbers may share.
    """
    heads = [
        Span(start, end)
        for _, start, end in _HEADS.matches(words)
        if words[end : end + 1] in _BEHIND_HEAD
    ]
    if not heads:
        return
    told: set[int] = set()
    for index, head in enumerate(heads):
        following = (one.start for one in heads[index + 1 :] if not _quoted(words, head, one))
        for mention in _list_of(words, head, next(following, len(words))):
            told.add(mention.span.end)
            yield mention
    yeared = "(19" in words or "(20" in words
    for match in _YEARED.finditer(words, heads[0].end) if yeared else ():
        if match.end() not in told:
            number = _as_meant(match.group())
            span = Span(*match.span())
            yield Mention(span, CitationKind.EXPLICIT, "number:resolution", number=number)


def _quoted(words: str, head: Span, other: Span) -> bool:
    """Whether ``other`` stands in a title that is quoted behind ``head``: the list goes on."""
    opening = words.rfind("“", head.end, other.start)
    return opening >= 0 and words.find("”", opening, other.start) < 0


def _list_of(words: str, head: Span, stop: int) -> Iterator[Mention]:
    kind = _method(words[head.start])
    numbers = _direct(words, head.end, stop, yearless=kind == "number:resolution")
    at = numbers[-1].end if numbers else head.end
    if words[head.end - 1] == "s":
        ending = _SENTENCE_END.search(words, at, stop)
        numbers += _later_members(words, at, ending.start() if ending else stop)
    if not numbers:
        return
    before = words[max(0, head.start - REACH) : head.start]
    organ, start = body_of_list(words, before, head.start, at)
    if organ is None and (behind := BODY_BEHIND.match(words, numbers[-1].end)):
        organ = behind["body"]
    direct = not numbers[0].later
    for index, number in enumerate(numbers):
        first = index == 0 and direct
        mention = Mention(
            Span(start if first else number.start, number.end),
            CitationKind.EXPLICIT,
            _method_of(kind, number.printed),
            number=_as_meant(number.printed),
            organ_words=organ,
            dated=_year(words, numbers, index),
        )
        yield from _with_letters(words, mention)


def _as_meant(printed: str) -> str:
    """A number in one line, without spaces around its stroke, misread digits mended."""
    number = _STROKE.sub("/", " ".join(printed.split()))
    if "l" not in number and "O" not in number:
        return number
    figures, bracket, session = number.partition("(")
    return _MISREAD_NOUGHT.sub("0", _MISREAD_ONE.sub("1", figures)) + bracket + session


def _method(letter: str) -> str:
    if letter in "Dd":
        return "number:decision"
    return "number:statement" if letter in "Pp" else "number:resolution"


def _method_of(method: str, printed: str) -> str:
    """A number with its year in brackets is a resolution, whatever stands before the list."""
    return "number:resolution" if _WITH_YEAR.fullmatch(printed) else method


def _direct(words: str, at: int, stop: int, *, yearless: bool) -> list[_Number]:
    """Numbers directly behind the word, joined by commas, "and" and dates."""
    found: list[_Number] = []
    while yearless and (bare := _YEARLESS.match(words, at, stop)) is not None:
        group = "number" if bare["number"] else "next"
        if bool(found) == (group == "number"):
            break
        found.append(_Number(bare.start(group), bare.end(), bare[group]))
        at = bare.end()
    first = None if found else _FIRST.match(words, at, stop)
    if first is not None:
        found.append(_Number(first.start("number"), first.end(), first["number"]))
        at = first.end()
    while found:
        at = _behind_letters(words, at)
        following = _NEXT.match(words, at, stop)
        if following is None:
            break
        at = following.end()
        found.append(_Number(following.start("number"), at, following["number"]))
    return found


def _later_members(words: str, at: int, stop: int) -> list[_Number]:
    """Members behind intervening clauses; they carry the body of the list."""
    return [
        _Number(match.start("number"), match.end(), match["number"], later=True)
        for match in _LATER.finditer(words, at, stop)
    ]


def _behind_letters(words: str, at: int) -> int:
    if not words[at - 1].isalpha():
        return at
    while (letters := LETTERS.match(words, at)) is not None:
        at = letters.end()
    return at


def _year(words: str, numbers: Sequence[_Number], index: int) -> int | None:
    """Year of the date behind a number; numbers of one session share the date of the last."""
    session = numbers[index].printed.split("/")[0]
    for number in numbers[index : index + _INTERVAL_LIMIT]:
        if number.printed.split("/")[0] != session:
            return None
        match = _DATED.match(words, _behind_letters(words, number.end))
        if match:
            return int(match["year"])
        if _WITH_YEAR.fullmatch(number.printed):
            return None
    return None


def _with_letters(words: str, mention: Mention) -> Iterator[Mention]:
    """The mention, and one for each further part: "70/248 A and B", "76/247 A to C"."""
    number = mention.number or ""
    parted = PARTED.fullmatch(number)
    if parted is not None:
        yield from _parted(words, mention, parted)
        return
    first = number[-1]
    letters = LETTERS.match(words, mention.span.end) if first.isalpha() else None
    if letters is not None and letters["range"]:
        last = letters["last"]
        if not ord(first) < ord(last) <= ord(first) + _INTERVAL_LIMIT:
            yield mention
            return
        span = Span(mention.span.start, letters.end())
        yield mention._replace(
            span=span, kind=CitationKind.GROUP, number=f"{number} to {letters['last']}"
        )
        return
    yield mention
    while letters is not None and letters["next"]:
        letter = letters["next"]
        yield mention._replace(
            span=Span(letters.start("next"), letters.end()),
            kind=CitationKind.ELLIPTIC,
            number=f"{number[:-1]}{letter}",
        )
        letters = LETTERS.match(words, letters.end())


def _parted(words: str, mention: Mention, number: re.Match[str]) -> Iterator[Mention]:
    """One mention for each part of "2963 C and D (XXVII)", or one of the range "A to C"."""
    figure, session = number["figure"], number["session"]
    letters = re.findall(r"\b[A-Z]\b", number["letters"])
    if number["join"] == "to":
        whole = f"{figure} {session} {letters[0]} to {letters[-1]}"
        yield mention._replace(kind=CitationKind.GROUP, number=whole)
        return
    at = words.index(figure, mention.span.start) + len(figure)
    for letter in letters:
        at = words.index(letter, at)
        end = mention.span.end if letter is letters[-1] else at + 1
        first = letter is letters[0]
        span = Span(mention.span.start if first else at, end)
        kind = mention.kind if first else CitationKind.ELLIPTIC
        yield mention._replace(span=span, kind=kind, number=f"{figure} {letter} {session}")
        at = end
