"""What each relational rule of the shapes costs: a rule that costs far more than others is told.

They are asked of the published graph without every second text, as a corpus is checked in shares.
"""

from __future__ import annotations

import statistics
import time
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graph_builder.rdf.iris import (
    CITED_GRAPH,
    ONTOLOGY_GRAPH,
    PROVENANCE_GRAPH,
    REGISTRY_GRAPH,
    VOCAB_GRAPH,
)
from graph_builder.resources import resource
from graph_builder.validation import load_shapes
from graph_builder.validation.rules import rule_failures
from tests.bench.harness import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph_builder.validation import ShapeSet

_ASKED: Final = 2
_TOLD: Final = 12
_SHARED: Final = frozenset(
    {CITED_GRAPH, ONTOLOGY_GRAPH, PROVENANCE_GRAPH, REGISTRY_GRAPH, VOCAB_GRAPH}
)


def figures(store: Path) -> list[Figure]:
    """Milliseconds of the dearest rules, of a processor, beside the median of all."""
    held = ox.Store()
    held.bulk_extend(_share(store))
    shapes = load_shapes(resource("ontology/shapes"))
    # Shapes that ask the same are asked once.
    asked = {shape.select: shape for shape in shapes.shapes if shape.select is not None}
    costs = sorted(
        ((_cost(held, replace(shapes, shapes=(shape,))), shape.name) for shape in asked.values()),
        reverse=True,
    )
    median = statistics.median(cost for cost, _ in costs)
    told = [(f"all {len(costs)} rules", sum(cost for cost, _ in costs))]
    told += [(name, cost) for cost, name in costs[:_TOLD]]
    size = f"{len(held) / 1e6:.1f} M triples"
    return [
        Figure(f"{name}, {size}", cost * 1e3, "ms", "the median rule", median * 1e3)
        for name, cost in told
    ]


def _cost(held: ox.Store, shapes: ShapeSet) -> float:
    """Seconds of a processor, the better of two times."""
    seconds = []
    for _ in range(_ASKED):
        begun = time.process_time()
        rule_failures(held, shapes)
        seconds.append(time.process_time() - begun)
    return min(seconds)


def _share(store: Path) -> Iterator[ox.Quad]:
    """What all texts share, and of the texts about every second one, in one graph."""
    for quad in ox.parse(path=str(store / "graph.trig"), format=ox.RdfFormat.TRIG):
        name = getattr(quad.graph_name, "value", "").rpartition("/")[2]
        if name in _SHARED or zlib.crc32(name.encode()) % 2:
            yield ox.Quad(quad.subject, quad.predicate, quad.object)
