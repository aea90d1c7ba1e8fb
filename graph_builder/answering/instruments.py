"""Describe one thing of the graph: its facts with their sources, what it cites, what cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph_builder.lineage.answer import node_body
from graph_builder.lineage.edge import DocumentNode
from graph_builder.lineage.edges import last_step, slug_in
from graph_builder.lineage.replay import local_name
from graph_builder.lineage.request import Direction
from graph_builder.rdf.namespaces import PAL
from graph_builder.rdf.targets import THING_CLASSES

if TYPE_CHECKING:
    from graph_builder.answering.published import PublishedGraph


def answer_instrument(graph: PublishedGraph, reference: str) -> dict[str, Any]:
    """One document, body, event, programme or actor.

    Args:
        graph: The published graph.
        reference: Symbol, slug, IRI, alias, name or citation string.

    Returns:
        The body of ``GET /api/v1/instruments/{slug}``: ``meta`` with the completeness of the texts
        that could cite it, the node's fields, ``names``, ``facts``, ``builds_on`` and
        ``built_on_by`` (one
        entry a document, with properties and counts), ``links``.

    Raises:
        UnknownInstrumentError: Nothing goes by the reference.
        AmbiguousReferenceError: Several things do.
    """
    iri = graph.iri_of(reference)
    node = describe(graph, iri)
    record = graph.registry.get(graph.references.slugs.get(node.slug, node.symbol or node.slug))
    return {
        "meta": {
            "release": graph.store.release_id,
            "completeness": graph.completeness,
        },
        **node_body(node),
        "type": record.type.value if record else "document",
        "class": _class(node.slug),
        "names": sorted({*record.names, *record.short_names}) if record else [],
        "aliases": sorted(record.aliases) if record else [],
        "references": _references(node),
        "facts": facts_body(graph, iri),
        "builds_on": _neighbours(graph, iri, Direction.ANCESTORS),
        "built_on_by": _neighbours(graph, iri, Direction.DESCENDANTS),
        "links": _links(node.slug),
    }


def _class(slug: str) -> str:
    """Name of the class; read as JSON-LD, it says of which scheme the kind is."""
    return local_name(THING_CLASSES.get(slug.partition("/")[0], PAL("Document")).value)


def describe(graph: PublishedGraph, iri: str) -> DocumentNode:
    """The node of a document; what is no document is described by its record."""
    known = graph.documents.get(iri)
    if known is not None:
        return known
    slug = slug_in(iri)
    record = graph.registry.get(graph.references.slugs.get(slug, slug))
    return DocumentNode(
        id=iri,
        slug=slug,
        symbol=None,
        label=record.title if record else slug,
        kind=record.kind if record else None,
    )


def facts_body(graph: PublishedGraph, iri: str) -> list[dict[str, Any]]:
    """The registry's claims about a thing, each with status and sources, in record order."""
    facts: dict[str, dict[str, Any]] = {}
    for row in graph.rows("api/facts", document=iri):
        fact = facts.setdefault(
            row["fact"],
            {
                "id": row["fact"],
                "property": local_name(row["property"]),
                "value": row["value"],
                "status": last_step(row["status"]),
                "sources": [],
            },
        )
        if "source" in row:
            fact["sources"].append(
                {"id": row["source"], "title": row.get("title"), "address": row.get("address")}
            )
    return [facts[iri] for iri in sorted(facts, key=_number)]


def _number(fact: str) -> tuple[str, int]:
    stem, _, number = fact.rpartition("/")
    return stem, int(number) if number.isdigit() else 0


def _references(node: DocumentNode) -> dict[str, int | None]:
    """What became of the references of a text; of one that was not examined, nothing is known."""
    if not node.examined:
        return dict.fromkeys(("detected", "linked", "ambiguous", "unlinked"))
    return {
        "detected": node.references.detected,
        "linked": node.references.linked,
        "ambiguous": node.references.ambiguous,
        "unlinked": node.references.unlinked,
    }


def _neighbours(graph: PublishedGraph, iri: str, direction: Direction) -> list[dict[str, Any]]:
    """One entry for each document on the other side, with how often and by which properties."""
    return [
        node_body(describe(graph, other))
        | {
            "relations": [
                {"rel": rel, "tier": tier, "edges": number}
                for (rel, tier), number in sorted(relations.items())
            ]
        }
        for other, relations in graph.lineage.neighbours(iri, direction).items()
    ]


def _links(slug: str) -> dict[str, str]:
    return {
        "self": f"/api/v1/instruments/{slug}",
        "lineage": f"/api/v1/lineage/{slug}",
        "paragraphs": f"/api/v1/instruments/{slug}/paragraphs",
        "citations": f"/api/v1/instruments/{slug}/citations",
        "document": f"/doc/{slug}",
    }
