"""``/path``, ``/common``, ``/diff``: two documents, what connects them and what sets them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import Query
from pydantic import Field
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.pages import page
from api.pages.addresses import address
from api.pages.blank import FromForm
from api.pages.connection_view import (
    in_route_order,
    named_nodes,
    shown_edges,
    shown_route,
    small_picture,
)
from api.pages.paging import Listing, paged
from api.parameters import GREATEST
from api.pinning import served
from api.problems import status_of
from api.steps import StepParameters
from graph_builder.answering.common import Page, answer_common
from graph_builder.answering.difference import answer_difference
from graph_builder.answering.routes import answer_path
from graph_builder.errors import LookupFailure, QueryParameterError
from graph_builder.lineage.request import EvidenceLevel
from graph_builder.lineage.routes import RouteRequest, Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import FastAPI

    from graph_builder.answering.published import PublishedGraph

_SHARED_A_PAGE: Final = 50
#: The nearest shared documents to which routes are shown.
_ROUTES: Final = 3
_ANY_NAME: Final = "symbol, name or citation"
_FULL: Final = EvidenceLevel.FULL


class PathPage(FromForm, StepParameters):
    """Between which documents, and how many routes."""

    start: str | None = Field(None, alias="from", description=_ANY_NAME)
    end: str | None = Field(None, alias="to", description=_ANY_NAME)
    k: int = Field(3, ge=1, le=20)
    direction: Way = Way.EITHER


class PairPage(FromForm, StepParameters):
    """Which two documents."""

    a: str | None = Field(None, description=_ANY_NAME)
    b: str | None = Field(None, description=_ANY_NAME)
    offset: int = Field(0, ge=0, le=GREATEST)


def add_routes(app: FastAPI) -> None:
    """Add the paths."""
    for path, endpoint in (("/path", path_page), ("/common", common_page), ("/diff", diff_page)):
        app.add_api_route(path, endpoint, response_class=Response, include_in_schema=False)


def path_page(request: Request, asked: Annotated[PathPage, Query()]) -> Response:
    """The shortest routes between two documents with the words of each step."""
    graph = served(request).graph
    ends = (asked.start or "", asked.end or "")
    wanted = RouteRequest(asked.request(), asked.direction, asked.k)
    root = request.scope.get("root_path", "")

    def view() -> dict[str, Any]:
        body = answer_path(graph, ends, wanted, _FULL)
        nodes = named_nodes(body["nodes"])
        edges = shown_edges(in_route_order(body), nodes)
        here = address("/path", asked.state())
        title = f"From {_name(graph, ends[0])} to {_name(graph, ends[1])}"
        return {
            "title": title,
            "meta": body["meta"],
            "edges": edges,
            "nodes": nodes,
            "routes": [shown_route(route, nodes, edges) for route in body["paths"]],
            "chokepoints": [nodes[iri] for iri in body["chokepoints"] if iri in nodes],
            "svg": small_picture(body | {"edges": in_route_order(body)}, title, here, root),
            "json": body["links"]["self"],
            "mixed": address("/path", asked.state(), direction=Way.ANY.value),
        }

    chosen = {
        "from": asked.start,
        "to": asked.end,
        "k": asked.k,
        "way": asked.direction.value,
        "steps": _steps(asked),
    }
    return _answered(request, "path.html", view if all(ends) else None, chosen)


def common_page(request: Request, asked: Annotated[PairPage, Query()]) -> Response:
    """What two documents both rest on, the nearest first."""
    graph = served(request).graph
    ends = (asked.a or "", asked.b or "")

    def view() -> dict[str, Any]:
        part = Page(asked.offset, _SHARED_A_PAGE, _ROUTES)
        body = answer_common(graph, ends, asked.request(), part, _FULL)
        nodes = named_nodes(body["nodes"], body["passed"], body["ends"])
        edges = shown_edges(body["edges"], nodes)
        listing = Listing("/common", asked.state(), _SHARED_A_PAGE, "#shared")
        return {
            "title": f"What {_name(graph, ends[0])} and {_name(graph, ends[1])} both build on",
            "meta": body["meta"],
            "ends": body["ends"],
            "shared": body["nodes"],
            "pages": paged(body["meta"]["total"], asked.offset, listing),
            "routes": [
                {
                    "to": nodes.get(route["to"]),
                    "ways": [shown_route(route[side], nodes, edges) for side in ("a", "b")],
                }
                for route in body["routes"]
            ],
            "json": body["links"]["self"],
        }

    return _answered(request, "common.html", view if all(ends) else None, _pair(asked))


def diff_page(request: Request, asked: Annotated[PairPage, Query()]) -> Response:
    """What one document cites and the other does not, whom each asks, what both share."""
    graph = served(request).graph
    ends = (asked.a or "", asked.b or "")

    def view() -> dict[str, Any]:
        body = answer_difference(graph, ends, asked.request(), _FULL)
        nodes = named_nodes(body["nodes"], body["ends"])
        return {
            "title": f"{_name(graph, ends[0])} and {_name(graph, ends[1])} compared",
            "meta": body["meta"],
            "ends": body["ends"],
            "nodes": nodes,
            "edges": shown_edges(body["edges"], nodes),
            "citations": body["citations"],
            "addressees": body["addressees"],
            "unexamined": [nodes.get(iri) for iri in body["meta"]["unexamined"]],
            "json": body["links"]["self"],
        }

    return _answered(request, "diff.html", view if all(ends) else None, _pair(asked))


def _pair(asked: PairPage) -> dict[str, Any]:
    return {"a": asked.a, "b": asked.b, "steps": _steps(asked)}


def _steps(asked: PathPage | PairPage) -> dict[str, object]:
    """Which steps the page walks, as its address says it; the other two pages walk the same."""
    state = asked.state()
    return {name: state[name] for name in StepParameters.model_fields if name in state}


def _name(graph: PublishedGraph, reference: str) -> str:
    node = graph.documents.get(graph.iri_of(reference))
    return (node.symbol or node.label) if node else reference


def _answered(
    request: Request,
    template: str,
    view: Callable[[], dict[str, Any]] | None,
    chosen: dict[str, Any],
) -> Response:
    """The page with its answer; a name that names nothing is told above the form."""
    base = served(request).graph.base
    if view is None:
        return page(template, request, found=None, problem=None, chosen=chosen, base=base)
    try:
        found = view()
    except (LookupFailure, QueryParameterError) as error:
        status = status_of(error)
        told = {"words": str(error), "candidates": getattr(error, "candidates", ())}
        return page(
            template, request, status=status, found=None, problem=told, chosen=chosen, base=base
        )
    return page(template, request, found=found, problem=None, chosen=chosen, base=base)
