"""The walk over edges and the SPARQL that replays it find the same documents, whatever is asked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph_builder.lineage.common import common_ground
from graph_builder.lineage.difference import difference
from graph_builder.lineage.replay import (
    common_sparql,
    difference_sparql,
    heat_sparql,
    replay_properties,
    replay_sparql,
    route_sparql,
    rows_sha256,
    series_sparql,
)
from graph_builder.lineage.request import Direction, LineageRequest, permitted
from graph_builder.lineage.routes import RouteRequest, Way, routes_between
from graph_builder.lineage.walk import closure
from tests.support.citing import (
    BASE,
    TIERS,
    Cite,
    cites,
    dates,
    graph_of,
    numbered,
    rows_of,
    steps,
    store_of,
)

ROOT = f"{BASE}n0"
END = f"{BASE}n1"
EXAMPLES = settings(max_examples=150, deadline=None)

walks = steps(
    direction=st.sampled_from(Direction),
    depth=st.none() | st.integers(1, 5),
    part=st.none() | st.sampled_from(["art/6", "op/3", "art/6/para/2"]),
)


def cite(source: str, target: str, clause: str = "", part: str = "") -> Cite:
    return Cite(BASE + source, BASE + target, "recalls", "recall", clause, part)


# A text of the very day existed on it.
ON_THE_DAY = ([cite("n0", "n1")], {f"{BASE}n1": "2001-06-30"})
# A circle leads back to the root, and on from the whole of it.
ROUND = [cite("n0", "n1", "/art/6"), cite("n1", "n0"), cite("n0", "n2", "/op/3")]
# A text that cites itself at that part goes nowhere by it.
SELF = [cite("n0", "n0", "/art/6"), cite("n0", "n1", "/art/6"), cite("n0", "n2")]


@EXAMPLES
@given(cites(), dates, walks)
@example(SELF, {}, LineageRequest(part="art/6"))
@example(*ON_THE_DAY, LineageRequest(as_of="2001-06-30"))
@example(ROUND, {}, LineageRequest(part="art/6"))
@example(ROUND, {}, LineageRequest(part="art/6", verbs=frozenset({"recall"})))
@example(ROUND, {}, LineageRequest(part="art/6", depth=2))
def test_a_walk(citations: list[Cite], days: dict[str, str], request: LineageRequest) -> None:
    found = closure(graph_of(citations, days), ROOT, request)
    sparql = replay_sparql(found, request, replay_properties(request, TIERS))
    documents = rows_of(store_of(citations, days), sparql)
    assert documents == list(found.found)
    assert len(documents) == len(set(documents))
    assert rows_sha256(documents) == rows_sha256(found.found)


@EXAMPLES
@given(cites(), dates, steps(), st.sampled_from(Way))
def test_what_lies_between_two(
    citations: list[Cite], days: dict[str, str], request: LineageRequest, way: Way
) -> None:
    asked = RouteRequest(request, way)
    routes = routes_between(graph_of(citations, days), ROOT, END, asked)
    sparql = route_sparql(routes, asked, replay_properties(request, TIERS))
    assert rows_of(store_of(citations, days), sparql) == list(routes.passed)


@EXAMPLES
@given(cites(), dates, steps(depth=st.none() | st.integers(1, 3)))
def test_common_ground(
    citations: list[Cite], days: dict[str, str], request: LineageRequest
) -> None:
    ground = common_ground(graph_of(citations, days), ROOT, END, request)
    sparql = common_sparql(ground, request, replay_properties(request, TIERS))
    shared = sorted(each.document for each in ground.shared)
    assert rows_of(store_of(citations, days), sparql) == shared


def direct(
    citations: list[Cite], days: dict[str, str], root: str, request: LineageRequest
) -> list[Cite]:
    """The citations of a text that count on the day."""
    graph = graph_of(citations, days)
    edges = {cite.id: cite for cite in citations}
    return [
        edges[edge.id]
        for edge in graph.outgoing(root)
        if permitted(edge, request)
        and graph.existed(root, request.as_of)
        and graph.existed(edge.to_document, request.as_of)
    ]


@EXAMPLES
@given(cites(), dates, steps())
def test_a_difference(citations: list[Cite], days: dict[str, str], request: LineageRequest) -> None:
    one, other = (direct(citations, days, root, request) for root in (ROOT, END))
    found = difference([c.edge() for c in one], [c.edge() for c in other])
    rows = [f"first {iri}" for iri in found.lost] + [f"second {iri}" for iri in found.gained]
    sparql = difference_sparql((ROOT, END), request, replay_properties(request, TIERS))
    assert rows_of(store_of(citations, days), sparql) == rows


@EXAMPLES
@given(cites(), dates, steps(), st.sets(numbered(), max_size=3).map(sorted))
def test_editions(
    citations: list[Cite], days: dict[str, str], request: LineageRequest, editions: list[str]
) -> None:
    rows = {
        f"{edition} {found.target}"
        for edition in editions
        for found in direct(citations, days, edition, request)
    }
    sparql = series_sparql(editions, request, replay_properties(request, TIERS))
    assert rows_of(store_of(citations, days), sparql) == sorted(rows)


@EXAMPLES
@given(cites(), dates, steps(part=st.none() | st.sampled_from(["art/6", "op/3"])))
def test_heat(citations: list[Cite], days: dict[str, str], request: LineageRequest) -> None:
    graph = graph_of(citations, days)
    rows = {
        f"{edge.id} {edge.to_provision}"
        for edge in graph.incoming(ROOT)
        if permitted(edge, replace(request, part=None))
        and graph.existed(edge.from_document, request.as_of)
        and (
            request.part is None
            or f"{edge.to_provision}/".startswith(f"{edge.to_document}/{request.part}/")
        )
    }
    sparql = heat_sparql(ROOT, request, replay_properties(request, TIERS))
    assert rows_of(store_of(citations, days), sparql) == sorted(rows)
