"""Events in the life of a document or body, minted from facts and from what texts speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.rdf.iris import concept, step_slug
from graph_builder.rdf.literals import date, words
from graph_builder.rdf.namespaces import LABEL, PAL, A
from graph_builder.rdf.statements import Statement, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.instrument import RegistryRecord
    from graph_builder.rdf.targets import Targets

ADOPTION: Final = "adoption"
ENTRY_INTO_FORCE: Final = "entry-into-force"

_SCHEME: Final = "event-kind"


def is_event(aspect: str | None, targets: Targets) -> bool:
    """Whether an aspect of a thing is an event of a kind that the vocabulary knows."""
    return bool(aspect) and targets.kinds.knows(_SCHEME, step_slug(aspect or ""))


def life_event(key: str, aspect: str, targets: Targets) -> Iterator[Statement]:
    """An event in the life of the document or body ``key``, named after it."""
    me, kind = targets.iris.event_of(key, aspect), step_slug(aspect)
    record = targets.record(key)
    name = record.title if record else key
    yield say(me, A, targets.kinds.class_of(_SCHEME, kind, PAL("Event")))
    yield say(me, LABEL, words(f"{kind.replace('-', ' ').capitalize()}: {name}", "en"))
    yield say(me, PAL("eventKind"), concept(_SCHEME, kind))
    yield say(me, PAL("eventOf"), targets.iris.of(key))


def life_events(record: RegistryRecord, targets: Targets) -> Iterator[Statement]:
    """Adoption and entry into force of a document, each with its one accepted date."""
    iris = targets.iris
    adopted, in_force = record.value("adopted"), record.value("entered_into_force")
    if adopted or record.value("adopted_by") or record.value("adopted_at"):
        event = iris.event_of(record.key, ADOPTION)
        yield from life_event(record.key, ADOPTION, targets)
        if adopted:
            yield say(event, PAL("eventDate"), date(adopted))
        for body in record.values("adopted_by"):
            yield say(event, PAL("heldBy"), targets.place(body).node(iris))
        for meeting in record.values("adopted_at"):
            yield say(event, PAL("partOfEvent"), targets.place(meeting).node(iris))
    if in_force:
        event = iris.event_of(record.key, ENTRY_INTO_FORCE)
        yield from life_event(record.key, ENTRY_INTO_FORCE, targets)
        yield say(event, PAL("eventDate"), date(in_force))
