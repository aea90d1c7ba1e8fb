"""How much a citation counts: by its role, else by the verb that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.model.citation import KINDS_OF_SUBSTANCE

if TYPE_CHECKING:
    from graph_builder.model.citation import Citation
    from graph_builder.model.vocabulary import Vocabulary


def tier_of(citation: Citation, vocabulary: Vocabulary) -> str:
    """Role before verb; only citations of substance have a tier above mention (model)."""
    if citation.kind not in KINDS_OF_SUBSTANCE:
        return "mention"
    role = vocabulary.role(citation.role)
    if role.tier is not None:
        return role.tier
    if citation.verb_slug is None:
        return "mention"
    return vocabulary.verb(citation.verb_slug).tier
