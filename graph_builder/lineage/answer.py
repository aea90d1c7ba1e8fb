"""Assemble the body of a lineage answer: nodes, edges with proof, what is not known, a replay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph_builder.lineage.edge import Basis, ReferenceCount, undescribed
from graph_builder.lineage.force import force_body
from graph_builder.lineage.provisions import provisions_body
from graph_builder.lineage.replay import (
    query_string,
    replay_properties,
    replay_sparql,
    replay_url,
    rows_sha256,
)
from graph_builder.lineage.request import Direction, EvidenceLevel, Level, steps_asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.lineage.edge import DocumentNode, Edge, Evidence
    from graph_builder.lineage.request import LineageRequest
    from graph_builder.lineage.walk import Closure

#: What evidence says when it is asked for briefly.
_BRIEF: Final = ("quote", "verb", "paragraph", "pinpoint", "footnote", "confidence", "reviewed")


@dataclass(frozen=True, slots=True)
class AnswerContext:
    """What an answer needs beside the walk.

    ``documents`` are those of the answer by IRI, ``tiers`` the direct properties of lineage by IRI
    with their tier, ``release`` the identity of the graph, ``whole`` the completeness of all of it.
    """

    release: str
    documents: Mapping[str, DocumentNode]
    tiers: Mapping[str, str]
    whole: Mapping[str, int]


def lineage_answer(
    closure: Closure,
    request: LineageRequest,
    context: AnswerContext,
    evidence: EvidenceLevel = EvidenceLevel.FULL,
) -> dict[str, Any]:
    """The JSON body of ``GET /api/v1/lineage/{slug}`` and of ``palermo lineage --json``.

    Args:
        closure: What the walk found.
        request: What was asked.
        context: The graph's documents, properties and identity.
        evidence: How much proof each edge carries.

    Returns:
        ``meta``, ``nodes`` (by depth, then IRI), ``edges`` and ``links``; see ``contracts.md``.
        ``meta.complete`` is true where nothing lies beyond the answer, ``meta.truncated`` where the
        limit cut it; then ``rows_sha256`` is null, because the replay finds more. On a day before
        its root there is nothing to find, and ``meta.root_existed`` is false; it is null where a
        day is asked for and the root has no date.
    """
    shown = _shown(closure, request, context)
    edges = [e for e in closure.edges if e.from_document in shown and e.to_document in shown]
    return {
        "meta": _meta(closure, request, context, shown),
        "nodes": [_node(closure, iri, request, context) for iri in shown],
        "edges": [_edge(edge, context, evidence) for edge in edges],
        **({"provisions": provisions_body(edges)} if request.level is Level.PROVISION else {}),
        "links": _links(_document(context.documents, closure.root).slug, request),
    }


def _shown(
    closure: Closure, request: LineageRequest, context: AnswerContext
) -> dict[str, DocumentNode]:
    """The root and the documents of the kinds and bodies asked for, by depth, then IRI."""
    ordered = sorted(closure.depths, key=lambda iri: (closure.depths[iri], iri))
    nodes = ((iri, _document(context.documents, iri)) for iri in ordered)
    return {iri: node for iri, node in nodes if iri == closure.root or request.shows(node)}


def _node(
    closure: Closure, iri: str, request: LineageRequest, context: AnswerContext
) -> dict[str, Any]:
    """A document; with a day, a treaty tells whether it was in force then."""
    document = _document(context.documents, iri)
    body = node_body(document, closure.depths[iri]) | {"direction": _side(closure, iri)}
    if request.as_of is not None and document.is_treaty:
        body["force"] = force_body(document, request.as_of)
    return body


def _edge(edge: Edge, context: AnswerContext, evidence: EvidenceLevel) -> dict[str, Any]:
    """An edge; a citation of a treaty tells whether that was in force on the day of citing."""
    body = edge_body(edge, evidence)
    cited = _document(context.documents, edge.to_document)
    if edge.basis is Basis.CITATION and cited.is_treaty:
        citing = _document(context.documents, edge.from_document)
        body["force"] = force_body(cited, citing.date)
    return body


def _meta(
    closure: Closure,
    request: LineageRequest,
    context: AnswerContext,
    shown: Iterable[str],
) -> dict[str, Any]:
    rows = [iri for iri in shown if iri != closure.root]
    sparql = replay_sparql(closure, request, replay_properties(request, context.tiers))
    return {
        "release": context.release,
        "root": closure.root,
        "direction": request.direction.value,
        "depth": request.depth,
        "tiers": sorted(tier.value for tier in request.tiers),
        "level": request.level.value,
        "relations": sorted(request.relations),
        "verbs": sorted(request.verbs),
        "kinds": sorted(request.kinds),
        "bodies": sorted(request.bodies),
        "part": request.part,
        "limit": request.limit,
        "carriers": request.carriers.value,
        "as_of": request.as_of,
        "root_existed": closure.root_existed,
        "passed": len(closure.depths) - len(rows) - 1,
        "complete": not (closure.cut or closure.truncated),
        "truncated": closure.truncated,
        "replay": {
            "sparql": sparql,
            "url": replay_url(sparql),
            "rows_sha256": None if closure.truncated else rows_sha256(rows),
        },
        "completeness": _completeness(closure, request, context),
    }


def _completeness(
    closure: Closure, request: LineageRequest, context: AnswerContext
) -> dict[str, int]:
    """What is known of the texts that could have added to the answer.

    For ancestors those are the documents of the answer; a descendant may be any text of the graph.
    """
    if request.direction is Direction.ANCESTORS:
        return completeness_body(_document(context.documents, iri) for iri in closure.depths)
    return dict(context.whole)


def completeness_body(documents: Iterable[DocumentNode]) -> dict[str, int]:
    """How many of the documents were examined, and what became of the references found in them."""
    examined, unexamined, total = 0, 0, ReferenceCount()
    for document in documents:
        examined += document.examined
        unexamined += not document.examined
        total += document.references
    return {
        "examined": examined,
        "references_detected": total.detected,
        "linked": total.linked,
        "ambiguous": total.ambiguous,
        "unlinked": total.unlinked,
        "unexamined": unexamined,
    }


def node_body(document: DocumentNode, depth: int | None = None) -> dict[str, Any]:
    """A document as answers show it; ``depth`` is left out where it means nothing."""
    body: dict[str, Any] = {
        "id": document.id,
        "slug": document.slug,
        "symbol": document.symbol,
        "label": document.label,
        "kind": document.kind,
        "date": document.date,
    }
    if depth is not None:
        body["depth"] = depth
    return body | {"examined": document.examined}


def edge_body(edge: Edge, evidence: EvidenceLevel = EvidenceLevel.FULL) -> dict[str, Any]:
    """An edge as answers show it, with as much evidence as asked for."""
    body: dict[str, Any] = {
        "id": edge.id,
        "from": edge.from_provision,
        "to": edge.to_provision,
        "from_document": edge.from_document,
        "to_document": edge.to_document,
        "rel": edge.rel,
        "tier": edge.tier,
        "basis": edge.basis.value,
    }
    if evidence is not EvidenceLevel.NONE:
        body["evidence"] = [evidence_body(proof, evidence) for proof in edge.evidence]
    return body


def evidence_body(proof: Evidence, level: EvidenceLevel = EvidenceLevel.FULL) -> dict[str, Any]:
    """One proof; a registry fact has ``fact`` where a citation has its ``sentence``."""
    body: dict[str, Any] = {
        "quote": proof.quote,
        "start": proof.start,
        "end": proof.end,
        "source": proof.source,
        "text_sha256": proof.text_sha256,
        "text_held": proof.text_held,
        "verb": proof.verb,
        "paragraph": proof.paragraph,
        "sentence": proof.sentence,
        "pinpoint": proof.pinpoint,
        "footnote": proof.footnote,
        "method": proof.method,
        "confidence": proof.confidence,
        "reviewed": proof.reviewed,
    }
    if level is EvidenceLevel.BRIEF:
        body = {name: body[name] for name in _BRIEF}
    if proof.fact is not None:
        body.pop("sentence", None)
        body["fact"] = proof.fact
    return body


def _document(documents: Mapping[str, DocumentNode], iri: str) -> DocumentNode:
    """The document; a bare one where an edge leads to something the graph does not describe."""
    return documents.get(iri) or undescribed(iri)


def _side(closure: Closure, iri: str) -> str:
    if iri == closure.root:
        return "root"
    return {
        Direction.ANCESTORS: "ancestor",
        Direction.DESCENDANTS: "descendant",
        Direction.BOTH: "both",
    }[closure.directions[iri]]


def _links(slug: str, request: LineageRequest) -> dict[str, str]:
    return {
        "self": f"/api/v1/lineage/{slug}?{_query_string(request)}",
        "instrument": f"/api/v1/instruments/{slug}",
        "document": f"/doc/{slug}",
    }


def _query_string(request: LineageRequest) -> str:
    depth, limit = (None if n is None else str(n) for n in (request.depth, request.limit))
    return query_string(
        [
            ("direction", request.direction.value),
            ("depth", depth),
            *steps_asked(request),
            *(("kind", kind) for kind in sorted(request.kinds)),
            *(("body", body) for body in sorted(request.bodies)),
            ("part", request.part),
            ("level", None if request.level is Level.INSTRUMENT else request.level.value),
            ("limit", limit),
        ]
    )
