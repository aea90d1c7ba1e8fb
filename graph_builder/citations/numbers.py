"""Recognise resolutions and decisions by number, alone or in lists.

Printed forms: "General Assembly resolution 58/137", "its resolutions 61/180 of 20 December 2006,
64/178 of 18 December 2009 and 67/190", "resolution 217 A (III)", "resolutions 2195 (2014) and
2253 (2015)", "resolutions 262 B (IX) and 333 H (XI) of the Economic and Social Council".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.mention import Mention
from graph_builder.model.citation import CitationKind
from graph_builder.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_BODIES: Final = (
    "General Assembly|Economic and Social Council|Security Council|Human Rights Council"
    "|Commission on Human Rights|Assembly|Council|Commission"
)
_ROMAN_SESSION: Final = r"\(\s?(?:(?:S|ES)-)?[IVXLC]+\s?\)"
_NUMBER: Final = (
    rf"(?:(?:S|ES)-\d{{1,2}}/\d{{1,3}}|\d{{1,4}}/\d{{1,3}}(?:\s?[A-Z](?![\w.]))?"
    rf"|\d{{1,4}}(?:\s?[A-Z])?\s?{_ROMAN_SESSION}(?:\s?[A-Z](?![\w.]))?|\d{{1,4}}\s?\(\d{{4}}\))"
)
_DATE: Final = r"\d{1,2}\s+[A-Z][a-z]+\s+\d{4}"
_HEAD: Final = re.compile(
    rf"(?P<surface>(?:(?P<body>{_BODIES})\s+)?(?P<word>[Rr]esolutions?|[Dd]ecisions?)\s+)"
    rf"(?P<number>{_NUMBER})(?![\w/])"
)
_ITS: Final = re.compile(r"\b(?:its|our)\s+(?:\w+\s+)?$")
_NEXT: Final = re.compile(
    rf"(?:\s+of\s+{_DATE})?(?:,\s+annex(?:es)?(?:\s+[IVX]+)?)?"
    rf"(?:\s*[,;]\s*(?:and\s+|as\s+well\s+as\s+|or\s+)?|\s+(?:and|or|as\s+well\s+as)\s+)"
    rf"(?:in\s+)?(?P<number>{_NUMBER})(?![\w/])"
)
#: A member of a plural list that comes back after a clause ("…, in which …, and 64/178 of …").
_LATER: Final = re.compile(
    rf"(?:[,;]\s+(?:(?:and|as\s+well\s+as|including|in\s+particular)\s+)?|\s(?:and|as\s+well\s+as)\s+)"
    rf"(?P<number>{_NUMBER})(?![\w/])(?=\s+(?:of\s+{_DATE}|on\s|entitled|in\s+which|and\s|which\s)"
    r"|[,;.)]|$)"
)
_TRAILING_BODY: Final = re.compile(rf"(?:\s+of\s+{_DATE})?\s+of\s+the\s+(?P<body>{_BODIES})\b")


def recognise_numbers(words: str) -> Iterator[Mention]:
    """Yield one mention for each number of a list, in reading order.

    The first begins at "resolution" or at the body's name directly before it; "its" stays outside
    and is kept in ``organ_words``, as is a body behind the list.
    """
    heads = list(_HEAD.finditer(words))
    stops = [*(head.start() for head in heads[1:]), len(words)][: len(heads)]
    for head, stop in zip(heads, stops, strict=True):
        numbers = [(head.start(), head.end(), head["number"])]
        at = head.end()
        while (following := _NEXT.match(words, at, stop)) is not None:
            numbers.append((following.start("number"), following.end(), following["number"]))
            at = following.end()
        organ = _organ_words(words, head, at)
        if head["word"].endswith("s"):
            numbers.extend(_later_members(words, at, stop))
        method = "number:decision" if head["word"].lower().startswith("d") else "number:resolution"
        for start, end, number in numbers:
            yield Mention(
                Span(start, end),
                CitationKind.EXPLICIT,
                method,
                number=" ".join(number.split()),
                organ_words=organ,
            )


def _later_members(words: str, at: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Members behind intervening clauses; they carry the body of the list."""
    for match in _LATER.finditer(words, at, stop):
        yield match.start("number"), match.end(), match["number"]


def _organ_words(words: str, head: re.Match[str], end: int) -> str | None:
    if head["body"]:
        return str(head["body"])
    behind = _TRAILING_BODY.match(words, end)
    if behind:
        return str(behind["body"])
    return "its" if _ITS.search(words[max(0, head.start() - 40) : head.start()]) else None
