"""``/api/v1/queries``: the stored queries as endpoints, and their text."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.answers import json_answer
from api.parameters import pairs, refuse_unknown
from api.pinning import served
from api.problems import BadParameterError
from api.routes.sparql import run_query
from api.sparql_request import SparqlRequest

if TYPE_CHECKING:
    from fastapi import FastAPI

    from graph_builder.query_catalogue import StoredQuery

_PATH: Final = "/api/v1/queries"
#: Says that the endpoint checks its parameters itself: they are the stored query's.
_OWN: Final[dict[str, Any]] = {"x-parameters": "those of the stored query, and format"}


def add_routes(app: FastAPI) -> None:
    """Add the list, and one path for every stored query."""
    app.add_api_route(_PATH, list_queries, response_class=Response, tags=["queries"])
    # The path of a query takes anything behind the stroke, and so it would take nothing for a name.
    app.add_api_route(f"{_PATH}/", list_queries, response_class=Response, include_in_schema=False)
    app.add_api_route(
        f"{_PATH}/{{name:path}}",
        stored_query,
        response_class=Response,
        tags=["queries"],
        openapi_extra=_OWN,
    )


def list_queries(request: Request) -> Response:
    """All stored queries: what each asks, its parameters, its columns, an example."""
    house = served(request)
    queries = [_described(query) for query in house.graph.catalogue]
    return json_answer({"meta": {"release": house.release_id}, "queries": queries})


def _described(query: StoredQuery) -> dict[str, Any]:
    path = f"{_PATH}/{quote(query.name)}"
    example = f"?{urlencode(dict(query.example))}" if query.example else ""
    return {
        "name": query.name,
        "title": query.title,
        "question": query.question,
        "parameters": [asdict(parameter) for parameter in query.parameters],
        "columns": [asdict(column) for column in query.columns],
        "links": {"run": path + example, "text": f"{path}.rq"},
    }


async def stored_query(request: Request, name: str) -> Response:
    """Run a stored query with the parameters given; ``{name}.rq`` is its text."""
    catalogue = served(request).graph.catalogue
    if name.endswith(".rq"):
        refuse_unknown(request.query_params.keys(), {})
        text = catalogue.named(name.removesuffix(".rq")).text
        return Response(text, media_type="application/sparql-query")
    query = catalogue.named(name)
    given = pairs(request.scope["query_string"])
    known = dict.fromkeys([parameter.name for parameter in query.parameters], False)
    refuse_unknown([key for key, _ in given], known | {"format": False})
    values = dict(given)
    form = values.pop("format", None)
    missing = [p.name for p in query.parameters if p.required and p.name not in values]
    if missing:
        example = _described(query)["links"]["run"]
        msg = f"parameter {missing[0]!r} is missing; an example: {example}"
        raise BadParameterError(msg, missing[0])
    sparql = await run_in_threadpool(query.bind, values, served(request).graph.iri_of)
    return await run_query(request, SparqlRequest(sparql, form=form), sparql)
