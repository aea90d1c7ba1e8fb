"""``/heat/{slug}`` and ``/series/{slug}``: clauses per article, and the editions of a series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import Query
from pydantic import Field
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import redirect_to_slug
from api.pages import page
from api.pages.blank import FromForm
from api.pages.connection_view import named_nodes, shown_edges
from api.pinning import served
from api.steps import StepParameters
from graph_builder.answering.heat import answer_heat
from graph_builder.answering.instruments import describe
from graph_builder.answering.series import answer_series, full_name
from graph_builder.lineage.request import EvidenceLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fastapi import FastAPI

#: Clauses whose words the page shows for each part; the data has all.
_WORDS_A_PART: Final = 25
#: Pixels: the longest bar, a year of the strip, and the height of its busiest one.
_BAR: Final = 240
_YEAR: Final = 12
_TALL: Final = 22


class HeatPage(FromForm, StepParameters):
    """Which clauses count."""

    part: str | None = Field(None, description="one part and what is below it")


class SeriesPage(FromForm, StepParameters):
    """Which citations to compare."""


def add_routes(app: FastAPI) -> None:
    """Add the paths."""
    for path, endpoint in (
        ("/heat/{slug:path}", heat_page),
        ("/series/{slug:path}", series_page),
    ):
        app.add_api_route(path, endpoint, response_class=Response, include_in_schema=False)


def heat_page(request: Request, slug: str, asked: Annotated[HeatPage, Query()]) -> Response:
    """Which parts of a document others rely on: a bar for each, years, verbs, and the words."""
    house = served(request)
    elsewhere = redirect_to_slug(request, house, slug)
    if elsewhere:
        return elsewhere
    graph = house.graph
    body = answer_heat(graph, slug, asked.request(part=asked.part), EvidenceLevel.FULL)
    nodes = named_nodes(body["nodes"], [body["document"]])
    edges = shown_edges(body["edges"], nodes)
    years = _years(body["provisions"])
    most = max((part["clauses"] for part in body["provisions"]), default=0)
    busiest = max((n for part in body["provisions"] for n in part["years"].values()), default=0)
    return page(
        "heat.html",
        request,
        document=body["document"],
        meta=body["meta"],
        years=years,
        parts=[_part(part, edges, years, most, busiest) for part in body["provisions"]],
        busiest=busiest,
        bodies={
            key: describe(graph, f"{graph.base}/id/{key}").label
            for part in body["provisions"]
            for key in part["bodies"]
            if "/" in key
        },
        json=body["links"]["self"],
        asked=asked,
        base=graph.base,
    )


def _years(parts: Iterable[Mapping[str, Any]]) -> list[str]:
    """Every year from the first to the last in which a clause relies on the document."""
    known = sorted({int(year) for part in parts for year in part["years"] if year.isdigit()})
    return [str(year) for year in range(known[0], known[-1] + 1)] if known else []


def _part(
    part: Mapping[str, Any],
    edges: Mapping[str, dict[str, Any]],
    years: list[str],
    most: int,
    busiest: int,
) -> dict[str, Any]:
    return {
        **part,
        "place": f"part-{part['path'].replace('/', '-') or 'whole'}",
        "bar": round(_BAR * part["clauses"] / most) if most else 0,
        "strip": [
            {"x": place * _YEAR, "height": _height(number, busiest), "year": year, "number": number}
            for place, year in enumerate(years)
            for number in (part["years"].get(year, 0),)
        ],
        "shown": [edges[name] for name in part["edges"][:_WORDS_A_PART] if name in edges],
        "deep": len(part["path"].split("/")) // 2 if part["path"] else 0,
    }


def _height(number: int, busiest: int) -> float:
    """Height of a year's mark by the root of its number, so that one clause is seen beside many."""
    return round(_TALL * (number / busiest) ** 0.5, 1) if number else 0.0


def series_page(request: Request, slug: str, asked: Annotated[SeriesPage, Query()]) -> Response:
    """A series in time: its editions, and what each began, ceased and went on to cite."""
    house = served(request)
    graph = house.graph
    named = full_name(graph, slug)
    elsewhere = redirect_to_slug(request, house, slug) if named == slug else None
    if elsewhere:
        return elsewhere
    body = answer_series(graph, named, asked.request())
    return page(
        "series.html",
        request,
        thing=describe(graph, graph.iri_of(named)),
        meta=body["meta"],
        series=body["series"],
        nodes=named_nodes(body["nodes"]),
        json=body["links"]["self"],
        base=graph.base,
    )
