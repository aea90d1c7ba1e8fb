"""Find footnote texts that stand between the words of paragraphs.

In a flattened text a note has no line of its own: ``exploiters, 1 General Assembly resolution
40/34, annex. 2 See E/2002/68/Add.1.`` A note text begins with a number that follows on one that
was used, behind punctuation, with a capital that opens no paragraph; it ends where the next note, a
paragraph or a blank line begins. On a printed page it stands on a line of its own, under a rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.structure import FootnoteKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.model.text import Span
    from graph_builder.structure.mask import MaskedText
    from graph_builder.structure.openers import Openers

MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
SUPERSCRIPTS: Final = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_NOTE_START: Final = re.compile(
    rf"(?:(?:(?<=[\s_])|^)(?P<number>\d{{1,3}})(?P<mark>[./)])?"
    rf"|(?<![^\s_])(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹⁰]{{1,3}})"
    rf"|(?:(?<=\n)|\A)[ \t\u00a0]*(?P<letter>[a-z]|\*{{1,3}}|†)(?P<stroke>/)?)"
    rf"(?:(?P<gap>[ \t\u00a0]+)|(?P<below>[ \t\u00a0]*\n[ \t\u00a0]*)|(?=[A-Z“(]))"
    rf"(?=[A-Z“\"(])(?!(?:{MONTHS})\b)"
)
_REFERENCE_CUE: Final = re.compile(
    r"(?:See\b|Ibid|Idem|Official Records|General Assembly|Economic and Social Council|Resolution"
    r"|United Nations|A/|E/|S/|CEB/|HR/|International Labour|Treaty Series|For the\b"
    r"|As (?:set|adopted))"
)
#: What begins a note even where a page break tore a sentence apart in front of it.
_SURE_CUE: Final = re.compile(
    r"(?:See\s+(?:[A-Z]|also\b|documents?\b)|Ibid\b|Idem\b|Official\s+Records\s+of\b"
    r"|(?:[A-Z]\w+\s+(?:and\s+)?){0,4}[Rr]esolutions?\s+\d|(?:[A-Z]{1,4}/)+[\dA-Z]"
    r"|United\s+Nations,\s+Treaty|(?:See\s+)?[Rr]eport\s+of\s+the\b|International\s+Legal"
    r"|Target\s+\d|Adopted\s|For\s+the\s)"
)
_PARAGRAPH_STARTS: Final = re.compile(r"\s+(?=(?:\d{1,3}\.\s+)?[A-Z]|\([a-z]{1,4}\)\s)")
_TORN_ON: Final = re.compile(r"[.]\s+(?=[a-z])")
_BLANK_LINE: Final = re.compile(r"\n[ \t\u00a0]*\n|\f")
_RULE: Final = re.compile(r"(?:[_—–=-]{3,}|\A)\s*\Z")
_CLAUSE_END: Final = re.compile(r"[,.;:”’\")\]\d*_]\s*$")
_UNIT: Final = re.compile(
    r"\b(?:articles?|paragraphs?|paras?\.|nos?\.|annex|chapter|section|part|item|supplement|volume"
    r"|vols?\.|chap\.|sect\.|pp?\.)\s*$",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\d{1,3}\.\s+")
_DISCLAIMER: Final = re.compile(
    r"\bdoes not (?:provide|constitute|imply)\b|\bwithout prejudice\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note found in the text: ``block`` covers number and text, ``span`` the text alone.

    ``number`` is 0 for a note that goes by a letter or an asterisk; ``label`` is what is printed.
    """

    number: int
    label: str
    span: Span
    block: Span


def find_note_texts(masked: MaskedText, body: Span, openers: Openers) -> tuple[NoteText, ...]:
    """Footnote texts of ``body`` in reading order.

    Their numbers begin with 1 and rise by one. In a volume that numbers its notes through, and
    behind pages of other texts, a run begins with any number that stands on a line of its own
    before words that surely begin a note. A number that was used is not used again.
    """
    text = masked.text
    blanks = [match.start() for match in _BLANK_LINE.finditer(text, body.start, body.end)]
    starts = _accepted(text, body, openers)
    notes: list[NoteText] = []
    for index, start in enumerate(starts):
        label = _label(start)
        at = start.start(start.lastgroup or 0) if start["letter"] else start.start()
        following = starts[index + 1].start() if index + 1 < len(starts) else body.end
        torn = not _CLAUSE_END.search(text[max(body.start, at - 12) : at].rstrip() or ".")
        end = _note_end(
            text, start.end(), _next_blank(blanks, start.end(), following), openers, torn=torn
        )
        span = masked.trim(start.end(), end)
        if span is not None:
            number = int(label) if label.isdigit() else 0
            block = masked.trim(start.start(), span.end) or span
            notes.append(NoteText(number, label, span, block))
    return tuple(notes)


def _label(match: re.Match[str]) -> str:
    if match["raised"]:
        return match["raised"].translate(SUPERSCRIPTS)
    return match["number"] or match["letter"]


def _next_blank(blanks: Sequence[int], at: int, stop: int) -> int:
    index = bisect_left(blanks, at)
    return min(stop, blanks[index]) if index < len(blanks) else stop


def _accepted(text: str, body: Span, openers: Openers) -> list[re.Match[str]]:
    """The candidates that begin a note."""
    found: list[re.Match[str]] = []
    used: set[str] = {"0"}
    for match in _NOTE_START.finditer(text, body.start, body.end):
        label = _label(match)
        if label in used:
            continue
        if match["letter"]:
            accepted = _begins_block(text, match, found) and not openers.any(text, match.end())
        elif not match["gap"] and not match["below"] and not match["raised"]:
            accepted = False
        else:
            follows = str(int(label) - 1) in used
            accepted = (follows and _looks_like_note(text, match, openers)) or (
                _on_own_line(text, match)
                and match["mark"] != "."
                and (_SURE_CUE.match(text, match.end()) is not None or _under_rule(text, match))
            )
        if accepted:
            used.add(label)
            found.append(match)
    return found


def _on_own_line(text: str, match: re.Match[str]) -> bool:
    return not text[max(0, match.start() - 80) : match.start()].rsplit("\n", 1)[-1].strip()


def _under_rule(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 60) : match.start()].rstrip()
    return before.endswith(("___", "---", "———"))


def _begins_block(text: str, match: re.Match[str], found: Sequence[re.Match[str]]) -> bool:
    """Whether a letter or an asterisk stands where notes stand: under a rule, behind a note."""
    if match["letter"].startswith(("*", "†")) or match["stroke"]:
        return True
    near = bool(found) and text.count("\n", found[-1].end(), match.start()) <= 3  # noqa: PLR2004
    return (near or _under_rule(text, match)) and _SURE_CUE.match(text, match.end()) is not None


def _looks_like_note(text: str, match: re.Match[str], openers: Openers) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    on_own_line = not before.rsplit("\n", 1)[-1].strip()
    if _UNIT.search(before) or (match["below"] and not on_own_line):
        return False
    if not on_own_line and not _CLAUSE_END.search(before):
        return match["mark"] is None and _SURE_CUE.match(text, match.end()) is not None
    if openers.any(text, match.end()) is not None and not _REFERENCE_CUE.match(text, match.end()):
        return False
    return match["mark"] in {None, "/"} or _REFERENCE_CUE.match(text, match.end()) is not None


def _note_end(text: str, start: int, stop: int, openers: Openers, *, torn: bool) -> int:
    """Where a note ends: at ``stop``, where a paragraph opens, or where a torn sentence goes on."""
    for match in _PARAGRAPH_STARTS.finditer(text, start, stop):
        if text[match.start() - 1] in ".;" and _opens_paragraph(text, match.end(), openers):
            stop = match.start()
            break
    if torn:
        on = _TORN_ON.search(text, start, stop)
        if on and text[on.start() - 1].isalnum() and not _abbreviated(text, on.start()):
            return on.start() + 1
    return stop


def _abbreviated(text: str, dot: int) -> bool:
    """Whether the full stop at ``dot`` ends an abbreviation ("chap. I", "p. 3", "para. 4")."""
    word = re.search(r"[A-Za-z]+\Z", text[max(0, dot - 8) : dot])
    return word is not None and len(word.group()) <= 5  # noqa: PLR2004  (chap, sect, paras)


def _opens_paragraph(text: str, at: int, openers: Openers) -> bool:
    if text[at] == "(":
        return True
    numbered = _NUMBERED.match(text, at)
    if numbered:
        return openers.operative(text, numbered.end()) is not None
    return openers.recital(text, at) is not None


def kind_of_note(text: str) -> FootnoteKind:
    """Reference, disclaimer ("does not provide a basis for …") or comment, by the note's words."""
    if _DISCLAIMER.search(text):
        return FootnoteKind.DISCLAIMER
    if _REFERENCE_CUE.search(text) or re.search(r"\b[A-Z]{1,4}/[\w./()-]+", text):
        return FootnoteKind.REFERENCE
    return FootnoteKind.COMMENT
