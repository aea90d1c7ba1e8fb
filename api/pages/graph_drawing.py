"""A graph as boxes and arrows: resources from left to right, each link with its predicate.

Pixels; x to the right, y downwards. Links leave a box at its right and come in at its left, each at
a height of its own, and a link's words stand above its straight beginning or end: so no two cover
each other. A link that does not lead to the right goes around below the boxes. What many resources
share and nobody tells more of (a kind, a state) is written in their boxes: as a box of its own it
would have an arrow from each.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.pages.graph_boxes import (
    BARE_PORT,
    PORT,
    SMALL,
    WIDE,
    Box,
    Link,
    Resource,
    box_at,
    heights_of,
    worded_at_target,
)
from api.pages.graph_choosing import APART, chosen
from api.pages.graph_layers import layered
from graph_builder.export.picture.text_widths import fitted, width

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

#: Boxes that are drawn at most.
MOST: Final = 60
#: Room between layers; half of it may hold a link's words.
_GAP: Final = 250.0
_WORDS: Final = 110.0
#: Room around everything.
_MARGIN: Final = 16.0
#: How far a line goes straight where no words stand.
_STUB: Final = 12.0
#: Links that go around: how far they bend out, and how far below each other they pass.
_BEND: Final = 40.0
_LANE: Final = 12.0
_HEAD: Final = 8.0
#: Boxes without a link, side by side.
_ROW: Final = 3


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link in its place: path, head, and its words at ``x``, ``y``; ``anchor`` as SVG has it."""

    path: str
    head: str
    x: float
    y: float
    anchor: str
    words: str
    told: str


@dataclass(frozen=True, slots=True)
class _Placing:
    """Boxes by key, the height at which a link goes around, and where the links end below."""

    boxes: Mapping[str, Box]
    around: Mapping[Link, float]
    floor: float


@dataclass(frozen=True, slots=True)
class GraphDrawing:
    """The picture; ``known`` resources and ``links`` are those of the whole graph.

    ``told`` are the resources that are written in the boxes of others, by name; ``common`` is what
    all arrows say where they say the same, so that it need not be written at each.
    """

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: float
    height: float
    known: int
    links: int
    told: tuple[str, ...] = ()
    common: str | None = None


def draw_graph(
    resources: Mapping[str, Resource],
    links: Sequence[Link],
    told: Sequence[str] = (),
    most: int = MOST,
) -> GraphDrawing:
    """At most ``most`` resources, the ones with most links first; same graph, same picture.

    Fewer are drawn where there would be too many links between them, or too many boxes below each
    other. ``told`` are names of resources that stand in the boxes of others.
    """
    keys, drawn = chosen(resources, links, most)
    placing = _placed([resources[key] for key in keys], drawn)
    boxes, around = placing.boxes, placing.around
    right = max((box.x + box.width for box in boxes.values()), default=0.0)
    bottom = max([placing.floor, *(box.y + box.height for box in boxes.values())])
    return GraphDrawing(
        boxes=tuple(boxes.values()),
        arrows=tuple(_arrows(placing, drawn)),
        width=right + _MARGIN + (_WORDS + _BEND + _STUB if around else 0.0),
        height=bottom + _MARGIN,
        known=len(resources),
        links=len(links),
        told=tuple(told),
        common=drawn[0].words if len(drawn) > 1 and len({e.words for e in drawn}) == 1 else None,
    )


def _placed(resources: Sequence[Resource], links: Sequence[Link]) -> _Placing:
    """Boxes of linked resources in layers, those without a link in rows below."""
    linked = {key for link in links for key in (link.source, link.target)}
    by_key = {resource.key: resource for resource in resources}
    layers = layered([k for k in by_key if k in linked], [(e.source, e.target) for e in links])
    numbers = {key: number for number, layer in enumerate(layers) for key in layer}
    turning = [link for link in links if numbers[link.target] <= numbers[link.source]]
    left = _MARGIN + (_BEND if turning else 0.0)
    heights = heights_of(by_key, links, turning)
    tallest = max((_tall(layer, heights) for layer in layers), default=0.0)
    boxes: dict[str, Box] = {}
    for number, layer in enumerate(layers):
        y = _MARGIN + (tallest - _tall(layer, heights)) / 2
        for key in layer:
            boxes[key] = box_at(by_key[key], left + number * (WIDE + _GAP), y, heights[key])
            y += heights[key] + APART
    lanes = _MARGIN + tallest
    around = {link: lanes + _LANE * number for number, link in enumerate(turning)}
    floor = lanes + _LANE * len(turning)
    alone = [by_key[key] for key in by_key if key not in linked]
    return _Placing(boxes | _in_rows(alone, floor, heights), around, floor)


def _in_rows(
    resources: Sequence[Resource], y: float, heights: Mapping[str, float]
) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    for start in range(0, len(resources), _ROW):
        row = resources[start : start + _ROW]
        for number, each in enumerate(row):
            x = _MARGIN + number * (WIDE + APART)
            boxes[each.key] = box_at(each, x, y, heights[each.key])
        y += max(heights[each.key] for each in row) + APART
    return boxes


def _tall(layer: Sequence[str], heights: Mapping[str, float]) -> float:
    return sum(heights[key] + APART for key in layer)


def _arrows(placing: _Placing, links: Sequence[Link]) -> Iterable[Arrow]:
    boxes = placing.boxes
    at_target = worded_at_target(links, placing.around)
    leaving = _ports(boxes, {k: (k.source, k.target) for k in links}, set(links) - at_target)
    coming = _ports(boxes, {k: (k.target, k.source) for k in links}, at_target)
    for link in links:
        heights = leaving[link], coming[link]
        yield _arrow(boxes, link, heights, placing.around.get(link), link in at_target)


def _ports(
    boxes: Mapping[str, Box], links: Mapping[Link, tuple[str, str]], worded: Collection[Link]
) -> dict[Link, float]:
    """The height of each link at a box, in the order of the links' other ends.

    Those in ``worded`` have their words here, and more room above them.
    """
    held: defaultdict[str, list[tuple[float, float, Link]]] = defaultdict(list)
    for link, (here, there) in links.items():
        held[here].append((boxes[there].y, boxes[there].x, link))
    found: dict[Link, float] = {}
    for key, ports in held.items():
        ports.sort(key=lambda port: (*port[:2], port[2].source, port[2].target))
        room = [PORT if port[2] in worded else BARE_PORT for port in ports]
        y = boxes[key].y + (boxes[key].height - sum(room)) / 2
        for port, above in zip(ports, room, strict=True):
            y += above
            found[port[2]] = y
    return found


def _arrow(
    boxes: Mapping[str, Box],
    link: Link,
    heights: tuple[float, float],
    lane: float | None,
    at_target: bool,
) -> Arrow:
    """A line from the right of a box to the left of another, straight below its words."""
    source, target = boxes[link.source], boxes[link.target]
    words = fitted(link.words, _WORDS, SMALL)
    straight = width(words, SMALL) + 2 * _HEAD
    start, end = (_STUB, straight) if at_target else (straight, _STUB)
    (y1, y2), x1, x2 = heights, source.x + source.width, target.x
    bends = _ahead if lane is None else _around(lane)
    path = f"M{x1:.1f},{y1:.1f}H{bends(x1 + start, y1, x2 - end, y2)}H{x2 - _HEAD / 2:.1f}"
    head = f"{x2:.1f},{y2:.1f} {x2 - _HEAD:.1f},{y2 - 3.6:.1f} {x2 - _HEAD:.1f},{y2 + 3.6:.1f}"
    x, y = (x2 - _HEAD - 2, y2 - 3) if at_target else (x1 + 3, y1 - 3)
    told = f"{source.resource.name} {link.words} {target.resource.name}"
    return Arrow(path, head, x, y, "end" if at_target else "start", words, told)


def _ahead(x1: float, y1: float, x2: float, y2: float) -> str:
    middle = (x1 + x2) / 2
    return f"{x1:.1f}C{middle:.1f},{y1:.1f} {middle:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"


def _around(lane: float) -> Callable[[float, float, float, float], str]:
    def bends(x1: float, y1: float, x2: float, y2: float) -> str:
        out, back = x1 + _BEND, x2 - _BEND
        return (
            f"{x1:.1f}C{out:.1f},{y1:.1f} {out:.1f},{lane:.1f} {x1:.1f},{lane:.1f}"
            f"H{x2:.1f}C{back:.1f},{lane:.1f} {back:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
        )

    return bends
