"""Which document-to-document property a citation earns, and the CiTO term beside it.

The words before a reference (its role) decide before the verb of the paragraph; both are tables of
``ontology/vocab``. What names no text (bodies, events, programmes) or the text itself is a mention.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.citation import CitationKind
from graph_builder.rdf.namespaces import CITO, PAL
from graph_builder.rdf.wording import PrintedVerb, verb_in

if TYPE_CHECKING:
    from pyoxigraph import NamedNode

    from graph_builder.model.citation import Citation
    from graph_builder.model.vocabulary import Role, Vocabulary

MENTION: Final = "mention"
MENTIONS: Final = PAL("mentions")
_PLAIN_CITO: Final = "cites"

#: Kinds that are never lineage, whatever the verb.
MENTION_KINDS: Final = frozenset(
    {CitationKind.SELF, CitationKind.BODY, CitationKind.EVENT, CitationKind.PROGRAMME}
)

#: Property of a tier where neither role nor verb names one.
_TIER_PROPERTIES: Final = {
    "mandate": "pursuantTo",
    "standard": "inAccordanceWith",
    "affirmation": "reaffirms",
    "acknowledgement": "acknowledges",
    "neutral": "notes",
    "participation": "addressesParticipationIn",
    "adverse": "regrets",
}


@dataclass(frozen=True, slots=True)
class Character:
    """How one text treats another: the direct property, the CiTO term, the tier, the verb."""

    property: NamedNode
    cito: NamedNode
    tier: str
    verb: PrintedVerb | None


def character_of(
    citation: Citation, tier: str, vocabulary: Vocabulary, *, of_text: bool
) -> Character:
    """Decide the character of a citation.

    Args:
        citation: As printed, with verb and role.
        tier: What the linker found; ``mention`` rules out every other property.
        vocabulary: The verb and role tables.
        of_text: Whether it names another text; not the citing one, nor a body or a series.
    """
    verb = verb_in(citation.verb, vocabulary) if citation.verb else None
    if not of_text or tier == MENTION or citation.kind in MENTION_KINDS:
        return Character(MENTIONS, CITO(_PLAIN_CITO), MENTION, verb)
    role = _role(citation.role, vocabulary)
    if role is not None and role.direct_property:
        cito = role.cito or (verb.verb.cito if verb else "")
        return Character(PAL(role.direct_property), CITO(cito or _PLAIN_CITO), tier, verb)
    if verb is not None and verb.verb.tier == tier:
        cito = verb.verb.cito or _PLAIN_CITO
        return Character(PAL(verb.verb.direct_property), CITO(cito), tier, verb)
    name = _TIER_PROPERTIES.get(tier)
    if name is None:
        return Character(MENTIONS, CITO(_PLAIN_CITO), MENTION, verb)
    return Character(PAL(name), CITO(_PLAIN_CITO), tier, verb)


def _role(slug: str, vocabulary: Vocabulary) -> Role | None:
    for role in vocabulary.roles:
        if role.slug == slug:
            return role
    return None
