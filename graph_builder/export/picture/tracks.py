"""Lines that go around boxes on the right: each has a track of its own, so they do not cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.export.picture.sides import Placed

#: The sides of a line that goes around.
AROUND: Final = ("right", "right")
#: From the boxes to the first track, and from one to the next, in pixels.
_FIRST: Final = 16.0
_NEXT: Final = 7.0
#: Tracks; further lines share the last.
_MOST: Final = 16
#: Further than any place in a picture: lines on tracks keep apart from others at their side.
_BEYOND: Final = 1e7


@dataclass(frozen=True, slots=True)
class Track:
    """Where a line runs up or down, and its order among the lines at the two boxes."""

    x: float
    leaving: float
    arriving: float


def tracks_around(
    pairs: Sequence[tuple[Placed, Placed] | None], obstacles: Sequence[Placed]
) -> dict[int, Track]:
    """A track for each line from the first to the second box of a pair that has to go around.

    Args:
        pairs: Source and target of each line; ``None`` for one that does not go around.
        obstacles: All boxes.

    Returns:
        Number of the line → its track. Where no box lies further right than both ends, a line needs
        none. Short lines run on inner tracks, and the order at the boxes is such that lines with a
        common end do not cross.
    """
    needed = []
    for number, pair in enumerate(pairs):
        if pair is not None:
            reach = _reach(*pair, obstacles)
            if reach > max(box.x + box.width for box in pair):
                needed.append((abs(pair[0].y - pair[1].y), number, reach, pair))
    right = max((reach for _, _, reach, _ in needed), default=0.0)
    found = {}
    for place, (_, number, _, (source, target)) in enumerate(sorted(needed, key=lambda n: n[:2])):
        up = target.y < source.y
        found[number] = Track(
            x=right + _FIRST + _NEXT * min(place, _MOST - 1),
            leaving=place - _BEYOND if up else _BEYOND - place,
            arriving=_BEYOND - place if up else place - _BEYOND,
        )
    return found


def _reach(a: Placed, b: Placed, obstacles: Sequence[Placed]) -> float:
    """The right edge of all that lies between two boxes in height, themselves included."""
    top, bottom = min(a.y, b.y), max(a.y + a.height, b.y + b.height)
    return max(
        box.x + box.width
        for box in (a, b, *obstacles)
        if box.y < bottom and box.y + box.height > top
    )
