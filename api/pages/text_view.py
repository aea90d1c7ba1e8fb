"""The text of a document as its page shows it: each citation marked, its proof beside it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from api.pages.addresses import place
from api.pages.marking import Cited, marked
from api.pages.proofs import shown_proof
from graph_builder.answering.listing import CitationsRequest, answer_citations
from graph_builder.answering.paragraphs import answer_paragraphs
from graph_builder.lineage.edges import slug_in
from graph_builder.lineage.request import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.answering.published import PublishedGraph


def text_view(graph: PublishedGraph, slug: str) -> dict[str, Any]:
    """Paragraphs with marked words and proofs, footnotes, and whether the words are held.

    Raises:
        UnknownInstrumentError: There is no such document.
    """
    whole = answer_paragraphs(graph, slug)
    proofs: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    open_: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    # What is annexed cites by itself; where it is printed here, its citations stand here.
    below = {slug: "", **dict.fromkeys(_annexes_of(graph, whole["id"]), f"{whole['id']}/cit/")}
    for document, start in below.items():
        citing = answer_citations(graph, document, CitationsRequest())
        nodes = {node["id"]: node for node in citing["nodes"]}
        here = (edge for edge in citing["edges"] if edge["id"].startswith(start))
        for name, entries in _by_paragraph(here, nodes).items():
            proofs[name] += entries
        for reference in citing["open"]:
            if reference["id"].startswith(start):
                open_[reference["paragraph"]].append(reference)
    deep = _depths(whole["paragraphs"])
    paragraphs = [
        _paragraph(paragraph, whole["id"], deep[paragraph["id"]], proofs.pop(paragraph["id"], []))
        | {"open": open_.pop(paragraph["id"], [])}
        for paragraph in whole["paragraphs"]
    ]
    notes = [
        note | {"place": place(note["iri"].removeprefix(f"{whole['id']}/"))}
        for note in whole["footnotes"]
    ]
    return {
        "paragraphs": paragraphs,
        "elsewhere": [entry for name in sorted(proofs, key=str) for entry in proofs[name]],
        "open_elsewhere": [entry for name in sorted(open_, key=str) for entry in open_[name]],
        "notes": notes,
        "held": any(paragraph["text"] for paragraph in whole["paragraphs"]),
        "sources": sorted(
            {e["proof"]["source"] for p in paragraphs for e in p["proofs"] if e["proof"]["source"]}
        ),
        "completeness": whole["meta"]["completeness"],
    }


def _annexes_of(graph: PublishedGraph, iri: str) -> list[str]:
    """Slugs of the documents that are annexes of a text: what stands there, they cite."""
    beside = graph.lineage.neighbours(iri, Direction.DESCENDANTS).items()
    return [slug_in(other) for other, rels in beside if any(r == "is_annex_of" for r, _ in rels)]


def _by_paragraph(
    edges: Iterable[Mapping[str, Any]], nodes: Mapping[str, Any]
) -> dict[str, list[dict[str, Any]]]:
    """Citations by the paragraph that makes them, in order of their place in the text."""
    found: defaultdict[str, dict[tuple[Any, ...], dict[str, Any]]] = defaultdict(dict)
    for edge in edges:
        if edge["basis"] != "citation":
            continue
        for evidence in edge["evidence"]:
            key = (evidence.get("start") or 0, evidence.get("end") or 0, edge["to"], edge["rel"])
            found[evidence.get("paragraph") or ""].setdefault(
                key,
                {
                    "edge": edge["id"],
                    "target": nodes[edge["to_document"]],
                    "part": edge["to"].removeprefix(edge["to_document"]).strip("/"),
                    "rel": edge["rel"],
                    "tier": edge["tier"],
                    "proof": shown_proof(evidence),
                },
            )
    return {name: [entries[key] for key in sorted(entries)] for name, entries in found.items()}


def _paragraph(
    paragraph: Mapping[str, Any], document: str, deep: int, proofs: list[dict[str, Any]]
) -> dict[str, Any]:
    numbered = [entry | {"number": number} for number, entry in enumerate(proofs, start=1)]
    cited = [
        Cited(
            entry["number"],
            entry["proof"]["quote"] or "",
            entry["proof"]["start"] or 0,
            entry["proof"]["end"] or 0,
            entry["tier"],
        )
        for entry in numbered
    ]
    text = paragraph["text"] or ""
    pieces = list(marked(text, paragraph["segments"], cited)) if text else []
    return {
        **paragraph,
        "place": place(paragraph["iri"].removeprefix(f"{document}/")),
        "path": paragraph["iri"].removeprefix(f"{document}/"),
        "deep": min(deep, 3),
        "pieces": pieces,
        "opens": _opening(text, paragraph["verb"]),
        "proofs": numbered,
    }


def _opening(text: str, verb: str | None) -> str:
    """The verb with which the paragraph opens; empty where it inherits one."""
    return verb if verb and text.startswith(verb) else ""


def _depths(paragraphs: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    parents = {paragraph["id"]: paragraph["parent"] for paragraph in paragraphs}
    depths: dict[str, int] = {}
    for name, parent in parents.items():
        deep, above = 0, parent
        while above is not None and deep < len(parents):
            deep, above = deep + 1, parents.get(above)
        depths[name] = deep
    return depths
