"""Draw links between boxes: a bent line for each pair of documents and tier, with its head."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.export.picture.sides import BULGE, sides_of
from graph_builder.export.picture.tracks import AROUND, tracks_around

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.export.picture.sides import Placed
    from graph_builder.export.picture.tracks import Track
    from graph_builder.export.table import ExportEdge

#: Length and half width of an arrowhead.
_HEAD: Final = 8.0
_HALF: Final = 3.6
#: Boxes up to which lines look for a way around others.
_FEW: Final = 250
#: Radius of the corners of a line around other boxes.
_ROUND: Final = 9.0
#: Room at the corners of a box where no line ends.
_CORNER: Final = 14.0


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn line: the links it stands for, its path in SVG, and its arrowhead's corners.

    ``right`` is how far to the right a line around other boxes goes, in pixels.
    """

    source: str
    target: str
    tier: str
    edges: tuple[ExportEdge, ...]
    path: str
    head: tuple[tuple[float, float], ...]
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class _Pair:
    source: str
    target: str
    tier: str
    edges: tuple[ExportEdge, ...]


@dataclass(frozen=True, slots=True)
class _End:
    """Where a line meets a box: the point, and the direction away from the box."""

    x: float
    y: float
    dx: float
    dy: float


def routed(boxes: Mapping[str, Placed], edges: Iterable[ExportEdge]) -> tuple[Line, ...]:
    """Lines for the links between boxes, in order of their documents and tiers.

    Links with the same ends and tier share a line. Lines at one side of a box keep the order of
    their other ends, so they cross less.
    """
    grouped: defaultdict[tuple[str, str, str], list[ExportEdge]] = defaultdict(list)
    for edge in edges:
        if edge.source in boxes and edge.target in boxes:
            grouped[edge.source, edge.target, edge.tier].append(edge)
    pairs = [_Pair(*key, tuple(held)) for key, held in sorted(grouped.items())]
    outer = [pair for pair in pairs if pair.source != pair.target]
    obstacles = tuple(boxes.values()) if len(boxes) <= _FEW else ()
    sides = [sides_of(boxes[pair.source], boxes[pair.target], obstacles) for pair in outer]
    tracks = tracks_around(
        [(boxes[p.source], boxes[p.target]) if s == AROUND else None
         for p, s in zip(outer, sides, strict=True)],
        obstacles,
    )  # fmt: skip
    ends = _ends(boxes, outer, sides, tracks)
    lines = []
    for number, pair in enumerate(outer):
        start, end, track = ends[number, "source"], ends[number, "target"], tracks.get(number)
        path, head = _bent(start, end) if track is None else _detour(start, end, track.x)
        right = track.x if track else 0.0
        lines.append(Line(pair.source, pair.target, pair.tier, pair.edges, path, head, right))
    for pair in pairs:
        if pair.source == pair.target:
            path, head = _loop(boxes[pair.source])
            lines.append(Line(pair.source, pair.target, pair.tier, pair.edges, path, head))
    return tuple(lines)


def _ends(
    boxes: Mapping[str, Placed],
    pairs: list[_Pair],
    sides: list[tuple[str, str]],
    tracks: Mapping[int, Track],
) -> dict[tuple[int, str], _End]:
    met: defaultdict[tuple[str, str], list[tuple[float, int, str]]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        source, target = boxes[pair.source], boxes[pair.target]
        leaves, arrives = sides[number]
        track = tracks.get(number)
        out = track.leaving if track else _along(leaves, target)
        into = track.arriving if track else _along(arrives, source)
        met[pair.source, leaves].append((out, number, "source"))
        met[pair.target, arrives].append((into, number, "target"))
    found = {}
    for (name, side), meeting in met.items():
        meeting.sort()
        for place, (_, number, role) in enumerate(meeting):
            share = (place + 1) / (len(meeting) + 1)
            pair = pairs[number]
            other = boxes[pair.target if role == "source" else pair.source]
            found[number, role] = _end(boxes[name], other, side, share)
    return found


def _along(side: str, other: Placed) -> float:
    """Where the other end lies along a side, for the order of lines there."""
    return other.y if side in {"left", "right"} else other.x


def _end(box: Placed, other: Placed, side: str, share: float) -> _End:
    """The point on a side; above or below another box it lies where both of them are."""
    if side in {"left", "right"}:
        y = box.y + _CORNER + (box.height - 2 * _CORNER) * share
        return _End(box.x, y, -1, 0) if side == "left" else _End(box.x + box.width, y, 1, 0)
    left = max(box.x, min(other.x, box.x + box.width - 2 * _CORNER)) + _CORNER
    right = min(box.x + box.width, max(other.x + other.width, box.x + 2 * _CORNER)) - _CORNER
    x = left + max(right - left, 0.0) * share
    return _End(x, box.y, 0, -1) if side == "top" else _End(x, box.y + box.height, 0, 1)


def _bent(start: _End, end: _End) -> tuple[str, tuple[tuple[float, float], ...]]:
    """A curve that leaves and meets boxes at right angles, and the arrowhead at its end."""
    tip_x, tip_y = end.x + end.dx * _HEAD, end.y + end.dy * _HEAD
    reach = max(abs(tip_x - start.x), abs(tip_y - start.y)) / 2
    reach = max(min(reach, 120.0), 18.0)
    if (start.dx, start.dy) == (end.dx, end.dy):  # around what lies between
        return _around(start, (tip_x, tip_y), end)
    points = (
        (start.x, start.y),
        (start.x + start.dx * reach, start.y + start.dy * reach),
        (tip_x + end.dx * reach, tip_y + end.dy * reach),
        (tip_x, tip_y),
    )
    a, b, c, d = (f"{x:.1f} {y:.1f}" for x, y in points)
    return f"M{a}C{b} {c} {d}", _head(end, tip_x, tip_y)


def _around(
    start: _End, tip: tuple[float, float], end: _End
) -> tuple[str, tuple[tuple[float, float], ...]]:
    """A curve that leaves and arrives at the same side, bulging beyond the further box."""
    out = max if start.dx > 0 else min
    # a curve reaches three quarters of the way to the points that bend it
    far = out(start.x, tip[0]) + start.dx * min(24.0 + abs(start.y - tip[1]) / 12, BULGE * 4 / 3)
    path = (
        f"M{start.x:.1f} {start.y:.1f}"
        f"C{far:.1f} {start.y:.1f} {far:.1f} {tip[1]:.1f} {tip[0]:.1f} {tip[1]:.1f}"
    )
    return path, _head(end, *tip)


def _detour(start: _End, end: _End, x: float) -> tuple[str, tuple[tuple[float, float], ...]]:
    """Out to the right, up or down there, and back: straight, with round corners."""
    tip = end.x + _HEAD
    turn = min(_ROUND, abs(end.y - start.y) / 2)
    step = turn if end.y > start.y else -turn
    path = (
        f"M{start.x:.1f} {start.y:.1f}L{x - turn:.1f} {start.y:.1f}"
        f"Q{x:.1f} {start.y:.1f} {x:.1f} {start.y + step:.1f}L{x:.1f} {end.y - step:.1f}"
        f"Q{x:.1f} {end.y:.1f} {x - turn:.1f} {end.y:.1f}L{tip:.1f} {end.y:.1f}"
    )
    return path, _head(end, tip, end.y)


def _head(end: _End, tip_x: float, tip_y: float) -> tuple[tuple[float, float], ...]:
    return (
        (end.x, end.y),
        (tip_x + end.dy * _HALF, tip_y + end.dx * _HALF),
        (tip_x - end.dy * _HALF, tip_y - end.dx * _HALF),
    )


def _loop(box: Placed) -> tuple[str, tuple[tuple[float, float], ...]]:
    """A small loop at the upper right corner, for a document that cites itself."""
    x, y = box.x + box.width, box.y
    start = f"M{x - 40:.1f} {y:.1f}"
    curve = f"C{x - 40:.1f} {y - 14:.1f} {x - 16:.1f} {y - 14:.1f} {x - 16:.1f} {y - _HEAD:.1f}"
    head = ((x - 16, y), (x - 16 - _HALF, y - _HEAD), (x - 16 + _HALF, y - _HEAD))
    return start + curve, head
