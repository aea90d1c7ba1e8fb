"""Registry records: what is known about documents, series, bodies, events, programmes and actors.

Everything a record claims is a ``Fact`` with its source and status. Which properties there are,
and what kind of value each takes, is ``FACT_PROPERTIES``.
"""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph_builder.model.theme_rule import ThemeRule


class RecordType(StrEnum):
    """What sort of thing a record describes. The key of all but documents begins with it."""

    DOCUMENT = "document"
    BODY = "body"
    OFFICE = "office"
    EVENT = "event"
    PROGRAMME = "programme"
    ACTOR = "actor"
    SERIES = "series"


class FactStatus(StrEnum):
    """How far a fact has been checked; ``EDITORIAL`` is a classification of ours, seen nowhere."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    CONTRADICTED = "contradicted"
    EDITORIAL = "editorial"


class ValueKind(StrEnum):
    """What the value of a fact is."""

    TEXT = "text"
    DATE = "date"
    KEY = "key"
    FLAG = "flag"
    ADDRESS = "address"
    THEME = "theme"


#: Fact property → kind of its value. ``DATE`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``;
#: ``KEY`` is the key of another record; ``FLAG`` is ``true`` or ``false``; ``THEME`` is a concept
#: slug of the theme scheme.
FACT_PROPERTIES: Final[Mapping[str, ValueKind]] = MappingProxyType(
    {
        "title": ValueKind.TEXT,
        "acronym": ValueKind.TEXT,
        "description": ValueKind.TEXT,
        "place": ValueKind.TEXT,
        "treaty_registration": ValueKind.TEXT,
        "qualifier": ValueKind.TEXT,
        "official_address": ValueKind.ADDRESS,
        "document_date": ValueKind.DATE,
        "adopted": ValueKind.DATE,
        "opened_for_signature": ValueKind.DATE,
        "entered_into_force": ValueKind.DATE,
        "last_in_force": ValueKind.DATE,
        "established": ValueKind.DATE,
        "date": ValueKind.DATE,
        "start": ValueKind.DATE,
        "end": ValueKind.DATE,
        "adopted_by": ValueKind.KEY,
        "adopted_at": ValueKind.KEY,
        "adopted_by_instrument": ValueKind.KEY,
        "endorsed_by_instrument": ValueKind.KEY,
        "transmitted_by": ValueKind.KEY,
        "annex_of": ValueKind.KEY,
        "issued_by": ValueKind.KEY,
        "member": ValueKind.KEY,
        "protocol_to": ValueKind.KEY,
        "supplements": ValueKind.KEY,
        "amends": ValueKind.KEY,
        "consolidates": ValueKind.KEY,
        "supersedes": ValueKind.KEY,
        "implements": ValueKind.KEY,
        "follows_up_on": ValueKind.KEY,
        "established_under": ValueKind.KEY,
        "corrected_by": ValueKind.KEY,
        "addendum_to": ValueKind.KEY,
        "concludes": ValueKind.KEY,
        "commentary_on": ValueKind.KEY,
        "edition": ValueKind.KEY,
        "parent": ValueKind.KEY,
        "established_by": ValueKind.KEY,
        "serviced_by": ValueKind.KEY,
        "linked_to": ValueKind.KEY,
        "holder_of": ValueKind.KEY,
        "renamed_from": ValueKind.KEY,
        "sub_group_of": ValueKind.KEY,
        "held_by": ValueKind.KEY,
        "part_of_event": ValueKind.KEY,
        "run_by": ValueKind.KEY,
        "theme": ValueKind.THEME,
        "independent": ValueKind.FLAG,
        "symbol_issued": ValueKind.FLAG,
    }
)


@dataclass(frozen=True, slots=True)
class Source:
    """A page or document where facts were seen. ``seen`` is the day, ``YYYY-MM-DD``.

    ``official`` tells that an intergovernmental organization or a government keeps it.
    """

    id: str
    title: str
    publisher: str
    address: str | None
    seen: str
    official: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim of a record. ``sources`` are ids of ``Source``; empty only when unverified.

    ``number`` is what a series calls the edition (``"197"`` of the Council of Europe's treaties).
    """

    property: str
    value: str
    status: FactStatus
    sources: tuple[str, ...] = ()
    language: str | None = None
    note: str | None = None
    number: str | None = None

    @builtins.property  # the field "property" hides the built-in here
    def value_kind(self) -> ValueKind:
        """What kind of value this is."""
        return FACT_PROPERTIES[self.property]


@dataclass(frozen=True, slots=True)
class RegistryRecord:
    """One described thing.

    ``key`` is a canonical symbol (``UNTOC-TIP``, ``A/RES/58/137``) or ``body/unodc`` and the like;
    ``kind`` a concept slug of the scheme for its type (document-kind, body-kind, …).
    ``names`` are full printed names beside the title, ``short_names`` proper short names
    ("Trafficking in Persons Protocol"), ``noun`` the word that stands for it once it was named
    ("Convention"), ``aliases`` canonical symbols of the same thing (``A/RES/55/25#annexII``).
    """

    key: str
    type: RecordType
    kind: str
    facts: tuple[Fact, ...]
    names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    noun: str | None = None
    aliases: tuple[str, ...] = ()
    file: str = ""

    def values(self, property_: str) -> tuple[str, ...]:
        """Accepted values of a property, in record order."""
        return tuple(
            f.value
            for f in self.facts
            if f.property == property_ and f.status is not FactStatus.CONTRADICTED
        )

    def value(self, property_: str) -> str | None:
        """The accepted value of a property; verified before unverified; ``None`` if absent."""
        accepted = [
            f
            for f in self.facts
            if f.property == property_ and f.status is not FactStatus.CONTRADICTED
        ]
        accepted.sort(key=lambda f: f.status is not FactStatus.VERIFIED)
        return accepted[0].value if accepted else None

    @property
    def title(self) -> str:
        """English title; the key where none is recorded."""
        for fact in self.facts:
            if fact.property == "title" and fact.language in {None, "en"}:
                return fact.value
        return self.key

    @property
    def all_names(self) -> Iterator[str]:
        """Every full name a text may print: titles first, then the other names."""
        for fact in self.facts:
            if fact.property == "title":
                yield fact.value
        yield from self.names


@dataclass(frozen=True, slots=True)
class InstrumentRegistry:
    """All records, by key; aliases lead to the record that names the same thing.

    ``theme_rules`` are those that gave the documents their themes, for clauses to be held against.
    """

    records: Mapping[str, RegistryRecord]
    sources: Mapping[str, Source]
    aliases: Mapping[str, str] = field(default_factory=dict)
    theme_rules: tuple[ThemeRule, ...] = field(default=(), compare=False)

    def get(self, key: str) -> RegistryRecord | None:
        """The record with this key or alias, or ``None``."""
        return self.records.get(self.aliases.get(key, key))

    def __iter__(self) -> Iterator[RegistryRecord]:
        yield from (self.records[key] for key in sorted(self.records))

    def __len__(self) -> int:
        return len(self.records)
