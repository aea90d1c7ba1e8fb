"""Find the treaty to which "the Optional Protocols thereto" belong, in a list of several.

Of "the Convention on the Rights of the Child and the Convention on …, together with the optional
protocols thereto" the plural is told of all that are listed; the nearest one that has several is
linked. A singular belongs to the treaty directly before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.belonging import belonging_to
from graph_builder.model.citation import CitationKind

if TYPE_CHECKING:
    from graph_builder.linking.memory import Memory
    from graph_builder.model.citation import Citation
    from graph_builder.model.instrument import InstrumentRegistry

#: What stands between the members of a list: joining words, footnote calls.
_JOINS: Final = re.compile(
    r"(?:[\s,]|\d{1,3}(?!\d)|\b(?:and|or|as\s+well\s+as|together\s+with|along\s+with|both|the|its|two"
    r"|three|all|of|relevant|respective|applicable)\b)*"
)


def treaty_of(
    citation: Citation, memory: Memory, registry: InstrumentRegistry, text: str
) -> str | None:
    """Key of the treaty that ``citation`` belongs to, or ``None`` if none was named before it."""
    nearest = memory.treaty_in(citation.paragraph)
    if citation.kind is not CitationKind.GROUP:
        return nearest
    at = citation.span.start
    for key, span in reversed(memory.documents_in(citation.paragraph)):
        if span.end <= at and not _JOINS.fullmatch(text, span.end, at):
            break
        if belonging_to(key, citation.candidates, registry):
            return key
        at = min(at, span.start)
    return nearest
