"""Where in the text something stands: an ``oa:SpecificResource`` with a quote and a position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.rdf.literals import count, plain
from graph_builder.rdf.namespaces import OA, PAL, A
from graph_builder.rdf.statements import Statement, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from graph_builder.model.span import Span
    from graph_builder.rdf.iris import Iris

#: Code points of context on either side of a quote, so that it can be found again in another copy.
CONTEXT: Final = 32


@dataclass(frozen=True, slots=True)
class Quotable:
    """The text that anchors point into: its Format node, and its characters where they are ours."""

    iris: Iris
    format: NamedNode
    text: str
    held: bool = True

    def quote(self, span: Span, surface: str) -> str:
        """The slice of the text, or ``surface`` where the text is not ours to print."""
        return span.of(self.text) if self.held else surface


def anchor(
    source: Quotable, node: NamedNode, number: int, span: Span, surface: str
) -> Iterator[Statement]:
    """Say that ``node`` is shown by ``span`` of the text: its ``number``-th anchor, from 1.

    Offsets are code points, half-open, into the decoded text. Prefix and suffix are given only
    where the running text is held.
    """
    iris = source.iris
    place = iris.anchor(node, number)
    quote, position = iris.child(place, "quote"), iris.child(place, "pos")
    yield say(node, PAL("anchor"), place)
    yield say(place, A, OA("SpecificResource"))
    yield say(place, OA("hasSource"), source.format)
    yield say(place, OA("hasSelector"), quote)
    yield say(place, OA("hasSelector"), position)
    yield say(quote, A, OA("TextQuoteSelector"))
    yield say(quote, OA("exact"), plain(source.quote(span, surface)))
    if source.held:
        yield say(
            quote, OA("prefix"), plain(source.text[max(0, span.start - CONTEXT) : span.start])
        )
        yield say(quote, OA("suffix"), plain(source.text[span.end : span.end + CONTEXT]))
    yield say(position, A, OA("TextPositionSelector"))
    yield say(position, OA("start"), count(span.start))
    yield say(position, OA("end"), count(span.end))
