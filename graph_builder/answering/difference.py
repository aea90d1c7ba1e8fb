"""Answer how two documents differ: what they rest on, by which words, and whom they address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph_builder.answering.checking import checked
from graph_builder.answering.instruments import describe
from graph_builder.answering.parts import (
    completeness_of,
    edges_body,
    nodes_body,
    replay_body,
    steps_body,
)
from graph_builder.errors import QueryParameterError
from graph_builder.lineage.answer import node_body
from graph_builder.lineage.difference import Difference, Reliance, difference
from graph_builder.lineage.replay import difference_sparql, query_string, replay_properties
from graph_builder.lineage.request import (
    EvidenceLevel,
    LineageRequest,
    permitted,
    steps_asked,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import Edge


def answer_difference(
    graph: PublishedGraph,
    ends: tuple[str, str],
    request: LineageRequest,
    evidence: EvidenceLevel = EvidenceLevel.FULL,
) -> dict[str, Any]:
    """How the second document differs from the first in what it directly rests on.

    Args:
        graph: The published graph.
        ends: References of the two documents.
        request: Tiers, relations, verbs, day and carriers of the citations to compare.
        evidence: How much proof each edge carries.

    Returns:
        The body of ``GET /api/v1/diff``: ``citations`` with ``lost`` (only in ``a``), ``gained``
        (only in ``b``) and ``kept`` (each with what ``changed``: verbs, tiers, pinpoints), each by
        the identity of its edges; ``addressees`` likewise; ``nodes`` and ``edges``. A text that was
        not examined cites nothing that is known: ``meta.unexamined`` names it, and what the other
        gained or lost against it means nothing.

    Raises:
        UnknownInstrumentError: Nothing goes by a reference.
        AmbiguousReferenceError: Several things do.
        QueryParameterError: Both name one document.
    """
    first, second = (graph.iri_of(reference) for reference in ends)
    if first == second:
        name, problem = "b", "names the same document as a; name another one"
        raise QueryParameterError(name, problem)
    request = checked(graph, request)
    found = difference(*(_edges(graph, root, request) for root in (first, second)))
    edges = [edge for reliance in _reliances(found) for edge in reliance.edges]
    return {
        "meta": _meta(graph, (first, second), found, request),
        "ends": [node_body(describe(graph, end)) for end in (first, second)],
        "citations": {
            "lost": [_reliance(iri, reliance) for iri, reliance in found.lost.items()],
            "gained": [_reliance(iri, reliance) for iri, reliance in found.gained.items()],
            "kept": [
                {
                    "document": iri,
                    "changed": iri in found.changed,
                    "a": _reliance(iri, one),
                    "b": _reliance(iri, other),
                }
                for iri, (one, other) in found.kept.items()
            ],
        },
        "addressees": _addressees(graph, first, second),
        "nodes": nodes_body(graph, sorted({edge.to_document for edge in edges})),
        "edges": edges_body(graph, edges, evidence),
        "links": _links(graph, first, second, request),
    }


def _edges(graph: PublishedGraph, root: str, request: LineageRequest) -> list[Edge]:
    """The permitted outgoing edges of a document to what had come to be on the day."""
    lineage = graph.lineage
    if not lineage.existed(root, request.as_of):
        return []
    return [
        edge
        for edge in lineage.outgoing(root)
        if permitted(edge, request) and lineage.existed(edge.to_document, request.as_of)
    ]


def _reliances(found: Difference) -> Iterable[Reliance]:
    yield from found.lost.values()
    yield from found.gained.values()
    for pair in found.kept.values():
        yield from pair


def _reliance(iri: str, reliance: Reliance) -> dict[str, Any]:
    return {
        "document": iri,
        "verbs": list(reliance.verbs),
        "tiers": list(reliance.tiers),
        "pinpoints": list(reliance.pinpoints),
        "edges": [edge.id for edge in reliance.edges],
    }


def _addressees(graph: PublishedGraph, first: str, second: str) -> dict[str, list[dict[str, Any]]]:
    """Who is asked something by one text, by the other, and by both."""
    one, other = (
        {who for action in graph.actions_of(root) for who in action.addressees}
        for root in (first, second)
    )
    sides = {"lost": one - other, "gained": other - one, "kept": one & other}
    return {
        side: [{"id": iri, "label": describe(graph, iri).label} for iri in sorted(people)]
        for side, people in sides.items()
    }


def _meta(
    graph: PublishedGraph, roots: tuple[str, str], found: Difference, request: LineageRequest
) -> dict[str, Any]:
    rows = [f"first {iri}" for iri in found.lost] + [f"second {iri}" for iri in found.gained]
    sparql = difference_sparql(roots, request, replay_properties(request, graph.tiers))
    return {
        "release": graph.store.release_id,
        "a": roots[0],
        "b": roots[1],
        **steps_body(request),
        "unexamined": [root for root in roots if not describe(graph, root).examined],
        "complete": all(describe(graph, root).examined for root in roots),
        "truncated": False,
        "replay": replay_body(sparql, rows),
        "completeness": completeness_of(graph, roots),
    }


def _links(
    graph: PublishedGraph, first: str, second: str, request: LineageRequest
) -> dict[str, str]:
    slugs = [root.removeprefix(f"{graph.base}/id/") for root in (first, second)]
    asked = query_string([*zip("ab", slugs, strict=True), *steps_asked(request)])
    return {"self": f"/api/v1/diff?{asked}", "common": f"/api/v1/common?{asked}"}
