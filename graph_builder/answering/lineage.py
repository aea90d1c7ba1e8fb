"""Answer a lineage question from a published graph, with the proof of every edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph_builder.answering.checking import checked
from graph_builder.answering.instruments import describe
from graph_builder.lineage.answer import AnswerContext, lineage_answer
from graph_builder.lineage.edge import Basis
from graph_builder.lineage.edges import fact_evidence, text_evidence, with_evidence
from graph_builder.lineage.request import EvidenceLevel, LineageRequest
from graph_builder.lineage.walk import closure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import Edge, Evidence


def answer_lineage(
    graph: PublishedGraph,
    reference: str,
    request: LineageRequest,
    evidence: EvidenceLevel = EvidenceLevel.FULL,
) -> dict[str, Any]:
    """The lineage of one document.

    Args:
        graph: The published graph.
        reference: Symbol, slug, IRI, alias, name or citation string of the document.
        request: Direction, depth, tiers, day, carriers and limit.
        evidence: How much proof each edge carries.

    Returns:
        The body of ``GET /api/v1/lineage/{slug}``.

    Raises:
        UnknownInstrumentError: Nothing goes by the reference.
        AmbiguousReferenceError: Several things do.
        QueryParameterError: A relation, verb or kind is unknown.
    """
    request = checked(graph, request)
    found = closure(graph.lineage, graph.iri_of(reference), request)
    documents = {iri: describe(graph, iri) for iri in found.depths}
    if evidence is not EvidenceLevel.NONE:
        hidden = {iri for iri, n in documents.items() if iri != found.root and not request.shows(n)}
        shown = (e for e in found.edges if hidden.isdisjoint((e.from_document, e.to_document)))
        found = found.with_edges(prove(graph, shown))
    context = AnswerContext(graph.store.release_id, documents, graph.tiers, graph.completeness)
    return lineage_answer(found, request, context, evidence)


def prove(graph: PublishedGraph, edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The edges with their evidence; proofs are read for these edges alone."""
    edges = tuple(edges)
    proofs: dict[str, tuple[Evidence, ...]] = {}
    cited = sorted({edge.id for edge in edges if edge.basis is Basis.CITATION})
    claimed = sorted({edge.id for edge in edges if edge.basis is Basis.REGISTRY})
    proofs |= text_evidence(graph.rows_where("api/evidence", "edge", cited))
    proofs |= fact_evidence(graph.rows_where("api/facts", "fact", claimed))
    return with_evidence(edges, proofs)
