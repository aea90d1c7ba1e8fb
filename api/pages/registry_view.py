"""The registry as a list with facets, and as marks in time: the same documents, chosen alike."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph_builder.answering.text_index import matching
from graph_builder.export.lanes import Lane, lane_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import DocumentNode

#: Properties of a record that name who made the document, in order of preference.
_ISSUERS: Final = ("adopted_by", "issued_by")
_NO_RECORD: Final = "no record"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the list: its row of the map, and the states of its record's facts."""

    node: DocumentNode
    lane: str
    statuses: Mapping[str, int]

    @property
    def year(self) -> int | None:
        """Year of its date."""
        start = (self.node.date or "")[:4]
        return int(start) if start.isdigit() else None

    @property
    def worst(self) -> tuple[str, ...]:
        """States of its facts; ``no record`` where the registry has none."""
        return tuple(sorted(self.statuses)) or (_NO_RECORD,)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents: ``None`` leaves a field open; years are those of the date, both included."""

    q: str | None = None
    kind: str | None = None
    lane: str | None = None
    status: str | None = None
    examined: bool | None = None
    since: int | None = None
    until: int | None = None

    def admits(self, entry: Entry) -> bool:
        """Whether a document is one of those asked for, its words apart."""
        return (
            self.kind in {None, entry.node.kind or "document"}
            and self.lane in {None, entry.lane}
            and (self.status is None or self.status in entry.worst)
            and self.examined in {None, entry.node.examined}
            and self._in_time(entry.year)
        )

    def _in_time(self, year: int | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if year is None:
            return False
        return (self.since or year) <= year <= (self.until or year)


def entries_of(graph: PublishedGraph, choice: Choice) -> list[Entry]:
    """The documents chosen, by date, then slug, undated ones last; with words, the best first."""
    entries = _all_entries(graph)
    if choice.q:
        return [e for e in _with_words(graph, entries, choice.q) if choice.admits(e)]
    return [entry for entry in entries.values() if choice.admits(entry)]


@lru_cache(maxsize=1)
def _all_entries(graph: PublishedGraph) -> dict[str, Entry]:
    """IRI → entry, by date, then slug; made once for each release."""
    found = [_entry(graph, node) for node in graph.documents.values()]
    found.sort(key=lambda entry: (entry.node.date or "9999", entry.node.slug))
    return {entry.node.id: entry for entry in found}


def _with_words(graph: PublishedGraph, entries: Mapping[str, Entry], words: str) -> Iterator[Entry]:
    if not matching(words):
        return
    where = (("field", "title"),)
    for hit in graph.words.hits(words, where, (-math.inf, 0), len(graph.documents)):
        if hit.thing in entries:
            yield entries[hit.thing]


def facets_of(entries: Iterable[Entry]) -> dict[str, list[tuple[str, int]]]:
    """Facet → its values with how many of the documents have each."""
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("kind", "lane", "status", "examined")
    }
    for entry in entries:
        counts["kind"][entry.node.kind or "document"] += 1
        counts["lane"][entry.lane] += 1
        counts["status"].update(entry.worst)
        counts["examined"]["yes" if entry.node.examined else "no"] += 1
    lanes = {lane.value: number for number, lane in enumerate(Lane)}
    return {
        "kind": sorted(counts["kind"].items(), key=lambda item: (-item[1], item[0])),
        "lane": sorted(counts["lane"].items(), key=lambda item: lanes.get(item[0], 99)),
        "status": sorted(counts["status"].items()),
        "examined": sorted(counts["examined"].items(), reverse=True),
    }


def _entry(graph: PublishedGraph, node: DocumentNode) -> Entry:
    record = graph.registry.get(node.symbol or node.slug)
    issuer = None
    if record:
        issuer = next((value for name in _ISSUERS if (value := record.value(name))), None)
    lane = lane_of(node.symbol, node.kind, issuer)
    statuses = Counter(fact.status.value for fact in record.facts) if record else Counter[str]()
    return Entry(node, lane.value, statuses)
