"""Walking lineage: what a request reaches, how far away it is, and what is left out."""

from __future__ import annotations

import pytest

from graph_builder.errors import QueryParameterError
from graph_builder.lineage.edge import Basis, Edge
from graph_builder.lineage.graph import LineageGraph
from graph_builder.lineage.request import (
    Carriers,
    Direction,
    LineageRequest,
    Preset,
    Tier,
    tiers_of,
)
from graph_builder.lineage.walk import closure

BASE = "https://example.org/id/"


def edge(
    source: str, target: str, rel: str = "recalls", tier: str = "acknowledgement", part: str = ""
) -> Edge:
    return Edge(
        id=f"{BASE}{source}/cit/{rel}/{target}{part}",
        from_provision=f"{BASE}{source}{part}",
        to_provision=BASE + target,
        from_document=BASE + source,
        to_document=BASE + target,
        rel=rel,
        tier=tier,
        basis=Basis.CITATION,
    )


#: r builds on a, b and (through a) c; c and a cite each other; d cites r; e is annexed to f.
EDGES = [
    edge("r", "a"),
    edge("r", "b", "takesNoteOf", "neutral"),
    edge("a", "c", "supplements", "derivation"),
    edge("c", "a"),
    edge("c", "e", "reaffirms", "affirmation"),
    edge("e", "f", "adoptedByInstrument", "derivation"),
    edge("e", "g", "is_annex_of", "derivation"),
    edge("d", "r"),
    edge("r", "r", "recalls"),
]
DATES = {f"{BASE}{d}": day for d, day in {"r": "2006-07-27", "a": "2000", "c": "2007-01"}.items()}
GRAPH = LineageGraph.of(EDGES, DATES)

REACHED: dict[str, tuple[LineageRequest, dict[str, int]]] = {
    "ancestors to the end count documents": (
        LineageRequest(),
        {"a": 1, "b": 1, "c": 2, "e": 3},
    ),
    "depth 1 is what the text itself relies on": (LineageRequest(depth=1), {"a": 1, "b": 1}),
    "depth 2 stops behind two documents": (LineageRequest(depth=2), {"a": 1, "b": 1, "c": 2}),
    "descendants go the other way": (LineageRequest(Direction.DESCENDANTS), {"d": 1}),
    "both ways from one root": (
        LineageRequest(Direction.BOTH, depth=1),
        {"a": 1, "b": 1, "d": 1},
    ),
    "affirmed leaves neutral mentions out": (
        LineageRequest(tiers=tiers_of(Preset.AFFIRMED)),
        {"a": 1, "c": 2, "e": 3},
    ),
    "derived needs derivation all the way": (LineageRequest(tiers=tiers_of(Preset.DERIVED)), {}),
    "one tier alone": (LineageRequest(tiers=frozenset({Tier.NEUTRAL})), {"b": 1}),
    "as of a day before c, c and what lies behind it are gone": (
        LineageRequest(as_of="2006-12-31"),
        {"a": 1, "b": 1},
    ),
    "as of a day before the root there is nothing": (LineageRequest(as_of="2001-01-01"), {}),
    "carriers shown include the bare annex relation": (
        LineageRequest(carriers=Carriers.SHOW),
        {"a": 1, "b": 1, "c": 2, "e": 3, "f": 4, "g": 4},
    ),
    "carriers as recorded include the adopting resolution": (
        LineageRequest(carriers=Carriers.RECORDED),
        {"a": 1, "b": 1, "c": 2, "e": 3, "f": 4},
    ),
}


@pytest.mark.parametrize(("request_", "expected"), REACHED.values(), ids=REACHED)
def test_closure_reaches(request_: LineageRequest, expected: dict[str, int]) -> None:
    found = closure(GRAPH, BASE + "r", request_)
    depths = {iri.removeprefix(BASE): depth for iri, depth in found.depths.items()}
    assert depths == {"r": 0, **expected}
    assert all(
        e.from_document in found.depths and e.to_document in found.depths for e in found.edges
    )


def test_self_edges_are_never_walked_or_shown() -> None:
    found = closure(GRAPH, BASE + "r", LineageRequest())
    assert not [e for e in found.edges if e.from_document == e.to_document]


def test_every_edge_between_two_documents_is_shown_once_for_each_proof() -> None:
    graph = LineageGraph.of([edge("r", "a", part="/pp/1"), edge("r", "a", part="/op/1")])
    found = closure(graph, BASE + "r", LineageRequest())
    assert [e.from_provision for e in found.edges] == [f"{BASE}r/op/1", f"{BASE}r/pp/1"]


CUT = {
    "a depth that leaves something out says so": (LineageRequest(depth=1), True),
    "a depth beyond the end cuts nothing": (LineageRequest(depth=9), False),
    "no depth cuts nothing": (LineageRequest(), False),
    "the exact depth cuts nothing": (LineageRequest(depth=3), False),
}


@pytest.mark.parametrize(("request_", "cut"), CUT.values(), ids=CUT)
def test_a_cut_is_reported(request_: LineageRequest, cut: bool) -> None:
    assert closure(GRAPH, BASE + "r", request_).cut is cut


def test_the_limit_truncates_and_says_so() -> None:
    found = closure(GRAPH, BASE + "r", LineageRequest(limit=2))
    assert found.truncated
    assert len(found.found) == 2


def test_a_limit_that_fits_exactly_is_no_truncation() -> None:
    found = closure(GRAPH, BASE + "r", LineageRequest(limit=4))
    assert not found.truncated
    assert len(found.found) == 4


def test_a_chain_of_thousands_needs_no_recursion() -> None:
    graph = LineageGraph.of(edge(f"n{i}", f"n{i + 1}") for i in range(5000))
    assert closure(graph, BASE + "n0", LineageRequest()).depths[BASE + "n5000"] == 5000


def test_a_document_without_edges_is_alone() -> None:
    found = closure(GRAPH, BASE + "zz", LineageRequest())
    assert dict(found.depths) == {BASE + "zz": 0}


REFUSED = {
    "depth 0": ({"depth": 0}, "depth"),
    "limit 0": ({"limit": 0}, "limit"),
    "no tier": ({"tiers": frozenset()}, "tier"),
    "a day that is no day": ({"as_of": "2006-02-30"}, "as_of"),
    "a day in another form": ({"as_of": "20060727"}, "as_of"),
    "a day with a query in it": ({"as_of": '2006-07-27") } DROP ALL #'}, "as_of"),
}


@pytest.mark.parametrize(("values", "name"), REFUSED.values(), ids=REFUSED)
def test_a_request_refuses_nonsense(values: dict[str, object], name: str) -> None:
    with pytest.raises(QueryParameterError) as error:
        LineageRequest(**values)  # type: ignore[arg-type]
    assert error.value.name == name
