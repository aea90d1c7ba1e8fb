"""Answer with the run of texts on one subject: editions in order, and what each changed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from graph_builder.answering.checking import checked
from graph_builder.answering.instruments import describe
from graph_builder.answering.parts import completeness_of, nodes_body, replay_body, steps_body
from graph_builder.lineage.answer import node_body
from graph_builder.lineage.edges import last_step
from graph_builder.lineage.replay import query_string, replay_properties, series_sparql
from graph_builder.lineage.request import permitted, steps_asked
from graph_builder.lineage.series import Edition, steps_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.request import LineageRequest
    from graph_builder.lineage.series import Step


def answer_series(graph: PublishedGraph, reference: str, request: LineageRequest) -> dict[str, Any]:
    """The series that a reference names, or every series in which a document stands.

    Args:
        graph: The published graph.
        reference: A series (its slug, with or without ``series/``), or any reference of a document.
        request: Tiers, relations, verbs, day and carriers of the citations to compare.

    Returns:
        The body of ``GET /api/v1/series/{slug}``: ``series``, each with its ``editions`` in order.
        An edition tells ``added``, ``dropped`` and ``kept`` against ``compared_with``, the nearest
        examined one before it; of one that was not examined all of these are ``null``. Editions of
        the series itself are not counted. ``nodes`` are the documents named.

    Raises:
        UnknownInstrumentError: Nothing goes by the reference.
        AmbiguousReferenceError: Several things do.
        QueryParameterError: A relation or verb is unknown.
    """
    request = checked(graph, request)
    root = graph.iri_of(full_name(graph, reference))
    found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in graph.rows("api/editions", thing=root):
        found[row["series"]].append(row)
    runs = {iri: _editions(graph, rows, request) for iri, rows in found.items()}
    bodies = [_series(graph, found[iri], runs[iri]) for iri in sorted(runs)]
    slug = describe(graph, root).slug
    asked = query_string(steps_asked(request))
    here = f"/api/v1/series/{slug.removeprefix('series/')}" + f"?{asked}" * bool(asked)
    return {
        "meta": _meta(graph, root, request, runs),
        "series": bodies,
        "nodes": nodes_body(graph, sorted(_named(bodies))),
        "links": {"self": here, "instrument": f"/api/v1/instruments/{slug}"},
    }


def full_name(graph: PublishedGraph, reference: str) -> str:
    """``series/x`` where ``x`` alone names a series; any other reference as it is."""
    whole = f"series/{reference}"
    return whole if graph.references.knows(whole) else reference


def _editions(
    graph: PublishedGraph, rows: Iterable[dict[str, str]], request: LineageRequest
) -> list[Edition]:
    """The editions that had come to be on the day."""
    return [
        Edition(int(row["order"]), row["document"], _sources(graph, row["document"], request))
        for row in rows
        if graph.lineage.existed(row["document"], request.as_of)
    ]


def _sources(
    graph: PublishedGraph, document: str, request: LineageRequest
) -> frozenset[str] | None:
    if not describe(graph, document).examined:
        return None
    return frozenset(
        edge.to_document
        for edge in graph.lineage.outgoing(document)
        if permitted(edge, request) and graph.lineage.existed(edge.to_document, request.as_of)
    )


def _series(
    graph: PublishedGraph, rows: Sequence[dict[str, str]], editions: Sequence[Edition]
) -> dict[str, Any]:
    first = rows[0]
    return {
        "id": first["series"],
        "slug": first["series"].partition("/id/")[2],
        "label": first.get("label"),
        "kind": last_step(first["kind"]) if "kind" in first else None,
        "examined": sum(edition.sources is not None for edition in editions),
        "unexamined": sum(edition.sources is None for edition in editions),
        "editions": [_edition(graph, step) for step in steps_of(editions)],
    }


def _edition(graph: PublishedGraph, step: Step) -> dict[str, Any]:
    edition = step.edition

    def listed(documents: tuple[str, ...] | None) -> list[str] | None:
        return None if documents is None else list(documents)

    return {
        "order": edition.order,
        **node_body(describe(graph, edition.document)),
        "sources": None if edition.sources is None else sorted(edition.sources),
        "compared_with": step.compared_with.document if step.compared_with else None,
        "passed": step.passed if step.compared_with else None,
        "added": listed(step.added),
        "dropped": listed(step.dropped),
        "kept": listed(step.kept),
    }


def _named(bodies: Iterable[dict[str, Any]]) -> set[str]:
    named: set[str] = set()
    for body in bodies:
        for edition in body["editions"]:
            named.add(edition["id"])
            for role in ("sources", "dropped"):
                named.update(edition[role] or ())
    return named


def _meta(
    graph: PublishedGraph,
    root: str,
    request: LineageRequest,
    runs: dict[str, list[Edition]],
) -> dict[str, Any]:
    everything = [edition for editions in runs.values() for edition in editions]
    rows = {
        f"{edition.document} {source}" for edition in everything for source in edition.sources or ()
    }
    examined = sorted({e.document for e in everything if e.sources is not None})
    sparql = series_sparql(examined, request, replay_properties(request, graph.tiers))
    return {
        "release": graph.store.release_id,
        "root": root,
        **steps_body(request),
        "complete": all(edition.sources is not None for edition in everything),
        "truncated": False,
        "replay": replay_body(sparql, rows),
        # Where it stands in no series, any text of the graph could have been an edition of one.
        "completeness": completeness_of(graph, (edition.document for edition in everything))
        if everything
        else graph.completeness,
    }
