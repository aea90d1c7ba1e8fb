"""What is wrong with registry records: names claimed twice, relations to nothing, impossible dates.

Nothing here reads a file or a graph; the values of single facts are checked where they are read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from graph_builder.model.instrument import FactStatus, RecordType, ValueKind
from graph_builder.model.symbols import carrier_of, is_resolution_symbol, slug_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph_builder.model.instrument import Fact, RegistryRecord, Source


class FaultLevel(StrEnum):
    """How much a fault weighs: an error must not be published, a warning is worth a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong. ``code`` tells its kind, ``keys`` the records it is about."""

    level: FaultLevel
    code: str
    keys: tuple[str, ...]
    message: str


#: Dates of one record in the order in which they can only happen; any may be missing.
#: A treaty is adopted, opened for signature, and enters into force (Vienna Convention on the Law
#: of Treaties, articles 9, 10 and 24), each on the same day as the last or later.
SEQUENCES: Final = (
    ("adopted", "opened_for_signature", "entered_into_force", "last_in_force"),
    ("adopted", "document_date"),
    ("start", "end"),
)
#: Relations whose bearer cannot be older than what it points to.
LATER: Final = (
    "addendum_to",
    "amends",
    "commentary_on",
    "concludes",
    "consolidates",
    "follows_up_on",
    "implements",
    "protocol_to",
    "supersedes",
    "supplements",
)
#: Relations whose bearer cannot be younger than what it points to.
EARLIER: Final = (
    "adopted_by_instrument",
    "corrected_by",
    "endorsed_by_instrument",
    "transmitted_by",
)
_ORGANS: Final = frozenset({RecordType.BODY, RecordType.OFFICE})
_EVENT: Final = frozenset({RecordType.EVENT})
#: Relation → types of what it may lead to; any other leads to a document.
TARGETS: Final[Mapping[str, frozenset[RecordType]]] = {
    **dict.fromkeys(("issued_by", "held_by", "run_by", "holder_of"), _ORGANS),
    "adopted_by": _ORGANS | _EVENT,
    **dict.fromkeys(("parent", "serviced_by", "linked_to", "renamed_from"), _ORGANS),
    **dict.fromkeys(("adopted_at", "part_of_event"), _EVENT),
    "sub_group_of": frozenset({RecordType.ACTOR}),
}
_DOCUMENT: Final = frozenset({RecordType.DOCUMENT})
_ATTACHED: Final = ("protocol_to", "supplements", "amends")
_PROTOCOLS: Final = frozenset({"protocol", "optional-protocol"})


def find_faults(
    records: Sequence[RegistryRecord], sources: Mapping[str, Source]
) -> tuple[Fault, ...]:
    """Every fault of these records, errors first, each kind in the order of keys.

    Args:
        records: All records of a registry; two may claim one key, which is one of the faults.
        sources: Its sources by id.
    """
    known = _known(records)
    last_seen = max((source.seen for source in sources.values()), default=None)
    found = [*_claimed_twice(records), *_shared_names(records)]
    for record in records:
        found += _relations(record, known)
        found += _dates_in_order(record)
        found += _dates_across(record, known)
        found += _single_dates(record)
        found += _beyond(record, last_seen)
        found += _unattached(record)
        found += _unsourced(record)
        found += _editions_in_order(record, known)
    return tuple(sorted(found))


def in_order(first: str, second: str) -> bool:
    """Whether one partial date can be on or before another: ``1949`` and ``1949-08`` can."""
    shared = min(len(first), len(second))
    return first[:shared] <= second[:shared]


def _known(records: Iterable[RegistryRecord]) -> dict[str, RegistryRecord]:
    known: dict[str, RegistryRecord] = {}
    for record in records:
        for name in (record.key, *record.aliases):
            known.setdefault(name, record)
    return known


def _error(code: str, keys: Iterable[str], message: str) -> Fault:
    return Fault(FaultLevel.ERROR, code, tuple(sorted(set(keys))), message)


def _warning(code: str, keys: Iterable[str], message: str) -> Fault:
    return Fault(FaultLevel.WARNING, code, tuple(sorted(set(keys))), message)


def _claimed_twice(records: Iterable[RegistryRecord]) -> Iterator[Fault]:
    """Keys and aliases that fold to one slug: two things would have one address."""
    claims: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in records:
        for name in (record.key, *record.aliases):
            claims[slug_of(name)].append((record.key, name))
    for slug, holders in claims.items():
        if len(holders) > 1:
            spelled = ", ".join(sorted({name for _, name in holders}))
            message = f"{spelled} (slug {slug}) is claimed {len(holders)} times"
            yield _error("duplicate-alias", (key for key, _ in holders), message)


def _shared_names(records: Iterable[RegistryRecord]) -> Iterator[Fault]:
    """Names of two records: right where texts use them so, and then always ambiguous."""
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        for name in (*record.names, *record.short_names, *record.values("acronym")):
            holders[name].add(record.key)
    for name, keys in holders.items():
        if len(keys) > 1:
            yield _warning("shared-name", keys, f"{name!r} names {len(keys)} records")


def _relations(record: RegistryRecord, known: Mapping[str, RegistryRecord]) -> Iterator[Fault]:
    for fact in record.facts:
        if fact.value_kind is not ValueKind.KEY:
            continue
        target = known.get(fact.value)
        told = f"{fact.property} leads to {fact.value!r}"
        if target is None and is_resolution_symbol(carrier_of(fact.value) or fact.value):
            yield _warning("undescribed-target", (record.key,), f"{told}, which has no record")
        elif target is None:
            yield _error("dangling-relation", (record.key,), f"{told}, which nobody knows")
        elif target.key == record.key:
            yield _error("dangling-relation", (record.key,), f"{told}, the record itself")
        elif target.type not in TARGETS.get(fact.property, _DOCUMENT):
            told = f"{told}, which is of type {target.type}"
            yield _error("wrong-target", (record.key,), told)


def _dates_in_order(record: RegistryRecord) -> Iterator[Fault]:
    for sequence in SEQUENCES:
        known = [(name, day) for name in sequence if (day := record.value(name))]
        for (first, day), (second, later) in pairwise(known):
            if not in_order(day, later):
                message = f"{first} {day} is after {second} {later}"
                yield _error("dates-out-of-order", (record.key,), message)


def _dates_across(record: RegistryRecord, known: Mapping[str, RegistryRecord]) -> Iterator[Fault]:
    own = _day_of(record)
    for relation in (*LATER, *EARLIER):
        for key in record.values(relation):
            target = known.get(key)
            other = _day_of(target) if target else None
            if own is None or other is None:
                continue
            first, second = (other, own) if relation in LATER else (own, other)
            if not in_order(first, second):
                message = f"of {own}, {relation} {key} of {other}"
                yield _error("dates-out-of-order", (record.key, key), message)


def _day_of(record: RegistryRecord) -> str | None:
    return record.value("adopted") or record.value("document_date")


def _single_dates(record: RegistryRecord) -> Iterator[Fault]:
    readings: defaultdict[str, set[str]] = defaultdict(set)
    for fact in _accepted(record):
        if fact.value_kind is ValueKind.DATE:
            readings[fact.property].add(fact.value)
    for name, days in readings.items():
        if len(days) > 1:
            message = f"two accepted readings of {name}: {', '.join(sorted(days))}"
            yield _error("two-accepted-dates", (record.key,), message)


def _beyond(record: RegistryRecord, last_seen: str | None) -> Iterator[Fault]:
    for fact in _accepted(record):
        dated = fact.value_kind is ValueKind.DATE and fact.property not in {"start", "end"}
        if dated and last_seen and not in_order(fact.value, last_seen):
            message = f"{fact.property} {fact.value} is after the last day any source was seen"
            yield _error("date-in-future", (record.key,), message)


def _accepted(record: RegistryRecord) -> Iterator[Fact]:
    return (fact for fact in record.facts if fact.status is not FactStatus.CONTRADICTED)


def _unattached(record: RegistryRecord) -> Iterator[Fault]:
    attached = any(record.values(name) for name in _ATTACHED)
    if record.kind in _PROTOCOLS and not attached and record.value("independent") != "true":
        message = "a protocol supplements or amends something, or is marked independent"
        yield _error("unattached-protocol", (record.key,), message)


def _unsourced(record: RegistryRecord) -> Iterator[Fault]:
    if record.type is not RecordType.ACTOR and not any(fact.sources for fact in record.facts):
        yield _warning("no-source", (record.key,), "no fact of this record names a source")


def _editions_in_order(
    series: RegistryRecord, known: Mapping[str, RegistryRecord]
) -> Iterator[Fault]:
    """A text that stands twice in a series, and one that stands behind a younger one."""
    keys = series.values("edition")
    texts = [known[key] for key in keys if key in known]
    for key, number in Counter(text.key for text in texts).items():
        if number > 1:
            yield _error("edition-twice", (series.key, key), f"{key} stands {number} times in it")
    dated = [(text.key, day) for text in texts if (day := _day_of(text))]
    for (first, day), (second, later) in pairwise(dated):
        if not in_order(day, later):
            message = f"{first} of {day} stands before {second} of {later}"
            yield _error("series-out-of-order", (series.key, first, second), message)
