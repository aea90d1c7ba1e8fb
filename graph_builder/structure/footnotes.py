"""Find footnote texts that stand between the words of paragraphs, and the digits that call them.

In a flattened text a note has no line of its own: ``exploiters, 1 General Assembly resolution
40/34, annex. 2 See E/2002/68/Add.1.`` A note text begins with the next number of the run, behind
punctuation, with a capital that opens no paragraph; it ends where the next note, a paragraph or a
blank line begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.structure import FootnoteKind
from graph_builder.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from graph_builder.structure.mask import MaskedText
    from graph_builder.structure.openers import Openers

_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_NOTE_START: Final = re.compile(
    rf"(?:(?<=[\s_])|^)(?P<number>\d{{1,3}})(?P<mark>[./)])?[ \t\u00a0]+"
    rf"(?=[A-Z“\"(])(?!(?:{_MONTHS})\b)"
)
_REFERENCE_CUE: Final = re.compile(
    r"(?:See\b|Ibid|Idem|Official Records|General Assembly|Economic and Social Council|Resolution"
    r"|United Nations|A/|E/|S/|CEB/|HR/|International Labour|Treaty Series|For the\b"
    r"|As (?:set|adopted))"
)
#: What begins a note even where a page break tore a sentence apart in front of it.
_SURE_CUE: Final = re.compile(
    r"(?:See\s+(?:[A-Z]|also\b|documents?\b)|Ibid\b|Idem\b|Official\s+Records\s+of\b"
    r"|(?:[A-Z]\w+\s+(?:and\s+)?){0,4}[Rr]esolutions?\s+\d|(?:[A-Z]{1,4}/)+\d)"
)
_PARAGRAPH_STARTS: Final = re.compile(r"\s+(?=(?:\d{1,3}\.\s+)?[A-Z]|\([a-z]{1,4}\)\s)")
_BLANK_LINE: Final = re.compile(r"\n[ \t\u00a0]*\n|\f")
_CLAUSE_END: Final = re.compile(r"[,.;:”’\")\]\d*_]\s*$")

_SPACED_CALL: Final = re.compile(r"(?<=[\w.,;:)”’\"])[ \t\u00a0](?P<number>\d{1,3})(?=[\s,;.:)]|$)")
_GLUED_CALL: Final = re.compile(
    r"(?:(?<=[a-z]{3})|(?<=[a-z)”’][,;.]))(?P<number>\d{1,2})(?=[\s,;.:)]|$)"
)
_NUMBER_OF: Final = re.compile(
    r"(?:\b(?:articles?|art\.|paragraphs?|paras?\.|guidelines?|nos?\.|chapters?|chap\.|annex(?:es)?"
    r"|sections?|sect\.|rules?|principles?|targets?|goals?|items?|parts?|pages?|pp?\.|volumes?|vol\."
    r"|supplement|resolutions?|decisions?|convention|sessions?|age|ages|of|from|to|and|or|on|in|by|at"
    r"|least|than|about|between|until|dated|under|over|the|a|an|for|with|within|every|some|all|each"
    r"|that|which|is|are|was|were|has|have|its|their|only|these|those|no|not|another)"
    r"|[–-])\s*$",
    re.IGNORECASE,
)
_UNIT: Final = re.compile(
    r"\b(?:articles?|paragraphs?|paras?\.|nos?\.|annex|chapter|section|part|item|supplement|volume)"
    r"\s*$",
    re.IGNORECASE,
)
#: "Corr.1" and "art.3" are no words with a call behind their full stop.
_ABBREVIATED: Final = re.compile(
    r"\b(?:Corr|Add|Rev|Amend|Suppl|nos?|paras?|arts?|vols?|chaps?|sects?|pp?|cf|figs?|op)\.$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"\s+(?:(?:{_MONTHS})\b|years?\b|days?\b|months?\b|per cent|percent|States\b|members?\b|%"
    r"|to\s+\d|(?:of|in|out\s+of)\s+(?:every|each|\d)|times\b|people\b|persons\b)"
)
_NUMBERED_PARAGRAPH: Final = re.compile(r"\.\s+[A-Z]")
_DISCLAIMER: Final = re.compile(
    r"\bdoes not (?:provide|constitute|imply)\b|\bwithout prejudice\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note found in the text: ``block`` covers number and text, ``span`` the text alone."""

    number: int
    label: str
    span: Span
    block: Span


@dataclass(frozen=True, slots=True)
class CallMark:
    """A mark that calls note ``number``; ``glued`` marks touch the word before them."""

    number: int
    span: Span
    glued: bool = False


def find_note_texts(masked: MaskedText, body: Span, openers: Openers) -> tuple[NoteText, ...]:
    """Footnote texts of ``body`` in reading order; numbers rise by one.

    They begin with 1. In a volume that numbers its notes through, and behind pages of other
    texts, a run begins with the next number that stands on a line of its own before words that
    surely begin a note. A number that was used is not used again.
    """
    text = masked.text
    notes: list[NoteText] = []
    at, expected = body.start, 1
    while True:
        start = _next_note(text, at, body.end, expected, openers)
        if start is None:
            start = _first_of_another_run(text, at, body.end, {note.number for note in notes})
        if start is None:
            return tuple(notes)
        expected = int(start["number"])
        end = _note_end(text, start.end(), body.end, expected + 1, openers)
        span = masked.trim(start.end(), end)
        if span is None:
            at = start.end()
            continue
        notes.append(
            NoteText(expected, start["number"], span, Span(start.start("number"), span.end))
        )
        at, expected = span.end, expected + 1


def _first_of_another_run(
    text: str, at: int, end: int, used: AbstractSet[int]
) -> re.Match[str] | None:
    for match in _NOTE_START.finditer(text, at, end):
        own_line = not text[: match.start()].rsplit("\n", 1)[-1].strip()
        if own_line and int(match["number"]) not in used and _SURE_CUE.match(text, match.end()):
            return match
    return None


def _next_note(
    text: str, at: int, end: int, expected: int, openers: Openers
) -> re.Match[str] | None:
    for match in _NOTE_START.finditer(text, at, end):
        if int(match["number"]) == expected and _looks_like_note(text, match, openers):
            return match
    return None


def _looks_like_note(text: str, match: re.Match[str], openers: Openers) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    on_own_line = not before.rsplit("\n", 1)[-1].strip()
    if not on_own_line and not _CLAUSE_END.search(before):
        torn = _SURE_CUE.match(text, match.end()) is not None
        return torn and match["mark"] is None and not _UNIT.search(before)
    if openers.any(text, match.end()) is not None and not _REFERENCE_CUE.match(text, match.end()):
        return False
    return match["mark"] is None or _REFERENCE_CUE.match(text, match.end()) is not None


def _note_end(text: str, start: int, end: int, following: int, openers: Openers) -> int:
    stop = end
    blank = _BLANK_LINE.search(text, start, end)
    if blank:
        stop = blank.start()
    following_note = _next_note(text, start, stop, following, openers)
    if following_note:
        stop = following_note.start("number")
    for match in _PARAGRAPH_STARTS.finditer(text, start, stop):
        if text[match.start() - 1] in ".;" and _opens_paragraph(text, match.end(), openers):
            return match.start()
    return stop


def _opens_paragraph(text: str, at: int, openers: Openers) -> bool:
    if text[at] == "(":
        return True
    numbered = re.compile(r"\d{1,3}\.\s+").match(text, at)
    if numbered:
        return openers.operative(text, numbered.end()) is not None
    return openers.recital(text, at) is not None


def find_calls(masked: MaskedText, body: Span, numbers: frozenset[int]) -> tuple[CallMark, ...]:
    """Marks that call a note, in reading order.

    A spaced digit is a call only if its note exists, no note before it is left out ("first calls
    rise by one"), and neither the words before it ("paragraphs 4") nor behind it ("18 April")
    make it a number of something else.
    """
    calls: list[CallMark] = []
    highest = 0
    for number, span, glued in sorted(
        _call_candidates(masked.text, body, numbers), key=lambda c: (c[1].start, c[2])
    ):
        if any(highest < left_out < number for left_out in numbers) and number in numbers:
            continue
        if calls and calls[-1].span.overlaps(span):
            continue
        highest = max(highest, number)
        calls.append(CallMark(number, span, glued))
    return tuple(calls)


def _call_candidates(
    text: str, body: Span, numbers: frozenset[int]
) -> Iterator[tuple[int, Span, bool]]:
    for match in _SPACED_CALL.finditer(text, body.start, body.end):
        number = int(match["number"])
        if number in numbers and not _counts_something(text, match):
            yield number, Span(match.start("number"), match.end("number")), False
    for match in _GLUED_CALL.finditer(text, body.start, body.end):
        if _ABBREVIATED.search(text, max(0, match.start() - 8), match.start()):
            continue
        yield int(match["number"]), Span(match.start("number"), match.end("number")), True


def _counts_something(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 16) : match.start()]
    if _NUMBER_OF.search(before) or _COUNTED.match(text, match.end("number")):
        return True
    return _NUMBERED_PARAGRAPH.match(text, match.end("number")) is not None


def kind_of_note(text: str) -> FootnoteKind:
    """Reference, disclaimer ("does not provide a basis for …") or comment, by the note's words."""
    if _DISCLAIMER.search(text):
        return FootnoteKind.DISCLAIMER
    if _REFERENCE_CUE.search(text) or re.search(r"\b[A-Z]{1,4}/[\w./()-]+", text):
        return FootnoteKind.REFERENCE
    return FootnoteKind.COMMENT
