"""The walk from one document to all it rests on or supports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, overload

from graph_builder.lineage.request import Direction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.lineage.edge import Edge
    from graph_builder.lineage.graph import Gate, LineageGraph, Near
    from graph_builder.lineage.request import LineageRequest


class EdgeRun(Sequence["Edge"]):
    """Edges by number, in order; each is read when it is asked for."""

    def __init__(self, graph: LineageGraph, numbers: Sequence[int]) -> None:
        self._graph, self._numbers = graph, numbers

    @overload
    def __getitem__(self, place: int) -> Edge: ...
    @overload
    def __getitem__(self, place: slice) -> EdgeRun: ...
    def __getitem__(self, place: int | slice) -> Edge | EdgeRun:
        if isinstance(place, slice):
            return EdgeRun(self._graph, self._numbers[place])
        return self._graph.edge(self._numbers[place])

    def __len__(self) -> int:
        return len(self._numbers)


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
    edges: Sequence[Edge]
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

    def with_edges(self, edges: Sequence[Edge]) -> Closure:
        """The same walk with its edges as given, for example with their proofs."""
        return replace(self, edges=edges)


@dataclass(frozen=True, slots=True)
class Reach:
    """The numbers of documents within reach of one, with their distance in documents."""

    depths: Mapping[int, int]
    cut: bool = False
    truncated: bool = False


def reach(
    near: Near,
    root: int,
    depth: int | None = None,
    limit: int | None = None,
    first: tuple[int, ...] | None = None,
) -> Reach:
    """Breadth first, level by level; iterative, because chains of thousands occur.

    Args:
        near: Finds the documents one step away.
        root: Where to begin; it counts as reached, at 0.
        depth: How many steps far; ``None`` to the end.
        limit: The greatest number of documents beside the root, nearest first.
        first: Where the first step leads, if not to all that is near the root. A circle that leads
            back to the root then goes on from all of it.
    """
    depths, level, step = {root: 0}, [root], 0
    room = None if limit is None else limit + 1
    returned = first is None
    while level:
        ahead = [near(number) if step or first is None else first for number in level]
        if depth is not None and step >= depth:
            return Reach(depths, cut=any(n not in depths for others in ahead for n in others))
        step += 1
        following = {n: step for others in ahead for n in others if n not in depths}
        level = list(following)
        if room is not None and len(depths) + len(level) > room:
            depths.update(dict.fromkeys(level[: room - len(depths)], step))
            return Reach(depths, truncated=True)
        depths.update(following)
        if not returned and any(root in others for others in ahead):
            returned = True
            level.append(root)
    return Reach(depths)


def closure(graph: LineageGraph, root: str, request: LineageRequest) -> Closure:
    """Everything the root rests on, supports, or both.

    Args:
        graph: The edges to walk.
        root: IRI of a document; one without edges gives an answer with the root alone.
        request: Direction, depth, tiers, day, carriers, limit and the rest.

    Returns:
        The documents with their depth and every permitted edge between those of one side, each
        once, sorted. Kinds and bodies are not looked at: they choose what is shown.
    """
    existed = _known_to_exist(graph, root, request.as_of)
    start = graph.number(root)
    reaches: dict[Direction, Reach] = {}
    if start is not None and existed is not False:
        gate = graph.gate(request)
        for direction in _sides(request.direction):
            near = graph.near(gate, direction)
            first = _first(graph, start, gate, request.part, direction)
            reaches[direction] = reach(near, start, request.depth, request.limit, first)
    depths, directions = {root: 0}, {root: request.direction}
    for direction, found in reaches.items():
        for number, depth in found.depths.items():
            if number != start:
                document = graph.iris[number]
                directions[document] = Direction.BOTH if document in directions else direction
                depths[document] = min(depth, depths.get(document, depth))
    return Closure(
        root=root,
        depths=depths,
        directions=directions,
        edges=EdgeRun(graph, _edges_within(graph, start, request, reaches)),
        cut=any(found.cut for found in reaches.values()),
        truncated=any(found.truncated for found in reaches.values()),
        root_existed=existed,
    )


def _first(
    graph: LineageGraph, root: int, gate: Gate, part: str | None, direction: Direction
) -> tuple[int, ...] | None:
    """Where the first step leads from a part of the root; ``None`` where it is not narrowed."""
    return None if part is None else graph.near_part(root, part, gate, direction)


def _edges_within(
    graph: LineageGraph,
    start: int | None,
    request: LineageRequest,
    reaches: Mapping[Direction, Reach],
) -> list[int]:
    """Numbers of the permitted edges between documents of one side, in order.

    Where a part of the root was asked for, edges at other parts of it are left out.
    """
    gate = graph.gate(request)
    numbers: set[int] = set()
    for found in reaches.values():
        for number in found.depths:
            numbers.update(graph.between(number, found.depths, gate))
    part = request.part
    if part is not None and start is not None:
        numbers = {number for number in numbers if graph.is_at(number, start, part)}
    return sorted(numbers)


def _known_to_exist(graph: LineageGraph, document: str, as_of: str | None) -> bool | None:
    if as_of is not None and not graph.is_dated(document):
        return None
    return graph.existed(document, as_of)


def _sides(direction: Direction) -> tuple[Direction, ...]:
    if direction is Direction.BOTH:
        return (Direction.ANCESTORS, Direction.DESCENDANTS)
    return (direction,)
