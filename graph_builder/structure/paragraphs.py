"""Cut the recitals and the operative part of a resolution into paragraphs and sub-paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.structure import ParagraphKind, VerbUse
from graph_builder.structure.adopting import adopting_clause
from graph_builder.structure.dashed import dashed_recitals
from graph_builder.structure.numbering import Mark, find_marks, find_numbers, numbers_recitals
from graph_builder.structure.quoted import in_quotation, in_title
from graph_builder.structure.sections import first_titles, is_title, without_headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.structure.building import Builder
    from graph_builder.structure.openers import Openers

_CLAUSE_BOUNDARY: Final = re.compile(
    r"(?P<sign>[,;.:”\"\n])(?:(?<=\n)\s*|\s+)(?P<mark>(?:PP\s?\d+(?:\s?bis)?[.:]?|\d{1,2}[.)]|[-–•]"
    # a call whose note is not in the file: "of 8 September 2001, 2 Acknowledging"
    r"|(?<!\n)\d{1,2})\s+)?"
    r"(?P<quote>[“\"'*_]{0,3})(?=[A-Z])"
)
_LETTERED: Final = re.compile(r"[\s“\"'*_]*\(a\)\s+")
_BLANK_LINE: Final = re.compile(r"\n[ \t\u00a0]*\n\s*")
#: A recital may open with a form that the vocabulary does not know: a participle, an adjective.
_RECITAL_WORD: Final = re.compile(
    r"[A-Z][a-z]+(?:ing|ed|ful|ious|zant|ware)\b|Having\b|While\b|In\s+(?:the\s+)?\w+\s+of\b|With\b"
    # "After transmission of the draft …": what came before a law of the European Union
    r"|After\s+[a-z]+(?:ing|ion)\b"
)
_A_WORD: Final = 12
_OPERATIVE_WORD: Final = re.compile(r"[A-Z][a-z]+s\b")
#: The head of the page from which an excerpt was taken: "A/RES/61/999 Recalling".
_PAGE_HEAD: Final = re.compile(r"\s*[A-Z]{1,4}/[\w./()-]*\d\)?(?:[ \t]\(\d{4}\))?[ \t]+(?=[A-Z])")
_LEAD: Final = re.compile(r"[\s“\"'*_]*")
_LEAD_MARK: Final = re.compile(r"[\s“\"'*_]*(?P<mark>(?:PP\s?\d+(?:\s?bis)?[.:]?|1\.)\s+)?")
_FOLLOWING: Final = re.compile(r"\bfollowing\b|\bannexed\b|\bset\s+forth\b", re.IGNORECASE)
#: What the last recital may end with before the title of the first section.
_RECITAL_ENDS: Final = ',.;:”"'
_AMENDS: Final = re.compile(r"\bread\s+as\s+follows\b", re.IGNORECASE)
_QUOTES: Final = ("“", '"')
_TITLE_BEHIND: Final = re.compile(r":[\s*_]*\n")


def cut_resolution(
    builder: Builder, body: Span, *, whole: bool = True, brings_in: bool = False
) -> None:
    """Cut a stretch that speaks like a resolution: recitals, then operative paragraphs.

    Args:
        builder: Takes the paragraphs.
        body: The stretch to cut.
        whole: Whether the stretch begins with its first paragraph; an excerpt does not.
        brings_in: Whether its only operative sentence brings in the text of the next division.
    """
    if _is_lettered(builder.masked.text, body, builder.openers):
        _cut_lettered(builder, body)
    else:
        _cut_numbered(builder, body, whole=whole, brings_in=brings_in)


def _cut_numbered(builder: Builder, body: Span, *, whole: bool, brings_in: bool) -> None:
    text, openers = builder.masked.text, builder.openers
    from_one = whole and not numbers_recitals(text, body, openers)
    adopting = adopting_clause(text, body)
    numbers = find_numbers(text, body, openers, whole=from_one) if adopting is None else ()
    first = numbers[0].start if numbers else body.end
    opening = adopting or _first_unnumbered_operative(
        text, Span(body.start, max(first, body.start + 1)), openers
    )
    enacting = None
    if opening < first and numbers and numbers[0].steps[0] == "2":
        numbers, first = (Mark(("1",), opening, opening), *numbers), opening
    if opening < first:
        enacting = builder.masked.trim(opening, first)
        free = find_numbers(text, Span(opening, body.end), openers, free=True, whole=whole)
        if free and (adopting or _brings_in(text, opening, free[0])):
            numbers, builder.free = free, True
            enacting = builder.masked.trim(opening, free[0].start)
        elif not numbers and not brings_in:
            enacting = None
    recitals = builder.masked.trim(body.start, min(opening, first))
    if recitals is not None:
        followed = min(opening, first) < body.end
        _cut_recitals(builder, recitals, whole=whole, followed=followed)
    inherited = _cut_enacting(builder, enacting) if enacting is not None else ()
    if enacting is not None and not numbers:
        return
    operative = builder.masked.trim(numbers[0].start if numbers else min(opening, first), body.end)
    if operative is not None:
        _cut_operative(builder, operative, numbers, inherited)


def _is_lettered(text: str, body: Span, openers: Openers) -> bool:
    lettered = _LETTERED.match(text, body.start, body.end)
    return lettered is not None and openers.operative(text, lettered.end()) is not None


def _cut_lettered(builder: Builder, body: Span) -> None:
    """A decision in letters, "The Council: (a) Takes note of …": each of them opens for itself."""
    marks = [mark for mark in find_marks(builder.masked.text, body) if len(mark.steps) == 1]
    ends = [*(mark.start for mark in marks[1:]), body.end]
    for mark, end in zip(marks, ends, strict=True):
        span = builder.masked.trim(mark.words, end)
        if span is not None:
            steps = ("op", *mark.steps)
            name = f"op({mark.steps[0]})"
            builder.add_with_marks(name, steps, ParagraphKind.OPERATIVE, span)


def _brings_in(text: str, start: int, first: Mark) -> bool:
    """Whether a sentence brings in what stands behind it: it ends with a colon, a title apart.

    A provision that shall "read as follows" is quoted with its own paragraphs: they are not those
    of the organ that amends it.
    """
    words = text[start : first.start].rstrip()
    if words.endswith(_QUOTES) and _AMENDS.search(words):
        return False
    return words.endswith(":") or _TITLE_BEHIND.search(words[:2000]) is not None


def _first_unnumbered_operative(text: str, body: Span, openers: Openers) -> int:
    """Where the first operative paragraph without a number begins, or the end."""
    lead = _LEAD.match(text, body.start, body.end)
    at = lead.end() if lead else body.start
    if at < body.end and openers.operative(text, at) and not openers.recital(text, at):
        return at
    for match in _CLAUSE_BOUNDARY.finditer(text, body.start, body.end):
        at = match.end()
        if match["mark"] is not None or not openers.operative(text, at):
            continue
        if not openers.recital(text, at) and not in_quotation(text, at):
            return at
    return body.end


def _cut_enacting(builder: Builder, span: Span) -> tuple[VerbUse, ...]:
    """Add the sentence that brings in a text; without "following" its verb reigns on."""
    span, titles = first_titles(builder.masked, span)
    paragraph = builder.add("enacting", ("enacting",), ParagraphKind.ENACTING, span)
    _add_headings(builder, titles)
    if _FOLLOWING.search(paragraph.text):
        return ()
    return paragraph.verbs[-1:]


def _cut_recitals(builder: Builder, recitals: Span, *, whole: bool, followed: bool) -> None:
    """Preambular paragraphs ``pp1``, ``pp2``, … with their sub-paragraphs.

    A recital begins where a clause ended and a participle with a capital follows; behind a blank
    line any word that looks like one opens it. In an excerpt what stands before the first recital
    is the end of a paragraph that began on another page; elsewhere it may be a section's title.
    """
    text = builder.masked.text
    starts = _recital_starts(text, recitals, builder.openers)
    if not whole and (not starts or starts[0][0] > recitals.start):
        front = builder.masked.trim(recitals.start, starts[0][0] if starts else recitals.end)
        if front is not None:
            builder.add("front", ("front",), ParagraphKind.FRONT, front)
    elif not starts or starts[0][0] > recitals.start:
        first = builder.masked.trim(recitals.start, starts[0][0] if starts else recitals.end)
        if first is not None and is_title(first.of(text)):
            _add_headings(builder, [first])
        else:
            starts.insert(0, (recitals.start, recitals.start))
    ends = [*(start for start, _ in starts[1:]), recitals.end][: len(starts)]
    titles: list[Span] = []
    for number, ((_, words), end) in enumerate(zip(starts, ends, strict=True), start=1):
        span = builder.masked.trim(words, end)
        if span is not None and number == len(starts) and followed:
            span, titles = without_headings(builder.masked, span, _RECITAL_ENDS)
        if span is not None:
            steps = ("pp", str(number))
            builder.add_with_marks(f"pp{number}", steps, ParagraphKind.PREAMBULAR, span)
    _add_headings(builder, titles)


def _recital_starts(text: str, recitals: Span, openers: Openers) -> list[tuple[int, int]]:
    """(where the mark begins, where the words begin) of every recital."""
    starts: list[tuple[int, int]] = []
    lead = _LEAD_MARK.match(text, recitals.start, recitals.end)
    first = lead.end() if lead else recitals.start
    if openers.recital(text, first) is not None or (lead and (lead["mark"] or "")[:2] == "PP"):
        starts.append(
            (recitals.start, lead.end("mark") if lead and lead["mark"] else recitals.start)
        )
    head = _PAGE_HEAD.match(text, recitals.start, recitals.end)
    if head is not None and openers.recital(text, head.end()) is not None:
        starts.append((head.end(), head.end()))
    dashed = list(dashed_recitals(text, recitals))
    if dashed:
        return dashed
    for match in _CLAUSE_BOUNDARY.finditer(text, recitals.start, recitals.end):
        at = match.end()
        marked = match["mark"] is not None and match["mark"].startswith("PP")
        opens = openers.recital(text, at) is not None or _looks_like_recital(text, match)
        if marked or (opens and not in_quotation(text, at)):
            begin = match.start("mark" if match["mark"] else "quote")
            if not starts or (at > starts[-1][1] and not in_title(text, at)):
                starts.append((begin, at))
    return starts


def _looks_like_recital(text: str, match: re.Match[str]) -> bool:
    gap = match.group().count("\n")
    word = _RECITAL_WORD.match(text, match.end()) if gap > 1 else None
    # the last word of a text that was cut off opens nothing
    if word is None or not text[word.end() : word.end() + _A_WORD].strip():
        return False
    return text[max(0, match.start() - 40) : match.start() + 1].rstrip()[-1:] in {*",;"}


def _cut_operative(
    builder: Builder, operative: Span, numbers: Sequence[Mark], inherited: tuple[VerbUse, ...]
) -> None:
    """Operative paragraphs ``op1``, ``op2``, … with their sub-paragraphs.

    Without numbers each block that opens with an operative verb is one paragraph.
    """
    marks = list(numbers) or _unnumbered(builder.masked.text, operative, builder.openers)
    builder.masked = builder.masked.hide(Span(*m.displaced) for m in marks if m.displaced)
    ends = [*(mark.start for mark in marks[1:]), operative.end]
    for mark, end in zip(marks, ends, strict=True):
        span = builder.masked.trim(mark.words, end)
        if span is None:
            continue
        number = mark.steps[0]
        own, titles = without_headings(builder.masked, span)
        verbs = _own_or(builder, own, inherited) or None
        # of "3. (a) Urges …" the number is the paragraph, and what follows its parts
        head = builder.masked.trim(mark.start, mark.words) if mark.start < mark.words else None
        kind, steps = ParagraphKind.OPERATIVE, ("op", number)
        builder.add_with_marks(f"op{number}", steps, kind, own, verbs=verbs, head=head)
        _add_headings(builder, titles)


def _add_headings(builder: Builder, titles: Sequence[Span]) -> None:
    for title in titles:
        count = sum(p.kind is ParagraphKind.HEADING for p in builder.paragraphs) + 1
        builder.add(f"heading{count}", ("heading", str(count)), ParagraphKind.HEADING, title)


def _own_or(builder: Builder, span: Span, inherited: tuple[VerbUse, ...]) -> tuple[VerbUse, ...]:
    if not inherited or builder.openers.operative(builder.masked.text, span.start) is not None:
        return ()
    return (VerbUse(0, inherited[0].printed, inherited[0].slug),)


def _unnumbered(text: str, operative: Span, openers: Openers) -> list[Mark]:
    starts = [operative.start]
    blocks = [match.end() for match in _BLANK_LINE.finditer(text, operative.start, operative.end)]
    if blocks:
        starts.extend(
            at
            for at in blocks
            if _opens_block(text, at, openers) and not _is_heading(text, at, operative.end, openers)
        )
    else:
        starts.extend(
            match.end()
            for match in _CLAUSE_BOUNDARY.finditer(text, operative.start, operative.end)
            if match["sign"] in ";\n"
            and openers.operative(text, match.end()) is not None
            and not in_quotation(text, match.end())
        )
    return [Mark((str(i),), at, at) for i, at in enumerate(starts, start=1)]


def _is_heading(text: str, at: int, end: int, openers: Openers) -> bool:
    """Whether a block is a title: "Requests to the Board" has no full stop, and a verb behind it.

    "Requests the Board" before "(a) To act" is none.
    """
    behind = _BLANK_LINE.search(text, at, end)
    if behind is None or not is_title(text[at : behind.start()].strip()):
        return False
    return openers.operative(text, behind.end()) is not None


def _opens_block(text: str, at: int, openers: Openers) -> bool:
    lead = _LEAD.match(text, at)
    words = lead.end() if lead else at
    if openers.operative(text, words) is not None:
        return True
    before = text[max(0, at - 200) : at].rstrip()[-1:]
    return before == ";" and _OPERATIVE_WORD.match(text, words) is not None
