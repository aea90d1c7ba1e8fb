"""Find decisions: "At its 36th plenary meeting, on 23 July 2019, the Economic and Social Council".

These words do for a decision what the enacting formula does for a resolution. They also stand in
reports, and behind a resolution ("At its 1404th plenary meeting, …, the Assembly appointed the
members …"): they open a decision below a number with its title, or near the beginning of a text
that holds nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.text import squeeze
from graph_builder.structure.decided import tells
from graph_builder.structure.formulas import ORGANS, PREFIXES, Formula
from graph_builder.structure.headings import (
    DATE,
    HeadingMark,
    find_headings,
    headings_before,
    iso_date,
    symbol_of_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph_builder.model.vocabulary import Vocabulary

_CONNECTORS: Final = r"(?:\s+(?:of|on|for|the|and|in|to|against)){0,3}"
_OPENING: Final = re.compile(
    r"At\s+its\s+(?P<meeting>[\w-]+\s+(?:\([a-z]+\)\s+)?(?:plenary\s+)?meeting),?\s+(?:held\s+)?"
    rf"on\s+{DATE},?\s+the\s+(?P<name>[A-Z][\w’'-]*(?:{_CONNECTORS}\s+[A-Z][\w’'-]*){{0,14}})"
    r"(?=\s*[,:]|\s+[a-z])"
)
_SPEAKS: Final = re.compile(r"(?:Assembly|Council|Commission|Committee|Conference|Board|Parties)\b")
_DECISION_LINE: Final = re.compile(
    r"\n[ \t]*(?P<word>Decision|DECISION)\s+"
    r"(?P<number>(?:S-)?\d{1,4}/\d{1,3}(?:[ \t]?[A-Z](?!\w))?)[.:]?"
)
#: A title has no sentence in it.
_TITLE: Final = re.compile(r"\s*[^\s.;,](?:[^.;]|[.;](?=\S)){2,400}\Z")
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\d{1,3}\.[ \t]+[A-Z]")
#: How far from the beginning a decision without a number may begin, and how long its text may be.
_NEAR: Final = 800
_LONGEST: Final = 6_000


def with_decisions(
    text: str, formulas: Sequence[Formula], vocabulary: Vocabulary, *, wanted: bool
) -> tuple[Formula, ...]:
    """``formulas`` with those of the decisions of ``text``, in reading order.

    ``wanted`` says that the caller's symbol is that of a decision.
    """
    found = [opening for opening in _openings(text) if tells(text, opening.span.end, vocabulary)]
    if not found:
        return tuple(formulas)
    marks = with_decision_lines(text, find_headings(text, found[-1].span.start))
    kept = list(formulas)
    for opening in found:
        if _is_headed(text, opening, kept, marks):
            kept = sorted((*kept, opening), key=lambda formula: formula.span.start)
    if kept or found[0].span.start > _NEAR or not (wanted or _is_short(text, found)):
        return tuple(kept)
    return tuple(found[:1])


def _is_short(text: str, found: Sequence[Formula]) -> bool:
    """Whether a text tells of one decision and of nothing else: no report does."""
    return len(found) == 1 and len(text) <= _LONGEST and _PARAGRAPH.search(text) is None


def with_decision_lines(text: str, marks: Sequence[HeadingMark]) -> tuple[HeadingMark, ...]:
    """``marks`` with the lines "Decision 67/1"."""
    lines = f"\n{text}"
    more = (
        HeadingMark(match.start("word") - 1, match.end() - 1, squeeze(match["number"]))
        for match in _DECISION_LINE.finditer(lines)
    )
    return tuple(sorted((*marks, *more), key=lambda mark: (mark.start, mark.end)))


def decision_symbol(number: str, body: str | None) -> str | None:
    """The key of a decision: ``2019/243``, ECOSOC → ``E/DEC/2019/243``."""
    symbol = symbol_of_number(number, body)
    return as_decision(symbol) if symbol else None


def as_decision(symbol: str) -> str | None:
    """The decision that has a resolution's number; ``None`` where an organ numbers none."""
    told = symbol.replace("/RES/", "/DEC/")
    return told if "/DEC/" in told and not told.startswith("S/") else None


def issuer_of(symbol: str | None) -> str | None:
    """The code of the organ whose decisions have such symbols: ``A/DEC/78/404`` → ``GA``."""
    for code, prefix in PREFIXES.items():
        told = as_decision(prefix)
        if symbol and told and symbol.startswith(told):
            return code
    return None


def _openings(text: str) -> Iterator[Formula]:
    for match in _OPENING.finditer(text):
        name = squeeze(match["name"])
        adopted = iso_date(match)
        if _SPEAKS.search(name) and adopted is not None:
            code = ORGANS[name][0] if name in ORGANS else None
            meeting = squeeze(match["meeting"])
            yield Formula(Span(match.start(), match.end()), code, name, meeting, adopted)


def _is_headed(
    text: str, opening: Formula, formulas: Sequence[Formula], marks: tuple[HeadingMark, ...]
) -> bool:
    """Whether a number and a title stand before, and no resolution behind that it brings in."""
    before = [f.span.end for f in formulas if f.span.end <= opening.span.start]
    near = headings_before(marks, max(before, default=0), opening.span.start)
    if not any(_TITLE.match(text, mark.end, opening.span.start) for mark in near):
        return False
    behind = [f.span.start for f in formulas if f.span.start >= opening.span.end]
    return not behind or any(opening.span.end <= mark.start <= behind[0] for mark in marks)
