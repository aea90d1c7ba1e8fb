"""What linking stands on: registry, vocabulary, and indexes over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph_builder.linking.near_names import NearNames
from graph_builder.linking.printed import Registrations, registrations, unnumbered_treaties
from graph_builder.linking.sessions import SessionIndex
from graph_builder.model.belonging import is_protocol
from graph_builder.model.instrument import RecordType
from graph_builder.model.link import Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class LinkContext:
    """What linking stands on; build it once for many texts.

    ``targets`` holds one for each record, ``protocols`` the keys of those that add to a treaty:
    the facts of a record are not gone through again for each of its citations.
    """

    registry: InstrumentRegistry
    vocabulary: Vocabulary
    sessions: SessionIndex = field(init=False)
    registered: Registrations = field(init=False)
    unnumbered: frozenset[str] = field(init=False)
    heads: Mapping[str, tuple[tuple[str, str], ...]] = field(init=False)
    bodies: Mapping[str, str] = field(init=False)
    targets: Mapping[str, Target] = field(init=False)
    protocols: frozenset[str] = field(init=False)
    near_names: NearNames = field(init=False)

    def __post_init__(self) -> None:
        registered = registrations(self.registry)
        object.__setattr__(self, "registered", registered)
        object.__setattr__(self, "unnumbered", unnumbered_treaties(self.registry, registered))
        object.__setattr__(self, "sessions", SessionIndex.of(self.registry))
        object.__setattr__(self, "heads", _heads(self.registry))
        object.__setattr__(self, "bodies", _bodies(self.registry))
        targets = {r.key: Target(r.key, members=r.values("member")) for r in self.registry}
        object.__setattr__(self, "targets", targets)
        protocols = frozenset(r.key for r in self.registry if is_protocol(r))
        object.__setattr__(self, "protocols", protocols)
        object.__setattr__(self, "near_names", NearNames(self.registry))


def _heads(registry: InstrumentRegistry) -> dict[str, tuple[tuple[str, str], ...]]:
    """Offices by their noun ("High Commissioner"), each with the body that works for it."""
    heads: dict[str, tuple[tuple[str, str], ...]] = {}
    for record in registry:
        bureau = record.value("holder_of")
        if bureau is not None and record.noun is not None:
            heads[record.noun] = (*heads.get(record.noun, ()), (record.key, bureau))
    return heads


def _bodies(registry: InstrumentRegistry) -> dict[str, str]:
    """Bodies by what they are called in full."""
    return {
        name: record.key
        for record in registry
        if record.type is RecordType.BODY
        for name in (record.title, *record.names)
    }
