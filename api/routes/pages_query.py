"""``/query``: ask in SPARQL with a plain form, examples to begin with, and results as a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final

import orjson
from fastapi import Query
from pydantic import Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.connection import while_connected
from api.finishing import NOT_KEPT
from api.pages import page
from api.pages.blank import FromForm
from api.pages.graph_answer import graph_answer
from api.pages.terms import cell_of_binding
from api.pinning import served
from api.problems import status_of
from api.workers.messages import AnswerKind, Job
from graph_builder.answering.empty_answers import hints_for_nothing
from graph_builder.errors import PalermoError, QueryError, QuerySyntaxError
from graph_builder.rdf.namespaces import PREFIXES

if TYPE_CHECKING:
    from fastapi import FastAPI

    from api.pages.graph_answer import Names
    from api.state import Served
    from api.workers.messages import WorkerAnswer
    from graph_builder.query_catalogue import StoredQuery

#: Rows that the page shows; the downloads have all.
_ROWS: Final = 300
#: What is marked of a line that cannot be read, and the characters shown on both sides of it.
_WORD: Final = re.compile(r"[?$]?\w+")
_AROUND: Final = 200
_FIRST: Final = """PREFIX pal: <https://w3id.org/palermo/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?document ?label WHERE {
  ?document a pal:Document ; rdfs:label ?label .
  FILTER(LANG(?label) IN ("en", ""))
} ORDER BY ?label LIMIT 50
"""
#: Folder of stored queries → heading above its examples.
_FOLDERS: Final = {
    "competency": "Questions that the graph answers",
    "quality": "Checks of the graph",
}


class QueryPage(FromForm):
    """A query, or a stored one to begin with."""

    query: str | None = Field(None, description="a SPARQL 1.1 query")
    example: str | None = Field(None, description="name of a stored query")


def add_routes(app: FastAPI) -> None:
    """Add the path."""
    app.add_api_route("/query", query_page, response_class=Response, include_in_schema=False)


async def query_page(request: Request, asked: Annotated[QueryPage, Query()]) -> Response:
    """The form; with a query also its answer, or what is wrong with it."""
    house = served(request)
    stored = house.graph.catalogue.named(asked.example) if asked.example else None
    text = asked.query or _FIRST
    if stored and not asked.query:
        text = await run_in_threadpool(_example, house, stored)
    shown: dict[str, Any] = {"answer": None, "problem": None}
    status = 200
    if asked.query:
        try:
            shown["answer"] = await _run(request, house, asked.query)
        except QueryError as error:
            status = status_of(error)
            shown["problem"] = _told(error, asked.query)
    made = page(
        "query.html",
        request,
        status=status,
        text=text,
        stored=stored,
        groups=_groups(house),
        prefixes=sorted(PREFIXES.items()),
        limits=house.settings.limits,
        base=house.graph.base,
        **shown,
    )
    if shown["answer"] and shown["answer"]["varies"]:
        made.headers.update(NOT_KEPT)
    return made


def _told(error: QueryError, query: str) -> dict[str, Any]:
    """What is wrong, and the line of the query where it is, cut where a mark begins and ends."""
    told: dict[str, Any] = {"title": error.title, "words": str(error), "line": None}
    if isinstance(error, QuerySyntaxError) and error.line and error.column:
        line = dict(enumerate(query.split("\n"), 1)).get(error.line, "").rstrip("\r")
        start = min(error.column - 1, len(line))
        found = _WORD.match(line, start)
        end = found.end() if found else start + 1
        before, marked = line[max(0, start - _AROUND) : start], line[start:end]
        told |= {"line": error.line, "before": before, "marked": marked}
        told["after"] = line[end : end + _AROUND]
    return told


def _example(house: Served, stored: StoredQuery) -> str:
    """A stored query with its example's values; as it is where the graph has not what they name."""
    try:
        return stored.bind(stored.example, house.graph.iri_of)
    except PalermoError:
        return stored.text


def _groups(house: Served) -> list[tuple[str, list[StoredQuery]]]:
    found: dict[str, list[StoredQuery]] = {}
    for query in house.graph.catalogue:
        folder = query.name.partition("/")[0]
        if folder in _FOLDERS:
            found.setdefault(folder, []).append(query)
    return [(_FOLDERS[folder], found[folder]) for folder in _FOLDERS if folder in found]


async def _run(request: Request, house: Served, query: str) -> dict[str, Any]:
    endpoint = f"{request.base_url}sparql"
    answer = await while_connected(request, house.pool.run(Job(query, base_iri=endpoint)))
    return {"varies": answer.varies} | await _read(house, query, answer)


async def _read(house: Served, query: str, answer: WorkerAnswer) -> dict[str, Any]:
    if answer.kind is AnswerKind.GRAPH:
        names = _names_in(house)
        shown = await run_in_threadpool(graph_answer, answer.body, answer.rows, names)
        return shown | {"hints": [] if shown["rows"] else await _hints(house, query)}
    body = orjson.loads(answer.body)
    forms = ("csv", "tsv", "json", "xml")
    if answer.kind is AnswerKind.BOOLEAN:
        return {"kind": "boolean", "truth": body["boolean"], "forms": forms}
    columns = body["head"]["vars"]
    rows = body["results"]["bindings"]
    return {
        "kind": "table",
        "columns": columns,
        "rows": [[cell_of_binding(row.get(name)) for name in columns] for row in rows[:_ROWS]],
        "total": len(rows),
        "hints": [] if rows else await _hints(house, query),
        "forms": forms,
    }


async def _hints(house: Served, query: str) -> list[str]:
    return await run_in_threadpool(hints_for_nothing, house.graph.store, query)


def _names_in(house: Served) -> Names:
    def names(iri: str) -> tuple[str | None, str | None]:
        node = house.graph.documents.get(iri)
        return (node.symbol, node.label) if node else (None, None)

    return names
