"""Which way a line takes: across, around on a side, or behind where nothing else is left."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from graph_builder.export.picture.routing import routed
from graph_builder.export.picture.sides import sides_of
from graph_builder.export.table import ExportEdge


@dataclass(frozen=True)
class Placed:
    """A box of 100 by 50."""

    x: float
    y: float
    width: float = 100.0
    height: float = 50.0


CITED, BELOW = Placed(0, 0), Placed(0, 200)
WAYS = {
    "a later text, to the side": (Placed(300, 0), CITED, [], ("left", "right")),
    "an earlier text that cites a later one": (CITED, Placed(300, 0), [], ("right", "left")),
    "one above the other": (BELOW, CITED, [], ("top", "bottom")),
    "one below the other": (CITED, BELOW, [], ("bottom", "top")),
    "something between, free on the right": (
        BELOW,
        CITED,
        [Placed(0, 100)],
        ("right", "right"),
    ),
    "something between and further right, free on the left": (
        BELOW,
        CITED,
        [Placed(40, 100), Placed(120, 0)],
        ("left", "left"),
    ),
    "everything blocked, and nothing to go around": (
        BELOW,
        CITED,
        [Placed(-60, 100), Placed(50, 100), Placed(120, 0)],
        ("top", "bottom"),
    ),
    "a steep line that nothing blocks": (Placed(120, 400), CITED, [], ("left", "right")),
    "a steep line through another box goes around": (
        Placed(120, 400),
        CITED,
        [Placed(60, 200)],
        ("right", "right"),
    ),
}


@pytest.mark.parametrize(("source", "target", "others", "sides"), WAYS.values(), ids=WAYS)
def test_sides(
    source: Placed, target: Placed, others: list[Placed], sides: tuple[str, str]
) -> None:
    assert sides_of(source, target, [source, target, *others]) == sides


def test_a_line_around_passes_right_of_what_lies_between_and_never_crosses_its_neighbour() -> None:
    boxes = {"source": BELOW, "target": CITED, "between": Placed(40, 100), "left": Placed(-60, 100)}
    edges = [
        ExportEdge(f"e{tier}", "source", "target", tier, "recalls", tier, "citation")
        for tier in ("neutral", "standard")
    ]
    lines = routed(boxes, edges)
    xs = [line.right for line in lines]
    assert all(x > 140 for x in xs)
    assert len(set(xs)) == 2
    leaving = [float(re.findall(r"[\d.]+", line.path)[1]) for line in lines]
    arriving = [line.head[0][1] for line in lines]
    outer, inner = xs.index(max(xs)), xs.index(min(xs))
    assert leaving[outer] > leaving[inner]
    assert arriving[outer] < arriving[inner]
