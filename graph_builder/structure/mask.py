"""A text with some stretches blanked out, so that patterns run over it with the raw offsets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_builder.model.text import CleanText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class MaskedText:
    """``text`` has the length of ``raw``; the ``hidden`` spans are spaces in it.

    Hidden are footnote texts and footnote calls: what stands between the words of a paragraph
    without being its words.
    """

    raw: str
    text: str
    hidden: tuple[Span, ...] = ()

    @classmethod
    def of(cls, raw: str) -> MaskedText:
        """A mask that hides nothing yet."""
        return cls(raw, raw)

    def hide(self, spans: Iterable[Span]) -> MaskedText:
        """The same text with ``spans`` hidden as well."""
        new = sorted(spans)
        pieces: list[str] = []
        at = 0
        for span in new:
            start = max(at, span.start)
            pieces.append(self.text[at:start])
            pieces.append(" " * max(0, span.end - start))
            at = max(at, span.end)
        pieces.append(self.text[at:])
        return MaskedText(self.raw, "".join(pieces), tuple(sorted({*self.hidden, *new})))

    def trim(self, start: int, end: int) -> Span | None:
        """``[start, end)`` without white space and hidden stretches at its ends."""
        end = min(end, len(self.text))
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        return Span(start, end) if start < end else None

    def segments(self, span: Span) -> tuple[Span, ...]:
        """The visible pieces of ``span``, each without white space at its ends."""
        trimmed = (self.trim(piece.start, piece.end) for piece in self._visible(span))
        return tuple(piece for piece in trimmed if piece is not None)

    def clean(self, span: Span) -> CleanText:
        """The visible words of ``span`` in one line."""
        return CleanText.of(self.raw, tuple(self._visible(span)))

    def _visible(self, span: Span) -> Iterator[Span]:
        at = span.start
        for hidden in self.hidden:
            if hidden.end <= at:
                continue
            if hidden.start >= span.end:
                break
            if at < hidden.start:
                yield Span(at, hidden.start)
            at = hidden.end
        if at < span.end:
            yield Span(at, span.end)
