"""``/api/v1/lineage``: what a document rests on, or what rests on it, with proof on every edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from fastapi import Query
from pydantic import Field
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import json_answer, redirect_to_slug
from api.parameters import GREATEST
from api.pinning import served
from api.steps import StepParameters
from graph_builder.answering.lineage import answer_lineage
from graph_builder.lineage.request import Direction, Level, LineageRequest

if TYPE_CHECKING:
    from fastapi import FastAPI

_PATH: Final = "/api/v1/lineage"


class LineageParameters(StepParameters):
    """What can be asked of a lineage; the contract's names."""

    direction: Direction = Field(Direction.ANCESTORS, description="which way to walk")
    depth: int | None = Field(
        None, ge=1, le=GREATEST, description="how many documents far; default: no end"
    )
    kind: list[str] = Field([], description="kinds of documents to show; may repeat")
    body: list[str] = Field([], description="bodies whose documents to show; may repeat")
    part: str | None = Field(None, description="begin at a part of the document, such as art/6")
    level: Level = Field(Level.INSTRUMENT, description="documents, or their provisions as well")
    limit: int | None = Field(
        None, ge=1, le=GREATEST, description="how many documents, the nearest first"
    )

    def lineage_request(self) -> LineageRequest:
        """As the engine takes it; ``BadParameterError`` where no tier is left."""
        return self.request(
            direction=self.direction,
            depth=self.depth,
            kinds=frozenset(self.kind),
            bodies=frozenset(self.body),
            part=self.part,
            level=self.level,
            limit=self.limit,
        )


class ReferenceParameters(LineageParameters):
    """The same, for a document by any name."""

    ref: str = Field(description="symbol, slug, IRI, name or citation string")


def add_routes(app: FastAPI) -> None:
    """Add ``/api/v1/lineage?ref=`` and ``/api/v1/lineage/{slug}``."""
    for path, endpoint in ((_PATH, lineage_of_reference), (f"{_PATH}/{{slug:path}}", lineage)):
        app.add_api_route(path, endpoint, response_class=Response, tags=["lineage"])


def lineage(request: Request, slug: str, asked: Annotated[LineageParameters, Query()]) -> Response:
    """The lineage of one document: nodes with depth, edges, completeness, a replay in SPARQL."""
    house = served(request)
    elsewhere = redirect_to_slug(request, house, slug)
    if elsewhere:
        return elsewhere
    return json_answer(answer_lineage(house.graph, slug, asked.lineage_request(), asked.evidence))


def lineage_of_reference(
    request: Request, asked: Annotated[ReferenceParameters, Query()]
) -> Response:
    """The same for a document by any name."""
    graph = served(request).graph
    return json_answer(answer_lineage(graph, asked.ref, asked.lineage_request(), asked.evidence))
