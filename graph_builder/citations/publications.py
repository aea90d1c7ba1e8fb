"""Recognise publications of the United Nations that are told by their sales number.

"Sixth United Nations Congress on …: report prepared by the Secretariat (United Nations publication,
Sales No. E.81.IV.4), chap. I": the number is often the only one that such a work bears, and the
title before its bracket is its name. Where a name or a symbol in the title, or beside the number,
tells the document already, the number tells nothing more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.mention import Mention
from graph_builder.model.citation import CitationKind
from graph_builder.model.span import Span
from graph_builder.model.symbols import SALES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Where it does not stand, no publication is told so.
_SIGN: Final = "Sales"
#: Language, year, category, its part, and number: "E.81.IV.4", "64.II.B.11", "1956.IV.4". A scanner
#: reads the category I as 1 or l, and the part B as 8.
_NUMBER: Final = (
    r"(?:(?P<language>[EFSRAC])\.\s?)?(?P<year>(?:19)?\d\d)[.\s]\s?(?P<category>[IVXL]+|[1l])"
    r"(?:\.(?P<part>[A-H]|8(?=\.)))?\.\s?(?P<item>\d{1,3})(?![\w/])"
)
_FIRST: Final = re.compile(
    rf"(?P<words>\(?(?:United\s+Nations\s+publications?,?\s+)?Sales\s+Nos?\.?:?)\s*{_NUMBER}"
)
#: As somebody types it who looks for the publication.
_ALONE: Final = re.compile(
    rf"(?P<words>(?:UNITED\s+NATIONS\s+PUBLICATION,?\s+)?SALES[\s-]+(?:NO\.?:?\s*)?)?{_NUMBER}"
)
_MISREAD: Final = {"1": "I", "l": "I", "8": "B"}
_NEXT: Final = re.compile(rf"(?:,|,?\s+and)\s+(?P<number>{_NUMBER})")
#: A document that the volume prints is cited by its own symbol behind the bracket.
_PRINTS: Final = re.compile(r"[^;()]{0,40}\)?,?\s+(?:and\s+)?documents?\s+[A-Z]{1,4}/")
#: Records are volumes; what stands in them is cited by its symbol.
_RECORDS: Final = re.compile(r"Official\s+Records")
_SYMBOL_BEFORE: Final = re.compile(r"(?:/[^\s(]*\)+|\b[A-Z]{1,5}/[\w./&()-]+)\s*$")
#: Where a title may begin in a note: at its start, behind "See", behind another work.
_BEGINNING: Final = re.compile(
    r"(?:\A\s*|[;”]\s+|\b[Ss]ee\s+)(?:(?:[Ss]ee\s+)?also\s+)?(?:the\s+)?"
)
#: In running text: a title in quotation marks, or words in capitals with the small ones between.
_QUOTED: Final = re.compile(r"[“\"](?P<title>[^“”\"]+)[”\"]\s*$")
_CAPITALS: Final = re.compile(
    r"(?<![\w’'-])(?P<title>(?!See\b)[A-Z][\w’'-]*(?:[,:]?\s+(?:[–-]\s+)?(?:[A-Z0-9][\w’'–-]*"
    r"|of|the|on|and|for|in|to|by|from|at|an?|its|against|with|report|prepared))*)\s*$"
)
#: Fewer words than this are no title.
_FEWEST: Final = 3
#: How far before its bracket a title may begin, in code points.
_REACH: Final = 400
_DOCUMENTS: Final = frozenset(
    {CitationKind.EXPLICIT, CitationKind.SHORT, CitationKind.GROUP, CitationKind.ELLIPTIC}
)


def recognise_publications(
    words: str, others: Iterable[Mention], *, note: bool
) -> Iterator[Mention]:
    """Yield each publication told by its number: over its title, else over the number.

    Args:
        words: Clean words of a paragraph or a note.
        others: What else was recognised in them.
        note: Whether they are a note's, where a title stands by itself.
    """
    if _SIGN not in words:
        return
    told = _told(words, others)
    before = 0
    for match in _FIRST.finditer(words):
        low, before = max(before, match.start() - _REACH), match.end()
        bare = Span(match.start("words") + match["words"].startswith("("), match.end())
        title = _title(words[low : match.start()], low, note=note) or bare
        imprint = not note and not match["words"].startswith("(")
        if imprint or any(told[title.start : title.end]) or _is_elsewhere(words, low, title, match):
            continue
        yield _mention(title, match)
        while (more := _NEXT.match(words, before)) is not None:
            yield _mention(Span(*more.span("number")), more)
            before = more.end()


def _told(words: str, others: Iterable[Mention]) -> bytearray:
    """Whether each code point belongs to a document's name or symbol."""
    told = bytearray(len(words))
    for mention in others:
        if mention.kind in _DOCUMENTS:
            start, end = mention.span.start, mention.span.end
            told[start:end] = b"\1" * (end - start)
    return told


def _is_elsewhere(words: str, low: int, title: Span, number: re.Match[str]) -> bool:
    """Whether a symbol beside the number tells the document, or one that the volume prints."""
    before = _SYMBOL_BEFORE.search(words, low, number.start())
    behind = _PRINTS.match(words, number.end())
    return bool(before or behind or _RECORDS.match(words, title.start))


def _title(head: str, low: int, *, note: bool) -> Span | None:
    """Where the name of the work stands in ``head``, which begins at ``low`` and ends before it."""
    if note:
        ends = [found.end() for found in _BEGINNING.finditer(head)]
        start = max((end for end in ends if end < len(head.rstrip())), default=0)
        title = head[start:].rstrip(" ,")
    else:
        found = _QUOTED.search(head) or _CAPITALS.search(head)
        if found is None:
            return None
        start, title = found.start("title"), found["title"].rstrip(" ,")
    if len(title.split()) < _FEWEST:
        return None
    return Span(low + start, low + start + len(title))


def _mention(span: Span, number: re.Match[str]) -> Mention:
    misread = number["category"] in _MISREAD or number["part"] in _MISREAD
    confidence = 0.9 if misread else 1.0
    return Mention(
        span, CitationKind.EXPLICIT, "sales-number", symbol=_key(number), confidence=confidence
    )


def sales_key(words: str) -> str | None:
    """Key of the publication whose sales number is all of ``words``, or ``None``.

    ``Sales No. E.81.IV.4`` → ``SALES-E.81.IV.4``, as ``e.81.iv.4``; without the word "Sales" the
    language must be there.
    """
    number = _ALONE.fullmatch(words.upper())
    return _key(number) if number and (number["words"] or number["language"]) else None


def _key(number: re.Match[str]) -> str:
    category, part = number["category"], number["part"]
    steps = (
        number["language"],
        number["year"],
        _MISREAD.get(category, category),
        _MISREAD.get(part, part),
        number["item"],
    )
    return SALES + ".".join(step for step in steps if step)
