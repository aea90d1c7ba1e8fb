"""The SPARQL that finds the same documents as a walk, in the store's own terms."""

from __future__ import annotations

import hashlib
import string
from typing import TYPE_CHECKING, Final

from graph_builder.lineage.request import Direction, carriers_permit
from graph_builder.lineage.sparql import (
    Steps,
    existed,
    named,
    reached,
    shown_only,
    term,
    verb_terms,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph_builder.lineage.common import CommonGround
    from graph_builder.lineage.request import LineageRequest
    from graph_builder.lineage.routes import RouteRequest, Routes
    from graph_builder.lineage.walk import Closure

#: RFC 3986, section 2.3.
_UNRESERVED: Final = frozenset(string.ascii_letters + string.digits + "-._~")


def replay_properties(request: LineageRequest, tiers: Mapping[str, str]) -> tuple[str, ...]:
    """IRIs of the direct properties that a request walks, sorted.

    Args:
        request: The question.
        tiers: IRI of each direct property of lineage → tier, as the ontology in the store says.
    """
    return tuple(
        sorted(
            iri for iri, tier in tiers.items() if tier in request.tiers and _walked(iri, request)
        )
    )


def _walked(iri: str, request: LineageRequest) -> bool:
    name = local_name(iri)
    return carriers_permit(name, request.carriers) and (
        not request.relations or name in request.relations
    )


def local_name(iri: str) -> str:
    """The last step of an IRI, behind ``#`` or the last ``/``."""
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]


def replay_sparql(closure: Closure, request: LineageRequest, properties: Iterable[str]) -> str:
    """A SELECT DISTINCT of the documents beside the root, in column ``document``.

    Unlimited walks become one ``+`` path. A depth that cut something becomes that many steps; a
    day, a verb or a part of the root becomes one sub-query a level, because a path can look
    neither at the texts it passes nor at the words of its steps.

    Raises:
        InvalidIriError: An IRI that cannot stand in a query.
    """
    names = [named(iri) for iri in properties]
    if not names:
        return "SELECT DISTINCT ?document WHERE { VALUES ?document { } }\n"
    levels = request.depth if closure.cut else None
    sides = [
        reached(closure.root, Steps(names, request, forwards), levels, closure.deepest)
        for forwards in (True, False)
        if request.direction is not (Direction.DESCENDANTS if forwards else Direction.ANCESTORS)
    ]
    where = "\n  UNION\n".join(f"  {{ {side} }}" for side in sides)
    shown = "".join(f"  {line}\n" for line in shown_only(closure.root, request))
    return written(f"{where}\n{shown}  FILTER(?document != {term(closure.root)})")


def route_sparql(routes: Routes, request: RouteRequest, properties: Iterable[str]) -> str:
    """A SELECT DISTINCT of the documents that lie between two on a walk from one to the other.

    Where there is no route it asks in the first way that was tried, and finds nothing.
    """
    names = [named(iri) for iri in properties]
    if not names:
        return "SELECT DISTINCT ?document WHERE { VALUES ?document { } }\n"
    way = (routes.way or request.way).value
    forwards, either = way != Direction.DESCENDANTS.value, way == "any"
    ends = f"{term(routes.start)}, {term(routes.end)}"
    sides = [
        reached(root, Steps(names, request.steps, each, either), None, routes.reached)
        for root, each in ((routes.start, forwards), (routes.end, not forwards))
    ]
    where = "\n".join(f"  {{ SELECT DISTINCT ?document {{ {side} }} }}" for side in sides)
    return written(f"{where}\n  FILTER(?document NOT IN ({ends}))")


def common_sparql(ground: CommonGround, request: LineageRequest, properties: Iterable[str]) -> str:
    """A SELECT DISTINCT of the documents that both rest on."""
    names = [named(iri) for iri in properties]
    if not names:
        return "SELECT DISTINCT ?document WHERE { VALUES ?document { } }\n"
    steps = Steps(names, request, forwards=True)
    sides = [
        reached(one.root, steps, request.depth if one.cut else None, one.deepest)
        for one in (ground.first, ground.second)
    ]
    where = "\n".join(f"  {{ SELECT DISTINCT ?document {{ {side} }} }}" for side in sides)
    roots = f"{term(ground.first.root)}, {term(ground.second.root)}"
    return written(f"{where}\n  FILTER(?document NOT IN ({roots}))")


def difference_sparql(
    roots: tuple[str, str], request: LineageRequest, properties: Iterable[str]
) -> str:
    """A SELECT DISTINCT of ``side`` (first or second) and what only that one directly rests on."""
    names = [named(iri) for iri in properties]
    if not names:
        return "SELECT ?side ?document WHERE { VALUES (?side ?document) { } }\n"
    steps = Steps(names, request, forwards=True)
    sides = []
    for side, root, other in (("first", *roots), ("second", *reversed(roots))):
        there, not_there = (reached(end, steps, 1, 1) for end in (root, other))
        sides.append(
            f"  {{ {there} FILTER(?document != {term(root)}) "
            f"MINUS {{ {not_there} FILTER(?document != {term(other)}) }} "
            f'BIND("{side}" AS ?side) }}'
        )
    return written("\n  UNION\n".join(sides), "?side ?document")


def series_sparql(
    editions: Sequence[str], request: LineageRequest, properties: Iterable[str]
) -> str:
    """A SELECT DISTINCT of each examined ``edition`` and what it directly rests on."""
    names = [named(iri) for iri in properties]
    if not names or not editions:
        return "SELECT ?edition ?document WHERE { VALUES (?edition ?document) { } }\n"
    sides = []
    for edition in editions:
        there = reached(edition, Steps(names, request, forwards=True), 1, 1)
        this = term(edition)
        sides.append(f"  {{ {there} FILTER(?document != {this}) BIND({this} AS ?edition) }}")
    return written("\n  UNION\n".join(sides), "?edition ?document")


def heat_sparql(root: str, request: LineageRequest, properties: Iterable[str]) -> str:
    """A SELECT DISTINCT of each ``edge`` that relies on a document, and the part it names."""
    names = " ".join(named(iri) for iri in properties)
    this = term(root)
    where = (
        f"  ?edge pal:citedDocument {this} ; pal:citingDocument ?citing ; "
        f"cito:hasCitedEntity ?part ; cito:hasCitationCharacterization ?rel .\n"
        f"  VALUES ?rel {{ {names} }} FILTER(?citing != {this}) "
    )
    if request.verbs:
        where += f"?edge pal:citationVerb ?verb . VALUES ?verb {{ {verb_terms(request.verbs)} }} "
    if request.part is not None:
        below = f'STRSTARTS(CONCAT(STR(?part), "/"), CONCAT(STR({this}), "/{request.part}/"))'
        where += f"FILTER({below}) "
    return written(where + existed("?citing", request.as_of, 0), "?edge ?part")


def replay_url(sparql: str, endpoint: str = "/sparql") -> str:
    """Address that runs the query, relative to the server."""
    return f"{endpoint}?query={percent_encoded(sparql)}"


def percent_encoded(text: str) -> str:
    """``text`` with everything but the unreserved characters of RFC 3986 as ``%XX``."""
    return "".join(chr(b) if chr(b) in _UNRESERVED else f"%{b:02X}" for b in text.encode())


def query_string(asked: Iterable[tuple[str, str | None]]) -> str:
    """Parameters as an address has them; those that are ``None`` are left out."""
    return "&".join(
        f"{name}={percent_encoded(value)}" for name, value in asked if value is not None
    )


def rows_sha256(rows: Iterable[str]) -> str:
    """SHA-256 of the distinct rows in sorted order, each followed by a line feed, in UTF-8.

    A row of several columns has a space between them.
    """
    return hashlib.sha256("".join(f"{row}\n" for row in sorted(set(rows))).encode()).hexdigest()
