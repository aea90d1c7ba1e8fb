"""Find the actors, bodies and offices that a clause names."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from graph_builder.model.instrument import RecordType
from graph_builder.model.phrases import PhraseFinder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.instrument import InstrumentRegistry

_ADDRESSABLE: Final = frozenset({RecordType.ACTOR, RecordType.BODY, RecordType.OFFICE})


# Many are made of each text: a named tuple takes a third of a frozen dataclass's time.
class Actor(NamedTuple):
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
        self._finder = PhraseFinder(names, joining="_-")
        self._keys = [names[form] for form in self._finder.forms]
        #: Office → the body that works for it.
        self.bureaux = {
            record.key: bureau
            for record in registry
            if record.type is RecordType.OFFICE
            and (bureau := record.value("holder_of")) is not None
        }
        self._last: tuple[str, list[tuple[int, int, int]]] = ("", [])

    def find(self, words: str, start: int = 0, end: int | None = None) -> Iterator[Actor]:
        """Every actor named in ``words[start:end]``, longest name first where names overlap."""
        stop = len(words) if end is None else end
        at = start
        places = self._in(words)
        for first, end_, form in islice(places, bisect_left(places, (start,)), None):
            if first >= stop:
                return
            if first >= at and -end_ <= stop:
                at = -end_
                yield Actor(*self._keys[form], first, at)

    def _in(self, words: str) -> list[tuple[int, int, int]]:
        """Places of all names of ``words``: start, end below zero, form; one clause is kept."""
        last, found = self._last
        if last != words:
            matches = self._finder.matches(words)
            found = sorted((start, -end, form) for form, start, end in matches)
            self._last = (words, found)
        return found
