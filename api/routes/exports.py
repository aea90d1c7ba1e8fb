"""Exports: ``/api/v1/graph/{format}`` and ``/api/v1/lineage/{slug}/export/{format}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from fastapi import Path, Query
from pydantic import Field
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import redirect_to_slug
from api.forms import content_type
from api.pinning import served
from api.routes.lineage import LineageParameters  # noqa: TC001  (FastAPI reads it at run time)
from api.steps import StepParameters
from graph_builder.answering.exports import graph_table, lineage_table
from graph_builder.export.formats import FORMATS, ExportFormat, format_named

if TYPE_CHECKING:
    from fastapi import FastAPI

    from graph_builder.export.table import ExportTable
    from graph_builder.lineage.request import LineageRequest

#: A browser shows these; the others it saves.
_SHOWN: Final = frozenset({"html", "pdf", "png", "svg"})

Form = Annotated[str, Path(alias="format", description=f"one of: {', '.join(FORMATS)}")]


class GraphParameters(StepParameters):
    """Which links and documents of the whole graph are asked for; the names are a lineage's."""

    kind: list[str] = Field([], description="kinds of documents to show; may repeat")
    body: list[str] = Field([], description="bodies whose documents to show; may repeat")

    def graph_request(self) -> LineageRequest:
        """As the engine takes it; ``BadParameterError`` where no tier is left."""
        return self.request(kinds=frozenset(self.kind), bodies=frozenset(self.body))


def add_routes(app: FastAPI) -> None:
    """Add the paths; they must come before ``/api/v1/lineage/{slug}``."""
    for path, endpoint in (
        ("/api/v1/graph/{format}", whole_graph),
        ("/api/v1/lineage/{slug:path}/export/{format}", lineage_export),
    ):
        app.add_api_route(path, endpoint, response_class=Response, tags=["exports"])


def whole_graph(
    request: Request, form: Form, asked: Annotated[GraphParameters, Query()]
) -> Response:
    """Every document and every link of lineage, with its proofs, as a file."""
    chosen = format_named(form)
    table = graph_table(served(request).graph, asked.graph_request(), asked.evidence, form)
    return _file(chosen, table, "palermo")


def lineage_export(
    request: Request, slug: str, form: Form, asked: Annotated[LineageParameters, Query()]
) -> Response:
    """The lineage of one document, with its proofs, as a file."""
    chosen = format_named(form)
    house = served(request)
    elsewhere = redirect_to_slug(request, house, slug)
    if elsewhere:
        return elsewhere
    table = lineage_table(house.graph, slug, asked.lineage_request(), asked.evidence, form)
    return _file(chosen, table, f"{slug.replace('/', '-')}-{asked.direction.value}")


def _file(chosen: ExportFormat, table: ExportTable, name: str) -> Response:
    disposition = "inline" if chosen.name in _SHOWN else "attachment"
    headers = {
        "Content-Disposition": f'{disposition}; filename="{name}.{chosen.ending}"',
        "Content-Type": content_type(chosen.media_type),
        "Palermo-Losses": table.said(chosen.losses)["losses"],
    }
    return Response(chosen.write(table), headers=headers)
