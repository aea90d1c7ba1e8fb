"""``/sparql``: the SPARQL 1.1 Protocol, read only, and a form for people."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from fastapi.routing import APIRoute
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.connection import while_connected
from api.finishing import NOT_KEPT
from api.forms import GRAPH_OFFERS, HTML, OFFERS, choices, content_type, media_types
from api.negotiation import Choice, choose
from api.pages import page
from api.pinning import served
from api.problems import NotAcceptableError, RequestError
from api.service_description import describe_service
from api.sparql_request import SparqlRequest, read_sparql_request
from api.state import Served, limits_of
from api.workers.messages import AnswerKind, Job, UnwantedKindError
from graph_builder.errors import InvalidIriError
from graph_builder.rdf.iris import checked_iri

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from fastapi import FastAPI

_TEXT: Final = {"type": "string"}
_PARAMETERS: Final[dict[str, Any]] = {
    "tags": ["sparql"],
    "parameters": [
        {"name": "query", "in": "query", "schema": _TEXT, "description": "a SPARQL 1.1 query"},
        {
            "name": "default-graph-uri",
            "in": "query",
            "schema": {"type": "array", "items": _TEXT},
            "description": "graphs whose union is the default graph",
        },
        {
            "name": "named-graph-uri",
            "in": "query",
            "schema": {"type": "array", "items": _TEXT},
            "description": "graphs that GRAPH sees",
        },
        {
            "name": "format",
            "in": "query",
            "schema": _TEXT,
            "description": "json, xml, csv, tsv, ttl, nt, rdf, jsonld, a media type; over Accept",
        },
        *(
            {"name": name, "in": "query", "schema": _TEXT, "description": "another name of format"}
            for name in ("output", "results")
        ),
    ],
}
_POSTED: Final[dict[str, Any]] = _PARAMETERS | {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["query"],
                    "properties": {
                        parameter["name"]: parameter["schema"]
                        for parameter in _PARAMETERS["parameters"]
                    },
                }
            },
            "application/sparql-query": {"schema": _TEXT},
        },
    }
}


class _ReadsItself(APIRoute):
    """A route whose endpoint reads its request; nothing is read for it before."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The endpoint as it is."""
        return answer_sparql


def add_routes(app: FastAPI) -> None:
    """Add ``/sparql`` with and without a final slash."""
    for path, shown in (("/sparql", True), ("/sparql/", False)):
        for method in ("GET", "POST"):
            app.router.add_api_route(
                path,
                answer_sparql,
                methods=[method],
                include_in_schema=shown,
                name=f"sparql_{method.lower()}",
                openapi_extra=_POSTED if method == "POST" else _PARAMETERS,
                response_class=Response,
                route_class_override=_ReadsItself,
            )


async def answer_sparql(request: Request) -> Response:
    """Answer a SPARQL query; without one, describe the service or show a form.

    Source: SPARQL 1.1 Protocol; SPARQL 1.1 Service Description, section 2.
    """
    asked = await read_sparql_request(request, limits_of(request))
    if asked.query is None:
        return await _without_query(request, served(request))
    return await run_query(request, asked, asked.query)


async def run_query(request: Request, asked: SparqlRequest, query: str) -> Response:
    """Run one query in a worker and answer in the form that the request accepts.

    Raises:
        NotAcceptableError: The query's kind of answer is possible in no accepted form.
        QueryError: What is wrong with the query, or which limit stopped it.
    """
    house = served(request)
    chosen = choices(request.headers.get("accept"), asked.form)
    job = Job(
        query=query,
        base_iri=_endpoint(request),
        default=asked.default,
        named=asked.named,
        solutions=_name(chosen, AnswerKind.SOLUTIONS),
        boolean=_name(chosen, AnswerKind.BOOLEAN),
        graph=_name(chosen, AnswerKind.GRAPH),
    )
    try:
        answer = await while_connected(request, house.pool.run(job))
    except UnwantedKindError as error:
        raise NotAcceptableError(media_types(OFFERS[error.kind])) from error
    headers = {"Content-Type": content_type(chosen[answer.kind].media_type)}
    if answer.varies:
        headers |= NOT_KEPT
    return Response(answer.body, headers=headers)


async def _without_query(request: Request, house: Served) -> Response:
    choice = choose(request.headers.get("accept"), (*GRAPH_OFFERS, HTML))
    if choice is None:
        raise NotAcceptableError(media_types((*GRAPH_OFFERS, HTML)))
    if choice.name == "html":
        limits = house.settings.limits
        return page("sparql.html", request, limits=limits, release=house.release_id)
    body = describe_service(_endpoint(request), house.graph.store.graphs(), choice.name)
    return Response(body, headers={"Content-Type": content_type(choice.media_type)})


def _endpoint(request: Request) -> str:
    """Address of the endpoint; ``RequestError`` where the host that was asked for is none."""
    try:
        return checked_iri(f"{request.base_url}sparql")
    except InvalidIriError as error:
        raise RequestError(HTTPStatus.BAD_REQUEST, "the header Host names no host") from error


def _name(chosen: dict[AnswerKind, Choice], kind: AnswerKind) -> str | None:
    return chosen[kind].name if kind in chosen else None
