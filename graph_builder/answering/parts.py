"""Pieces that several answers are made of: what is common to their meta, their nodes and edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph_builder.answering.instruments import describe
from graph_builder.answering.lineage import prove
from graph_builder.lineage.answer import completeness_body, edge_body, node_body
from graph_builder.lineage.replay import replay_url, rows_sha256
from graph_builder.lineage.request import EvidenceLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import Edge
    from graph_builder.lineage.request import LineageRequest


def steps_body(request: LineageRequest) -> dict[str, Any]:
    """Which steps a question allowed."""
    return {
        "tiers": sorted(tier.value for tier in request.tiers),
        "relations": sorted(request.relations),
        "verbs": sorted(request.verbs),
        "carriers": request.carriers.value,
        "as_of": request.as_of,
    }


def replay_body(sparql: str, rows: Iterable[str] | None) -> dict[str, Any]:
    """The query that finds ``rows`` again; ``None`` where it finds more than the answer shows."""
    return {
        "sparql": sparql,
        "url": replay_url(sparql),
        "rows_sha256": None if rows is None else rows_sha256(rows),
    }


def completeness_of(graph: PublishedGraph, documents: Iterable[str]) -> dict[str, int]:
    """What is known of the texts of an answer, by IRI; each counts once."""
    return completeness_body(describe(graph, iri) for iri in sorted(set(documents)))


def nodes_body(
    graph: PublishedGraph, documents: Iterable[str], depths: Mapping[str, int] | None = None
) -> list[dict[str, Any]]:
    """Documents as answers show them, in the order given, each once."""
    known = depths or {}
    return [node_body(describe(graph, iri), known.get(iri)) for iri in dict.fromkeys(documents)]


def edges_body(
    graph: PublishedGraph, edges: Iterable[Edge], evidence: EvidenceLevel
) -> list[dict[str, Any]]:
    """Edges as answers show them, in order, each once, with as much evidence as asked for."""
    ordered = sorted({edge.sort_key: edge for edge in edges}.items())
    found: Iterable[Edge] = [edge for _, edge in ordered]
    if evidence is not EvidenceLevel.NONE:
        found = prove(graph, found)
    return [edge_body(edge, evidence) for edge in found]
