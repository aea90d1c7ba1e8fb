"""What linking stands on: registry, vocabulary, and indexes over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph_builder.linking.printed import registrations
from graph_builder.linking.sessions import SessionIndex
from graph_builder.model.instrument import RecordType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class LinkContext:
    """What linking stands on; build it once for many texts."""

    registry: InstrumentRegistry
    vocabulary: Vocabulary
    sessions: SessionIndex = field(init=False)
    registered: Mapping[str, tuple[str, ...]] = field(init=False)
    heads: Mapping[str, tuple[tuple[str, str], ...]] = field(init=False)
    bodies: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "registered", registrations(self.registry))
        object.__setattr__(self, "sessions", SessionIndex.of(self.registry))
        object.__setattr__(self, "heads", _heads(self.registry))
        object.__setattr__(self, "bodies", _bodies(self.registry))


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
