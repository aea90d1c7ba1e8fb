"""How much a citation counts: by its role, else by the verb that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.linking.parts import annexed_text
from graph_builder.model.citation import KINDS_OF_SUBSTANCE
from graph_builder.model.link import CitationLink

if TYPE_CHECKING:
    from graph_builder.linking.context import LinkContext
    from graph_builder.model.link import Link

_MENTION: Final = "mention"


def tier_of(link: Link, own: str | None, context: LinkContext) -> str:
    """Role before verb; only citations of substance have a tier above mention (model).

    A treaty that names itself in the annex it is printed in relies on nothing, as little as a
    resolution that says "the present resolution".

    Args:
        link: What the citation was found to name.
        own: The symbol of the text that cites.
        context: The registry, and the tables of verbs and roles.
    """
    citation = link.citation
    if citation.kind not in KINDS_OF_SUBSTANCE:
        return _MENTION
    itself = annexed_text(own, citation.paragraph, context.registry)
    if isinstance(link, CitationLink) and itself is not None and link.target.key == itself:
        return _MENTION
    role = context.vocabulary.role(citation.role)
    if role.tier is not None:
        return role.tier
    if citation.verb_slug is None:
        return _MENTION
    return context.vocabulary.verb(citation.verb_slug).tier
