"""Answer with a list of documents and facets, and with the citations one hop away."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from graph_builder.answering.cursors import cursor_of, place_in
from graph_builder.answering.instruments import describe
from graph_builder.answering.lineage import prove
from graph_builder.lineage.answer import completeness_body, edge_body, node_body
from graph_builder.lineage.edge import Basis
from graph_builder.lineage.edges import edges_of, last_step
from graph_builder.lineage.request import EvidenceLevel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import DocumentNode, Edge

_PATH: Final = "/api/v1/instruments"


class Side(StrEnum):
    """Which citations: those a text makes, or those it receives."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class ListRequest:
    """Which documents to list: ``None`` leaves a field open. ``year`` is that of the date.

    ``after`` is the cursor that the page before gave; ``offset`` counts from there.
    """

    kind: str | None = None
    year: int | None = None
    examined: bool | None = None
    offset: int = 0
    limit: int = 50
    after: str | None = None

    @property
    def question(self) -> dict[str, str]:
        """The fields that are not open, as parameters."""
        chosen = {"kind": self.kind, "year": self.year, "examined": self.examined}
        return {name: str(value).lower() for name, value in chosen.items() if value is not None}

    def admits(self, node: DocumentNode) -> bool:
        """Whether a document is one of those asked for."""
        return (
            self.kind in {None, node.kind}
            and self.examined in {None, node.examined}
            and (self.year is None or (node.date or "")[:4] == f"{self.year:04d}")
        )


def answer_list(graph: PublishedGraph, request: ListRequest) -> dict[str, Any]:
    """One page of the documents of the graph, by symbol, with facets over all that fit.

    Returns:
        The body of ``GET /api/v1/instruments``.

    Raises:
        BadCursorError: ``after`` was not given by this list.
        StaleCursorError: It was, by another release.
    """
    release, asked = graph.store.release_id, urlencode(request.question)
    found = [node for node in graph.listed if request.admits(node)]
    start = request.offset
    if request.after is not None:
        last = str(place_in(request.after, release, asked)[0])
        start += bisect_right(found, last, key=lambda node: node.slug)
    page = found[start : start + request.limit]
    following = None
    if start + request.limit < len(found):
        following = cursor_of((page[-1].slug,), release, asked)
    return {
        "meta": {
            "release": release,
            "total": len(found),
            "next": following,
            "offset": request.offset,
            "limit": request.limit,
            "completeness": graph.completeness,
        },
        "instruments": [node_body(node) for node in page],
        "facets": {name: _facet(found, value) for name, value in _FACETS.items()},
        "links": _pages(request, following),
    }


_FACETS: Final[Mapping[str, Callable[[DocumentNode], str | None]]] = {
    "kind": lambda node: node.kind,
    "year": lambda node: (node.date or "")[:4] or None,
    "examined": lambda node: "yes" if node.examined else "no",
}


def _facet(
    nodes: list[DocumentNode], value: Callable[[DocumentNode], str | None]
) -> list[dict[str, Any]]:
    counts = Counter(value(node) for node in nodes)
    return [
        {"value": name, "count": counts[name]}
        for name in sorted(counts, key=lambda name: (name is None, name or ""))
    ]


def _pages(request: ListRequest, following: str | None) -> dict[str, str]:
    def page(**place: str) -> str:
        return f"{_PATH}?{urlencode(request.question | place | {'limit': str(request.limit)})}"

    here = {"after": request.after} if request.after else {}
    links = {"self": page(**here, offset=str(request.offset))}
    if following is not None:
        links["next"] = page(after=following)
    if request.offset > 0:
        links["previous"] = page(**here, offset=str(max(0, request.offset - request.limit)))
    return links


@dataclass(frozen=True, slots=True)
class CitationsRequest:
    """Which citations of one document: all, or ``limit`` of them behind the cursor ``after``."""

    side: Side = Side.OUT
    evidence: EvidenceLevel = EvidenceLevel.FULL
    limit: int | None = None
    after: str | None = None


def answer_citations(
    graph: PublishedGraph, reference: str, request: CitationsRequest
) -> dict[str, Any]:
    """The citations of one document, one hop, mentions included, each with its proof.

    Args:
        graph: The published graph.
        reference: Symbol, slug, IRI, alias, name or citation string of the document.
        request: What it cites or what cites it, how much proof each edge carries, which page.

    Returns:
        The body of ``GET /api/v1/instruments/{slug}/citations``: ``edges``, the ``nodes`` at their
        ends, and ``open``: references of the text that name nothing for certain, with the first
        page alone.

    Raises:
        UnknownInstrumentError: Nothing goes by the reference.
        AmbiguousReferenceError: Several things do.
        BadCursorError: ``after`` was not given by this list.
        StaleCursorError: It was, by another release.
    """
    iri = graph.iri_of(reference)
    side, evidence, release = request.side, request.evidence, graph.store.release_id
    everything = _one_hop(graph, iri, side)
    question, start = f"{iri} {side.value}", 0
    if request.after is not None:
        place = tuple(map(str, place_in(request.after, release, question)))
        start = bisect_right(everything, place, key=lambda edge: edge.sort_key)
    edges = everything[start:][: request.limit]
    following = None
    if start + len(edges) < len(everything):
        following = cursor_of(edges[-1].sort_key, release, question)
    if evidence is not EvidenceLevel.NONE:
        edges = prove(graph, edges)
    ends = {iri} | {end for edge in edges for end in (edge.from_document, edge.to_document)}
    # Any text could cite this document; what it cites, only its own text can tell.
    known = completeness_body([describe(graph, iri)]) if side is Side.OUT else graph.completeness
    here = f"{_PATH}/{describe(graph, iri).slug}"
    return {
        "meta": {
            "release": release,
            "root": iri,
            "direction": side.value,
            "total": len(everything),
            "next": following,
            "completeness": known,
        },
        "nodes": [node_body(describe(graph, end)) for end in sorted(ends)],
        "edges": [edge_body(edge, evidence) for edge in edges],
        "open": _open(graph, iri) if side is Side.OUT and start == 0 else [],
        "links": _links(here, request, following),
    }


def _links(here: str, request: CitationsRequest, following: str | None) -> dict[str, str]:
    evidence = None if request.evidence is EvidenceLevel.FULL else request.evidence.value

    def page(after: str | None) -> str:
        chosen = {"evidence": evidence, "limit": request.limit, "after": after}
        asked = {name: str(value) for name, value in chosen.items() if value is not None}
        return f"{here}/citations?{urlencode({'direction': request.side.value} | asked)}"

    links = {"self": page(request.after), "instrument": here}
    return links if following is None else links | {"next": page(following)}


def _one_hop(graph: PublishedGraph, iri: str, side: Side) -> tuple[Edge, ...]:
    """Citations of every tier (mentions and adverse ones, too), and relations of the registry."""
    rows = graph.rows(f"api/citations-{side.value}", thing=iri)
    tiers = {row["rel"]: last_step(row["tier"]) for row in rows}
    near = graph.lineage.outgoing if side is Side.OUT else graph.lineage.incoming
    registry = near(iri, Basis.REGISTRY)
    return tuple(sorted([*edges_of(rows, tiers), *registry], key=lambda edge: edge.sort_key))


def _open(graph: PublishedGraph, iri: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in graph.rows("api/open-references", document=iri):
        body = found.setdefault(
            row["citation"],
            {
                "id": row["citation"],
                "status": last_step(row["status"]),
                "paragraph": row.get("paragraph"),
                "quote": row.get("quote"),
                "start": int(row["start"]) if "start" in row else None,
                "end": int(row["end"]) if "end" in row else None,
                "reason": row.get("reason"),
                "candidates": [],
            },
        )
        if "candidate" in row and row["candidate"] not in body["candidates"]:
            body["candidates"].append(row["candidate"])
    return list(found.values())
