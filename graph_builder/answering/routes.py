"""Answer how two documents are connected: routes with their words, and what each of them passes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graph_builder.answering.checking import checked
from graph_builder.answering.explaining import explained
from graph_builder.answering.parts import (
    completeness_of,
    edges_body,
    nodes_body,
    replay_body,
    steps_body,
)
from graph_builder.errors import QueryParameterError
from graph_builder.lineage.replay import query_string, replay_properties, route_sparql
from graph_builder.lineage.request import EvidenceLevel, steps_asked
from graph_builder.lineage.routes import Routes, Way, routes_between

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.routes import Hop, RouteRequest


def answer_path(
    graph: PublishedGraph,
    ends: tuple[str, str],
    request: RouteRequest,
    evidence: EvidenceLevel = EvidenceLevel.FULL,
) -> dict[str, Any]:
    """The shortest routes between two documents.

    Args:
        graph: The published graph.
        ends: References of the document to begin with, and of the one to end with.
        request: How many routes, and which steps they may take.
        evidence: How much proof each edge carries.

    Returns:
        The body of ``GET /api/v1/path``: ``meta`` (``way`` tells which way was gone, ``null`` where
        no route was found), ``nodes`` of the routes with their steps from the first, ``edges``,
        ``paths`` (documents and hops by the identity of their edges), ``chokepoints`` (what every
        route passes, longer ones included), ``passed`` (how many documents lie between). The replay
        finds those documents.

    Raises:
        UnknownInstrumentError: Nothing goes by a reference.
        AmbiguousReferenceError: Several things do.
        QueryParameterError: Both name one document.
    """
    first, last = (graph.iri_of(reference) for reference in ends)
    if first == last:
        name, problem = "to", "names the document to begin with; name another one"
        raise QueryParameterError(name, problem)
    request = replace(request, steps=checked(graph, request.steps))
    routes = routes_between(graph.lineage, first, last, request)
    hops = [hop for path in routes.paths for hop in path]
    depths = _depths(routes.paths, first)
    shown = dict.fromkeys([first, *(hop.end for hop in hops), last])
    return {
        "meta": _meta(graph, routes, request),
        "nodes": nodes_body(graph, sorted(shown, key=lambda d: (depths.get(d, 0), d)), depths),
        "edges": edges_body(graph, (edge for hop in hops for edge in hop.edges), evidence),
        "paths": [_path_body(path) for path in routes.paths],
        "chokepoints": list(routes.chokepoints),
        "passed": len(routes.passed),
        "links": _links(graph, routes, request),
    }


def answer_explained_path(
    graph: PublishedGraph, ends: tuple[str, str], request: RouteRequest
) -> dict[str, Any]:
    """The same in sentences: the body of ``GET /api/v1/path/explain``."""
    body = answer_path(graph, ends, request)
    return {
        "meta": body["meta"],
        "sentences": explained(body),
        "paths": body["paths"],
        "chokepoints": body["chokepoints"],
        "links": body["links"],
    }


def _meta(graph: PublishedGraph, routes: Routes, request: RouteRequest) -> dict[str, Any]:
    properties = replay_properties(request.steps, graph.tiers)
    sparql = route_sparql(routes, request, properties)
    return {
        "release": graph.store.release_id,
        "from": routes.start,
        "to": routes.end,
        "k": request.most,
        "direction": request.way.value,
        "way": routes.way.value if routes.way else None,
        **steps_body(request.steps),
        "complete": routes.exhausted,
        "truncated": routes.gave_up,
        "replay": replay_body(sparql, routes.passed),
        "completeness": _rests_on(graph, routes),
    }


def _rests_on(graph: PublishedGraph, routes: Routes) -> dict[str, int]:
    """What is known of the texts between the ends; where none are, of all that were looked through.

    That there is no route is told by what the whole graph says, and may be for want of a text that
    was not examined.
    """
    if routes.way is None:
        return graph.completeness
    return completeness_of(graph, {routes.start, routes.end, *routes.passed})


def _depths(paths: Sequence[Sequence[Hop]], first: str) -> dict[str, int]:
    """Fewest steps from the first document, along the routes shown."""
    depths = {first: 0}
    for path in paths:
        for step, hop in enumerate(path, start=1):
            depths[hop.end] = min(step, depths.get(hop.end, step))
    return depths


def _path_body(path: Sequence[Hop]) -> dict[str, Any]:
    return {
        "length": len(path),
        "documents": [path[0].start, *(hop.end for hop in path)],
        "hops": [
            {"from": hop.start, "to": hop.end, "edges": [edge.id for edge in hop.edges]}
            for hop in path
        ],
    }


def _links(graph: PublishedGraph, routes: Routes, request: RouteRequest) -> dict[str, str]:
    slugs = [iri.removeprefix(f"{graph.base}/id/") for iri in (routes.start, routes.end)]
    way = None if request.way is Way.EITHER else request.way.value
    ends = [("from", slugs[0]), ("to", slugs[1]), ("k", str(request.most)), ("direction", way)]
    asked = query_string([*ends, *steps_asked(request.steps)])
    return {
        "self": f"/api/v1/path?{asked}",
        "explain": f"/api/v1/path/explain?{asked}",
        "from": f"/api/v1/lineage/{slugs[0]}",
        "to": f"/api/v1/lineage/{slugs[1]}",
    }
