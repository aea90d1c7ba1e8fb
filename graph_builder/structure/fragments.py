"""Cut a text without an enacting formula: an excerpt of a resolution, a treaty, a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.structure.adopting import declaring_clause
from graph_builder.structure.numbering import find_numbers
from graph_builder.structure.paragraphs import cut_resolution
from graph_builder.structure.provisions import cut_preamble, cut_provisions, has_articles
from graph_builder.structure.statements import cut_statement

if TYPE_CHECKING:
    from graph_builder.model.span import Span
    from graph_builder.structure.building import Builder

#: Behind a full stop in its line a sentence of prose goes on: "… for three years. Pursuant to it,".
_CLAUSE: Final = re.compile(r"(?:\A|[,;:”]\s+|\n\s*)[“\"'*_]{0,3}(?=[A-Z])")
#: How the International Labour Conference strings its recitals together, often in one line.
_STRUNG: Final = re.compile(r"[,;]\s*and\s+(?=[A-Z])")
_STRUNG_FEWEST: Final = 2
_LISTED: Final = re.compile(r"(?:\A|\n)[ \t\u00a0]*\d{1,3}[.)][ \t\u00a0]+\S")
_BLANK_LINE: Final = re.compile(r"\n[ \t\u00a0]*\n\s*(?=\S)")
#: The laws of the European Union number their reasons behind one opening word.
_REASONS: Final = re.compile(r"(?:\A|\n)\s*(?:Whereas|WHEREAS)\s*:\s*\n\s*\(1\)")
#: "The States Parties to this Convention,", alone in its line before a recital: who speaks. What
#: stands above it is the head of the page, however many lines that has.
_SPEAKER: Final = re.compile(
    r"(?:\A|\n)[ \t\u00a0]*(?=(?:The|THE)\s+[A-Z])[^\n.;:]{8,160},[ \t\u00a0]*\n\s*(?=[A-Z])"
)
#: One block in so many must open like a paragraph of a resolution.
_SHARE: Final = 4


def cut_fragment(builder: Builder, whole: Span, *, word: str = "para") -> None:
    """Cut ``whole`` as what it looks like: treaty, excerpt of a resolution, statement, numbers.

    ``word`` is what numbered paragraphs are called in ids.
    """
    span = builder.masked.trim(whole.start, whole.end)
    if span is None:
        return
    articles = has_articles(builder.masked.text, span)
    if articles or not cut_statement(builder, span):
        if not articles and _speaks(builder, span):
            cut_resolution(builder, span, whole=False)
        elif not articles and _strings_recitals(builder, span):
            cut_preamble(builder, span)
        else:
            builder.spoken = not builder.foreign
            cut_provisions(builder, span, word=word)
            builder.spoken = False
    builder.finish()


def _speaks(builder: Builder, span: Span) -> bool:
    """Whether most of its paragraphs open as those of a resolution do, or a clause declares."""
    text, openers = builder.masked.text, builder.openers
    if declaring_clause(text, span) is not None:
        return True
    numbers = find_numbers(text, span, openers, whole=False)
    listed = sum(1 for _ in _LISTED.finditer(text, span.start, span.end))
    if numbers and len(numbers) * 2 >= listed:
        return True
    opened = sum(
        openers.any(text, match.end()) is not None
        for match in _CLAUSE.finditer(text, span.start, span.end)
    )
    reasons = _REASONS.search(text, span.start, span.end)
    stop = reasons.end() if reasons else span.end
    start = _speaker(builder, span)
    blocks = 1 + sum(1 for _ in _BLANK_LINE.finditer(text, start, stop))
    return opened > listed and opened * _SHARE >= blocks


def _speaker(builder: Builder, span: Span) -> int:
    """Where the line stands that tells who speaks; else where ``span`` begins."""
    text, openers = builder.masked.text, builder.openers
    for match in _SPEAKER.finditer(text, span.start, span.end):
        if openers.recital(text, match.end()) is not None:
            return match.end()
    return span.start


def _strings_recitals(builder: Builder, span: Span) -> bool:
    """Whether recitals stand behind one another's "and": "…, and Considering that"."""
    text, openers = builder.masked.text, builder.openers
    strung = sum(
        openers.recital(text, match.end()) is not None
        for match in _STRUNG.finditer(text, span.start, span.end)
    )
    return strung >= _STRUNG_FEWEST
