"""``/api/v1/lineage``: what a document rests on, or what rests on it, with proof on every edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import json_answer, redirect_to_slug
from api.problems import BadParameterError
from api.state import served
from graph_builder.answering.lineage import answer_lineage
from graph_builder.lineage.request import (
    Carriers,
    Direction,
    EvidenceLevel,
    LineageRequest,
    Preset,
    Tier,
    tiers_of,
)

if TYPE_CHECKING:
    from fastapi import FastAPI

_PATH: Final = "/api/v1/lineage"


class LineageParameters(BaseModel):
    """What can be asked of a lineage; the contract's names."""

    direction: Direction = Field(Direction.ANCESTORS, description="which way to walk")
    depth: int | None = Field(None, ge=1, description="how many documents far; default: no end")
    tier: list[Tier] = Field([], description="tiers to walk; may repeat")
    preset: Preset = Field(Preset.ALL, description="a named set of tiers")
    as_of: str | None = Field(None, description="YYYY-MM-DD: only what existed that day")
    carriers: Carriers = Field(
        Carriers.FOLD, description="the resolutions that texts are annexed to"
    )
    evidence: EvidenceLevel = Field(
        EvidenceLevel.FULL, description="how much proof each edge carries"
    )

    def request(self) -> LineageRequest:
        """As the engine takes it; ``BadParameterError`` where no tier is left."""
        tiers = tiers_of(self.preset, tuple(self.tier))
        if not tiers:
            msg = f"none of the tiers asked for belongs to the preset {self.preset.value!r}"
            raise BadParameterError(msg, "tier")
        return LineageRequest(self.direction, self.depth, tiers, self.as_of, self.carriers)


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
    return json_answer(answer_lineage(house.graph, slug, asked.request(), asked.evidence))


def lineage_of_reference(
    request: Request, asked: Annotated[ReferenceParameters, Query()]
) -> Response:
    """The same for a document by any name."""
    graph = served(request).graph
    return json_answer(answer_lineage(graph, asked.ref, asked.request(), asked.evidence))
