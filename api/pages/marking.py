"""Mark the citations in the words of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote to mark: its number in the paragraph, its words, its place in the file, its tier.

    ``start`` and ``end`` are half-open code-point offsets into the file.
    """

    number: int
    quote: str
    start: int
    end: int
    tier: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a paragraph; ``numbers`` are the citations that they make, empty for plain words.

    ``tier`` is that of the first of them.
    """

    text: str
    numbers: tuple[int, ...] = ()
    tier: str | None = None


def marked(
    text: str, segments: Sequence[Sequence[int]], citations: Iterable[Cited]
) -> tuple[Piece, ...]:
    """The words of a paragraph in pieces; joined, they are ``text`` again.

    A citation inside another (a body in the name of its session) shares the outer one's mark. One
    whose words do not stand in ``text`` as they are quoted gets no mark.

    Args:
        text: The paragraph's clean words.
        segments: Where they stand in the file, as half-open offsets.
        citations: What to mark.
    """
    found: list[tuple[int, int, Cited]] = []
    for cited in citations:
        place = _place(text, segments, cited)
        if place:
            found.append((*place, cited))
    pieces: list[Piece] = []
    end = 0
    for start, stop, held in _merged(found):
        if start > end:
            pieces.append(Piece(text[end:start]))
        numbers = tuple(sorted(cited.number for cited in held))
        pieces.append(Piece(text[start:stop], numbers, held[0].tier))
        end = stop
    if end < len(text) or not pieces:
        pieces.append(Piece(text[end:]))
    return tuple(pieces)


def _merged(found: list[tuple[int, int, Cited]]) -> list[tuple[int, int, list[Cited]]]:
    """Spans that do not overlap, in order; those that overlap are joined."""
    merged: list[tuple[int, int, list[Cited]]] = []
    for start, stop, cited in sorted(found, key=lambda item: (item[0], -item[1], item[2].number)):
        if merged and start < merged[-1][1]:
            before, reach, held = merged[-1]
            merged[-1] = (before, max(reach, stop), [*held, cited])
        else:
            merged.append((start, stop, [cited]))
    return merged


def _place(text: str, segments: Sequence[Sequence[int]], cited: Cited) -> tuple[int, int] | None:
    """Where a quote stands in ``text``: of several places the one nearest to its offset."""
    words = cited.quote.split()
    if not words:
        return None
    pattern = r"\s+".join(map(re.escape, words))
    near = _inside(segments, cited.start)
    places = [match.span() for match in re.finditer(pattern, text)]
    return min(places, key=lambda span: abs(span[0] - near), default=None)


def _inside(segments: Sequence[Sequence[int]], offset: int) -> int:
    """How many code points of the segments stand before ``offset``."""
    return sum(max(min(end, offset) - start, 0) for start, end in segments)
