"""Routes between two documents, what both rest on, and how they differ, as pages show them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from api.pages import words
from api.pages.addresses import page_of
from api.pages.proofs import merged, shown_proof
from graph_builder.export.picture.layout import lay_out
from graph_builder.export.picture.svg import svg
from graph_builder.export.table import Header
from graph_builder.export.tabulating import LICENCE, NOTICE, tabulate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.export.picture.routing import Line


def named_nodes(*lists: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """IRI → node, of all the lists."""
    return {node["id"]: node for nodes in lists for node in nodes}


def in_route_order(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The edges of an answer about routes, as the routes pass them, the first route first."""
    known = {edge["id"]: edge for edge in body["edges"]}
    passed = [name for path in body["paths"] for hop in path["hops"] for name in hop["edges"]]
    return [known[name] for name in dict.fromkeys(passed) if name in known]


def shown_edges(
    edges: Iterable[Mapping[str, Any]], nodes: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Id → edge with the documents at its ends and its proofs."""
    return {
        edge["id"]: {
            **edge,
            "citing": _node(edge["from_document"], nodes),
            "cited": _node(edge["to_document"], nodes),
            "part": edge["to"].removeprefix(edge["to_document"]).strip("/"),
            "proofs": merged(shown_proof(evidence) for evidence in edge["evidence"]),
        }
        for edge in edges
    }


def shown_route(
    route: Mapping[str, Any],
    nodes: Mapping[str, Mapping[str, Any]],
    edges: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    """A route: its first document, then each step with the document it reaches and its links."""
    return {
        "start": _node(route["documents"][0], nodes),
        "steps": [
            {
                "to": _node(hop["to"], nodes),
                "edges": [edges[name] for name in hop["edges"] if name in edges],
            }
            for hop in route["hops"]
        ],
    }


def small_picture(body: Mapping[str, Any], title: str, path: str, root: str) -> Markup | None:
    """The documents and links of an answer as SVG; arrows lead to the words of their first link.

    Args:
        body: The answer; its edges in the order of the page.
        title: Above the picture.
        path: Address of the page below the service.
        root: What stands before every path of the service.
    """
    if not body["edges"]:
        return None
    header = Header(
        title=title,
        scope=None,
        release=body["meta"]["release"],
        query=path,
        licence=LICENCE,
        cite=f"Palermo, “{title}”, release {body['meta']['release']}, {path}, CC BY 4.0.",
        notice=NOTICE,
        completeness=words.examined_words(body["meta"]["completeness"]).rstrip("."),
    )
    table = tabulate(body, header)
    order = {edge["id"]: number for number, edge in enumerate(body["edges"], start=1)}

    def line_address(line: Line) -> str:
        return f"#edge-{order[line.edges[0].id]}" if line.edges[0].id in order else "#picture"

    drawn = svg(table, lay_out(table), (), partial(page_of, root), line_address)
    return Markup(drawn)  # noqa: S704  (our own writer escapes every value)


def _node(iri: str, nodes: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    slug = iri.partition("/id/")[2] or iri
    bare = {"id": iri, "slug": slug, "symbol": None, "label": slug, "date": None, "examined": False}
    return nodes.get(iri) or bare
