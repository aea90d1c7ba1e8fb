"""``/api/v1/search`` and ``/suggest``: words in titles, names and paragraphs; names begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import json_answer
from api.pinning import served
from graph_builder.answering.searching import SearchRequest, answer_search, answer_suggestions

if TYPE_CHECKING:
    from fastapi import FastAPI


def add_routes(app: FastAPI) -> None:
    """Add the paths."""
    for path, endpoint in (("/api/v1/search", search), ("/api/v1/suggest", suggest)):
        app.add_api_route(path, endpoint, response_class=Response, tags=["search"])


class SearchParameters(BaseModel):
    """Which words, narrowed to which facets."""

    q: str = Field(
        max_length=1000,
        description='words that must all be there; "a phrase", begin*, -without',
    )
    field: Literal["title", "text"] | None = Field(
        None, description="only titles and names, or only paragraphs"
    )
    type: str | None = Field(None, description="document, body, event, programme, actor …")
    kind: str | None = Field(None, description="slug of the scheme of kinds")
    year: str | None = Field(None, pattern=r"^\d{4}$", description="year of the document's date")
    body: str | None = Field(None, description="slug of the body that adopted it: body/ecosoc")
    examined: Literal["yes", "no"] | None = Field(None, description="whether its text was read")
    limit: int = Field(20, ge=1, le=100, description="results of a page")
    after: str | None = Field(None, description="the cursor that the page before gave as next")

    def asked(self) -> SearchRequest:
        """As the answer takes it."""
        facets = self.model_dump(
            include={"field", "type", "kind", "year", "body", "examined"}, exclude_none=True
        )
        return SearchRequest(self.q, tuple(sorted(facets.items())), self.limit, self.after)


def search(request: Request, asked: Annotated[SearchParameters, Query()]) -> Response:
    """Documents and paragraphs that hold the words asked for, with snippets and facets."""
    return json_answer(answer_search(served(request).graph, asked.asked()))


def suggest(
    request: Request,
    q: Annotated[str, Query(max_length=200, description="a name or symbol as typed so far")],
    limit: Annotated[int, Query(ge=1, le=50, description="most suggestions")] = 10,
) -> Response:
    """Names, symbols and titles that begin as typed."""
    return json_answer(answer_suggestions(served(request).graph, q, limit))
