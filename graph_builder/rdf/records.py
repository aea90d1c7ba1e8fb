"""Registry records: documents, bodies, events, series and the rest, with their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.model.instrument import RecordType, ValueKind
from graph_builder.rdf.editions import edition_statements
from graph_builder.rdf.events import life_events
from graph_builder.rdf.facts import accepted_statements, fact_statements, source_statements
from graph_builder.rdf.iris import concept
from graph_builder.rdf.literals import plain, words
from graph_builder.rdf.namespaces import DCTERMS, ELI, ID_LOCAL, LABEL, PAL, SKOS, A
from graph_builder.rdf.statements import Statement, say
from graph_builder.rdf.targets import is_thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.instrument import RegistryRecord
    from graph_builder.rdf.targets import Place, Targets

#: Scheme of the kinds of each sort of record, the property that gives the kind, and the class.
_SORTS: Final = {
    RecordType.DOCUMENT: ("document-kind", ELI("type_document"), PAL("Document")),
    RecordType.BODY: ("body-kind", PAL("bodyKind"), PAL("Body")),
    RecordType.OFFICE: ("body-kind", PAL("bodyKind"), PAL("Office")),
    RecordType.EVENT: ("event-kind", PAL("eventKind"), PAL("Event")),
    RecordType.PROGRAMME: ("programme-kind", PAL("programmeKind"), PAL("Programme")),
    RecordType.ACTOR: ("actor-kind", PAL("actorKind"), PAL("ActorGroup")),
    RecordType.SERIES: ("series-kind", PAL("seriesKind"), PAL("Series")),
}


def registry_statements(targets: Targets) -> Iterator[Statement]:
    """Everything the registry says, with the proof of each claim."""
    for record in targets.registry:
        yield from record_statements(record, targets)
    for source_id in sorted(targets.registry.sources):
        yield from source_statements(targets.registry.sources[source_id], targets.iris)
    yield from targets.describe(_named(targets))


def provisional_labels(targets: Targets) -> Iterator[Statement]:
    """What the registry says for a label of each document that it names without describing it."""
    for key in sorted({place.key for place in _named(targets)}):
        if targets.record(key) is None and not is_thing(key):
            yield say(targets.iris.of(key), LABEL, words(key, "en"))


def _named(targets: Targets) -> Iterator[Place]:
    """What the facts of the registry lead to."""
    for record in targets.registry:
        for fact in record.facts:
            if fact.value_kind is ValueKind.KEY:
                yield targets.place(fact.value)


def record_statements(record: RegistryRecord, targets: Targets) -> Iterator[Statement]:
    """One record: class, kind, names, accepted facts and the claims behind them, events."""
    me = targets.iris.of(record.key)
    scheme, kind_property, default = _SORTS[record.type]
    yield say(me, A, targets.kinds.class_of(scheme, record.kind, default))
    yield say(me, kind_property, concept(scheme, record.kind))
    if record.type is RecordType.DOCUMENT:
        yield say(me, ID_LOCAL, plain(record.key))
        yield from life_events(record, targets)
    if record.type is RecordType.SERIES:
        yield from edition_statements(record, targets)
    yield from _names(record, targets)
    yield from accepted_statements(record, targets)
    yield from fact_statements(record, targets)


def _names(record: RegistryRecord, targets: Targets) -> Iterator[Statement]:
    """The first title of each language is the label; every other name an alternative one."""
    me = targets.iris.of(record.key)
    labelled: set[str] = set()
    for fact in record.facts:
        if fact.property != "title":
            continue
        language = fact.language or "en"
        predicate = SKOS("altLabel") if language in labelled else LABEL
        labelled.add(language)
        yield say(me, predicate, words(fact.value, language))
    label = record.title if "en" in labelled else (*record.names, record.key)[0]
    if "en" not in labelled:
        yield say(me, LABEL, words(label, "en"))
    for name in (*record.names, *record.short_names):
        if name != label:
            yield say(me, SKOS("altLabel"), words(name, "en"))
    for alias in record.aliases:
        yield say(me, DCTERMS("identifier"), plain(alias))
