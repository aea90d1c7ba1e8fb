"""``/ontology``, ``/vocab/…``, ``/graph/…`` and ``/context.jsonld``: what the terms mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.describing import chosen_form, describe_graph, describe_thing, write_description
from api.routes.identifiers import split_ending
from api.state import served
from graph_builder.errors import UnknownInstrumentError
from graph_builder.rdf.iris import DEFAULT_BASE, ONTOLOGY_GRAPH, Iris, concept
from graph_builder.resources import resource

if TYPE_CHECKING:
    from enum import Enum

    from fastapi import FastAPI

_TAGS: Final[list[str | Enum]] = ["terms"]
_LD_JSON: Final = "application/ld+json"


def add_routes(app: FastAPI) -> None:
    """Add the paths of ontology, vocabularies and named graphs."""
    for path, endpoint in (
        ("/ontology", ontology),
        ("/ontology.{ending}", ontology_file),
        ("/vocab/{name:path}", vocabulary),
        ("/graph/{name:path}", named_graph),
        ("/context.jsonld", context),
    ):
        app.add_api_route(path, endpoint, response_class=Response, tags=_TAGS)


def ontology(request: Request) -> Response:
    """The ontology, whole."""
    return _graph(request, ONTOLOGY_GRAPH, None, "/ontology")


def ontology_file(request: Request, ending: str) -> Response:
    """The ontology in the form that the file ending names."""
    return _graph(request, ONTOLOGY_GRAPH, ending, "/ontology")


def named_graph(request: Request, name: str) -> Response:
    """One named graph, whole."""
    slug, ending = split_ending(name)
    return _graph(request, slug, ending, f"/graph/{slug}")


def vocabulary(request: Request, name: str) -> Response:
    """A scheme with its concepts (``verb``), or one concept (``verb/recall``)."""
    slug, ending = split_ending(name)
    scheme, _, member = slug.partition("/")
    iri = concept(scheme, member).value if member else f"{DEFAULT_BASE}/vocab/{_checked(scheme)}"
    path = f"/vocab/{slug}"
    form = chosen_form(request, ending)
    found = describe_thing(served(request).graph.store, iri)
    if found is None:
        raise _unknown(path)
    return write_description(request, found, form, alternatives=path)


def context() -> Response:
    """The JSON-LD context of the answers of ``/api/v1``."""
    return Response(resource("ontology/context.jsonld").read_bytes(), media_type=_LD_JSON)


def _graph(request: Request, slug: str, ending: str | None, path: str) -> Response:
    house = served(request)
    iri = Iris(house.graph.base).graph(slug).value
    form = chosen_form(request, ending)
    found = describe_graph(house.graph.store, iri)
    if found is None:
        raise _unknown(path)
    return write_description(request, found, form, alternatives=path)


def _checked(scheme: str) -> str:
    """``scheme`` if it can be a slug; ``InvalidIriError`` otherwise."""
    return concept(scheme, "x").value.split("/")[-2]


def _unknown(path: str) -> UnknownInstrumentError:
    return UnknownInstrumentError(path)
