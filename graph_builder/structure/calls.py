"""Find the marks that call footnotes: digits glued to a word, spaced, raised, on their own line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.text import Span
from graph_builder.structure.footnotes import MONTHS, SUPERSCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from graph_builder.structure.footnotes import NoteText
    from graph_builder.structure.mask import MaskedText

_SPACED: Final = re.compile(
    r"(?<=[\w.,;:)”’\"])[ \t\u00a0](?P<number>\d{1,3})(?P<stroke>/)?(?=[\s,;.:)]|$)"
)
_GLUED: Final = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[a-z)”’][,;.])|(?<=[a-z][)”’]))"
    r"(?P<number>\d{1,3})(?P<stroke>/)?(?=[\s,;.:)]|$)"
)
#: "Substances of 1971102", "2015–20306": a year and the call behind it, where the note is known.
_BEHIND_YEAR: Final = re.compile(r"(?<![\d/.,-])(?:1[89]|20)\d\d(?P<number>\d{1,3})(?=[\s,;.:)]|$)")
#: "28 August 196156": the same behind a month, where the note may be lost.
_AFTER_YEAR: Final = re.compile(
    rf"(?:{MONTHS})[ \t\n\u00a0]+(?:1[89]|20)\d\d(?P<number>\d{{1,3}})(?=[\s,;.:)]|$)"
)
_AFTER_SESSION: Final = re.compile(r"\([IVXLC]+\)(?P<number>\d{1,3})(?=[\s,;.:)]|$)")
_RAISED: Final = re.compile(r"(?P<number>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})")
_CARET: Final = re.compile(r"\^(?P<number>\d{1,3})\b")
_BRACKETED: Final = re.compile(r"\[(?P<number>\d{1,3})[ \t]?\]")
_OWN_LINE: Final = re.compile(r"(?<=\n)[ \t\u00a0]*(?P<number>\d{1,3})[ \t\u00a0]*(?=\n)")
#: Forms of calls, and whether they are calls where their note is not known.
_FORMS: Final = (
    (_AFTER_YEAR, True),
    (_AFTER_SESSION, True),
    (_RAISED, True),
    (_CARET, True),
    (_BRACKETED, False),
    (_OWN_LINE, False),
    (_BEHIND_YEAR, False),
)
_ASTERISK: Final = re.compile(r"(?<=[\w.,;:)”])(?P<mark>\*{1,3}|†)(?=[\s,;.:)]|$)")
_NUMBER_OF: Final = re.compile(
    r"(?:\b(?:articles?|art\.|paragraphs?|paras?\.|guidelines?|nos?\.|chapters?|chap\.|annex(?:es)?"
    r"|sections?|sect\.|rules?|principles?|targets?|goals?|items?|parts?|pages?|pp?\.|volumes?|vol\."
    r"|supplement|resolutions?|decisions?|convention|sessions?|age|ages|of|from|to|and|or|on|in|by|at"
    r"|least|than|about|between|until|dated|under|over|the|a|an|for|with|within|every|some|all|each"
    r"|that|which|is|are|was|were|has|have|its|their|only|these|those|no|not|another)"
    rf"|(?:{MONTHS})|[–-])\s*$",
    re.IGNORECASE,
)
#: "Corr.1" and "art.3" are no words with a call behind their full stop.
_ABBREVIATED: Final = re.compile(
    r"\b(?:Corr|Add|Rev|Amend|Suppl|nos?|paras?|arts?|vols?|chaps?|sects?|pp?|cf|figs?|op|Res|Dec"
    r"|CRP|Conf|Sub|Ser|Part)\.$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf",\s+\d{{1,3}}(?=[\s,])|\s+and\s+\d|\s+(?:(?:{MONTHS})\b|years?\b|days?\b|months?\b|per cent"
    r"|percent|States\b|members?\b|%"
    r"|to\s+\d|(?:of|in|out\s+of)\s+(?:every|each|\d)|times\b|people\b|persons\b|million\b|billion\b"
    r"|hours?\b|weeks?\b|countries\b|kilomet)"
)
_NUMBERED_PARAGRAPH: Final = re.compile(r"\.\s+[A-Z]")
_FEWEST_LOST: Final = 3


@dataclass(frozen=True, slots=True)
class CallMark:
    """A mark that calls note ``number`` (``label`` as printed).

    ``sure`` marks are calls by their form, whether or not their note is in the file.
    """

    number: int
    span: Span
    sure: bool = False
    label: str = ""


def find_calls(
    masked: MaskedText, bodies: Sequence[Span], notes: Sequence[NoteText]
) -> tuple[CallMark, ...]:
    """Marks that call a note, in reading order.

    A spaced digit is a call only if its note exists, no note before it is left out ("first calls
    rise by one"), and neither the words before it ("paragraphs 4") nor behind it ("18 April") make
    it a number of something else. Where the notes of a page are lost, a run of at least three
    spaced digits that rise by one are calls too.
    """
    numbers = sorted({note.number for note in notes if note.number})
    known = frozenset(numbers)
    candidates = sorted(
        (call for body in bodies for call in _candidates(masked.text, body, known)),
        key=lambda c: (c.span.start, -c.span.end, c.sure),
    )
    calls: list[CallMark] = []
    lost: list[CallMark] = []
    highest = 0
    for call in candidates:
        if calls and calls[-1].span.overlaps(call.span):
            continue
        if not call.sure and call.number not in known:
            lost.append(call)
            continue
        if not call.sure and _leaves_out(numbers, highest, call.number):
            continue
        highest = max(highest, call.number)
        calls.append(call)
    calls.extend(_runs(lost))
    labels = {note.label for note in notes if not note.number}
    if any(label.startswith(("*", "†")) for label in labels):
        calls.extend(call for body in bodies for call in _asterisks(masked.text, body, labels))
    return tuple(_disjoint(calls))


def _leaves_out(numbers: Sequence[int], highest: int, number: int) -> bool:
    return bisect_right(numbers, highest) < bisect_left(numbers, number) and highest < number


def _disjoint(calls: Iterable[CallMark]) -> Iterator[CallMark]:
    end = -1
    for call in sorted(calls, key=lambda call: (call.span.start, call.span.end)):
        if call.span.start >= end:
            end = call.span.end
            yield call


def _runs(lost: Sequence[CallMark]) -> Iterator[CallMark]:
    """Calls whose notes are not in the file: runs that rise by one."""
    run: list[CallMark] = []
    for call in lost:
        if run and call.number == run[-1].number + 1:
            run.append(call)
            continue
        if len(run) >= _FEWEST_LOST:
            yield from run
        run = [call]
    if len(run) >= _FEWEST_LOST:
        yield from run


def _asterisks(text: str, body: Span, labels: AbstractSet[str]) -> Iterator[CallMark]:
    for match in _ASTERISK.finditer(text, body.start, body.end):
        if match["mark"] in labels:
            yield CallMark(0, Span(match.start(), match.end()), sure=True, label=match["mark"])


def _candidates(text: str, body: Span, known: frozenset[int]) -> Iterator[CallMark]:
    yield from _spaced(text, body)
    yield from _glued(text, body)
    for pattern, sure in _FORMS:
        for match in pattern.finditer(text, body.start, body.end):
            if sure or int(match["number"]) in known:
                yield _mark(match, sure=pattern is not _OWN_LINE)


def _spaced(text: str, body: Span) -> Iterator[CallMark]:
    for match in _SPACED.finditer(text, body.start, body.end):
        if not _counts_something(text, match):
            yield _mark(match, sure=match["stroke"] is not None)


def _glued(text: str, body: Span) -> Iterator[CallMark]:
    for match in _GLUED.finditer(text, body.start, body.end):
        if not _ABBREVIATED.search(text, max(0, match.start() - 8), match.start()):
            yield _mark(match, sure=True)


def _mark(match: re.Match[str], *, sure: bool = False) -> CallMark:
    label = match["number"].translate(SUPERSCRIPTS)
    start, end = match.start("number"), match.end("number")
    if match.re in {_CARET, _BRACKETED}:
        start, end = match.span()
    elif "stroke" in match.re.groupindex and match["stroke"]:
        end = match.end("stroke")
    span = Span(start, end)
    return CallMark(int(label), span, sure, label)


def _counts_something(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 16) : match.start()]
    if match["stroke"]:
        return False
    if _NUMBER_OF.search(before) or _COUNTED.match(text, match.end("number")):
        return True
    return _NUMBERED_PARAGRAPH.match(text, match.end("number")) is not None
