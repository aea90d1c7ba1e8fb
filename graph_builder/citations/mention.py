"""What a recogniser yields: a stretch of clean words that refers to something, and how."""

from __future__ import annotations

from typing import NamedTuple

from graph_builder.model.citation import CitationKind
from graph_builder.model.span import Span


# Many are made of each text: a named tuple takes a third of a frozen dataclass's time.
class Mention(NamedTuple):
    """A reference in the clean words of one paragraph; ``span`` is clean, not raw.

    Exactly one of ``symbol``, ``number``, ``candidates``, ``noun`` tells what is named; a described
    document has none of them (its footnote tells). ``parts`` are names that belong inside this one
    (the parent in a Protocol's tail). ``dated`` is the year of the date printed behind a number.
    """

    span: Span
    kind: CitationKind
    method: str
    symbol: str | None = None
    number: str | None = None
    organ_words: str | None = None
    dated: int | None = None
    candidates: tuple[str, ...] = ()
    noun: str | None = None
    confidence: float = 1.0
    parts: tuple[Mention, ...] = ()


def of_series(
    start: int, end: int, symbol: str, kind: CitationKind = CitationKind.EXPLICIT
) -> Mention:
    """A mention by the number of a series; ``symbol`` is the canonical id."""
    return Mention(Span(start, end), kind, "series", symbol=symbol)
