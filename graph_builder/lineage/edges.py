"""Rows of the stored queries become edges, documents and proofs.

The queries are ``queries/api/{edges,documents,reference-counts,evidence,facts}.rq``. A row maps a
column's name to the plain text of its term: an IRI or the lexical form of a literal; what is
unbound is absent.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from graph_builder.lineage.edge import Basis, DocumentNode, Edge, Evidence, ReferenceCount
from graph_builder.lineage.replay import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Row: TypeAlias = "Mapping[str, str]"

#: Review statuses that a person has set.
_REVIEWED: Final = frozenset({"accepted", "corrected", "rejected"})


def last_step(iri: str) -> str:
    """Slug of a concept: what stands behind the last ``/`` of its IRI."""
    return iri.rpartition("/")[2]


def slug_in(iri: str) -> str:
    """What stands behind ``/id/`` in the IRI of a thing; the whole IRI of anything else."""
    return iri.partition("/id/")[2] or iri


def edges_of(rows: Iterable[Row], tiers: Mapping[str, str]) -> Iterator[Edge]:
    """Edges of ``edges.rq``, without evidence; what is neither lineage nor cited is left out.

    Args:
        rows: One row for each citation with a target, and for each fact between two things.
        tiers: IRI of each direct property of lineage → tier; a property that is not there makes no
            edge.
    """
    for row in rows:
        tier = tiers.get(row["rel"])
        if tier is not None:
            yield Edge(
                id=row["edge"],
                from_provision=row["from"],
                to_provision=row["to"],
                from_document=row["from_document"],
                to_document=row["to_document"],
                rel=local_name(row["rel"]),
                tier=last_step(row["tier"]) if "tier" in row else tier,
                basis=Basis(row["basis"]),
                verb=last_step(row["verb"]) if "verb" in row else None,
            )


def documents_of(rows: Iterable[Row], counts: Iterable[Row]) -> dict[str, DocumentNode]:
    """Documents of ``documents.rq`` by IRI, with the counts of ``reference-counts.rq``.

    Of several values of one column the first row's holds; the query sorts its rows. Only of bodies
    each is kept.
    """
    references: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in counts:
        references[row["document"]][last_step(row["status"])] = int(row["references"])
    documents: dict[str, DocumentNode] = {}
    bodies: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        iri = row["document"]
        if "body" in row:
            bodies[iri].add(slug_in(row["body"]))
        if iri not in documents:
            documents[iri] = DocumentNode(
                id=iri,
                slug=slug_in(iri),
                symbol=row.get("symbol"),
                label=row.get("label") or row.get("symbol") or slug_in(iri),
                kind=last_step(row["kind"]) if "kind" in row else None,
                date=row.get("date"),
                examined=row.get("examined") == "true",
                references=_count(references.get(iri, {})),
                is_treaty=row.get("treaty") == "true",
                in_force=row.get("in_force"),
                ended=row.get("ended"),
            )
    return {
        iri: replace(node, bodies=tuple(sorted(bodies[iri]))) if iri in bodies else node
        for iri, node in documents.items()
    }


def _count(by_status: Mapping[str, int]) -> ReferenceCount:
    return ReferenceCount(
        linked=by_status.get("linked", 0),
        ambiguous=by_status.get("ambiguous", 0),
        unlinked=by_status.get("unlinked", 0),
    )


def text_evidence(rows: Iterable[Row]) -> dict[str, tuple[Evidence, ...]]:
    """Proofs of ``evidence.rq`` by citation: one for each place in the text, in reading order.

    Several notes called at one place are one proof; their labels are joined by commas.
    """
    places: dict[tuple[str, str], Evidence] = {}
    for row in rows:
        place = (row["edge"], row["anchor"])
        proof = _proof(row)
        earlier = places.get(place)
        if earlier is not None:
            proof = replace(earlier, footnote=_joined(earlier.footnote, proof.footnote))
        places[place] = proof
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for (edge, _), proof in places.items():
        found[edge].append(proof)
    return {
        edge: tuple(sorted(proofs, key=lambda p: (p.start or 0, p.end or 0)))
        for edge, proofs in found.items()
    }


def _proof(row: Row) -> Evidence:
    return Evidence(
        quote=row.get("quote"),
        start=int(row["start"]),
        end=int(row["end"]),
        source=row.get("source"),
        text_sha256=row.get("text_sha256"),
        text_held=row.get("text_held") == "true",
        verb=row.get("verb"),
        paragraph=row.get("paragraph"),
        sentence=row.get("sentence") if row.get("text_held") == "true" else None,
        pinpoint=row.get("pinpoint"),
        footnote=row.get("footnote"),
        method=row.get("method"),
        confidence=float(row["confidence"]) if "confidence" in row else None,
        reviewed=last_step(row.get("review", "")) in _REVIEWED,
    )


def _joined(first: str | None, second: str | None) -> str | None:
    labels = dict.fromkeys(label for text in (first, second) if text for label in text.split(", "))
    return ", ".join(labels) or None


def fact_evidence(rows: Iterable[Row]) -> dict[str, tuple[Evidence, ...]]:
    """Proofs of ``facts.rq`` by fact: one for each source, or one without where there is none."""
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        status = last_step(row["status"])
        found[row["fact"]].append(
            Evidence(
                source=row.get("address") or row.get("title") or row.get("source"),
                method=f"registry fact, {status}",
                reviewed=status == "verified",
                fact=row["fact"],
            )
        )
    return {fact: tuple(proofs) for fact, proofs in found.items()}


def with_evidence(
    edges: Iterable[Edge], evidence: Mapping[str, tuple[Evidence, ...]]
) -> tuple[Edge, ...]:
    """The edges with their proofs, by the identity of citation or fact."""
    return tuple(edge.proved(evidence.get(edge.id, ())) for edge in edges)
