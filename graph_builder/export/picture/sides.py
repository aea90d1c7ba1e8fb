"""At which sides of two boxes a line leaves and arrives: the first way that no box blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Boxes at least this far apart, in pixels, are joined side to side.
_SIDEWAYS: Final = 14.0
#: Share of a width that makes boxes nearly apart.
_NEARLY: Final = 0.6
#: Gap between boxes that are near in time, and how many such gaps make their line a steep one.
_NEAR: Final = 50.0
_STEEP: Final = 3
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
    themselves. Where those ways are blocked, or would be steep, the line goes around everything on
    the right; where that is blocked too, it passes behind what lies between.
    """
    others = [box for box in obstacles if box is not source and box is not target]
    apart = _apart(source, target)
    if apart:
        steep = _steep(source, target) and any(_meets(b, _across(source, target)) for b in others)
        return ("right", "right") if steep and _can_go_around(source, target, others) else apart
    facing = ("top", "bottom") if source.y > target.y else ("bottom", "top")
    ways = {
        facing: _between(source, target),
        ("right", "right"): _beside(source, target, right=True),
        ("left", "left"): _beside(source, target, right=False),
    }
    for sides, area in ways.items():
        if not any(_meets(box, area) for box in others):
            return sides
    if _can_go_around(source, target, others):
        return "right", "right"
    return _behind(source, target) or facing


def _apart(source: Placed, target: Placed) -> tuple[str, str] | None:
    """The sides of boxes that stand apart in time."""
    if source.x >= target.x + target.width + _SIDEWAYS:
        return "left", "right"
    if target.x >= source.x + source.width + _SIDEWAYS:
        return "right", "left"
    return None


def _steep(a: Placed, b: Placed) -> bool:
    """Whether boxes are near in time and far from each other in height."""
    gap = max(a.x, b.x) - min(a.x + a.width, b.x + b.width)
    return gap < _NEAR and abs(a.y - b.y) > _STEEP * _NEAR


def _across(a: Placed, b: Placed) -> _Area:
    """What a steep line between two boxes passes."""
    top, bottom = min(a.y + a.height, b.y + b.height), max(a.y, b.y)
    left, right = min(a.x + a.width, b.x + b.width), max(a.x, b.x)
    return left - _NEAR, top, right + _NEAR, bottom


def _can_go_around(a: Placed, b: Placed, others: Iterable[Placed]) -> bool:
    """Whether nothing stands right of either box in its row."""
    return not any(
        other.x + other.width > end.x + end.width
        and other.y < end.y + end.height
        and other.y + other.height > end.y
        for other in others
        for end in (a, b)
    )


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
