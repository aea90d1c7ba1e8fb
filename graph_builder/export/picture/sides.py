"""At which sides of two boxes a line leaves and arrives: the first way that no box blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Boxes at least this far apart, in pixels, are joined side to side.
_SIDEWAYS: Final = 14.0
#: Share of a width that makes boxes nearly apart.
_NEARLY: Final = 0.6
#: How far a line around others bulges at most, in pixels.
BULGE: Final = 44.0


class Placed(Protocol):
    """A box in its place."""

    @property
    def x(self) -> float:
        """Left edge."""
        ...

    @property
    def y(self) -> float:
        """Upper edge."""
        ...

    @property
    def width(self) -> float:
        """Width."""
        ...

    @property
    def height(self) -> float:
        """Height."""
        ...


_Area = tuple[float, float, float, float]


def sides_of(source: Placed, target: Placed, obstacles: Iterable[Placed]) -> tuple[str, str]:
    """The side where a line leaves ``source``, and the one where it reaches ``target``.

    Boxes apart in time are joined side to side. Of those above each other, the facing edges are
    joined, or the right or left sides where other boxes lie between; ``obstacles`` may hold the two
    themselves. Where every way is blocked, the line passes behind what lies between.
    """
    if source.x >= target.x + target.width + _SIDEWAYS:
        return "left", "right"
    if target.x >= source.x + source.width + _SIDEWAYS:
        return "right", "left"
    facing = ("top", "bottom") if source.y > target.y else ("bottom", "top")
    others = [box for box in obstacles if box is not source and box is not target]
    ways = {
        facing: _between(source, target),
        ("right", "right"): _beside(source, target, right=True),
        ("left", "left"): _beside(source, target, right=False),
    }
    for sides, area in ways.items():
        if not any(_meets(box, area) for box in others):
            return sides
    return _behind(source, target) or facing


def _behind(source: Placed, target: Placed) -> tuple[str, str] | None:
    """The sides where every way is blocked: side to side, if the boxes are nearly apart in time."""
    if source.x > target.x + _NEARLY * target.width:
        return "left", "right"
    if target.x > source.x + _NEARLY * source.width:
        return "right", "left"
    return None


def _between(a: Placed, b: Placed) -> _Area:
    """What lies between two boxes above each other."""
    upper, lower = (a, b) if a.y <= b.y else (b, a)
    left, right = max(a.x, b.x), min(a.x + a.width, b.x + b.width)
    return left, upper.y + upper.height, right, lower.y


def _beside(a: Placed, b: Placed, *, right: bool) -> _Area:
    """What a line around the right or left passes, from the one box to the other."""
    top, bottom = min(a.y + a.height, b.y + b.height), max(a.y, b.y)
    if right:
        edges = a.x + a.width, b.x + b.width
        return min(edges), top, max(edges) + BULGE, bottom
    return min(a.x, b.x) - BULGE, top, max(a.x, b.x), bottom


def _meets(box: Placed, area: _Area) -> bool:
    left, top, right, bottom = area
    across = box.x < right and box.x + box.width > left
    return across and box.y < bottom and box.y + box.height > top
