"""The graph's shape in numbers, and the health of its registry."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from graph_builder.lineage.answer import completeness_body
from graph_builder.lineage.edges import last_step
from graph_builder.lineage.replay import local_name
from graph_builder.model.instrument import FactStatus, RecordType

if TYPE_CHECKING:
    from graph_builder.answering.published import PublishedGraph
    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord

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
    return {
        "meta": {
            "release": graph.store.release_id,
            "completeness": completeness_body(graph.documents.values()),
        },
        "triples": sum(sizes.values()),
        "graphs": sizes,
        "classes": {
            local_name(row["class"]): int(row["members"]) for row in graph.rows("api/statistics")
        },
        "citations": mix,
        "edges": dict(sorted(Counter(edge.basis.value for edge in graph.edges).items())),
        "faults": {name: len(graph.rows(f"quality/{name}")) for name in FAULT_QUERIES},
    }


def _graph_name(iri: str) -> str:
    return iri.partition("/graph/")[2] or iri


def answer_audit(registry: InstrumentRegistry, release: str) -> dict[str, Any]:
    """The registry's health: how much is claimed, how well it is sourced, what is missing.

    Args:
        registry: The registry to look at.
        release: Identity of the graph it was built into.
    """
    records = list(registry)
    facts = [fact for record in records for fact in record.facts]
    return {
        "meta": {"release": release},
        "records": dict(sorted(Counter(record.type.value for record in records).items())),
        "facts": {status.value: sum(f.status is status for f in facts) for status in FactStatus},
        "sources": len(registry.sources),
        "unused_sources": sorted(set(registry.sources) - {s for f in facts for s in f.sources}),
        "unsourced": [
            {"key": record.key, "property": fact.property}
            for record in records
            for fact in record.facts
            if not fact.sources
        ],
        "contradicted": [_contradiction(r, p) for r in records for p in _contradicted(r)],
        "missing": _missing(records),
    }


def _contradicted(record: RegistryRecord) -> list[str]:
    contradicted = FactStatus.CONTRADICTED
    return sorted({fact.property for fact in record.facts if fact.status is contradicted})


def _contradiction(record: RegistryRecord, property_: str) -> dict[str, Any]:
    return {
        "key": record.key,
        "property": property_,
        "readings": [
            {"value": fact.value, "status": fact.status.value, "sources": list(fact.sources)}
            for fact in record.facts
            if fact.property == property_
        ],
    }


def _missing(records: list[RegistryRecord]) -> dict[str, list[str]]:
    """Keys of documents without a title, a date or an official address."""
    documents = [record for record in records if record.type is RecordType.DOCUMENT]
    wanted = {
        "title": ("title",),
        "date": ("adopted", "document_date"),
        "official_address": ("official_address",),
    }
    return {
        name: [d.key for d in documents if not any(d.values(p) for p in properties)]
        for name, properties in wanted.items()
    }
