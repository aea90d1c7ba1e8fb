"""The start page, the search, what this is and how to verify it, and the page of the API."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final

import orjson
from fastapi import Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request  # noqa: TC002  (FastAPI reads it at run time)
from starlette.responses import Response

from api.connection import while_connected
from api.describing import describe_thing
from api.dumping import dumps_of
from api.pages import page
from api.pages.addresses import address
from api.pages.addresses import place as _place
from api.pinning import served
from api.workers.messages import Job, Task
from graph_builder.answering.searching import SearchRequest, answer_search
from graph_builder.answering.text_index import MARKS
from graph_builder.errors import AmbiguousReferenceError, LookupFailure
from graph_builder.model.symbols import slug_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from fastapi import FastAPI

    from api.state import Served
    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import DocumentNode

#: Examined texts that the start page lists.
_LISTED: Final = 12
#: Hits that one page of the search shows.
_HITS_A_PAGE: Final = 20
#: Parts of one citation that the page leads to.
_MOST_PARTS: Final = 60
#: A word that was asked for, as snippets mark it.
_MARKED: Final = re.compile(rf"{re.escape(MARKS[0])}(.*?){re.escape(MARKS[1])}")
#: The resolution and the protocol that the ways in begin with, where the graph has them.
_RESOLUTION: Final = "e-res-2006-27"
_PROTOCOL: Final = "untoc-tip"
#: The theme that the start page is about.
_SUBJECT: Final = "trafficking-in-persons"
#: Tags of the API in the order of its page.
_GROUPS: Final = (
    "resolve", "search", "instruments", "lineage", "connections", "subjects", "exports", "queries",
    "identifiers", "terms", "service",
)  # fmt: skip


def add_routes(app: FastAPI) -> None:
    """Add the paths."""
    for path, endpoint in (("/", start), ("/search", search), ("/about", about), ("/docs", docs)):
        app.add_api_route(path, endpoint, response_class=Response, include_in_schema=False)


def start(request: Request) -> Response:
    """What this is, and where to begin."""
    graph = served(request).graph
    examined = _examined(graph)
    slugs = graph.references.slugs
    return page(
        "start.html",
        request,
        completeness=graph.completeness,
        examined=examined[:_LISTED],
        examined_in_all=len(examined),
        first=examined[0] if examined else None,
        protocol=_PROTOCOL if _PROTOCOL in slugs else None,
    )


@lru_cache(maxsize=1)
def _examined(graph: PublishedGraph) -> tuple[DocumentNode, ...]:
    """Documents whose text was read, as the start page lists them; once for each release."""
    found = (node for node in graph.documents.values() if node.examined)
    on = {slug_of(record.key) for record in graph.registry if _SUBJECT in record.values("theme")}
    return subject_first(found, on)


def subject_first(nodes: Iterable[DocumentNode], on: Container[str]) -> tuple[DocumentNode, ...]:
    """The resolution, then what is on the subject, then the rest; each newest first.

    Args:
        nodes: Documents; those without a date come last among their like.
        on: Slugs of documents on the subject.
    """
    newest = sorted(nodes, key=lambda node: node.slug)
    newest.sort(key=lambda node: node.date or "", reverse=True)
    return tuple(sorted(newest, key=lambda node: (node.slug != _RESOLUTION, node.slug not in on)))


async def search(
    request: Request,
    q: Annotated[str, Query(description="a citation, symbol, name or words of a title")] = "",
    after: Annotated[str | None, Query(description="the cursor of the next page")] = None,
) -> Response:
    """What a citation string names, and the titles and paragraphs that hold its words."""
    house = served(request)
    asked = q.strip()
    named: dict[str, Any] = {"nodes": [], "why": ""}
    spans: list[dict[str, Any]] = []
    found: dict[str, Any] | None = None
    if asked:
        named = await run_in_threadpool(_named, house, asked)
        spans = await _spans(request, house, asked)
        wanted = SearchRequest(asked, limit=_HITS_A_PAGE, after=after)
        found = await run_in_threadpool(answer_search, house.graph, wanted)
    return page(
        "search.html",
        request,
        q=asked,
        named=named,
        parts_named=await run_in_threadpool(_parts, house, spans),
        spans=spans,
        found=found,
        hits=[_shown_hit(hit) for hit in found["results"]] if found else [],
        after=after,
        base=house.graph.base,
    )


def _named(house: Served, asked: str) -> dict[str, Any]:
    """What the whole of the text names: one thing, several candidates, or nothing with a hint."""
    graph = house.graph
    try:
        keys: Iterable[str] = (graph.key_of(asked),)
        why = ""
    except AmbiguousReferenceError as error:
        keys, why = error.candidates, "several"
    except LookupFailure as error:
        keys, why = (), str(error)
    return {"nodes": [_hit(house, key) for key in keys], "why": why}


def _hit(house: Served, key: str) -> dict[str, Any]:
    iri = house.graph.iri_of(key)
    node = house.graph.documents.get(iri)
    record = house.graph.registry.get(key)
    label = node.label if node else record.title if record else key
    return {
        "slug": iri.partition("/id/")[2],
        "symbol": node.symbol if node else None,
        "label": label,
        "date": node.date if node else None,
        "kind": node.kind if node else record.type.value if record else None,
        "examined": bool(node and node.examined),
        "is_document": node is not None,
    }


def _parts(house: Served, spans: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """The parts that a citation singles out, each with its page: those that the graph speaks of.

    Of a longer list nothing is shown: the document's page has all of its parts.
    """
    iris = dict.fromkeys(iri for span in spans for iri in span["provisions"])
    listed = iris if len(iris) <= _MOST_PARTS else ()
    found = [describe_thing(house.graph.store, iri) for iri in listed]
    return [{"slug": each.iri.partition("/id/")[2], "label": each.label} for each in found if each]


def _shown_hit(hit: dict[str, Any]) -> dict[str, Any]:
    """A hit with its snippet in pieces, each with whether it was asked for."""
    pieces = _MARKED.split(hit["snippet"] or "")
    place = hit["paragraph"]
    return {
        **hit,
        "pieces": [(words, number % 2 == 1) for number, words in enumerate(pieces) if words],
        "place": place and _place(place["iri"].removeprefix(f"{hit['id']}/")),
    }


async def _spans(request: Request, house: Served, asked: str) -> list[dict[str, Any]]:
    """The references in the text, as ``/api/v1/resolve`` reads them."""
    if len(asked) > house.settings.limits.resolve_characters:
        return []
    work = house.pool.run(Job(asked, task=Task.RESOLVE))
    answer = await while_connected(request, work)
    spans: list[dict[str, Any]] = orjson.loads(answer.body)["spans"]
    return spans


def about(request: Request) -> Response:
    """What this is, what was examined, how to verify a statement, how to report an error."""
    graph = served(request).graph
    dumps = dumps_of(graph.store)
    return page("about.html", request, completeness=graph.completeness, dumps=dumps)


def docs(request: Request) -> Response:
    """Every path of the API, from its own description; nothing is loaded from elsewhere."""
    groups: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, methods in request.app.openapi()["paths"].items():
        for method, operation in methods.items():
            tag = next(iter(operation.get("tags", ())), "service")
            said = {"method": method.upper(), "path": path, **_operation(operation)}
            groups[tag].append(said | {"place": f"{method}{path}".replace("/", "-").strip("{}")})
    order = [*(tag for tag in _GROUPS if tag in groups), *sorted(set(groups) - set(_GROUPS))]
    example = address("/api/v1/resolve", q="General Assembly resolution 55/25, annex II")
    return page("api.html", request, groups=[(tag, groups[tag]) for tag in order], example=example)


def _operation(operation: dict[str, Any]) -> dict[str, Any]:
    return {
        "says": operation.get("description", operation.get("summary", "")),
        "parameters": [
            {
                "name": item["name"],
                "where": item.get("in", "query"),
                "required": item.get("required", False),
                "says": item.get("description", ""),
                "values": _values(item.get("schema", {})),
            }
            for item in operation.get("parameters", ())
        ],
    }


def _values(schema: dict[str, Any]) -> str:
    """The type of a parameter, or the values it can have."""
    inner = schema.get("items", schema)
    for one in (inner, *inner.get("anyOf", ())):
        if "enum" in one:
            return ", ".join(str(value) for value in one["enum"])
        if one.get("type") not in {None, "null"}:
            return str(one["type"])
    return ""
