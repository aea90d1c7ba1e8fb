"""``/api/v1/path``, ``/common``, ``/diff``: how two documents are connected, agree, differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Query
from pydantic import Field
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import json_answer
from api.parameters import GREATEST
from api.pinning import served
from api.steps import StepParameters
from graph_builder.answering.common import Page, answer_common
from graph_builder.answering.difference import answer_difference
from graph_builder.answering.routes import answer_explained_path, answer_path
from graph_builder.lineage.routes import RouteRequest, Way

if TYPE_CHECKING:
    from fastapi import FastAPI

_REFERENCE = "symbol, slug, IRI, name or citation string"


class PathParameters(StepParameters):
    """Between which documents, and how many routes."""

    start: str = Field(alias="from", description=f"where to begin: {_REFERENCE}")
    end: str = Field(alias="to", description=f"where to end: {_REFERENCE}")
    k: int = Field(3, ge=1, le=50, description="how many routes, the shortest first")
    direction: Way = Field(
        Way.EITHER, description="how the steps go; either: the first way that leads there"
    )

    def routes(self) -> RouteRequest:
        """As the engine takes it."""
        return RouteRequest(self.request(), self.direction, self.k)


class PairParameters(StepParameters):
    """Which two documents."""

    a: str = Field(description=f"one document: {_REFERENCE}")
    b: str = Field(description=f"another document: {_REFERENCE}")


class CommonParameters(PairParameters):
    """Which two documents, how far to look and how much to show."""

    depth: int | None = Field(
        None, ge=1, le=GREATEST, description="how many documents far; default: no end"
    )
    routes: int = Field(3, ge=0, le=50, description="to how many of the nearest to show routes")
    offset: int = Field(0, ge=0, le=GREATEST)
    limit: int = Field(100, ge=1, le=1000)


def add_routes(app: FastAPI) -> None:
    """Add the paths."""
    for path, endpoint in (
        ("/api/v1/path", path_between),
        ("/api/v1/path/explain", explained_path),
        ("/api/v1/common", common_ground),
        ("/api/v1/diff", difference),
    ):
        app.add_api_route(path, endpoint, response_class=Response, tags=["connections"])


def path_between(request: Request, asked: Annotated[PathParameters, Query()]) -> Response:
    """The shortest routes between two documents, their words, and what every route passes."""
    graph = served(request).graph
    ends = (asked.start, asked.end)
    return json_answer(answer_path(graph, ends, asked.routes(), asked.evidence))


def explained_path(request: Request, asked: Annotated[PathParameters, Query()]) -> Response:
    """The same in sentences."""
    graph = served(request).graph
    return json_answer(answer_explained_path(graph, (asked.start, asked.end), asked.routes()))


def common_ground(request: Request, asked: Annotated[CommonParameters, Query()]) -> Response:
    """What two documents both rest on, the nearest first, and how each reaches it."""
    graph = served(request).graph
    page = Page(asked.offset, asked.limit, asked.routes)
    steps = asked.request(depth=asked.depth)
    return json_answer(answer_common(graph, (asked.a, asked.b), steps, page, asked.evidence))


def difference(request: Request, asked: Annotated[PairParameters, Query()]) -> Response:
    """What the second document rests on and the first does not, and the other way round."""
    graph = served(request).graph
    ends = (asked.a, asked.b)
    return json_answer(answer_difference(graph, ends, asked.request(), asked.evidence))
