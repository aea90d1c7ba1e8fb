"""The page of a document, body, event or programme: facts with sources, links, duties, forms."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from api.pages import words
from api.pages.addresses import address, local_link
from api.pages.paging import Listing, paged
from api.pages.proofs import merged, shown_proof
from graph_builder.answering.instruments import answer_instrument, describe
from graph_builder.answering.listing import Side, answer_citations
from graph_builder.lineage.edges import last_step
from graph_builder.lineage.request import EvidenceLevel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.answering.published import PublishedGraph

#: Links, and neighbours on the first tab, that one page shows.
LINKS_A_PAGE: Final = 50
_NEIGHBOURS: Final = 12
_FLAGS: Final = {"true": "yes", "false": "no"}
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
    facts = [
        _fact(graph, fact) | {"language": languages.get(fact["value"])} for fact in found["facts"]
    ]
    is_document = found["id"] in graph.documents
    return {
        **found,
        "facts": facts,
        "official": [f["value"] for f in facts if f["property"] == "seeAlso"],
        "un_service": _un_service(found, facts),
        "is_document": is_document,
        "issuers": [f for f in facts if f["property"] == "passed_by"],
        "neighbours": [
            _neighbours(found["builds_on"]),
            _neighbours(found["built_on_by"]),
        ],
        "series": _series(graph, found["id"]) if is_document else [],
    }


def _fact(graph: PublishedGraph, fact: Mapping[str, Any]) -> dict[str, Any]:
    value = fact["value"]
    href = local_link(value, graph.base) if value.startswith(("http://", "https://")) else None
    return {
        **fact,
        "name": words.property_words(fact["property"]),
        "href": href,
        "shown": _shown(graph, fact["property"], value),
    }


def _shown(graph: PublishedGraph, property_: str, value: str) -> str:
    if value.startswith(f"{graph.base}/id/"):
        node = describe(graph, value)
        return node.symbol or node.label
    if "/vocab/" in value:
        return last_step(value).replace("-", " ")
    if "date" in property_.lower() or property_ in {"openedForSignature", "startDate", "endDate"}:
        return words.date_words(value)
    return _FLAGS.get(value, value)


def _un_service(found: Mapping[str, Any], facts: list[dict[str, Any]]) -> str | None:
    """Where the United Nations print a document of theirs; keys of our own are not looked up."""
    symbol = found["symbol"] or ""
    ours = any(f["property"] == "symbolIssued" and f["value"] == "false" for f in facts)
    if ours or not symbol.startswith(_UN) or "/DEC/" in symbol:
        return None
    carrier = symbol.partition("#")[0]
    return address(f"/{carrier}").replace("/", _SERVICE, 1)


def _neighbours(entries: list[dict[str, Any]]) -> dict[str, Any]:
    ordered = sorted(
        entries,
        key=lambda e: (-sum(r["edges"] for r in e["relations"]), e["date"] or "", e["id"]),
    )
    return {"shown": ordered[:_NEIGHBOURS], "total": len(entries)}


def _series(graph: PublishedGraph, iri: str) -> list[dict[str, Any]]:
    """The series in which a document stands."""
    rows = graph.rows("api/editions", thing=iri)
    found = {row["series"]: row.get("label") or last_step(row["series"]) for row in rows}
    return [
        {"slug": series.partition("/id/series/")[2], "label": label}
        for series, label in sorted(found.items())
    ]


def links_view(graph: PublishedGraph, slug: str, side: Side, offset: int) -> dict[str, Any]:
    """One page of the links of a document, one hop, with proofs."""
    found = answer_citations(graph, slug, side, EvidenceLevel.FULL)
    nodes = {node["id"]: node for node in found["nodes"]}
    far = "to" if side is Side.OUT else "from"
    state = {"tab": Tab.LINKS.value, "side": side.value}
    listing = Listing(f"/doc/{slug}.html", state, LINKS_A_PAGE, "#links-table")
    pages = paged(len(found["edges"]), offset, listing)
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
            for edge in found["edges"][pages.offset : pages.offset + pages.limit]
        ],
        "open": found["open"] if pages.offset == 0 else [],
        "completeness": found["meta"]["completeness"],
    }
