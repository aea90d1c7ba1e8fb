"""Answer with the structure of a text: paragraphs, footnotes, and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graph_builder.answering.instruments import describe
from graph_builder.errors import UnknownInstrumentError
from graph_builder.lineage.answer import completeness_body, node_body
from graph_builder.lineage.edges import last_step
from graph_builder.lineage.order import natural_key
from graph_builder.lineage.replay import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import DocumentNode

_KINDS: Final = {
    "PreambularClause": "preambular",
    "OperativeClause": "operative",
    "TreatyProvision": "article",
    "Annex": "annex",
    "Provision": "paragraph",
}


def answer_paragraphs(graph: PublishedGraph, reference: str) -> dict[str, Any]:
    """All paragraphs and footnotes of a document.

    Args:
        graph: The published graph.
        reference: Symbol, slug, IRI, alias, name or citation string of the document.

    Returns:
        The body of ``GET /api/v1/instruments/{slug}/paragraphs``. A document whose text was not
        examined has none, and ``examined`` says so.

    Raises:
        UnknownInstrumentError: Nothing goes by the reference.
        AmbiguousReferenceError: Several things do.
    """
    iri = graph.iri_of(reference)
    node = describe(graph, iri)
    here = f"/api/v1/instruments/{node.slug}"
    return {
        "meta": _meta(graph, node),
        **node_body(node),
        "paragraphs": _paragraphs(graph, iri) if node.examined else [],
        "footnotes": _footnotes(graph, iri),
        "links": {"self": f"{here}/paragraphs", "instrument": here},
    }


def answer_paragraph(graph: PublishedGraph, reference: str, paragraph: str) -> dict[str, Any]:
    """One paragraph of a document with the notes it calls.

    Args:
        graph: The published graph.
        reference: As for ``answer_paragraphs``.
        paragraph: Its identifier as printed (``op3(b)(ii)``) or its path (``op/3/b/ii``).

    Raises:
        UnknownInstrumentError: There is no such document, or no such paragraph in it.
        AmbiguousReferenceError: The reference names several things.
    """
    whole = answer_paragraphs(graph, reference)
    for found in whole["paragraphs"]:
        if paragraph in {found["id"], found["iri"].removeprefix(f"{whole['id']}/")}:
            notes = [note for note in whole["footnotes"] if note["label"] in found["footnotes"]]
            here = whole["links"]["self"]
            return {
                "meta": whole["meta"],
                "document": {name: whole[name] for name in ("id", "slug", "symbol", "label")},
                "paragraph": found,
                "parts": [p for p in whole["paragraphs"] if p["parent"] == found["id"]],
                "footnotes": notes,
                "links": {"self": f"{here}/{found['id']}", "paragraphs": here},
            }
    asked = f"{whole['slug']}, paragraph {paragraph}"
    known = [f"{whole['slug']}, paragraph {found['id']}" for found in whole["paragraphs"]]
    raise UnknownInstrumentError(asked, known)


def _meta(graph: PublishedGraph, node: DocumentNode) -> dict[str, Any]:
    return {"release": graph.store.release_id, "completeness": completeness_body([node])}


def _paragraphs(graph: PublishedGraph, iri: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    rows = graph.rows("api/paragraphs", document=iri)
    # What was read as an annex alone has its paragraphs where it is printed.
    for row in rows or graph.rows("api/printed-paragraphs", document=iri):
        body = found.setdefault(row["provision"], _paragraph(row))
        if "start" in row:
            piece = [int(row["start"]), int(row["end"])]
            if piece not in body["segments"]:
                body["segments"].append(piece)
        if "footnote" in row and row["footnote"] not in body["footnotes"]:
            body["footnotes"].append(row["footnote"])
    for body in found.values():
        body["parent"] = found[body["parent"]]["id"] if body["parent"] in found else None
        body["segments"].sort()
        if body["segments"]:
            body["start"], body["end"] = body["segments"][0][0], body["segments"][-1][1]
    return _in_reading_order(found.values())


def _paragraph(row: dict[str, str]) -> dict[str, Any]:
    class_ = local_name(row["class"])
    return {
        "id": row["paragraph"],
        "iri": row["provision"],
        "kind": _KINDS.get(class_, class_),
        "number": row.get("number"),
        "verb": row.get("verb"),
        "text": row.get("text"),
        "start": None,
        "end": None,
        "segments": [],
        "parent": row["above"],
        "footnotes": [],
    }


def _in_reading_order(paragraphs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """As they stand in the text; where no text is held, preamble first and by number."""
    ranks = {"preambular": 0, "operative": 1}
    return sorted(
        paragraphs,
        key=lambda p: (
            p["start"] if p["start"] is not None else 0,
            ranks.get(p["kind"], 2),
            natural_key(p["iri"]),
        ),
    )


def _footnotes(graph: PublishedGraph, iri: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in graph.rows("api/footnotes", document=iri):
        body = found.setdefault(
            row["note"],
            {
                "iri": row["note"],
                "label": row["label"],
                "kind": last_step(row["kind"]) if "kind" in row else None,
                "text": row.get("text"),
                "names": [],
                "ibid_of": last_step(row["ibid"]) if "ibid" in row else None,
            },
        )
        if "names" in row and row["names"] not in body["names"]:
            body["names"].append(row["names"])
    return [found[note] for note in sorted(found, key=natural_key)]
