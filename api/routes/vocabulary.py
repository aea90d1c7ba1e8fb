"""``/ontology``, ``/vocab/…``, ``/graph/…`` and ``/context.jsonld``: what the terms mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import name_missing
from api.describing import (
    Description,
    chosen_form,
    describe_graph,
    describe_thing,
    write_description,
)
from api.forms import HTML
from api.ontology_page import ontology_page
from api.pinning import served
from api.routes.identifiers import split_ending
from graph_builder.errors import UnknownInstrumentError
from graph_builder.lineage.edges import last_step
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
        ("/ontology/{version:path}", ontology_version),
        ("/vocab/{name:path}", vocabulary),
        ("/graph/{name:path}", named_graph),
        ("/context.jsonld", context),
    ):
        app.add_api_route(path, endpoint, response_class=Response, tags=_TAGS)


def ontology(request: Request) -> Response:
    """The ontology, whole."""
    return _ontology(request, None)


def ontology_file(request: Request, ending: str) -> Response:
    """The ontology in the form that the file ending names."""
    return _ontology(request, ending)


def ontology_version(request: Request, version: str) -> Response:
    """The ontology by the IRI of its version or of a part; only the one being served is there."""
    name, ending = version, None
    parts = _ontology_names(request)
    if name not in parts:
        name, _, ending = version.rpartition(".")
    if name not in parts:
        path = f"/ontology/{version}"
        raise _unknown(path)
    return _ontology(request, ending)


def named_graph(request: Request, name: str) -> Response:
    """One named graph, whole."""
    slug, ending = _split(request, name)
    return _graph(request, slug, ending, f"/graph/{slug}")


def vocabulary(request: Request, name: str) -> Response:
    """A scheme with its concepts (``verb``), or one concept (``verb/recall``)."""
    slug, ending = _split(request, name)
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


def _split(request: Request, name: str) -> tuple[str, str | None]:
    """Name and file ending, which a slash behind the name does not change; 404 without a name."""
    slug, ending = split_ending(name)
    if not slug.strip("/"):
        raise name_missing(request.scope["path"])
    return slug.rstrip("/"), ending


def _ontology(request: Request, ending: str | None) -> Response:
    form, path = chosen_form(request, ending), "/ontology"
    found = _found(request, ONTOLOGY_GRAPH, path)
    if form != HTML.name:
        return write_description(request, found, form, alternatives=path)
    schemes = [row["scheme"] for row in served(request).graph.rows("api/concept-schemes")]
    return ontology_page(request, found.triples, [last_step(scheme) for scheme in schemes])


def _ontology_names(request: Request) -> frozenset[str]:
    """What stands behind ``/ontology/`` in the IRIs of ontologies and their versions."""
    rows = served(request).graph.rows("api/ontologies")
    start = f"{DEFAULT_BASE}/ontology/"
    found = {row[name] for row in rows for name in ("ontology", "version") if name in row}
    return frozenset(iri.removeprefix(start) for iri in found if iri.startswith(start))


def _graph(request: Request, slug: str, ending: str | None, path: str) -> Response:
    form = chosen_form(request, ending)
    return write_description(request, _found(request, slug, path), form, alternatives=path)


def _found(request: Request, slug: str, path: str) -> Description:
    house = served(request)
    found = describe_graph(house.graph.store, Iris(house.graph.base).graph(slug).value)
    if found is None:
        raise _unknown(path)
    return found


def _checked(scheme: str) -> str:
    """``scheme`` if it can be a slug; ``InvalidIriError`` otherwise."""
    return concept(scheme, "x").value.split("/")[-2]


def _unknown(path: str) -> UnknownInstrumentError:
    return UnknownInstrumentError(path)
