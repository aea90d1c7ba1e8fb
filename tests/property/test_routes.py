"""Routes and what they pass, held against networkx on graphs with circles and parallel edges."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_builder.lineage.graph import LineageGraph
from graph_builder.lineage.request import LineageRequest
from graph_builder.lineage.routes import RouteRequest, Way, routes_between
from graph_builder.lineage.walk import closure
from tests.support.citing import BASE, Cite, cites, dates, graph_of

ROOT, END = f"{BASE}n0", f"{BASE}n1"
EXAMPLES = settings(max_examples=200, deadline=None)
RECALLS = LineageRequest()
WAYS = {Way.ANCESTORS: nx.DiGraph, Way.ANY: nx.Graph}


def peer(citations: list[Cite], way: Way) -> nx.DiGraph[str]:
    """The same graph in networkx; where steps go both ways, each edge is there twice."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((ROOT, END))
    for cite in citations:
        if cite.rel in {"recalls", "supplements", "takesNoteOf"} and cite.source != cite.target:
            graph.add_edge(cite.source, cite.target)
            if way is Way.ANY:
                graph.add_edge(cite.target, cite.source)
    return graph


def documents(routes_paths: tuple[tuple[object, ...], ...]) -> list[list[str]]:
    return [[path[0].start, *(hop.end for hop in path)] for path in routes_paths]  # type: ignore[attr-defined]


@EXAMPLES
@given(cites(), st.sampled_from(sorted(WAYS)), st.integers(1, 6))
def test_the_shortest_routes_in_order(citations: list[Cite], way: Way, most: int) -> None:
    theirs = peer(citations, way)
    everything = sorted(nx.all_simple_paths(theirs, ROOT, END), key=lambda p: (len(p), p))
    routes = routes_between(graph_of(citations, {}), ROOT, END, RouteRequest(RECALLS, way, most))
    assert documents(routes.paths) == everything[:most]
    assert routes.exhausted is (len(everything) <= most)
    assert (routes.way is None) is (not everything)


@EXAMPLES
@given(cites(), st.sampled_from(sorted(WAYS)))
def test_what_every_route_passes(citations: list[Cite], way: Way) -> None:
    theirs = peer(citations, way)
    routes = routes_between(graph_of(citations, {}), ROOT, END, RouteRequest(RECALLS, way))
    if not nx.has_path(theirs, ROOT, END):
        assert routes.chokepoints == ()
        return
    above = nx.immediate_dominators(theirs, ROOT)
    expected, here = [], END
    while (here := above[here]) is not None and here != ROOT:
        expected.append(here)
    assert list(routes.chokepoints) == expected[::-1]
    assert set(routes.chokepoints) <= set(routes.passed)


@EXAMPLES
@given(cites(), dates)
def test_a_route_down_is_a_route_up_read_backwards(
    citations: list[Cite], days: dict[str, str]
) -> None:
    graph = graph_of(citations, days)
    up = routes_between(graph, ROOT, END, RouteRequest(RECALLS, Way.ANCESTORS, 50))
    down = routes_between(graph, END, ROOT, RouteRequest(RECALLS, Way.DESCENDANTS, 50))
    assert up.passed == down.passed
    assert up.chokepoints == down.chokepoints[::-1]
    ours = sorted(documents(up.paths))
    assert ours == sorted(path[::-1] for path in documents(down.paths))


@EXAMPLES
@given(cites())
def test_a_closure_is_what_networkx_reaches(citations: list[Cite]) -> None:
    found = closure(graph_of(citations, {}), ROOT, RECALLS)
    theirs = peer(citations, Way.ANCESTORS)
    assert dict(found.depths) == nx.single_source_shortest_path_length(theirs, ROOT)


@EXAMPLES
@given(cites(), dates, st.randoms())
def test_an_index_keeps_every_edge_whatever_the_order(
    citations: list[Cite], days: dict[str, str], dice: object
) -> None:
    edges = {cite.edge().sort_key: cite.edge() for cite in citations if cite.source != cite.target}
    graph = graph_of(citations, days)
    sources = {cite.source for cite in citations}
    assert [e for root in sorted(sources) for e in graph.outgoing(root)] == [
        edges[key] for key in sorted(edges)
    ]
    targets = {cite.target for cite in citations}
    assert sorted(e.sort_key for root in targets for e in graph.incoming(root)) == sorted(edges)
    shuffled = list(citations)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    again = LineageGraph.of([cite.edge() for cite in shuffled], days)
    assert [again.edge(n) for n in range(len(again))] == [graph.edge(n) for n in range(len(graph))]
