"""A text in which some stretches are blanked out: patterns run over it with the raw offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.text import CleanText

if TYPE_CHECKING:
    from collections.abc import Iterable

_START: Final = attrgetter("start", "end")


@dataclass(frozen=True, slots=True)
class MaskedText:
    """``text`` has the length of ``raw``; the ``hidden`` spans are spaces in it.

    Hidden are page furniture, footnote texts and footnote calls: what stands between the words of
    a paragraph without being its words. ``hidden`` is sorted and free of overlaps.
    """

    raw: str
    text: str
    hidden: tuple[Span, ...] = ()
    _starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(span.start for span in self.hidden))

    @classmethod
    def of(cls, raw: str) -> MaskedText:
        """A mask that hides nothing yet."""
        return cls(raw, raw)

    def hide(self, spans: Iterable[Span]) -> MaskedText:
        """The same text with ``spans`` hidden as well; line breaks at their ends stay."""
        new = sorted(spans, key=_START)
        if not new:
            return self
        pieces: list[str] = []
        at = 0
        for span in new:
            start = max(at, span.start)
            pieces.append(self.text[at:start])
            pieces.append(" " * max(0, span.end - start))
            at = max(at, span.end)
        pieces.append(self.text[at:])
        return MaskedText(self.raw, "".join(pieces), _merged((*self.hidden, *new)))

    def trim(self, start: int, end: int) -> Span | None:
        """``[start, end)`` without white space and hidden stretches at its ends."""
        piece = self.text[start:end]
        bare = piece.lstrip()
        start += len(piece) - len(bare)
        end = start + len(bare.rstrip())
        return Span(start, end) if start < end else None

    def trimmed(self, span: Span) -> Span | None:
        """``span`` without white space and hidden stretches at its ends; itself if it has none."""
        first, last = self.text[span.start : span.start + 1], self.text[span.end - 1 : span.end]
        return span if first.strip() and last.strip() else self.trim(span.start, span.end)

    def read(self, span: Span) -> tuple[tuple[Span, ...], CleanText]:
        """The visible pieces of ``span``, each trimmed, and their words in one line."""
        visible = self._visible(span)
        segments = tuple([piece for piece in map(self.trimmed, visible) if piece is not None])
        return segments, CleanText.of(self.raw, visible)

    def clean(self, span: Span) -> CleanText:
        """The visible words of ``span`` in one line."""
        return CleanText.of(self.raw, self._visible(span))

    def _visible(self, span: Span) -> list[Span]:
        at = span.start
        first = max(0, bisect_right(self._starts, at) - 1)
        pieces: list[Span] = []
        for hidden in self.hidden[first : bisect_left(self._starts, span.end)]:
            if hidden.end <= at:
                continue
            if at < hidden.start:
                pieces.append(Span(at, hidden.start))
            at = hidden.end
        if at == span.start:  # nothing is hidden in most
            return [span]
        if at < span.end:
            pieces.append(Span(at, span.end))
        return pieces


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans, key=_START):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
