"""Answer with what holds the words asked for, and with the names that begin as typed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from graph_builder.answering.cursors import cursor_of, place_in
from graph_builder.answering.instruments import describe
from graph_builder.answering.text_index import LONGEST, MARKS, matching
from graph_builder.lineage.answer import node_body
from graph_builder.lineage.edges import slug_in

if TYPE_CHECKING:
    from graph_builder.answering.published import PublishedGraph
    from graph_builder.answering.text_index import Hit

_PATH: Final = "/api/v1/search"
#: Behind nothing: the place before the first hit.
_BEGINNING: Final = (-math.inf, 0)


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """Which words to look for, facets to narrow to (name and value), and which page.

    ``after`` is the cursor that the page before gave.
    """

    question: str
    where: tuple[tuple[str, str], ...] = ()
    limit: int = 20
    after: str | None = None


def answer_search(graph: PublishedGraph, request: SearchRequest) -> dict[str, Any]:
    """Documents, records and paragraphs that hold every word of a question, the best first.

    Args:
        graph: The published graph.
        request: The question: see ``text_index.matching`` for what can be typed.

    Returns:
        The body of ``GET /api/v1/search``: ``results`` (each a document or other record, the
        paragraph where one holds the words, and a snippet with marks around them), ``facets`` over
        all hits, and the way to the next page. Only titles and names of texts that are not held
        can be found, and ``meta`` says so. A question without a word finds nothing.

    Raises:
        BadCursorError: ``after`` was not given by this search.
        StaleCursorError: It was, by another release.
    """
    release = graph.store.release_id
    match = matching(request.question)
    what = urlencode([("q", request.question), *request.where])
    place = place_in(request.after, release, what) if request.after else _BEGINNING
    index = graph.words
    facets = index.facets(match, request.where) if match else {}
    hits = _hits(graph, request, (float(place[0]), int(place[1]))) if match else []
    shown = hits[: request.limit]
    links = {"self": f"{_PATH}?{what}&limit={request.limit}"}
    following = None
    if len(hits) > request.limit:
        following = cursor_of((shown[-1].score, shown[-1].number), release, what)
        links["next"] = f"{links['self']}&after={following}"
    return {
        "meta": {
            "release": release,
            "total": sum(count for _, count in facets.get("field", [])),
            "limit": request.limit,
            "next": following,
            "complete": following is None,
            "cut": len(request.question) > LONGEST,
            "marks": list(MARKS),
            "searched": "titles and names of everything, and the paragraphs of texts that are held",
            "completeness": graph.completeness,
        },
        "results": [_result(graph, hit) for hit in shown],
        "facets": {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in facets.items()
        },
        "links": links,
    }


def _hits(graph: PublishedGraph, request: SearchRequest, behind: tuple[float, int]) -> list[Hit]:
    """One more than the page holds, to know whether there is a next one."""
    return graph.words.hits(request.question, request.where, behind, request.limit + 1)


def _result(graph: PublishedGraph, hit: Hit) -> dict[str, Any]:
    node = describe(graph, hit.thing)
    page = f"/doc/{node.slug}"
    paragraph = {"id": hit.paragraph, "iri": hit.place} if hit.place is not None else None
    return {
        **node_body(node),
        "field": hit.field,
        "paragraph": paragraph,
        "snippet": hit.snippet,
        "score": round(-hit.score, 6),
        "links": {"document": page, "self": f"/api/v1/instruments/{node.slug}"},
    }


def answer_suggestions(graph: PublishedGraph, begun: str, limit: int) -> dict[str, Any]:
    """Names, symbols and titles that begin as typed, then those with a later word begun so.

    Returns:
        The body of ``GET /api/v1/suggest``.
    """
    found = graph.words.spellings(begun, limit)
    suggestions = []
    for iri, shown in found:
        node = describe(graph, iri)
        suggestions.append(
            {
                "text": shown,
                "id": iri,
                "slug": slug_in(iri),
                "symbol": node.symbol,
                "label": node.label,
                "kind": node.kind,
            }
        )
    return {
        "meta": {"release": graph.store.release_id, "limit": limit},
        "suggestions": suggestions,
    }
