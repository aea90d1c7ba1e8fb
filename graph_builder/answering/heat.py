"""Answer which articles and paragraphs of a document others rely on, by verb, body and year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph_builder.answering.checking import checked
from graph_builder.answering.instruments import describe
from graph_builder.answering.parts import edges_body, nodes_body, replay_body, steps_body
from graph_builder.lineage.answer import node_body
from graph_builder.lineage.edge import Basis
from graph_builder.lineage.heat import PartHeat, heat_of
from graph_builder.lineage.replay import heat_sparql, query_string, replay_properties
from graph_builder.lineage.request import EvidenceLevel, permitted, steps_asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import DocumentNode, Edge
    from graph_builder.lineage.request import LineageRequest


def answer_heat(
    graph: PublishedGraph,
    reference: str,
    request: LineageRequest,
    evidence: EvidenceLevel = EvidenceLevel.BRIEF,
) -> dict[str, Any]:
    """The clauses that rely on each part of a document.

    Args:
        graph: The published graph.
        reference: Any reference of the document.
        request: Tiers, relations, verbs and day of the citations; ``part`` keeps to one part and
            what is below it, ``limit`` to so many clauses in ``edges`` (the counts are of all).
        evidence: How much proof each edge carries.

    Returns:
        The body of ``GET /api/v1/heat/{slug}``: ``provisions`` as they stand in the document (the
        whole first, with an empty ``path``), each with ``clauses`` (that name it), ``below`` (that
        name a part of it), ``verbs``, ``tiers``, ``bodies``, ``years`` and its ``edges``.

    Raises:
        UnknownInstrumentError: Nothing goes by the reference.
        AmbiguousReferenceError: Several things do.
        QueryParameterError: A relation or verb is unknown.
    """
    request = checked(graph, request)
    root = graph.iri_of(reference)
    edges = [edge for edge in graph.lineage.incoming(root) if _counts(graph, edge, request)]
    citing = {e.from_document: describe(graph, e.from_document) for e in edges}
    shown = sorted(edges, key=lambda edge: edge.sort_key)[: request.limit]
    slug = describe(graph, root).slug
    return {
        "meta": _meta(graph, root, request, edges),
        "document": node_body(describe(graph, root)),
        "provisions": [_part(root, part, citing) for part in heat_of(edges)],
        "nodes": nodes_body(graph, sorted(citing)),
        "edges": edges_body(graph, shown, evidence),
        "links": {
            "self": _here(f"/api/v1/heat/{slug}", request),
            "lineage": f"/api/v1/lineage/{slug}?direction=descendants",
            "instrument": f"/api/v1/instruments/{slug}",
        },
    }


def _here(path: str, request: LineageRequest) -> str:
    limit = None if request.limit is None else str(request.limit)
    asked = query_string([*steps_asked(request), ("part", request.part), ("limit", limit)])
    return f"{path}?{asked}" if asked else path


def _counts(graph: PublishedGraph, edge: Edge, request: LineageRequest) -> bool:
    part = request.part
    if part is not None and not f"{edge.to_provision}/".startswith(f"{edge.to_document}/{part}/"):
        return False
    return (
        edge.basis is Basis.CITATION
        and permitted(edge, request)
        and graph.lineage.existed(edge.from_document, request.as_of)
    )


def _part(root: str, part: PartHeat, citing: Mapping[str, DocumentNode]) -> dict[str, Any]:
    return {
        "id": f"{root}/{part.path}" if part.path else root,
        "path": part.path,
        "clauses": len(part.edges),
        "below": part.below,
        "verbs": dict(part.verbs),
        "tiers": dict(part.tiers),
        "bodies": dict(part.bodies(citing)),
        "years": dict(sorted(part.years(citing).items())),
        "edges": [edge.id for edge in part.edges],
    }


def _meta(
    graph: PublishedGraph, root: str, request: LineageRequest, edges: list[Edge]
) -> dict[str, Any]:
    sparql = heat_sparql(root, request, replay_properties(request, graph.tiers))
    return {
        "release": graph.store.release_id,
        "root": root,
        **steps_body(request),
        "part": request.part,
        "clauses": len(edges),
        "limit": request.limit,
        "complete": True,
        "truncated": request.limit is not None and len(edges) > request.limit,
        "replay": replay_body(sparql, (f"{edge.id} {edge.to_provision}" for edge in edges)),
        "completeness": graph.completeness,
    }
