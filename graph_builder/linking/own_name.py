"""Tell where a text names itself: its title, its own symbol, what its annex is called.

Such words rely on nothing, as little as "the present resolution".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.linking.parts import annexed_text
from graph_builder.model.citation import KINDS_OF_SUBSTANCE, CitationKind

if TYPE_CHECKING:
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.link import CitationLink

#: "The Convention" in a convention stays what it is by its form, and is a mention there.
_NAMING: Final = KINDS_OF_SUBSTANCE - {CitationKind.ANAPHORA}
_ROLE: Final = "self"


def told_of_itself(
    found: CitationLink, own: str | None, registry: InstrumentRegistry
) -> CitationLink:
    """The link, its citation of the kind ``self`` where the text names itself.

    Args:
        found: What a citation was found to name.
        own: The symbol of the text in which it stands.
        registry: Knows the text by its symbol, and what it annexes.
    """
    citation = found.citation
    if own is None or citation.kind not in _NAMING:
        return found
    record = registry.get(own)
    itself = {record.key if record else own, annexed_text(own, citation.paragraph, registry)}
    if found.target.key not in itself:
        return found
    return replace(found, citation=replace(citation, kind=CitationKind.SELF, role=_ROLE))
