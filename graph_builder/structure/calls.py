"""Find the marks that call footnotes: digits glued to a word, spaced, raised, on their own line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.structure.footnotes import MONTHS, SUPERSCRIPT_SIGNS, SUPERSCRIPTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from graph_builder.structure.footnotes import NoteText
    from graph_builder.structure.mask import MaskedText

_DIGITS: Final = re.compile(r"\d\d*")
#: The number of a call in print, behind the one that a page of the web gave it: "[4]82".
_DOUBLED: Final = re.compile(r"\d{1,3}(?![\w/.]\w|\w)")
_RAISED: Final = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰][¹²³⁴⁵⁶⁷⁸⁹⁰]{0,2}")
_STOPS: Final = frozenset(" \t\n\r\f\v\u00a0,;.:)")
_BLANKS: Final = frozenset(" \t\u00a0")
#: What a spaced call may follow, besides letters and digits.
_BEFORE_SPACE: Final = frozenset('.,;:)”’"')
_LONGEST_NUMBER: Final = 3
_YEAR: Final = 4
_MONTH_BEFORE: Final = re.compile(rf"(?:{MONTHS})[ \t\n\u00a0]+\Z")
#: "for 1990,95 in particular": no number is written so, and the note is in the file.
_YEAR_BEFORE: Final = re.compile(r"(?<!\d)(?:19|20)\d\d[,;]\Z")
_BLOCK_END: Final = re.compile(r"[ \t\u00a0]*(?:\n[ \t\u00a0]*\n|\Z)")
_DATED_COMMA: Final = re.compile(rf"(?:{MONTHS})[ \t\n\u00a0]+(?:18|19|20)\d\d,\Z")
_SESSION_BEFORE: Final = re.compile(r"\([IVXLC]+\)\Z")
_ASTERISK: Final = re.compile(r"(?<=[\w.,;:)”])(?P<mark>\*{1,3}|†)(?=[\s,;.:)]|$)")
#: Words behind which a number is no call.
_NUMBER_OF: Final = frozenset(
    (
        *("article", "articles", "art.", "paragraph", "paragraphs", "para.", "paras."),
        *("guideline", "guidelines", "no.", "nos.", "chapter", "chapters", "chap.", "annex"),
        *("annexes", "section", "sections", "sect.", "rule", "rules", "principle", "principles"),
        *("target", "targets", "goal", "goals", "item", "items", "part", "parts", "page"),
        *("pages", "p.", "pp.", "volume", "volumes", "vol.", "supplement", "resolution"),
        *("resolutions", "decision", "decisions", "convention", "session", "sessions"),
        *("age", "ages", "of", "from", "to", "and", "or", "on", "in", "by", "at", "least"),
        *("than", "about", "between", "until", "dated", "under", "over", "the", "a", "an", "for"),
        *("with", "within", "every", "some", "all", "each", "that", "which", "is", "are", "was"),
        *("were", "has", "have", "its", "their", "only", "these", "those", "no", "not"),
        "another",
    )
)
_LAST_WORD: Final = re.compile(r"(?<!\w)\w+\.?\Z")
_MONTH_OR_DASH: Final = (*MONTHS.lower().split("|"), "–", "-")
#: "Corr.1" and "art.3" are no words with a call behind their full stop.
_ABBREVIATED: Final = re.compile(
    r"\b(?:Corr|Add|Rev|Amend|Suppl|nos?|paras?|arts?|vols?|chaps?|sects?|pp?|cf|figs?|op|Res|Dec"
    r"|CRP|Conf|Sub|Ser|Part)\.$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    # "864 (1993)": a number whose year stands in brackets
    r"\s+\((?:18|19|20)\d\d\)"
    rf"|,\s+\d{{1,3}}(?=[\s,])|\s+and\s+\d|\s+(?:(?:{MONTHS})\b|years?\b|days?\b|months?\b|per cent"
    r"|percent|States\b|members?\b|%"
    r"|to\s+\d|(?:of|in|out\s+of)\s+(?:every|each|\d)|times\b|people\b|persons\b|million\b|billion\b"
    r"|hours?\b|weeks?\b|countries\b|kilomet)"
)
_NUMBERED_PARAGRAPH: Final = re.compile(r"\.\s+[A-Z]")
_FEWEST_LOST: Final = 3
_TITLE_END: Final = re.compile(r"[a-z]{3}(?P<number>\d{1,3})\s*\Z")
#: A short word with its capital: "the Sea44". Its note must be in the file.
_SHORT_WORD: Final = re.compile(r"\b[A-Z][a-z]{2}\Z")


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
    raised = any(sign in masked.text for sign in SUPERSCRIPT_SIGNS)
    candidates = sorted(
        (call for body in bodies for call in _candidates(masked.text, body, known, raised=raised)),
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


def title_call(text: str, title: Span, notes: Sequence[NoteText]) -> Iterator[CallMark]:
    """The mark at the end of a title whose note is in the file: "the United Nations system177"."""
    match = _TITLE_END.search(text, title.start, title.end)
    if match and int(match["number"]) in {note.number for note in notes}:
        span = Span(*match.span("number"))
        yield CallMark(int(match["number"]), span, sure=True, label=match["number"])


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


def _candidates(
    text: str, body: Span, known: frozenset[int], *, raised: bool
) -> Iterator[CallMark]:
    for match in _DIGITS.finditer(text, body.start, body.end):
        start, end = match.span()
        if end - start == _YEAR:  # the commonest number of all, and never a call
            continue
        call = _read(text, start, end, known)
        if call is not None:
            yield call
    for match in _RAISED.finditer(text, body.start, body.end) if raised else ():
        if _inside_word(text, match.start(), match.end()):
            continue
        label = match.group().translate(SUPERSCRIPTS)
        yield CallMark(int(label), Span(match.start(), match.end()), sure=True, label=label)


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether a word goes on behind a mark: "10²5" without its raised digit is another number."""
    return text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()


def _read(text: str, start: int, end: int, known: frozenset[int]) -> CallMark | None:
    """The call that a run of digits is, or ``None``: by what stands before and behind it."""
    behind = text[end : end + 1]
    if end - start > _LONGEST_NUMBER:
        return _behind_year(text, start, end, known) if behind in _STOPS or not behind else None
    number, before = int(text[start:end]), text[start - 1 : start]
    if before == "^":
        return CallMark(number, Span(start - 1, end), sure=True, label=str(number))
    if before == "[":
        return _bracketed(text, start, end, known)
    stroke = behind == "/" and text[end + 1 : end + 2] in {"", " ", "\n", "\u00a0", "\t"}
    if not stroke and behind and behind not in _STOPS:
        return None
    sure = _is_sure(text, start, end, known, stroke=stroke)
    if sure is None:
        return None
    return CallMark(number, Span(start, end + stroke), sure=sure, label=str(number))


def _is_sure(
    text: str, start: int, end: int, known: frozenset[int], *, stroke: bool
) -> bool | None:
    """Whether digits call for sure; ``None`` where they do not call."""
    number, before = int(text[start:end]), text[start - 1 : start]
    if _ends_block(text, start, end):
        return True
    if before in _BLANKS or before == "\n":
        return _spaced(text, start, end, known, stroke=stroke)
    if number in known and (
        before == ";" or _YEAR_BEFORE.search(text, max(0, start - 7), start) is not None
    ):
        return False
    short = number in known and _SHORT_WORD.search(text, max(0, start - 4), start) is not None
    return True if short or _is_glued(text, start) else None


def _ends_block(text: str, start: int, end: int) -> bool:
    """Whether digits are all that stands between a semicolon, or a year's comma, and a blank line.

    No sentence goes on there, so they call a note even where it is not in the file.
    """
    if _BLOCK_END.match(text, end) is None:
        return False
    closed = text[max(0, start - 2) : start].rstrip(" \t\u00a0").endswith(";")
    return closed or _DATED_COMMA.search(text, max(0, start - 24), start) is not None


def _behind_year(text: str, start: int, end: int, known: frozenset[int]) -> CallMark | None:
    """A year and the call behind it: "28 August 196156", "Substances of 1971102".

    Where no month stands before the year, the note must be known.
    """
    at = start + _YEAR
    if not at < end <= at + _LONGEST_NUMBER or text[start : start + 2] not in {"18", "19", "20"}:
        return None
    number = int(text[at:end])
    dated = _MONTH_BEFORE.search(text, max(0, start - 14), start) is not None
    if dated or (number in known and text[start - 1 : start] not in {*"/.,-"}):
        return CallMark(number, Span(at, end), sure=True, label=str(number))
    return None


def _bracketed(text: str, start: int, end: int, known: frozenset[int]) -> CallMark | None:
    """The call "[4]" whose note is known; a page that numbers anew prints "[4]82" for note 82."""
    close = end + (text[end : end + 1] == " ")
    number = int(text[start:end])
    if text[close : close + 1] != "]":
        return None
    doubled = _DOUBLED.match(text, close + 1)
    if number not in known and doubled is None:
        return None
    stop = doubled.end() if doubled else close + 1
    return CallMark(number, Span(start - 1, stop), sure=True, label=str(number))


def _spaced(text: str, start: int, end: int, known: frozenset[int], *, stroke: bool) -> bool | None:
    """Whether spaced digits call for sure; ``None`` where they do not call."""
    line = text[max(0, start - 6) : start].rstrip(" \t\u00a0")[-1:]
    if line == "\n":
        alone = text[end : end + 8].lstrip(" \t\u00a0")[:1] in {"\n", ""}
        return False if alone and int(text[start:end]) in known else None
    if text[start - 1] == "\n" or not (line.isalnum() or line in _BEFORE_SPACE or line == "_"):
        return None
    if stroke:
        return True
    return None if _counts_something(text, start, end) else False


def _is_glued(text: str, start: int) -> bool:
    """Whether digits touch a word that ends before them: "Court,2", "Pact1", "(XX)3"."""
    last, before = text[start - 1 : start], text[max(0, start - 3) : start - 1]
    if last in {*",;."} and before[-1:] and (before[-1].islower() or before[-1] in ")”’"):
        return _ABBREVIATED.search(text, max(0, start - 8), start) is None
    if last in {*")”’"}:
        return (before[-1:].islower()) or _SESSION_BEFORE.search(
            text, max(0, start - 12), start
        ) is not None
    return len(before) > 1 and before.islower() and before.isalpha() and last.islower()


def _counts_something(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 17) : start - 1].rstrip().lower()
    last = _LAST_WORD.search(before)
    if before.endswith(_MONTH_OR_DASH) or (last is not None and last.group() in _NUMBER_OF):
        return True
    return (_COUNTED.match(text, end) or _NUMBERED_PARAGRAPH.match(text, end)) is not None
