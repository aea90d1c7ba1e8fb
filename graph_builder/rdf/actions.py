"""Operative actions: what a clause asks of whom, how strongly and by when."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graph_builder.model.link import CitationLink
from graph_builder.rdf.anchors import anchor
from graph_builder.rdf.iris import concept
from graph_builder.rdf.literals import flag, integer, words
from graph_builder.rdf.namespaces import DCTERMS, LABEL, PAL, PROV, A
from graph_builder.rdf.statements import Statement, say
from graph_builder.rdf.targets import Place
from graph_builder.rdf.wording import phrase_slug, verb_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from graph_builder.model.action import OperativeAction
    from graph_builder.model.link import Link
    from graph_builder.rdf.desk import Desk

#: The role of a citation of what somebody should sign, ratify or accede to.
_PARTICIPATION: Final = "participation-target"


def thing_key(name: str) -> str:
    """Registry key of an addressee: ``member-states`` is ``actor/member-states``."""
    return name if "/" in name else f"actor/{name}"


def action_places(action: OperativeAction) -> list[Place]:
    """Everything an action names."""
    names = [*action.addressees, *action.beneficiaries, *action.copies_to]
    if action.reports_to:
        names.append(action.reports_to)
    if action.deadline is not None and action.deadline.event:
        names.append(action.deadline.event)
    return [Place(thing_key(name)) for name in names]


def actions_statements(desk: Desk) -> Iterator[Statement]:
    """All actions of a text, numbered in order within their clauses."""
    numbers: dict[str, int] = defaultdict(int)
    clauses = {each.id: each for each in desk.extraction.instrument.paragraphs}
    to_join = _to_join(desk.extraction.links)
    for action in desk.extraction.actions:
        paragraph = clauses[action.paragraph]
        numbers[paragraph.id] += 1
        me = desk.iris.action(desk.key, paragraph.path, numbers[paragraph.id])
        yield from _action(me, action, desk)
        for theme in action.themes:
            yield say(me, DCTERMS("subject"), concept("theme", theme))
        for key in _joined(action, to_join.get(paragraph.id, ())):
            yield say(me, PAL("targetDocument"), desk.targets.place(key).node(desk.iris))


def _to_join(links: Iterable[Link]) -> dict[str, list[CitationLink]]:
    """Links to what somebody is asked to become a party to, by the paragraph that asks."""
    found: defaultdict[str, list[CitationLink]] = defaultdict(list)
    for link in links:
        if isinstance(link, CitationLink) and link.citation.role == _PARTICIPATION:
            found[link.citation.paragraph].append(link)
    return found


def _joined(action: OperativeAction, links: Iterable[CitationLink]) -> list[str]:
    """Keys of what an action asks to become a party to: of what its own words name."""
    inside = (
        link for link in links if action.span.start <= link.citation.span.start < action.span.end
    )
    keys = (key for link in inside for key in link.target.members or (link.target.key,))
    return list(dict.fromkeys(keys))


def _action(me: NamedNode, action: OperativeAction, desk: Desk) -> Iterator[Statement]:
    iris = desk.iris
    yield say(me, A, PAL("OperativeAction"))
    yield say(me, LABEL, words(f"{action.verb} ({action.paragraph})", desk.language))
    yield say(me, PAL("expressedIn"), desk.provisions[action.paragraph])
    yield say(me, PAL("surfaceVerb"), words(action.verb, desk.language))
    verb = verb_in(action.verb, desk.vocabulary)
    if verb is not None:
        yield say(me, PAL("operativeVerb"), concept("verb", verb.verb.slug))
    yield say(me, PAL("actClass"), concept("act-class", action.act_class.value))
    if action.strength is not None:
        yield say(me, PAL("strength"), integer(action.strength))
        yield say(me, PAL("scaleSource"), iris.graph("vocab"))
    for name in action.addressees:
        yield say(me, PAL("addressee"), iris.of(thing_key(name)))
    yield from _without_record(me, action, desk)
    for name in action.beneficiaries:
        yield say(me, PAL("beneficiary"), iris.of(thing_key(name)))
    if action.inherited_from is not None:
        yield say(me, PAL("inheritedFrom"), desk.provisions[action.inherited_from])
    yield from _limits(me, action, desk)
    yield from _reporting(me, action, desk)
    yield from anchor(desk.quotable, me, 1, action.span, action.verb)
    yield say(me, PROV("wasGeneratedBy"), desk.run)
    yield say(me, PROV("wasDerivedFrom"), desk.quotable.format)


def _without_record(me: NamedNode, action: OperativeAction, desk: Desk) -> Iterator[Statement]:
    """Addressees as printed whom the registry does not know, or that a directive names nobody."""
    for text in action.addressee_texts:
        yield say(me, PAL("addresseeText"), words(text, desk.language))
    if action.names_nobody:
        yield say(me, PAL("addresseeStated"), flag(value=False))


def _limits(me: NamedNode, action: OperativeAction, desk: Desk) -> Iterator[Statement]:
    for hedge in action.hedges:
        slug = phrase_slug(hedge, desk.vocabulary.hedges, "hedge")
        yield say(me, PAL("hedge"), concept("hedge", slug))
    for softener in action.softeners:
        slug = phrase_slug(softener, desk.vocabulary.softeners, "softener")
        yield say(me, PAL("softener"), concept("softener", slug))


def _reporting(me: NamedNode, action: OperativeAction, desk: Desk) -> Iterator[Statement]:
    if action.deadline is not None:
        yield say(me, PAL("deadlineText"), words(action.deadline.surface, desk.language))
        if action.deadline.event:
            yield say(me, PAL("deadlineEvent"), desk.iris.of(action.deadline.event))
    if action.reports_to:
        yield say(me, PAL("reportsTo"), desk.iris.of(thing_key(action.reports_to)))
    for name in action.copies_to:
        yield say(me, PAL("copiesTo"), desk.iris.of(thing_key(name)))
