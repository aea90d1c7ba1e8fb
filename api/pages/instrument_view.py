"""The page of a document, body, event or programme: facts with sources, links, duties, forms."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from api.pages import words
from api.pages.addresses import address
from api.pages.fact_rows import fact_rows, shown_facts
from api.pages.glance import citation, glance
from api.pages.paging import Listing, paged
from api.pages.proofs import merged, shown_proof
from graph_builder.answering.instruments import answer_instrument, describe
from graph_builder.answering.lineage import prove
from graph_builder.answering.listing import CitationsRequest, Side, answer_citations
from graph_builder.lineage.answer import edge_body
from graph_builder.lineage.edges import last_step
from graph_builder.lineage.force import force_on
from graph_builder.lineage.request import EvidenceLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import DocumentNode, Edge

#: Links, and neighbours on the first tab, that one page shows.
LINKS_A_PAGE: Final = 50
_NEIGHBOURS: Final = 12
#: Links of a neighbour whose words the first tab shows; the tab of links has all.
_WORDS: Final = 3
#: Where United Nations symbols begin.
_UN: Final = ("A/", "E/", "S/", "CEB/")
_SERVICE: Final = "https://docs.un.org/en/"


class Tab(StrEnum):
    """Tabs of an instrument's page."""

    FACTS = "facts"
    TEXT = "text"
    LINKS = "links"
    DUTIES = "duties"


def overview(graph: PublishedGraph, slug: str) -> dict[str, Any]:
    """What every tab shows of a thing: its names, facts, neighbours, and where to verify it.

    Raises:
        UnknownInstrumentError: There is no such thing.
    """
    found = answer_instrument(graph, slug)
    record = graph.registry.get(graph.references.slugs.get(slug, slug))
    languages = {fact.value: fact.language for fact in record.facts} if record else {}
    facts = shown_facts(graph, found["facts"], languages)
    iri = found["id"]
    thing = {
        **found,
        "facts": facts,
        "rows": fact_rows(facts),
        "official": [f["value"] for f in facts if f["property"] == "seeAlso"],
        "un_service": _un_service(found, facts),
        "is_document": iri in graph.documents,
        "issuers": [f for f in facts if f["property"] == "passed_by"],
        "series": [],
    }
    if not thing["is_document"]:
        return thing | {"named_by": _named_by(graph, slug)}
    outgoing, incoming = graph.lineage.outgoing(iri), graph.lineage.incoming(iri)
    node = describe(graph, iri)
    thing["neighbours"] = [
        _neighbours(graph, found["builds_on"], outgoing, Side.OUT),
        _neighbours(graph, found["built_on_by"], incoming, Side.IN),
    ]
    for entry in thing["neighbours"][0]["shown"]:
        entry["force"] = _force_that_day(describe(graph, entry["id"]), node.date)
    return thing | {
        "series": _series(graph, iri),
        "glance": glance(thing, node),
        "citation": citation(thing, node),
    }


def _un_service(found: Mapping[str, Any], facts: list[dict[str, Any]]) -> str | None:
    """Where the United Nations print a document of theirs; keys of our own are not looked up."""
    symbol = found["symbol"] or ""
    ours = any(f["property"] == "symbolIssued" and f["value"] == "false" for f in facts)
    if ours or not symbol.startswith(_UN) or "/DEC/" in symbol:
        return None
    carrier = symbol.partition("#")[0]
    return address(f"/{carrier}").replace("/", _SERVICE, 1)


def _neighbours(
    graph: PublishedGraph, entries: list[dict[str, Any]], edges: Iterable[Edge], side: Side
) -> dict[str, Any]:
    """The neighbours with most links, each with the words of its first ones."""
    ordered = _by_links(entries)
    shown = {entry["id"]: entry for entry in ordered[:_NEIGHBOURS]}
    first: dict[str, list[Edge]] = {iri: [] for iri in shown}
    for edge in sorted(edges, key=lambda edge: edge.sort_key):
        far = edge.to_document if side is Side.OUT else edge.from_document
        if far in first and len(first[far]) < _WORDS:
            first[far].append(edge)
    proven = prove(graph, [edge for held in first.values() for edge in held])
    said = {edge.id: edge_body(edge, EvidenceLevel.FULL) for edge in proven}
    return {
        "shown": [
            entry | {"force": None, "links": [_linked(said[edge.id]) for edge in first[iri]]}
            for iri, entry in shown.items()
        ],
        "total": len(entries),
    }


def _force_that_day(cited: DocumentNode, day: str | None) -> str | None:
    """Whether a cited treaty was in force on the day of the citing text; nothing of other texts."""
    return words.FORCE[force_on(cited, day)] if cited.is_treaty and day else None


def _by_links(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Most links first, then the earliest."""
    return sorted(
        entries,
        key=lambda e: (-sum(r["edges"] for r in e["relations"]), e["date"] or "", e["id"]),
    )


def _linked(edge: Mapping[str, Any]) -> dict[str, Any]:
    return {**edge, "proofs": merged(shown_proof(evidence) for evidence in edge["evidence"])}


def _named_by(graph: PublishedGraph, slug: str) -> dict[str, Any]:
    """The texts that name a body, event or programme, those that do it most often first."""
    found = answer_citations(graph, slug, CitationsRequest(Side.IN, EvidenceLevel.NONE))
    nodes = {node["id"]: node for node in found["nodes"]}
    times: dict[str, dict[tuple[str, str], int]] = {}
    for edge in found["edges"]:
        counts = times.setdefault(edge["from_document"], {})
        way = (edge["rel"], edge["tier"])
        counts[way] = counts.get(way, 0) + 1
    entries = [
        nodes[iri]
        | {"relations": [{"rel": r, "tier": t, "edges": n} for (r, t), n in sorted(counts.items())]}
        for iri, counts in times.items()
    ]
    return {"shown": _by_links(entries)[:_NEIGHBOURS], "total": len(entries)}


def _series(graph: PublishedGraph, iri: str) -> list[dict[str, Any]]:
    """The series in which a document stands."""
    rows = graph.rows("api/editions", thing=iri)
    found = {row["series"]: row.get("label") or last_step(row["series"]) for row in rows}
    return [
        {"slug": series.partition("/id/series/")[2], "label": label}
        for series, label in sorted(found.items())
    ]


def links_view(graph: PublishedGraph, slug: str, side: Side, offset: int) -> dict[str, Any]:
    """One page of the links of a document, one hop, with proofs.

    What it cites stands in the order of its text, recorded facts behind; of what cites it, the
    latest comes first.
    """
    found = answer_citations(graph, slug, CitationsRequest(side))
    nodes = {node["id"]: node for node in found["nodes"]}
    far = "to" if side is Side.OUT else "from"
    state = {"tab": Tab.LINKS.value, "side": side.value}
    listing = Listing(f"/doc/{slug}.html", state, LINKS_A_PAGE, "#links-table")
    pages = paged(len(found["edges"]), offset, listing)
    edges = sorted(found["edges"], key=_place_in_text)
    if side is Side.IN:
        edges.sort(key=lambda edge: nodes[edge["from_document"]]["date"] or "", reverse=True)
    return {
        "side": side,
        "pages": pages,
        "rows": [
            {
                **edge,
                "other": nodes[edge[f"{far}_document"]],
                "to_part": edge["to"].removeprefix(edge["to_document"]).strip("/"),
                "proofs": merged(shown_proof(evidence) for evidence in edge["evidence"]),
            }
            for edge in edges[pages.offset : pages.offset + pages.limit]
        ],
        "open": found["open"] if pages.offset == 0 else [],
        "completeness": found["meta"]["completeness"],
    }


def _place_in_text(edge: Mapping[str, Any]) -> tuple[str, float, str]:
    """The citing document, and where in its text the link stands; behind it where it does not."""
    starts = [proof["start"] for proof in edge["evidence"] if proof.get("start") is not None]
    return edge["from_document"], min(starts, default=math.inf), edge["id"]
