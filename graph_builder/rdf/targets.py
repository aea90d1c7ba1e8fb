"""The node a link leads to: a document, a provision of one, or a body, event, series and so on.

A part that has a record of its own is that record: annex II of ``A/RES/55/25`` is ``UNTOC-TIP``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph_builder.model.instrument import RecordType
from graph_builder.model.symbols import (
    carrier_of,
    fragment_path,
    kind_of_symbol,
    name_of_key,
    slug_of,
)
from graph_builder.model.text import squeeze
from graph_builder.rdf.iris import Iris, concept, step_slug
from graph_builder.rdf.kinds import DOCUMENT_KIND, Kinds
from graph_builder.rdf.literals import plain, words
from graph_builder.rdf.namespaces import ELI, ID_LOCAL, LABEL, PAL, A
from graph_builder.rdf.places import provision_chain
from graph_builder.rdf.statements import Statement, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pyoxigraph import NamedNode

    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord
    from graph_builder.model.link import CitationLink

_THINGS = ("body/", "office/", "event/", "programme/", "actor/", "series/")
#: Class of what is no document, by the first step of its key.
THING_CLASSES = {
    "body": PAL("Body"),
    "office": PAL("Office"),
    "event": PAL("Event"),
    "programme": PAL("Programme"),
    "actor": PAL("ActorGroup"),
    "series": PAL("Series"),
}


def is_thing(key: str) -> bool:
    """Whether a key names a body, office, event, programme, actor or series, not a document."""
    return key.startswith(_THINGS)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A document (or other thing) by its key and, where ``path`` has steps, a provision of it."""

    key: str
    path: tuple[str, ...] = ()

    def node(self, iris: Iris) -> NamedNode:
        """The place's node."""
        return iris.provision(self.key, self.path) if self.path else iris.of(self.key)


@dataclass(frozen=True, slots=True)
class Targets:
    """Finds places for registry keys and pinpoints; knows which things need a stub."""

    iris: Iris
    registry: InstrumentRegistry
    kinds: Kinds
    _keys_by_slug: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, iris: Iris, registry: InstrumentRegistry, kinds: Kinds) -> Targets:
        """Targets of a registry; reads its keys and aliases once."""
        by_slug = {slug_of(alias): key for alias, key in sorted(registry.aliases.items())}
        by_slug |= {slug_of(record.key): record.key for record in registry}
        return cls(iris, registry, kinds, by_slug)

    def place(self, key: str, path: tuple[str, ...] = ()) -> Place:
        """Where a key and a path below it lead: the innermost part with a record, and the rest."""
        steps = tuple(step_slug(step) for step in path)
        root = key
        if self.record(key) is None and (carrier := carrier_of(key)) is not None:
            root, steps = carrier, (*fragment_path(key.partition("#")[2]), *steps)
        slug = slug_of(root)
        for length in range(len(steps), 0, -1):
            known = self._keys_by_slug.get("/".join([slug, *steps[:length]]))
            if known is not None:
                return Place(known, steps[length:])
        record = self.record(root)
        return Place(record.key if record else root, steps)

    def places_of(self, link: CitationLink) -> list[Place]:
        """Where a link leads: each member of a group, each provision its pinpoint names.

        The thing itself stands where no provision is named.
        """
        found = [
            self.place(key, path)
            for key in link.target.members or (link.target.key,)
            for path in ([p.path for p in link.provisions] or [()])
        ]
        return list(dict.fromkeys(found))

    def record(self, key: str) -> RegistryRecord | None:
        """The record of a key or alias, also where only its slug matches."""
        found = self.registry.get(key)
        if found is None and (known := self._keys_by_slug.get(slug_of(key))) is not None:
            found = self.registry.get(known)
        return found

    def body(self, name: str) -> Place | None:
        """The body that a text names as its author: a key, a code (``ECOSOC``) or a name."""
        wanted = squeeze(name).casefold()
        for key in (name, f"body/{step_slug(name)}"):
            if is_thing(key) and self.record(key) is not None:
                return self.place(key)
        for record in self.registry:
            if record.type is RecordType.BODY:
                names = (*record.all_names, *record.short_names, *record.values("acronym"))
                if wanted in {squeeze(each).casefold() for each in names}:
                    return Place(record.key)
        return None

    def is_treaty(self, key: str) -> bool:
        """Whether the document of this key is a treaty or protocol."""
        record = self.record(key)
        return (
            record is not None
            and record.type is RecordType.DOCUMENT
            and self.kinds.is_treaty(record.kind)
        )

    def is_annexed(self, key: str, carrier: str) -> bool:
        """Whether the registry says that the document of a key is an annex of another."""
        record = self.record(key)
        return record is not None and carrier in {
            self.place(each).key for each in record.values("annex_of")
        }

    def describe(
        self, places: Iterable[Place], besides: str = "", held: Collection[NamedNode] = ()
    ) -> Iterator[Statement]:
        """Stubs for what the registry does not describe, and the chains of cited provisions.

        Args:
            places: Everything the document names.
            besides: Key of the citing document, which describes itself.
            held: Its provisions, which describe themselves.
        """
        for place in sorted(set(places)):
            if place.key != besides and self.record(place.key) is None:
                yield from self._stub(place.key)
            if place.path and place.node(self.iris) not in held:
                treaty = self.is_treaty(place.key)
                yield from provision_chain(self.iris, place.key, place.path, treaty=treaty)

    def _stub(self, key: str) -> Iterator[Statement]:
        node = self.iris.of(key)
        if is_thing(key):
            sort, _, name = key.partition("/")
            yield say(node, A, THING_CLASSES[sort])
            yield say(node, LABEL, words(name.replace("-", " "), "en"))
            return
        kind = kind_of_symbol(key)
        yield say(node, A, self.kinds.document_class(kind))
        yield say(node, ID_LOCAL, plain(key))
        yield say(node, ELI("type_document"), concept(DOCUMENT_KIND, kind))
        yield say(node, LABEL, words(name_of_key(key), "en"))
