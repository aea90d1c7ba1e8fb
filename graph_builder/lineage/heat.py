"""Which parts of a document others rely on, and how much."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_builder.lineage.order import natural_key
from graph_builder.model.provision_paths import level_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.lineage.edge import DocumentNode, Edge


@dataclass(frozen=True, slots=True)
class PartHeat:
    """The clauses that rely on one part, or on the whole.

    ``path`` is that of the part (``art/6/para/2``; empty for the document as a whole), ``edges``
    name the part itself, ``below`` counts those that name a part of it.
    """

    path: str
    edges: tuple[Edge, ...]
    below: int

    @property
    def verbs(self) -> Mapping[str, int]:
        """Verb, or relation where there is none, → clauses."""
        return _counted(edge.verb or edge.rel for edge in self.edges)

    @property
    def tiers(self) -> Mapping[str, int]:
        """Tier → clauses."""
        return _counted(edge.tier for edge in self.edges)

    def years(self, documents: Mapping[str, DocumentNode]) -> Mapping[str, int]:
        """Year of the citing text → clauses; ``unknown`` where it has no date."""
        dates = (documents[edge.from_document].date for edge in self.edges)
        return _counted(date[: len("YYYY")] if date else "unknown" for date in dates)

    def bodies(self, documents: Mapping[str, DocumentNode]) -> Mapping[str, int]:
        """Body that adopted the citing text → clauses; one text may have several, or none known."""
        return _counted(
            body
            for edge in self.edges
            for body in documents[edge.from_document].bodies or ("unknown",)
        )


def _counted(values: Iterable[str]) -> dict[str, int]:
    """Counts, the greatest first; of equal ones by name."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def heat_of(edges: Iterable[Edge]) -> list[PartHeat]:
    """Incoming edges of one document by the part that they name, as they stand in it.

    Parts that hold a named part are listed too, so that an article shows what its paragraphs get;
    the whole comes first.
    """
    named: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        named[edge.to_provision.removeprefix(edge.to_document).strip("/")].append(edge)
    below: Counter[str] = Counter()
    for path, found in named.items():
        for holder in _holders(path):
            below[holder] += len(found)
    return [
        PartHeat(path, tuple(sorted(named[path], key=lambda e: e.sort_key)), below[path])
        for path in sorted({*named, *below}, key=natural_key)
    ]


def _holders(path: str) -> Iterable[str]:
    """The parts that hold a part, the nearest first, and the whole (empty)."""
    steps = path.split("/") if path else []
    return reversed(["", *("/".join(steps[:end]) for end in level_ends(steps))][:-1])
