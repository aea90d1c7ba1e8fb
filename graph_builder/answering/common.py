"""Answer what two documents both rest on, nearest first, and how each reaches it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph_builder.answering.checking import checked
from graph_builder.answering.instruments import describe
from graph_builder.answering.parts import (
    completeness_of,
    edges_body,
    replay_body,
    steps_body,
)
from graph_builder.errors import QueryParameterError
from graph_builder.lineage.answer import node_body
from graph_builder.lineage.common import CommonGround, common_ground
from graph_builder.lineage.replay import common_sparql, query_string, replay_properties
from graph_builder.lineage.request import EvidenceLevel, LineageRequest, steps_asked
from graph_builder.lineage.routes import RouteRequest, Way, routes_between

if TYPE_CHECKING:
    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.routes import Hop


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the shared documents to show; routes are shown to the nearest ``routes`` of them."""

    offset: int = 0
    limit: int = 100
    routes: int = 3

    def __post_init__(self) -> None:
        for name, least in (("offset", 0), ("limit", 1), ("routes", 0)):
            if getattr(self, name) < least:
                raise QueryParameterError(name, f"must be {least} or more")


def answer_common(
    graph: PublishedGraph,
    ends: tuple[str, str],
    request: LineageRequest,
    page: Page | None = None,
    evidence: EvidenceLevel = EvidenceLevel.FULL,
) -> dict[str, Any]:
    """What two documents both rest on.

    Args:
        graph: The published graph.
        ends: References of the two documents.
        request: Tiers, relations, verbs, depth, day and carriers of the steps.
        page: Which of the shared documents to show.
        evidence: How much proof each edge carries.

    Returns:
        The body of ``GET /api/v1/common``: ``nodes`` (the shared documents of this page with
        ``depth_a`` and ``depth_b``; fewest steps together first, ``nearest`` tells which have the
        fewest of all), ``ends``, ``routes`` (how each of the two reaches the nearest ones), the
        ``edges`` of these. ``meta.relation`` tells whether one rests on the other.

    Raises:
        UnknownInstrumentError: Nothing goes by a reference.
        AmbiguousReferenceError: Several things do.
        QueryParameterError: Both name one document.
    """
    first, second = (graph.iri_of(reference) for reference in ends)
    if first == second:
        name, problem = "b", "names the same document as a; name another one"
        raise QueryParameterError(name, problem)
    asked, request = page or Page(), checked(graph, request)
    ground = common_ground(graph.lineage, first, second, request)
    reached = {
        each.document: {
            side: _way_to(graph, end, each.document, request)
            for side, end in (("a", first), ("b", second))
        }
        for each in ground.shared[: asked.routes]
    }
    hops = [hop for ways in reached.values() for way in ways.values() for hop in way]
    return {
        "meta": _meta(graph, ground, request, asked),
        "ends": [node_body(describe(graph, end)) for end in (first, second)],
        "nodes": _nodes(graph, ground, asked),
        "routes": [
            {"to": document, **{side: _route(way) for side, way in ways.items()}}
            for document, ways in reached.items()
        ],
        "passed": _passed(graph, hops, ground),
        "edges": edges_body(graph, (edge for hop in hops for edge in hop.edges), evidence),
        "links": _links(graph, ground, request, asked),
    }


def _way_to(
    graph: PublishedGraph, start: str, end: str, request: LineageRequest
) -> tuple[Hop, ...]:
    routes = routes_between(graph.lineage, start, end, RouteRequest(request, Way.ANCESTORS, 1))
    return routes.paths[0]


def _route(way: tuple[Hop, ...]) -> dict[str, Any]:
    return {
        "documents": [way[0].start, *(hop.end for hop in way)],
        "hops": [
            {"from": hop.start, "to": hop.end, "edges": [edge.id for edge in hop.edges]}
            for hop in way
        ],
    }


def _passed(graph: PublishedGraph, hops: list[Hop], ground: CommonGround) -> list[dict[str, Any]]:
    """Documents that the routes pass and that are no shared ground themselves."""
    known = {each.document for each in ground.shared} | {ground.first.root, ground.second.root}
    passed = sorted({end for hop in hops for end in (hop.start, hop.end)} - known)
    return [node_body(describe(graph, iri)) for iri in passed]


def _nodes(graph: PublishedGraph, ground: CommonGround, page: Page) -> list[dict[str, Any]]:
    nearest = {each.document for each in ground.nearest}
    return [
        node_body(describe(graph, each.document))
        | {
            "depth_a": each.depth_first,
            "depth_b": each.depth_second,
            "nearest": each.document in nearest,
        }
        for each in ground.shared[page.offset : page.offset + page.limit]
    ]


def _meta(
    graph: PublishedGraph, ground: CommonGround, request: LineageRequest, page: Page
) -> dict[str, Any]:
    first, second = ground.first, ground.second
    sparql = common_sparql(ground, request, replay_properties(request, graph.tiers))
    return {
        "release": graph.store.release_id,
        "a": first.root,
        "b": second.root,
        "relation": _relation(ground),
        "depth": request.depth,
        **steps_body(request),
        "total": len(ground.shared),
        "offset": page.offset,
        "limit": page.limit,
        "complete": not (first.cut or second.cut),
        "truncated": page.offset + page.limit < len(ground.shared),
        "replay": replay_body(sparql, (each.document for each in ground.shared)),
        "completeness": completeness_of(graph, {*first.depths, *second.depths}),
    }


def _relation(ground: CommonGround) -> str | None:
    """How the two stand to each other; ``None`` where neither rests on the other."""
    names = {
        (True, True): "each-rests-on-the-other",
        (True, False): "a-rests-on-b",
        (False, True): "b-rests-on-a",
    }
    return names.get((ground.first_on_second, ground.second_on_first))


def _links(
    graph: PublishedGraph, ground: CommonGround, request: LineageRequest, page: Page
) -> dict[str, str]:
    slugs = [
        root.removeprefix(f"{graph.base}/id/") for root in (ground.first.root, ground.second.root)
    ]
    asked = query_string([*zip("ab", slugs, strict=True), *steps_asked(request)])
    depth = [] if request.depth is None else [("depth", str(request.depth))]

    def here(offset: int) -> str:
        place = {"offset": offset, "limit": page.limit, "routes": page.routes}
        shown = query_string([*depth, *((name, str(number)) for name, number in place.items())])
        return f"/api/v1/common?{asked}&{shown}"

    links = {"self": here(page.offset)}
    following = page.offset + page.limit
    if following < len(ground.shared):
        links["next"] = here(following)
    return links | {"difference": f"/api/v1/diff?{asked}"}
