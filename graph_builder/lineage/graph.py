"""An index over edges, and the walk from one document to all it rests on or supports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from graph_builder.lineage.request import Carriers, Direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph_builder.lineage.edge import Edge
    from graph_builder.lineage.request import LineageRequest

#: The relation of an annexed text to the document around it; it is lineage only when asked for.
ANNEX_RELATION: Final = "is_annex_of"
#: The relations of a text to the document that brought it: that adopted, endorsed, transmitted or
#: printed it. ``carriers=fold`` skips them.
CARRIER_RELATIONS: Final = frozenset(
    {ANNEX_RELATION, "adoptedByInstrument", "endorsedByInstrument", "transmittedBy"}
)


@dataclass(frozen=True, slots=True)
class LineageGraph:
    """Documents and the edges between them, without self-edges.

    ``edges`` is a frozen networkx multigraph from the citing to the cited document; each edge
    carries its ``Edge`` as ``proof``. ``dates`` gives a document's day, ``YYYY`` to ``YYYY-MM-DD``.
    """

    edges: nx.MultiDiGraph[str]
    dates: Mapping[str, str]

    @classmethod
    def of(cls, edges: Iterable[Edge], dates: Mapping[str, str] | None = None) -> LineageGraph:
        """Index ``edges`` in the order answers print them."""
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for edge in sorted(edges, key=lambda e: e.sort_key):
            if edge.from_document != edge.to_document:
                graph.add_edge(edge.from_document, edge.to_document, edge.sort_key, proof=edge)
        return cls(nx.freeze(graph), dict(dates or {}))

    def outgoing(self, document: str) -> Iterator[Edge]:
        """The edges from ``document`` to what it rests on; none where it is unknown."""
        return _proofs(self.edges.adj.get(document, {}))

    def incoming(self, document: str) -> Iterator[Edge]:
        """The edges to ``document`` from what rests on it; none where it is unknown."""
        return _proofs(self.edges.pred.get(document, {}))

    def existed(self, document: str, as_of: str | None) -> bool:
        """Whether the document is dated on or before ``as_of``; undated ones are not ruled out.

        Dates compare as text, so a bare year counts as its first day.
        """
        return as_of is None or self.dates.get(document, "") <= as_of


def _proofs(neighbours: Mapping[str, Any]) -> Iterator[Edge]:
    for parallel in neighbours.values():
        for attributes in parallel.values():
            yield attributes["proof"]


@dataclass(frozen=True, slots=True)
class Closure:
    """What a walk found.

    ``depths`` maps every document, the root (0) included, to its distance in documents;
    ``directions`` tells on which side it lies. ``cut`` is true when the depth asked for left
    documents out, ``truncated`` when the limit did. ``root_existed`` says whether the root had come
    to be on the day asked for; ``None`` where a day is asked for and the root has no date.
    """

    root: str
    depths: Mapping[str, int]
    directions: Mapping[str, Direction]
    edges: tuple[Edge, ...]
    cut: bool
    truncated: bool
    root_existed: bool | None = True

    @property
    def found(self) -> tuple[str, ...]:
        """The documents beside the root, in order of their IRIs."""
        return tuple(sorted(d for d in self.depths if d != self.root))

    @property
    def deepest(self) -> int:
        """The greatest depth reached."""
        return max(self.depths.values())

    def with_edges(self, edges: tuple[Edge, ...]) -> Closure:
        """The same walk with its edges as given, for example with their proofs."""
        return replace(self, edges=edges)


@dataclass(frozen=True, slots=True)
class _Walk:
    depths: dict[str, int]
    edges: list[Edge]
    cut: bool
    truncated: bool


def permitted(edge: Edge, request: LineageRequest) -> bool:
    """Whether the request walks along this edge (the day apart)."""
    if edge.rel == ANNEX_RELATION and request.carriers is not Carriers.SHOW:
        return False
    if request.carriers is Carriers.FOLD and edge.rel in CARRIER_RELATIONS:
        return False
    return edge.tier in request.tiers


def closure(graph: LineageGraph, root: str, request: LineageRequest) -> Closure:
    """Everything the root rests on, supports, or both.

    Args:
        graph: The edges to walk.
        root: IRI of a document; one without edges gives an answer with the root alone.
        request: Direction, depth, tiers, day, carriers and limit.

    Returns:
        The documents with their depth and every permitted edge between them that the walk met,
        each once, sorted.
    """
    walks = {
        direction: _walk(graph, root, request, direction) for direction in _sides(request.direction)
    }
    depths: dict[str, int] = {root: 0}
    directions: dict[str, Direction] = {root: request.direction}
    for direction, walk in walks.items():
        for document, depth in walk.depths.items():
            if document != root:
                directions[document] = Direction.BOTH if document in directions else direction
                depths[document] = min(depth, depths.get(document, depth))
    edges = {edge.sort_key: edge for walk in walks.values() for edge in walk.edges}
    return Closure(
        root=root,
        depths=depths,
        directions=directions,
        edges=tuple(edges[key] for key in sorted(edges)),
        cut=any(walk.cut for walk in walks.values()),
        truncated=any(walk.truncated for walk in walks.values()),
        root_existed=_known_to_exist(graph, root, request.as_of),
    )


def _known_to_exist(graph: LineageGraph, document: str, as_of: str | None) -> bool | None:
    if as_of is not None and document not in graph.dates:
        return None
    return graph.existed(document, as_of)


def _sides(direction: Direction) -> tuple[Direction, ...]:
    if direction is Direction.BOTH:
        return (Direction.ANCESTORS, Direction.DESCENDANTS)
    return (direction,)


def _walk(graph: LineageGraph, root: str, request: LineageRequest, direction: Direction) -> _Walk:
    """Breadth first, level by level; iterative, because chains of thousands occur."""
    depths = {root: 0}
    edges: list[Edge] = []
    level = [root] if graph.existed(root, request.as_of) else []
    depth, cut, truncated = 0, False, False
    while level:
        steps = [step for document in level for step in _steps(graph, document, request, direction)]
        if request.depth is not None and depth >= request.depth:
            cut = any(document not in depths for document, _ in steps)
            edges.extend(edge for document, edge in steps if document in depths)
            break
        depth += 1
        level = []
        for document, edge in steps:
            if document not in depths:
                if request.limit is not None and len(depths) > request.limit:
                    truncated = True
                    continue
                depths[document] = depth
                level.append(document)
            edges.append(edge)
    return _Walk(depths, edges, cut, truncated)


def _steps(
    graph: LineageGraph, document: str, request: LineageRequest, direction: Direction
) -> list[tuple[str, Edge]]:
    if direction is Direction.ANCESTORS:
        steps = [(edge.to_document, edge) for edge in graph.outgoing(document)]
    else:
        steps = [(edge.from_document, edge) for edge in graph.incoming(document)]
    return [
        (next_document, edge)
        for next_document, edge in steps
        if permitted(edge, request) and graph.existed(next_document, request.as_of)
    ]
