"""The proof layer and the simple layer: citation nodes, and the direct triples they prove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.model.link import CitationLink
from graph_builder.rdf.anchors import anchor
from graph_builder.rdf.events import is_event
from graph_builder.rdf.grouping import CitationNode, candidates_of
from graph_builder.rdf.iris import concept
from graph_builder.rdf.literals import decimal, plain, words
from graph_builder.rdf.namespaces import CITES, CITO, LABEL, PAL, PROV, A
from graph_builder.rdf.statements import Statement, say
from graph_builder.rdf.wording import phrase_slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from graph_builder.rdf.desk import Desk

#: Links below this confidence wait for a person.
REVIEW_BELOW = 0.9
#: Of several decisions about one citation node, the one that changed most is told.
_GRAVEST = ("rejected", "corrected", "accepted")


def citation_statements(node: CitationNode, desk: Desk) -> Iterator[Statement]:
    """Everything one citation node says, and the triples it proves.

    Args:
        node: The citation with its mentions.
        desk: The text it stands in, with identifiers and tables.
    """
    me = desk.iris.citation(desk.key, node.paragraph.path, node.number)
    yield say(me, A, PAL("Citation"))
    yield say(me, CITO("hasCitingEntity"), desk.provisions[node.paragraph.id])
    yield say(me, PAL("citingDocument"), _citing(node, desk))
    yield say(me, PAL("linkStatus"), concept("link-status", node.first.status))
    yield say(me, PROV("wasGeneratedBy"), desk.run)
    yield say(me, PROV("wasDerivedFrom"), desk.quotable.format)
    yield from _target(me, node, desk)
    yield from _wording(me, node, desk)
    yield from _mentions(me, node, desk)
    yield from _scores(me, node)


def _citing(node: CitationNode, desk: Desk) -> NamedNode:
    return desk.iris.of(desk.bearer(node.paragraph.id))


def _target(me: NamedNode, node: CitationNode, desk: Desk) -> Iterator[Statement]:
    if node.place is None:
        for key in candidates_of(node.first):
            yield say(me, PAL("candidate"), desk.targets.place(key).node(desk.iris))
        return
    entity = node.place.node(desk.iris)
    document = desk.iris.of(node.place.key)
    yield say(me, CITO("hasCitedEntity"), entity)
    yield say(me, PAL("citedDocument"), document)
    yield say(me, CITO("hasCitationCharacterization"), node.character.property)
    yield say(me, CITO("hasCitationCharacterization"), node.character.cito)
    yield say(_citing(node, desk), node.character.property, document)
    yield say(desk.provisions[node.paragraph.id], CITES, entity)
    if node.group is not None:
        yield say(me, PAL("viaGroup"), desk.iris.of(node.group))


def _wording(me: NamedNode, node: CitationNode, desk: Desk) -> Iterator[Statement]:
    language = desk.language
    citations = [link.citation for link in node.links]
    first, verb = citations[0], node.character.verb
    yield say(me, PAL("citationRole"), concept("citation-role", first.role))
    yield say(me, PAL("citationKind"), concept("citation-kind", first.kind.value))
    yield say(me, PAL("tier"), concept("tier", node.character.tier))
    if first.verb:
        yield say(me, PAL("surfaceVerb"), words(first.verb, language))
    if verb is not None:
        yield say(me, PAL("citationVerb"), concept("verb", verb.verb.slug))
        yield say(me, PAL("verbForm"), plain(verb.form))
    pinpoint = first.pinpoint
    if pinpoint is not None:
        yield say(me, PAL("pinpointText"), words(pinpoint.text, language))
    if first.emphasis:
        yield say(me, PAL("emphasis"), words(first.emphasis, language))
    yield say(me, LABEL, words(_label(node), language))
    yield from _aspect(me, node, desk)
    for citation in citations:
        for hedge in citation.hedges:
            slug = phrase_slug(hedge, desk.vocabulary.hedges, "hedge")
            yield say(me, PAL("hedge"), concept("hedge", slug))
        for softener in citation.softeners:
            slug = phrase_slug(softener, desk.vocabulary.softeners, "softener")
            yield say(me, PAL("softener"), concept("softener", slug))


def _aspect(me: NamedNode, node: CitationNode, desk: Desk) -> Iterator[Statement]:
    aspect = node.first.citation.aspect
    if aspect and node.place is not None and is_event(aspect, desk.targets):
        yield say(me, PAL("citedAspect"), desk.iris.event_of(node.place.key, aspect))


def _mentions(me: NamedNode, node: CitationNode, desk: Desk) -> Iterator[Statement]:
    spans = dict.fromkeys((link.citation.span, link.citation.surface) for link in node.links)
    for number, (span, surface) in enumerate(spans, start=1):
        yield from anchor(desk.quotable, me, number, span, surface)
    for link in node.links:
        for label in link.citation.footnotes:
            yield say(me, PAL("footnote"), desk.iris.footnote(desk.key, label))


def _scores(me: NamedNode, node: CitationNode) -> Iterator[Statement]:
    citation = node.first.citation
    lowest = min(citation.mention_confidence, citation.verb_confidence)
    yield say(me, PAL("mentionConfidence"), decimal(citation.mention_confidence))
    yield say(me, PAL("verbConfidence"), decimal(citation.verb_confidence))
    yield say(me, PAL("method"), plain(node.first.method))
    if isinstance(node.first, CitationLink):
        lowest = min(lowest, node.first.confidence)
        yield say(me, PAL("linkConfidence"), decimal(node.first.confidence))
    else:
        yield say(me, PAL("linkReason"), words(node.first.reason, "en"))
    waits = lowest < REVIEW_BELOW or not isinstance(node.first, CitationLink)
    status = _person_said(node) or ("needs-review" if waits else "unreviewed")
    yield say(me, PAL("reviewStatus"), concept("review-status", status))


def _person_said(node: CitationNode) -> str | None:
    """What persons made of all mentions of a node; one that nobody looked at keeps it open."""
    reviews = [link.review for link in node.links]
    if None in reviews:
        return None
    said = {review.status.value for review in reviews if review is not None}
    return next((status for status in _GRAVEST if status in said), None)


def _label(node: CitationNode) -> str:
    verb = node.first.citation.verb
    surface = node.first.citation.surface
    return f"{verb} {surface}" if verb else surface
