"""The shape of a lineage graph in numbers: how large, how deep, in how many pieces."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from graph_builder.lineage.request import Direction, LineageRequest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.lineage.graph import LineageGraph


@dataclass(frozen=True, slots=True)
class Shape:
    """Numbers of a graph as a walk with the default carriers sees it.

    ``components`` are sets of documents that hang together whatever way the edges run, sizes from
    the largest; documents without edges are ``alone``. ``circles`` are sets of documents each of
    which rests on every other, by their IRIs. ``longest_chain`` counts the steps of the longest
    walk in which a circle counts as one document.
    """

    documents: int
    edges: int
    by_tier: Mapping[str, int]
    by_basis: Mapping[str, int]
    by_relation: Mapping[str, int]
    first_year: str | None
    last_year: str | None
    components: tuple[int, ...]
    alone: int
    circles: tuple[tuple[str, ...], ...]
    longest_chain: int


def shape_of(graph: LineageGraph) -> Shape:
    """Measure a graph; takes time in proportion to its edges."""
    kinds = list(graph.edge_kinds())
    steps = _steps(graph)
    pieces = sorted(map(len, nx.weakly_connected_components(steps)), reverse=True)
    circles = [group for group in nx.strongly_connected_components(steps) if len(group) > 1]
    named = sorted(tuple(sorted(graph.iris[n] for n in group)) for group in circles)
    years = sorted(node.date[:4] for node in graph.documents.values() if node.date)
    return Shape(
        documents=len(graph.documents),
        edges=len(kinds),
        by_tier=_counted(kind.tier for kind in kinds),
        by_basis=_counted(kind.basis.value for kind in kinds),
        by_relation=_counted(kind.rel for kind in kinds),
        first_year=years[0] if years else None,
        last_year=years[-1] if years else None,
        components=tuple(size for size in pieces if size > 1),
        alone=sum(size == 1 for size in pieces),
        circles=tuple(named),
        longest_chain=nx.dag_longest_path_length(nx.condensation(steps), default_weight=1),
    )


def _steps(graph: LineageGraph) -> nx.DiGraph[int]:
    """One step for each two documents that an edge joins."""
    near = graph.near(graph.gate(LineageRequest()), Direction.ANCESTORS)
    steps: nx.DiGraph[int] = nx.DiGraph()
    steps.add_nodes_from(range(len(graph.iris)))
    steps.add_edges_from((here, there) for here in steps for there in near(here))
    return steps


def _counted(values: Iterable[str]) -> dict[str, int]:
    counts = Counter(values)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
