"""``/api/v1/instruments``: lists with facets, one document, its paragraphs, its citations."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Annotated

from fastapi import Query
from pydantic import BaseModel, Field
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import json_answer, redirect_to_slug
from api.parameters import GREATEST
from api.pinning import served
from api.problems import BadParameterError
from graph_builder.answering.instruments import answer_instrument
from graph_builder.answering.listing import (
    CitationsRequest,
    ListRequest,
    Side,
    answer_citations,
    answer_list,
)
from graph_builder.answering.paragraphs import answer_paragraph, answer_paragraphs
from graph_builder.lineage.request import EvidenceLevel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import FastAPI

_PATH = "/api/v1/instruments"


def add_routes(app: FastAPI) -> None:
    """Add the paths; the longer ones first, because a slug may hold slashes."""
    slashed = f"{_PATH}/"
    app.add_api_route(slashed, list_instruments, response_class=Response, include_in_schema=False)
    for path, endpoint in (
        (_PATH, list_instruments),
        (f"{_PATH}/{{slug:path}}/paragraphs/{{paragraph:path}}", one_paragraph),
        (f"{_PATH}/{{slug:path}}/paragraphs", paragraphs),
        (f"{_PATH}/{{slug:path}}/citations", citations),
        (f"{_PATH}/{{slug:path}}", instrument),
    ):
        app.add_api_route(path, endpoint, response_class=Response, tags=["instruments"])


class ListParameters(BaseModel):
    """Which documents to list."""

    ref: str | None = Field(None, description="one document, by any name")
    kind: str | None = Field(None, description="slug of the document-kind scheme")
    year: int | None = Field(None, ge=1, le=9999, description="year of its date")
    examined: bool | None = Field(None, description="whether its text was read")
    offset: int = Field(0, ge=0, le=GREATEST)
    limit: int = Field(50, ge=1, le=500)
    after: str | None = Field(None, description="the cursor that the page before gave as next")


def list_instruments(request: Request, asked: Annotated[ListParameters, Query()]) -> Response:
    """The documents of the graph, with facets; with ``ref``, the one it names."""
    house = served(request)
    if asked.ref is not None:
        return json_answer(answer_instrument(house.graph, asked.ref))
    if asked.kind is not None and asked.kind not in house.graph.document_kinds:
        raise _unknown_kind(asked.kind, house.graph.document_kinds)
    page = (asked.offset, asked.limit, asked.after)
    wanted = ListRequest(asked.kind, asked.year, asked.examined, *page)
    return json_answer(answer_list(house.graph, wanted))


def _unknown_kind(kind: str, known: Sequence[str]) -> BadParameterError:
    near = difflib.get_close_matches(kind, known, n=1, cutoff=0) if kind else []
    hint = f"; the nearest is {near[0]!r}" if near else ""
    msg = f"there is no kind {kind!r}{hint}. Kinds: {', '.join(known)}"
    return BadParameterError(msg, "kind", nearest=near[0] if near else None, known=known)


def instrument(request: Request, slug: str) -> Response:
    """One document, body, event, programme or actor, with its facts and their sources."""
    house = served(request)
    elsewhere = redirect_to_slug(request, house, slug)
    return elsewhere or json_answer(answer_instrument(house.graph, slug))


def paragraphs(request: Request, slug: str) -> Response:
    """The paragraphs and footnotes of a text, and where each stands."""
    house = served(request)
    elsewhere = redirect_to_slug(request, house, slug)
    return elsewhere or json_answer(answer_paragraphs(house.graph, slug))


def one_paragraph(request: Request, slug: str, paragraph: str) -> Response:
    """One paragraph: ``op3(b)(ii)`` or ``op/3/b/ii``."""
    house = served(request)
    elsewhere = redirect_to_slug(request, house, slug)
    return elsewhere or json_answer(answer_paragraph(house.graph, slug, paragraph))


class CitationParameters(BaseModel):
    """Which citations of a document."""

    direction: Side = Field(Side.OUT, description="what it cites, or what cites it")
    evidence: EvidenceLevel = EvidenceLevel.FULL
    limit: int | None = Field(None, ge=1, le=500, description="citations of a page; all without it")
    after: str | None = Field(None, description="the cursor that the page before gave as next")


def citations(
    request: Request, slug: str, asked: Annotated[CitationParameters, Query()]
) -> Response:
    """One hop of citations, mentions included, each with its proof."""
    house = served(request)
    wanted = CitationsRequest(asked.direction, asked.evidence, asked.limit, asked.after)
    elsewhere = redirect_to_slug(request, house, slug)
    return elsewhere or json_answer(answer_citations(house.graph, slug, wanted))
