"""Registry facts: each claim as a node with its sources, and the triple it makes if accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph_builder.model.instrument import FactStatus, ValueKind
from graph_builder.rdf.fact_terms import FACT_TERMS
from graph_builder.rdf.iris import concept, outside_iri
from graph_builder.rdf.literals import date, flag, plain, words
from graph_builder.rdf.namespaces import DCTERMS, LABEL, PAL, RDFS, A
from graph_builder.rdf.statements import Statement, Value, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.instrument import Fact, RegistryRecord, Source
    from graph_builder.rdf.iris import Iris
    from graph_builder.rdf.targets import Targets

#: Text properties whose words have a language even where the record does not say which.
_ENGLISH = frozenset({"title", "acronym", "description", "qualifier"})

#: Fact property → what its value says back of the subject.
_BOTH_WAYS: Final = {"corrected_by": PAL("corrects"), "edition": PAL("editionOf")}


def fact_value(fact: Fact, targets: Targets) -> Value:
    """The value of a fact as a term: a node for keys and addresses, a typed literal else.

    Raises:
        InvalidIriError: An address or key cannot be an identifier.
        ValueError: A date of no known form.
    """
    match fact.value_kind:
        case ValueKind.KEY:
            return targets.place(fact.value).node(targets.iris)
        case ValueKind.ADDRESS:
            return outside_iri(fact.value)
        case ValueKind.DATE:
            return date(fact.value)
        case ValueKind.THEME:
            return concept("theme", fact.value)
        case ValueKind.FLAG:
            return flag(fact.value == "true")
        case ValueKind.TEXT:
            language = fact.language or ("en" if fact.property in _ENGLISH else None)
            return words(fact.value, language)


def fact_statements(record: RegistryRecord, targets: Targets) -> Iterator[Statement]:
    """All claims of a record as ``pal:Fact`` nodes, contradicted ones included."""
    subject = targets.iris.of(record.key)
    for number, fact in enumerate(record.facts, start=1):
        me = targets.iris.fact(record.key, number)
        yield say(me, A, PAL("Fact"))
        yield say(me, PAL("factSubject"), subject)
        yield say(me, PAL("factProperty"), FACT_TERMS[fact.property])
        yield say(me, PAL("factValue"), fact_value(fact, targets))
        yield say(me, PAL("factStatus"), concept("fact-status", fact.status.value))
        for source in fact.sources:
            yield say(me, PAL("factSource"), targets.iris.source(source))
        if fact.note:
            yield say(me, PAL("factNote"), words(fact.note, "en"))
        if fact.number:
            yield say(me, PAL("factNumber"), plain(fact.number))


def accepted_statements(record: RegistryRecord, targets: Targets) -> Iterator[Statement]:
    """The triples of what is accepted: of a date, the one that was verified first.

    Titles are left to ``records``, which knows which one is the label.
    """
    subject = targets.iris.of(record.key)
    for fact in record.facts:
        if fact.status is FactStatus.CONTRADICTED or fact.property == "title":
            continue
        single = fact.value_kind is ValueKind.DATE
        if single and fact.value != record.value(fact.property):
            continue
        if fact.property == "document_date" and record.value("adopted"):
            continue  # one accepted date: that of adoption
        value = fact_value(fact, targets)
        yield say(subject, FACT_TERMS[fact.property], value)
        if fact.property in _BOTH_WAYS and isinstance(value, NamedNode):
            yield say(value, _BOTH_WAYS[fact.property], subject)


def source_statements(source: Source, iris: Iris) -> Iterator[Statement]:
    """A page or document where facts were seen, and the day."""
    me = iris.source(source.id)
    yield say(me, A, PAL("Source"))
    yield say(me, LABEL, words(source.title, "en"))
    yield say(me, DCTERMS("publisher"), plain(source.publisher))
    yield say(me, PAL("seenOn"), date(source.seen))
    yield say(me, PAL("isOfficial"), flag(source.official))
    if source.address:
        yield say(me, RDFS("seeAlso"), outside_iri(source.address))
