"""Links → citation nodes: one for each provision, target, role and character, mentions gathered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from graph_builder.model.citation import CitationKind
from graph_builder.model.link import AmbiguousLink, CitationLink
from graph_builder.rdf.characters import MENTION_KINDS, Character, character_of
from graph_builder.rdf.targets import is_thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.link import Link
    from graph_builder.model.structure import Paragraph
    from graph_builder.rdf.desk import Desk
    from graph_builder.rdf.targets import Place, Targets

#: Names inside other names: they stand in the JSON, not in the graph.
NESTED_KINDS: Final = frozenset(
    {CitationKind.NESTED, CitationKind.IN_TITLE, CitationKind.BODY_NAME, CitationKind.HEADER}
)

_NodeKey: TypeAlias = tuple[str, str, "Place | int", str, str, str]


@dataclass(frozen=True, slots=True)
class _Mention:
    """One link with one of the places it leads to."""

    link: Link
    position: int
    place: Place | None
    group: str | None
    character: Character

    @property
    def key(self) -> _NodeKey:
        """What mentions of one node share; what leads nowhere shares nothing."""
        verb = self.character.verb.verb.slug if self.character.verb else ""
        target = self.position if self.place is None else self.place
        role, status = self.link.citation.role, self.link.status
        return (status, role, target, verb, self.character.property.value, self.group or "")


@dataclass(frozen=True, slots=True)
class CitationNode:
    """One citation of the graph.

    ``place`` is the most specific target, ``None`` where the link is ambiguous or missing;
    ``links`` are its mentions in reading order (at least one), ``number`` its order in the
    provision, from 1. ``group`` is the key of the group record that was named for its members.
    """

    paragraph: Paragraph
    number: int
    place: Place | None
    group: str | None
    character: Character
    links: tuple[Link, ...]

    @property
    def first(self) -> Link:
        """The mention that comes first in the text."""
        return self.links[0]


def is_emitted(link: Link, desk: Desk) -> bool:
    """Whether a link has a place in the graph at all.

    Of a text that is not held, mentions of bodies, events and itself stay in its record: they are
    half of all that is found in a text, and no lineage.
    """
    kind = link.citation.kind
    return kind not in NESTED_KINDS and (desk.extraction.text_held or kind not in MENTION_KINDS)


def citation_nodes(desk: Desk) -> list[CitationNode]:
    """The citation nodes of a text, in reading order, numbered within their provisions.

    A link with several pinpoints or members gives one node for each. Mentions of one target in one
    provision, role and character share a node. A citation that names nothing, or one of several
    things, keeps a node of its own, so that absences can be counted.
    """
    by_paragraph: dict[str, list[_Mention]] = defaultdict(list)
    for position, link in enumerate(desk.extraction.links):
        if is_emitted(link, desk):
            for place, group in _places(link, desk.targets):
                itself = desk.bearer(link.citation.paragraph)
                of_text = place is None or not (place.key == itself or is_thing(place.key))
                character = character_of(link.citation, link.tier, desk.vocabulary, of_text=of_text)
                mention = _Mention(link, position, place, group, character)
                by_paragraph[link.citation.paragraph].append(mention)
    return [
        node
        for paragraph in desk.extraction.instrument.paragraphs
        if paragraph.id in desk.provisions and paragraph.id not in desk.described
        for node in _numbered(paragraph, by_paragraph[paragraph.id])
    ]


def _places(link: Link, targets: Targets) -> Iterator[tuple[Place | None, str | None]]:
    if not isinstance(link, CitationLink):
        yield None, None
        return
    members = link.target.members
    group = link.target.key if members and targets.record(link.target.key) else None
    for place in targets.places_of(link):
        yield place, group


def _numbered(paragraph: Paragraph, mentions: list[_Mention]) -> Iterator[CitationNode]:
    # Both sorts are stable, so the pinpoints and members of one mention stay as printed.
    gathered: dict[_NodeKey, list[_Mention]] = {}
    for mention in sorted(mentions, key=lambda m: m.link.citation.span):
        gathered.setdefault(mention.key, []).append(mention)
    for number, entry in enumerate(gathered.values(), start=1):
        first = entry[0]
        links = tuple(mention.link for mention in entry)
        yield CitationNode(paragraph, number, first.place, first.group, first.character, links)


def candidates_of(link: Link) -> tuple[str, ...]:
    """Keys of the things an ambiguous link may mean."""
    return tuple(sorted(set(link.candidates))) if isinstance(link, AmbiguousLink) else ()
