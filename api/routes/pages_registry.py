"""``/registry`` and ``/map``: every document, as a list with facets and as marks in time."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import Query
from pydantic import Field
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.pages import page
from api.pages.blank import FromForm
from api.pages.map_drawing import draw_map
from api.pages.paging import Listing, paged
from api.pages.registry_view import Choice, entries_of, facets_of
from api.parameters import GREATEST
from api.pinning import served

if TYPE_CHECKING:
    from fastapi import FastAPI

_A_PAGE: Final = 50


class YesNo(StrEnum):
    """Whether."""

    YES = "yes"
    NO = "no"


class RegistryPage(FromForm):
    """Which documents."""

    q: str | None = Field(None, description="words of titles, names or symbols")
    kind: str | None = None
    lane: str | None = None
    status: str | None = None
    examined: YesNo | None = None
    since: int | None = Field(None, alias="from", ge=1, le=9999)
    until: int | None = Field(None, alias="to", ge=1, le=9999)
    offset: int = Field(0, ge=0, le=GREATEST)

    def choice(self) -> Choice:
        """As the list takes it."""
        examined = None if self.examined is None else self.examined is YesNo.YES
        return Choice(self.q, self.kind, self.lane, self.status, examined, self.since, self.until)


def add_routes(app: FastAPI) -> None:
    """Add the paths."""
    for path, endpoint in (("/registry", registry_page), ("/map", map_page)):
        app.add_api_route(path, endpoint, response_class=Response, include_in_schema=False)


def registry_page(request: Request, asked: Annotated[RegistryPage, Query()]) -> Response:
    """The documents chosen, with facets over them and the states of their facts."""
    graph = served(request).graph
    found = entries_of(graph, asked.choice())
    pages = paged(len(found), asked.offset, Listing("/registry", asked.state(), _A_PAGE))
    return page(
        "registry.html",
        request,
        entries=found[pages.offset : pages.offset + pages.limit],
        pages=pages,
        facets=facets_of(found),
        state=asked.state(),
        known=len(graph.documents),
        completeness=graph.completeness,
    )


def map_page(request: Request, asked: Annotated[RegistryPage, Query()]) -> Response:
    """The documents chosen as marks in time, and the same in a table."""
    graph = served(request).graph
    found = entries_of(graph, asked.choice())
    pages = paged(len(found), asked.offset, Listing("/map", asked.state(), _A_PAGE, "#documents"))
    return page(
        "map.html",
        request,
        drawing=draw_map(found),
        entries=found[pages.offset : pages.offset + pages.limit],
        pages=pages,
        facets=facets_of(found),
        state=asked.state(),
        known=len(graph.documents),
        completeness=graph.completeness,
    )
