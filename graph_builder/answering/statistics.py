"""The graph's shape in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graph_builder.lineage.edges import last_step
from graph_builder.lineage.replay import local_name
from graph_builder.lineage.shape import shape_of

if TYPE_CHECKING:
    from graph_builder.answering.published import PublishedGraph

#: Stored queries that find faults of the graph.
FAULT_QUERIES: Final = ("edges-without-proof", "chronology-errors", "cycles", "review-queue")


def answer_statistics(graph: PublishedGraph) -> dict[str, Any]:
    """How large the graph is, what it holds, how its texts cite, and what is not known."""
    sizes = {_graph_name(r["graph"]): int(r["triples"]) for r in graph.rows("api/graph-sizes")}
    mix = [
        {
            "status": last_step(row["status"]),
            "tier": last_step(row["tier"]),
            "rel": local_name(row["property"]) if "property" in row else None,
            "citations": int(row["citations"]),
        }
        for row in graph.rows("api/citation-mix")
    ]
    shape = shape_of(graph.lineage)
    return {
        "meta": {
            "release": graph.store.release_id,
            "completeness": graph.completeness,
        },
        "triples": sum(sizes.values()),
        "graphs": sizes,
        "classes": {
            local_name(row["class"]): int(row["members"]) for row in graph.rows("api/statistics")
        },
        "citations": mix,
        "edges": dict(sorted(shape.by_basis.items())),
        "lineage": {
            "documents": shape.documents,
            "edges": shape.edges,
            "by_tier": dict(shape.by_tier),
            "by_relation": dict(shape.by_relation),
            "first_year": shape.first_year,
            "last_year": shape.last_year,
            "components": len(shape.components),
            "largest_component": max(shape.components, default=0),
            "alone": shape.alone,
            "circles": [list(circle) for circle in shape.circles],
            "longest_chain": shape.longest_chain,
        },
        "faults": {name: len(graph.rows(f"quality/{name}")) for name in FAULT_QUERIES},
    }


def _graph_name(iri: str) -> str:
    return iri.partition("/graph/")[2] or iri
