"""Check the names in a question against the graph, and bring them to one form."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import TYPE_CHECKING

from graph_builder.errors import QueryParameterError
from graph_builder.lineage.edges import last_step, slug_in
from graph_builder.lineage.replay import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.request import LineageRequest


def checked(graph: PublishedGraph, request: LineageRequest) -> LineageRequest:
    """The request with every name one that the graph knows.

    Args:
        graph: The published graph.
        request: ``relations``, ``verbs`` and ``kinds`` as slugs or local names; ``bodies`` by any
            reference.

    Returns:
        The request with its bodies as slugs (``body/ecosoc``).

    Raises:
        QueryParameterError: A relation, verb or kind is unknown; it names the nearest.
        UnknownInstrumentError: Nothing goes by the reference of a body.
        AmbiguousReferenceError: Several things do.
    """
    if request.relations:
        known_name("relation", request.relations, map(local_name, graph.tiers))
    if request.verbs:
        known_name("verb", request.verbs, verbs_of(graph))
    if request.kinds:
        known_name("kind", request.kinds, graph.document_kinds)
    if not request.bodies:
        return request
    bodies = frozenset(slug_in(graph.iri_of(body)) for body in request.bodies)
    return replace(request, bodies=bodies)


def verbs_of(graph: PublishedGraph) -> tuple[str, ...]:
    """Slugs of the verb scheme."""
    return tuple(last_step(row["verb"]) for row in graph.rows("api/verbs"))


def known_name(parameter: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a name that is not known; ``QueryParameterError`` names the nearest."""
    names = sorted(known)
    for name in sorted(given):
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1, cutoff=0)
            hint = f"; the nearest is {near[0]!r}" if near else ""
            raise QueryParameterError(parameter, f"{name!r} is not known{hint}")
