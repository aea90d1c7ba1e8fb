"""``/lineage/{slug}``: the picture with its table; ``/embed/lineage/{slug}`` for other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import Query
from pydantic import Field
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import redirect_to_slug
from api.pages import page
from api.pages.addresses import address
from api.pages.blank import FromForm
from api.pages.picture_view import picture_view, table_of
from api.parameters import GREATEST
from api.pinning import served
from api.protection import ANYBODY, POLICY, drawing_policy
from api.routes.lineage import LineageParameters
from api.routes.pages_instrument import instrument_tabs
from graph_builder.answering.exports import lineage_table
from graph_builder.answering.instruments import describe
from graph_builder.export.formats import FORMATS
from graph_builder.export.picture.selecting import DEFAULT_BOXES
from graph_builder.lineage.replay import local_name
from graph_builder.lineage.request import (
    Carriers,
    Direction,
    EvidenceLevel,
    Preset,
    Tier,
    carriers_permit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import DocumentNode
    from graph_builder.lineage.request import LineageRequest

_MOST_BOXES: Final = 250
#: Buttons in this order; the others follow.
_FIRST_FORMATS: Final = ("svg", "png", "pdf", "csv", "gexf", "graphml")


class PictureParameters(FromForm, LineageParameters):
    """A lineage, and how much of it to draw."""

    boxes: int = Field(DEFAULT_BOXES, ge=1, le=_MOST_BOXES, description="documents to draw")
    offset: int = Field(0, ge=0, le=GREATEST, description="links of the table to pass over")


def add_routes(app: FastAPI) -> None:
    """Add the paths."""
    for path, endpoint in (
        ("/lineage/{slug:path}", lineage_page),
        ("/embed/lineage/{slug:path}", embedded),
    ):
        app.add_api_route(path, endpoint, response_class=Response, include_in_schema=False)


def lineage_page(
    request: Request, slug: str, asked: Annotated[PictureParameters, Query()]
) -> Response:
    """The picture, controls that change its address, and every link in a table."""
    house = served(request)
    elsewhere = redirect_to_slug(request, house, slug)
    if elsewhere:
        return elsewhere
    graph = house.graph
    table = lineage_table(graph, slug, asked.lineage_request(), EvidenceLevel.FULL, "svg")
    state = asked.state()
    root = request.scope.get("root_path", "")
    thing = describe(graph, graph.iri_of(slug))
    view = picture_view(table, asked.boxes, table_of(slug, state), asked.offset, root)
    return page(
        "lineage.html",
        request,
        thing=thing,
        header=table.header,
        view=view,
        folded=_folded(graph, thing.id, asked.lineage_request()),
        carriers_shown=address(f"/lineage/{slug}", state, carriers=Carriers.SHOW.value),
        asked=asked,
        state=state,
        tabs=instrument_tabs(slug, thing.examined),
        choices=_choices(graph.tiers),
        downloads=_downloads(slug),
        service=str(request.base_url).rstrip("/"),
        export_state={name: value for name, value in state.items() if name != "boxes"},
        base=graph.base,
    )


def embedded(request: Request, slug: str, asked: Annotated[PictureParameters, Query()]) -> Response:
    """The picture alone, for a frame on another site; with ``.svg`` behind the slug as a file."""
    house = served(request)
    name, dot, ending = slug.partition(".")
    if dot and ending != "svg":
        name = slug
    elsewhere = redirect_to_slug(request, house, name)
    if elsewhere:
        return elsewhere
    table = lineage_table(house.graph, name, asked.lineage_request(), EvidenceLevel.BRIEF, "svg")
    if dot:
        body = FORMATS["svg"].write(table)
        headers = {POLICY: drawing_policy(ANYBODY)}
        return Response(body, media_type="image/svg+xml", headers=headers)
    root = request.scope.get("root_path", "")
    view = picture_view(table, asked.boxes, table_of(name, asked.state()), None, root)
    return page(
        "embed.html",
        request,
        frames=ANYBODY,
        thing=describe(house.graph, house.graph.iri_of(name)),
        header=table.header,
        view=view,
        state=asked.state(),
    )


def _folded(graph: PublishedGraph, root: str, asked: LineageRequest) -> list[DocumentNode]:
    """The documents that brought a text, where the question does not walk to them from it."""
    if asked.direction is Direction.DESCENDANTS:
        return []
    near = graph.lineage.neighbours(root, Direction.ANCESTORS)
    return [
        describe(graph, iri)
        for iri, ways in near.items()
        if not any(carriers_permit(rel, asked.carriers) for rel, _ in ways)
    ]


def _choices(tiers: Mapping[str, str]) -> dict[str, Any]:
    """What the controls offer; relations stand under their tiers."""
    relations: dict[str, list[str]] = {tier.value: [] for tier in Tier}
    for iri, tier in sorted(tiers.items()):
        if tier in relations:
            relations[tier].append(local_name(iri))
    return {
        "directions": [each.value for each in Direction],
        "presets": [each.value for each in Preset],
        "tiers": [each.value for each in Tier],
        "carriers": [each.value for each in Carriers],
        "relations": {tier: names for tier, names in relations.items() if names},
    }


def _downloads(slug: str) -> list[tuple[str, str, str]]:
    """Name, address and description of each format."""
    names = [*_FIRST_FORMATS, *(name for name in FORMATS if name not in _FIRST_FORMATS)]
    return [(name, f"/api/v1/lineage/{slug}/export/{name}", FORMATS[name].says) for name in names]
