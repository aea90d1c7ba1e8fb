"""Tell a text's own noun from the short name of another one.

"The Charter" alone is that of the United Nations, but not in a text that is a Charter itself: "this
Charter" in the European Social Charter is that one, and "the Charter" means there what "the
Convention" means in a convention.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.linking.parts import annexed_text
from graph_builder.model.citation import CitationKind
from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.model.citation import Citation
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.structure import StructuredInstrument

#: What leads the noun, and its reach in code points.
_LED_BY: Final = re.compile(r"\b(?:this|the|that|said)\s+\Z", re.IGNORECASE)
_REACH: Final = 16


def in_own_words(
    citations: Sequence[Citation], instrument: StructuredInstrument, registry: InstrumentRegistry
) -> Sequence[Citation]:
    """The citations, those by the text's own noun read as what they are there.

    Args:
        citations: As they were recognised.
        instrument: The text in which they stand.
        registry: Knows the noun of a text, and of what it annexes.
    """
    own = instrument.heading.symbol
    if own is None or not any(citation.kind is CitationKind.SHORT for citation in citations):
        return citations
    return [_read(each, own, instrument.source.text, registry) for each in citations]


def _read(citation: Citation, own: str, text: str, registry: InstrumentRegistry) -> Citation:
    if citation.kind is not CitationKind.SHORT:
        return citation
    itself = registry.get(annexed_text(own, citation.paragraph, registry) or own)
    if itself is None or citation.surface != itself.noun or itself.key in citation.candidates:
        return citation
    start = citation.span.start
    led = _LED_BY.search(text, max(0, start - _REACH), start)
    if led is None:
        return citation
    span = Span(led.start(), citation.span.end)
    return replace(
        citation,
        span=span,
        surface=span.of(text),
        kind=CitationKind.ANAPHORA,
        method="anaphora",
        noun=citation.surface,
        candidates=(),
    )
