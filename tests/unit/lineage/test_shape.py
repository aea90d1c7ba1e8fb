"""The shape of a graph: pieces, circles, chains and years."""

from __future__ import annotations

from graph_builder.lineage.edge import Basis, Edge
from graph_builder.lineage.graph import LineageGraph
from graph_builder.lineage.shape import shape_of

BASE = "https://example.org/id/"


def edge(source: str, target: str, rel: str = "recalls", tier: str = "acknowledgement") -> Edge:
    start, end = BASE + source, BASE + target
    return Edge(f"{start}/{rel}/{target}", start, end, start, end, rel, tier, Basis.CITATION)


DATES = {f"{BASE}{name}": date for name, date in {"a": "2006-07-27", "e": "1904", "z": ""}.items()}
GRAPH = LineageGraph.of(
    [
        edge("a", "b"),
        edge("b", "c"),
        edge("c", "b"),
        edge("c", "d", "supplements", "derivation"),
        edge("e", "f"),
        edge("f", "g", "adoptedByInstrument", "derivation"),
    ],
    DATES,
)


def test_a_circle_counts_as_one_document_of_a_chain() -> None:
    shape = shape_of(GRAPH)
    assert shape.circles == ((f"{BASE}b", f"{BASE}c"),)
    assert shape.longest_chain == 2


def test_pieces_hang_together_as_a_walk_sees_them() -> None:
    shape = shape_of(GRAPH)
    assert shape.components == (4, 2)
    assert shape.alone == 2


def test_edges_are_counted_by_tier_and_years_span_what_is_dated() -> None:
    shape = shape_of(GRAPH)
    assert (shape.edges, shape.by_tier) == (6, {"acknowledgement": 4, "derivation": 2})
    assert (shape.first_year, shape.last_year) == ("1904", "2006")


def test_an_empty_graph_has_a_shape() -> None:
    shape = shape_of(LineageGraph.of([]))
    assert (shape.documents, shape.components, shape.longest_chain) == (0, (), 0)
    assert (shape.first_year, shape.last_year) == (None, None)
