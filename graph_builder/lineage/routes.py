"""Routes between two documents: the shortest ones, and what every route passes."""

from __future__ import annotations

import heapq
import itertools
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from graph_builder.errors import QueryParameterError
from graph_builder.lineage.request import Direction, LineageRequest
from graph_builder.lineage.walk import reach

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from graph_builder.lineage.edge import Edge
    from graph_builder.lineage.graph import Gate, LineageGraph, Near

#: Part-routes that are looked at for one question. Without circles each of them belongs to a route
#: that is found; many circles can make more of them than anybody waits for.
MOST_TRIED: Final = 200_000


class Way(StrEnum):
    """How the steps of a route go.

    ``ancestors`` from a text to what it relies on, ``descendants`` to what relies on it, ``either``
    the first of the two that leads there, ``any`` step by step as it comes.
    """

    ANCESTORS = "ancestors"
    DESCENDANTS = "descendants"
    EITHER = "either"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class RouteRequest:
    """A question about routes: ``most`` of them, and how their steps go.

    Of ``steps`` tiers, relations, verbs, day and carriers are looked at.
    """

    steps: LineageRequest
    way: Way = Way.EITHER
    most: int = 3

    def __post_init__(self) -> None:
        if self.most < 1:
            name, problem = "k", "must be 1 or more"
            raise QueryParameterError(name, problem)


_STEPS: Final = {
    Way.ANCESTORS: (Direction.ANCESTORS, Direction.DESCENDANTS),
    Way.DESCENDANTS: (Direction.DESCENDANTS, Direction.ANCESTORS),
    Way.ANY: (Direction.BOTH, Direction.BOTH),
}


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a route; ``edges`` join its ends, each in its own direction."""

    start: str
    end: str
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes from ``start`` to ``end``.

    ``way`` is the way that was gone (never ``either``), ``None`` where there is no route. ``paths``
    are the shortest, by length and then by the documents in order; ``passed`` are all documents
    between the ends that some walk from one to the other passes, ``chokepoints`` those that every
    route passes, in order. ``exhausted`` tells that
    there are no more routes than ``paths``, ``gave_up`` that the search was cut.
    """

    start: str
    end: str
    way: Way | None = None
    paths: tuple[tuple[Hop, ...], ...] = ()
    passed: tuple[str, ...] = ()
    chokepoints: tuple[str, ...] = ()
    exhausted: bool = True
    gave_up: bool = False
    reached: int = 1


def routes_between(graph: LineageGraph, start: str, end: str, request: RouteRequest) -> Routes:
    """The shortest routes between two different documents; no document stands twice in one.

    Args:
        graph: The edges to walk.
        start: IRI of a document.
        end: IRI of another one.
        request: How many routes, and which steps they may take.
    """
    first, last = graph.number(start), graph.number(end)
    both_existed = all(graph.existed(document, request.steps.as_of) for document in (start, end))
    if first is None or last is None or first == last or not both_existed:
        return Routes(start, end)
    gate = graph.gate(request.steps)
    tried = (Way.ANCESTORS, Way.DESCENDANTS) if request.way is Way.EITHER else (request.way,)
    for each in tried:
        onwards, backwards = (graph.near(gate, direction) for direction in _STEPS[each])
        left = reach(backwards, last).depths
        if first in left:
            return _told(graph, _Search(onwards, left, first, last), each, gate, request.most)
    return Routes(start, end)


def _told(graph: LineageGraph, search: _Search, way: Way, gate: Gate, most: int) -> Routes:
    found = []
    for path in search.paths():
        found.append(path)
        if len(found) > most:
            break
    ahead = reach(search.onwards, search.first).depths
    between = ahead.keys() & search.left.keys()
    narrow = chokepoints(search.onwards, found[0]) if found else []
    return Routes(
        start=graph.iris[search.first],
        end=graph.iris[search.last],
        way=way,
        paths=tuple(_hops(graph, path, way, gate) for path in found[:most]),
        passed=tuple(graph.iris[n] for n in sorted(between - {search.first, search.last})),
        chokepoints=tuple(graph.iris[number] for number in narrow),
        exhausted=len(found) <= most and not search.gave_up,
        gave_up=search.gave_up,
        reached=max(1, *ahead.values(), *search.left.values()),
    )


@dataclass(slots=True)
class _Search:
    """Simple paths from ``first`` to ``last`` in order of length, then of their numbers.

    Best first: a part-path is worth its steps so far and the fewest that are ``left``. Its worth
    never falls, so paths come out in order of length; of equal worth, numbers decide.
    """

    onwards: Near
    left: Mapping[int, int]
    first: int
    last: int
    gave_up: bool = False

    def paths(self) -> Iterator[tuple[int, ...]]:
        heap: list[tuple[int, tuple[int, ...]]] = [(self.left[self.first], (self.first,))]
        for _ in range(MOST_TRIED):
            if not heap:
                return
            _, path = heapq.heappop(heap)
            if path[-1] == self.last:
                yield path
                continue
            for number in self.onwards(path[-1]):
                if number in self.left and number not in path:
                    heapq.heappush(heap, (len(path) + self.left[number], (*path, number)))
        self.gave_up = bool(heap)


def chokepoints(onwards: Near, path: tuple[int, ...]) -> list[int]:
    """The documents between the ends of ``path`` that every route between them passes, in order.

    One sweep along the path: a document of it is passed by every route if no way around it begins
    at those before it. Takes as long as one walk over the edges within reach.
    """
    places = {number: place for place, number in enumerate(path)}
    found, seen, furthest = [], set(path), 0
    for place in range(len(path) - 2):
        stack = [path[place]]
        while stack:
            for number in onwards(stack.pop()):
                furthest = max(furthest, places.get(number, 0))
                if number not in seen:
                    seen.add(number)
                    stack.append(number)
        if furthest == place + 1:
            found.append(path[furthest])
    return found


def _hops(graph: LineageGraph, path: tuple[int, ...], way: Way, gate: Gate) -> tuple[Hop, ...]:
    return tuple(
        Hop(graph.iris[here], graph.iris[there], _joining(graph, here, there, way, gate))
        for here, there in itertools.pairwise(path)
    )


def _joining(graph: LineageGraph, here: int, there: int, way: Way, gate: Gate) -> tuple[Edge, ...]:
    numbers: list[int] = []
    if way is not Way.DESCENDANTS:
        numbers += graph.between(here, {there}, gate)
    if way is not Way.ANCESTORS:
        numbers += graph.between(there, {here}, gate)
    return tuple(graph.edge(number) for number in sorted(numbers))
