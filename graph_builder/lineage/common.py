"""What two documents both rest on, and what is nearest to both."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph_builder.lineage.request import Direction
from graph_builder.lineage.walk import Closure, closure

if TYPE_CHECKING:
    from graph_builder.lineage.graph import LineageGraph
    from graph_builder.lineage.request import LineageRequest


@dataclass(frozen=True, slots=True)
class SharedDocument:
    """A document that both rest on, with its depth below each."""

    document: str
    depth_first: int
    depth_second: int

    @property
    def nearness(self) -> tuple[int, int, str]:
        """Order of shared ground: fewest steps together, then the shorter longer side."""
        together = self.depth_first + self.depth_second
        return (together, max(self.depth_first, self.depth_second), self.document)


@dataclass(frozen=True, slots=True)
class CommonGround:
    """What ``first`` and ``second`` both rest on, nearest first; neither counts as its own ground.

    ``first_on_second`` tells that the first rests on the second, and the other way round.
    """

    first: Closure
    second: Closure
    shared: tuple[SharedDocument, ...]

    @property
    def first_on_second(self) -> bool:
        """Whether the first document rests on the second."""
        return self.second.root in self.first.depths

    @property
    def second_on_first(self) -> bool:
        """Whether the second document rests on the first."""
        return self.first.root in self.second.depths

    @property
    def nearest(self) -> tuple[SharedDocument, ...]:
        """Those with the fewest steps from both together; several where they are as near."""
        if not self.shared:
            return ()
        fewest = self.shared[0].nearness[0]
        return tuple(each for each in self.shared if each.nearness[0] == fewest)


def common_ground(
    graph: LineageGraph, first: str, second: str, request: LineageRequest
) -> CommonGround:
    """What two documents both rest on.

    Args:
        graph: The edges to walk.
        first: IRI of a document.
        second: IRI of another one.
        request: Tiers, relations, verbs, depth, day and carriers. Its direction and limit are not
            looked at.
    """
    asked = replace(request, direction=Direction.ANCESTORS, limit=None)
    one, other = (closure(graph, root, asked) for root in (first, second))
    both = (one.depths.keys() & other.depths.keys()) - {first, second}
    shared = (SharedDocument(each, one.depths[each], other.depths[each]) for each in both)
    return CommonGround(one, other, tuple(sorted(shared, key=lambda each: each.nearness)))
