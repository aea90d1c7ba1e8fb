"""How two documents differ in what they directly rest on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph_builder.lineage.edge import Edge


@dataclass(frozen=True, slots=True)
class Reliance:
    """How one document rests on another: its edges, and what they say of it.

    ``verbs`` are slugs (a registry edge has none, and its relation stands for it), ``pinpoints``
    the parts of the other document, as paths (``art/6/para/2``); the whole of it is no pinpoint.
    """

    edges: tuple[Edge, ...]

    @property
    def verbs(self) -> tuple[str, ...]:
        """Verbs, each once, sorted."""
        return tuple(sorted({edge.verb or edge.rel for edge in self.edges}))

    @property
    def tiers(self) -> tuple[str, ...]:
        """Tiers, each once, sorted."""
        return tuple(sorted({edge.tier for edge in self.edges}))

    @property
    def pinpoints(self) -> tuple[str, ...]:
        """Cited parts, each once, sorted."""
        parts = (edge.to_provision.removeprefix(edge.to_document) for edge in self.edges)
        return tuple(sorted({part.strip("/") for part in parts} - {""}))


@dataclass(frozen=True, slots=True)
class Difference:
    """What two documents rest on directly, by the IRI of what they rest on.

    ``lost`` has what only the first rests on, ``gained`` what only the second does, ``kept`` both
    with how each does it.
    """

    lost: dict[str, Reliance]
    gained: dict[str, Reliance]
    kept: dict[str, tuple[Reliance, Reliance]]

    @property
    def changed(self) -> tuple[str, ...]:
        """Documents on which both rest, but by other verbs, tiers or pinpoints."""
        return tuple(iri for iri, pair in self.kept.items() if _differ(*pair))


def _differ(one: Reliance, other: Reliance) -> bool:
    return (one.verbs, one.tiers, one.pinpoints) != (other.verbs, other.tiers, other.pinpoints)


def difference(first: Iterable[Edge], second: Iterable[Edge]) -> Difference:
    """Compare the outgoing edges of two documents.

    An edge from one of the two to the other is part of the comparison like any other.
    """
    one, other = _by_target(first), _by_target(second)
    return Difference(
        lost={iri: one[iri] for iri in sorted(one.keys() - other.keys())},
        gained={iri: other[iri] for iri in sorted(other.keys() - one.keys())},
        kept={iri: (one[iri], other[iri]) for iri in sorted(one.keys() & other.keys())},
    )


def _by_target(edges: Iterable[Edge]) -> dict[str, Reliance]:
    found: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[edge.to_document].append(edge)
    return {iri: Reliance(_ordered(parallel)) for iri, parallel in found.items()}


def _ordered(edges: Sequence[Edge]) -> tuple[Edge, ...]:
    return tuple(sorted(edges, key=lambda edge: edge.sort_key))
