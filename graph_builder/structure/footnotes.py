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
from typing import TYPE_CHECKING, Final, NamedTuple

from graph_builder.model.span import Span
from graph_builder.model.structure import FootnoteKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.structure.mask import MaskedText
    from graph_builder.structure.openers import Openers

MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
SUPERSCRIPT_SIGNS: Final = "¹²³⁴⁵⁶⁷⁸⁹⁰"
SUPERSCRIPTS: Final = str.maketrans(SUPERSCRIPT_SIGNS, "1234567890")
#: What stands between the mark of a note and its words.
_WORDS_BEHIND: Final = (
    r"(?:[ \t\u00a0]+|(?P<below>[ \t\u00a0]*\n[ \t\u00a0]*)|(?P<glued>)(?=[A-Z“(]))"
    rf"(?=[A-Z“\"(])(?!(?:{MONTHS})\b)"
)
#: A number, raised digits, or a line that begins with a letter or an asterisk, before a capital.
#: What may stand before it is asked behind its first sign: a pattern that begins with it is faster.
_DIGITS: Final = re.compile(r"(?P<label>\d(?<![^\s_^]\d)\d{0,2}+)(?P<mark>[./)])?" + _WORDS_BEHIND)
_RAISED: Final = re.compile(r"(?P<label>[¹²³⁴⁵⁶⁷⁸⁹⁰][¹²³⁴⁵⁶⁷⁸⁹⁰]{0,2})(?P<mark>/)?" + _WORDS_BEHIND)
_LETTER: Final = re.compile(r"\n[ \t\u00a0]*(?P<label>[a-z]|\*{1,3}|†)(?P<mark>/)?" + _WORDS_BEHIND)
_REFERENCE_CUE: Final = re.compile(
    r"(?:See\b|Ibid|Idem|Official Records|General Assembly|Economic and Social Council|Resolution"
    r"|United Nations|A/|E/|S/|CEB/|HR/|International Labour|Treaty Series|For the\b"
    r"|As (?:set|adopted))"
)
#: What begins a note even where a page break tore a sentence apart in front of it.
SURE_CUE: Final = re.compile(
    r"(?:See\s+(?:[A-Z]|also\b|documents?\b)|Ibid\b|Idem\b|Official\s+Records\s+of\b"
    r"|(?:[A-Z]\w+\s+(?:and\s+)?){0,4}[Rr]esolutions?\s+\d|(?:[A-Z]{1,4}/)+[\dA-Z]"
    r"|United\s+Nations,\s+Treaty|United\s+Nations\s+publication|Proceedings\s+of\b"
    r"|(?:See\s+)?[Rr]eport\s+of\s+the\b|International\s+Legal"
    r"|Target\s+\d|Adopted\s|For\s+the\s[^.;]{0,80}\bsee\s)"
)
_PARAGRAPH_STARTS: Final = re.compile(r"\s+(?=(?:\d{1,3}\.\s+)?[A-Z]|\([a-z]{1,4}\)\s)")
_TORN_ON: Final = re.compile(r"[.]\s+(?=[a-z])")
#: The words of a note that is a comment: no title, no row of a table.
_SENTENCE: Final = re.compile(r"[“(]?[A-Z](?:[^\n]|\n(?=\S)){20,}")
#: What stands before digits that touch a word, so that they call a note: "Court,2", "Fund”61".
_CALLS: Final = re.compile(
    r"[a-z]{2}[,;:.]?[”’)]?(?<!\bCorr\.)(?<!\bAdd\.)(?<!\bRev\.)(?<!\bpara\.)\Z"
)
_BEHIND_CALL: Final = frozenset(" \t\n\u00a0,;.:)")
_BLANK_LINE: Final = re.compile(r"\n[ \t\u00a0]*\n|\f")
_OPEN_END: Final = re.compile(r"\s(?:of|the|in|to|and|for|by|on|a|an)[ \t\u00a0]*\Z")
_CLAUSE_END: Final = re.compile(r"[,.;:”’\")\]\d*_]\s*$")
_UNIT: Final = re.compile(
    r"\b(?:articles?|paragraphs?|paras?\.|nos?\.|annex|chapter|section|part|item|supplement|volume"
    r"|vols?\.|chap\.|sect\.|pp?\.)\s*$",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\d{1,3}\.\s+")
#: How many line breaks a lettered note may stand behind the note before it.
_NEAR_LINES: Final = 3
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


# Many are made of each text: a named tuple takes a third of a frozen dataclass's time.
class _Start(NamedTuple):
    """What may begin a note: its mark at ``at``, its words at ``words``.

    ``below`` says that the words stand on the line below the mark, ``glued`` that they touch it.
    """

    label: str
    at: int
    words: int
    mark: str | None
    below: bool
    glued: bool

    @property
    def number(self) -> int:
        """The number, or 0 for a letter or an asterisk."""
        return int(self.label) if self.label.isdecimal() else 0


def find_note_texts(
    masked: MaskedText, body: Span, openers: Openers, paragraphs: frozenset[int] = frozenset()
) -> tuple[NoteText, ...]:
    """Footnote texts of ``body`` in reading order; numbers at ``paragraphs`` begin none.

    Their numbers begin with 1 and rise by one. In a volume that numbers its notes through, and
    behind pages of other texts, a run begins with any number that stands on a line of its own
    before words that surely begin a note. A number that was used is not used again.
    """
    starts = _accepted(masked, body, openers, paragraphs)
    if not starts:
        return ()
    text = masked.text
    blanks = [match.start() for match in _BLANK_LINE.finditer(text, body.start, body.end)]
    ends = [start.at for start in starts[1:]] + [body.end]
    notes: list[NoteText] = []
    for start, following in zip(starts, ends, strict=False):
        torn = not _CLAUSE_END.search(
            text[max(body.start, start.at - 12) : start.at].rstrip() or "."
        )
        stop = _next_blank(text, blanks, start.words, following)
        end = _note_end(text, start.words, stop, openers, torn=torn)
        span = masked.trim(start.words, end)
        if span is not None:
            block = Span(start.at, span.end)
            notes.append(NoteText(start.number, start.label, span, block))
    return tuple(notes)


def _next_blank(text: str, blanks: Sequence[int], at: int, stop: int) -> int:
    """Where the block of a note ends; behind "the report of" no note does."""
    for blank in blanks[bisect_left(blanks, at) :]:
        if blank >= stop or not _OPEN_END.search(text, max(at, blank - 12), blank):
            return min(stop, blank)
    return stop


def _candidates(text: str, body: Span) -> list[_Start]:
    found: list[_Start] = []
    raised = any(sign in text for sign in SUPERSCRIPT_SIGNS)
    for pattern in (_DIGITS, _RAISED, _LETTER) if raised else (_DIGITS, _LETTER):
        for match in pattern.finditer(text, body.start, body.end):
            before = text[match.start() - 1 : match.start()]
            if pattern is not _LETTER and before and not (before.isspace() or before in "_^"):
                continue
            label = match["label"].translate(SUPERSCRIPTS)
            glued = match["glued"] is not None
            if label.startswith("0") or (glued and pattern is not _RAISED):
                continue
            at = match.start("label") - (before == "^")
            below = match["below"] is not None
            found.append(_Start(label, at, match.end(), match["mark"], below, glued))
    return sorted(found, key=lambda start: start.at)


#: "187 (1964). Resolution of …" heads a text of its own.
_HEADS_RESOLUTION: Final = re.compile(r"\d{1,4}\s?(?:[A-Z]\s?)?\((?:(?:19|20)\d\d|[IVXLC]+)\)\.")


def _accepted(
    masked: MaskedText, body: Span, openers: Openers, paragraphs: frozenset[int]
) -> list[_Start]:
    """The candidates that begin a note."""
    found: list[_Start] = []
    used: set[str] = {"0"}
    for start in _candidates(masked.text, body):
        if start.at in paragraphs:
            continue
        if start.label in used or _HEADS_RESOLUTION.match(masked.text, start.at):
            continue
        if start.number:
            follows = str(start.number - 1) in used
            accepted = (
                (follows and _looks_like_note(masked.text, start, openers))
                or _surely_begins(masked, start)
                or _was_called(masked, body, start, openers)
            )
        else:
            accepted = _begins_block(masked, start, found, openers)
        if accepted:
            used.add(start.label)
            found.append(start)
    return found


def _surely_begins(masked: MaskedText, start: _Start) -> bool:
    """Whether a number that follows on no other begins a note: on its line, before sure words."""
    if start.mark == "." or not _on_own_line(masked.text, start.at):
        return False
    return SURE_CUE.match(masked.text, start.words) is not None or _under_rule(masked, start.at)


def _was_called(masked: MaskedText, body: Span, start: _Start, openers: Openers) -> bool:
    """Whether a number on its own line, before a sentence, was called by a word before it."""
    text = masked.text
    if start.mark or start.below or start.glued or not _on_own_line(text, start.at):
        return False
    if openers.any(text, start.words) is not None or not _SENTENCE.match(text, start.words):
        return False
    if text[start.at] in SUPERSCRIPT_SIGNS:  # raised digits call a note wherever they stand
        return text.find(text[start.at : start.words].rstrip(), 0, start.at) >= 0
    at = text.find(start.label, body.start, start.at)
    while at >= 0:
        behind = text[at + len(start.label)]
        if behind in _BEHIND_CALL and _CALLS.search(text, max(0, at - 8), at):
            return True
        at = text.find(start.label, at + 1, start.at)
    return False


def _on_own_line(text: str, at: int) -> bool:
    return not text[max(0, at - 80) : at].rsplit("\n", 1)[-1].strip()


def _under_rule(masked: MaskedText, at: int) -> bool:
    """Whether a rule stands before: it is hidden as furniture, so the raw text tells."""
    before = masked.raw[max(0, at - 60) : at].rstrip()
    return before.endswith(("___", "---", "———"))


def _begins_block(
    masked: MaskedText, start: _Start, found: Sequence[_Start], openers: Openers
) -> bool:
    """Whether a letter or an asterisk stands where notes stand: under a rule, behind a note."""
    if openers.any(masked.text, start.words) is not None:
        return False
    if start.label.startswith(("*", "†")) or start.mark:
        return True
    near = bool(found) and masked.text.count("\n", found[-1].words, start.at) <= _NEAR_LINES
    return (near or _under_rule(masked, start.at)) and SURE_CUE.match(
        masked.text, start.words
    ) is not None


def _looks_like_note(text: str, start: _Start, openers: Openers) -> bool:
    before = text[max(0, start.at - 12) : start.at]
    on_own_line = not before.rsplit("\n", 1)[-1].strip()
    if _UNIT.search(before) or (start.below and not on_own_line):
        return False
    if not on_own_line and not _CLAUSE_END.search(before):
        return start.mark is None and SURE_CUE.match(text, start.words) is not None
    if openers.any(text, start.words) is not None and not _REFERENCE_CUE.match(text, start.words):
        return False
    return start.mark in {None, "/"} or SURE_CUE.match(text, start.words) is not None


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
