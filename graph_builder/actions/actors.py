"""Find the actors, bodies and offices that a clause names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.instrument import RecordType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.instrument import InstrumentRegistry

_ADDRESSABLE: Final = frozenset({RecordType.ACTOR, RecordType.BODY, RecordType.OFFICE})


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor named in a clause: key (``actor/member-states``), its kind, its place."""

    key: str
    kind: str
    start: int
    end: int

    @property
    def name(self) -> str:
        """The key as actions print it: actors without their type (``member-states``)."""
        return self.key.removeprefix("actor/")


class ActorIndex:
    """All names of actors, bodies and offices; build it once for many texts."""

    def __init__(self, registry: InstrumentRegistry) -> None:
        names = {
            name: (record.key, record.kind)
            for record in registry
            if record.type in _ADDRESSABLE
            for name in (record.title, *record.names, *record.short_names)
        }
        self._names = names
        ordered = sorted(names, key=lambda name: (-len(name), name))
        alternatives = "|".join(re.escape(name) for name in ordered) or "(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])")

    def find(self, words: str, start: int = 0, end: int | None = None) -> Iterator[Actor]:
        """Every actor named in ``words[start:end]``, longest name first where names overlap."""
        stop = len(words) if end is None else end
        for match in self._pattern.finditer(words, start, stop):
            key, kind = self._names[match.group()]
            yield Actor(key, kind, match.start(), match.end())
