"""``/api/v1/series``, ``/heat`` and ``/duties``: editions, clauses per article, what is asked."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import json_answer, redirect_to_slug
from api.parameters import GREATEST
from api.pinning import served
from api.steps import StepParameters
from graph_builder.answering.duties import answer_duties
from graph_builder.answering.duties_request import DutiesRequest
from graph_builder.answering.heat import answer_heat
from graph_builder.answering.series import answer_series, full_name
from graph_builder.export.duties import duties_calendar, duties_csv
from graph_builder.export.duties_rdf import duties_turtle
from graph_builder.lineage.request import EvidenceLevel, LineageRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fastapi import FastAPI

_ANY_NAME: Final = "symbol, slug, IRI, name or citation string"


class DutiesForm(StrEnum):
    """Forms of an answer about duties."""

    JSON = "json"
    CSV = "csv"
    ICS = "ics"
    TTL = "ttl"


#: Form → its writer and media type.
_WRITERS: Final[Mapping[DutiesForm, tuple[Callable[[Mapping[str, Any]], bytes], str]]] = {
    DutiesForm.CSV: (duties_csv, "text/csv; charset=utf-8; header=present"),
    DutiesForm.ICS: (duties_calendar, "text/calendar; charset=utf-8"),
    DutiesForm.TTL: (duties_turtle, "text/turtle; charset=utf-8"),
}


class HeatParameters(StepParameters):
    """Which clauses count."""

    evidence: EvidenceLevel = Field(
        EvidenceLevel.BRIEF, description="how much proof each edge carries"
    )
    part: str | None = Field(None, description="one part and what is below it, such as art/6")
    limit: int | None = Field(
        None, ge=1, le=GREATEST, description="how many clauses; the counts are of all"
    )

    def clauses(self) -> LineageRequest:
        """As the engine takes it."""
        return self.request(part=self.part, limit=self.limit)


class NamedHeatParameters(HeatParameters):
    """The same, for a document by any name."""

    ref: str = Field(description=_ANY_NAME)


class NamedSeriesParameters(StepParameters):
    """Which citations to compare, for a series or a document by any name."""

    ref: str = Field(description=_ANY_NAME)


class DutiesParameters(BaseModel):
    """Which duties, in which form."""

    ref: str | None = Field(None, description=f"the text that asks: {_ANY_NAME}")
    actor: str | None = Field(None, description="who is asked, with groups of it; any name")
    verb: str | None = Field(None, description="slug of the verb scheme")
    act_class: str | None = Field(None, alias="class", description="slug of the act-class scheme")
    theme: str | None = Field(None, description="slug of the theme scheme")
    strength: int | None = Field(None, ge=1, le=5, description="the least place on the scale")
    after: str | None = Field(None, description="YYYY-MM-DD: due on or after")
    before: str | None = Field(None, description="YYYY-MM-DD: due on or before")
    deadline: bool | None = Field(None, description="only what has, or has not, a deadline")
    format: DutiesForm = Field(DutiesForm.JSON, description="how to write it")
    offset: int = Field(0, ge=0, le=GREATEST)
    limit: int = Field(100, ge=1, le=5000)

    def request(self) -> DutiesRequest:
        """As the answer takes it."""
        return DutiesRequest(
            self.actor,
            self.verb,
            self.act_class,
            self.theme,
            self.strength,
            self.after,
            self.before,
            self.deadline,
            self.offset,
            self.limit,
        )


def add_routes(app: FastAPI) -> None:
    """Add the paths."""
    for path, endpoint in (
        ("/api/v1/series", series_of_reference),
        ("/api/v1/series/{slug:path}", series),
        ("/api/v1/heat", heat_of_reference),
        ("/api/v1/heat/{slug:path}", heat),
        ("/api/v1/duties", duties),
    ):
        app.add_api_route(path, endpoint, response_class=Response, tags=["subjects"])


def series(request: Request, slug: str, asked: Annotated[StepParameters, Query()]) -> Response:
    """The series, or those in which a document stands: editions, and what each changed."""
    house = served(request)
    named = full_name(house.graph, slug)
    elsewhere = redirect_to_slug(request, house, slug) if named == slug else None
    return elsewhere or json_answer(answer_series(house.graph, named, asked.request()))


def series_of_reference(
    request: Request, asked: Annotated[NamedSeriesParameters, Query()]
) -> Response:
    """The same for a series or document by any name."""
    return json_answer(answer_series(served(request).graph, asked.ref, asked.request()))


def heat(request: Request, slug: str, asked: Annotated[HeatParameters, Query()]) -> Response:
    """The clauses that rely on each part of a document, by verb, body and year."""
    house = served(request)
    elsewhere = redirect_to_slug(request, house, slug)
    if elsewhere:
        return elsewhere
    return json_answer(answer_heat(house.graph, slug, asked.clauses(), asked.evidence))


def heat_of_reference(request: Request, asked: Annotated[NamedHeatParameters, Query()]) -> Response:
    """The same for a document by any name."""
    graph = served(request).graph
    return json_answer(answer_heat(graph, asked.ref, asked.clauses(), asked.evidence))


def duties(request: Request, asked: Annotated[DutiesParameters, Query()]) -> Response:
    """Who is asked what, how strongly, by when; as JSON, CSV, iCalendar or Turtle."""
    body = answer_duties(served(request).graph, asked.ref, asked.request())
    if asked.format not in _WRITERS:
        return json_answer(body)
    write, media_type = _WRITERS[asked.format]
    disposition = f'inline; filename="duties.{asked.format.value}"'
    headers = {"Content-Disposition": disposition}
    return Response(write(body), media_type=media_type, headers=headers)
