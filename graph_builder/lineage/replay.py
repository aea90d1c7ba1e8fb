"""The SPARQL that finds the same documents as a walk, in the store's own terms."""

from __future__ import annotations

import hashlib
import re
import string
from typing import TYPE_CHECKING, Final

from graph_builder.errors import InvalidIriError
from graph_builder.lineage.request import Direction, carriers_permit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.lineage.request import LineageRequest
    from graph_builder.lineage.walk import Closure

_FORBIDDEN: Final = frozenset('<>"{}|^`\\')
#: RFC 3986, section 2.3.
_UNRESERVED: Final = frozenset(string.ascii_letters + string.digits + "-._~")
#: Prefixes that keep the query readable; a term of another namespace is written in full.
_PREFIXES: Final = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "pal": "https://w3id.org/palermo/ontology#",
}
_LOCAL_NAME: Final = re.compile(r"[A-Za-z_]+")
#: Where a document's own date stands.
_DATE: Final = "eli:date_document"


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

    Unlimited walks become one ``+`` path. A depth that cut something becomes that many steps, and
    a day becomes one sub-query a level, because a path cannot look at the texts it passes.

    Raises:
        InvalidIriError: An IRI that cannot stand in a query.
    """
    names = [_name(iri) for iri in properties]
    if not names:
        return "SELECT DISTINCT ?document WHERE { VALUES ?document { } }\n"
    sides = [
        _side(closure, request, "|".join(names), forwards=direction is Direction.ANCESTORS)
        for direction in (Direction.ANCESTORS, Direction.DESCENDANTS)
        if request.direction in (direction, Direction.BOTH)
    ]
    where = "\n  UNION\n".join(f"  {{ {side} }}" for side in sides)
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in _PREFIXES.items())
    return (
        f"{prefixes}SELECT DISTINCT ?document WHERE {{\n{where}\n"
        f"  FILTER(?document != {_term(closure.root)})\n}} ORDER BY ?document\n"
    )


def _side(closure: Closure, request: LineageRequest, path: str, *, forwards: bool) -> str:
    root = _term(closure.root)
    if request.as_of is not None:
        return _dated(root, path, request.as_of, max(closure.deepest, 1), forwards=forwards)
    if closure.cut:
        steps = "/".join([f"({path})", *[f"({path})?"] * ((request.depth or 1) - 1)])
    else:
        steps = f"({path})+"
    return _triple(root, steps, "?document", forwards=forwards)


def _dated(root: str, path: str, day: str, levels: int, *, forwards: bool) -> str:
    """Sub-queries, one a level, each keeping to the texts that existed on ``day``."""
    body = f"VALUES ?d0 {{ {root} }} {_existed('?d0', day, 0)}"
    for level in range(1, levels + 1):
        step = f"({path})" if level == 1 else f"({path})?"
        before, here = f"?d{level - 1}", f"?d{level}"
        body = (
            f"{{ SELECT DISTINCT {before} {{ {body} }} }} "
            f"{_triple(before, step, here, forwards=forwards)} {_existed(here, day, level)}"
        )
    return f"{{ SELECT DISTINCT (?d{levels} AS ?document) {{ {body} }} }}"


def _existed(variable: str, day: str, level: int) -> str:
    return (
        f'FILTER NOT EXISTS {{ {variable} {_DATE} ?t{level} . FILTER(STR(?t{level}) > "{day}") }}'
    )


def _triple(start: str, path: str, end: str, *, forwards: bool) -> str:
    return f"{start} {path} {end} ." if forwards else f"{end} {path} {start} ."


def _name(iri: str) -> str:
    for prefix, namespace in _PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL_NAME.fullmatch(local):
            return f"{prefix}:{local}"
    return _term(iri)


def _term(iri: str) -> str:
    if not iri or any(c in _FORBIDDEN or c <= " " for c in iri):
        raise InvalidIriError(iri, "a query cannot hold it")
    return f"<{iri}>"


def replay_url(sparql: str, endpoint: str = "/sparql") -> str:
    """Address that runs the query, relative to the server."""
    return f"{endpoint}?query={percent_encoded(sparql)}"


def percent_encoded(text: str) -> str:
    """``text`` with everything but the unreserved characters of RFC 3986 as ``%XX``."""
    return "".join(chr(b) if chr(b) in _UNRESERVED else f"%{b:02X}" for b in text.encode())


def rows_sha256(rows: Iterable[str]) -> str:
    """SHA-256 of the distinct rows in sorted order, each followed by a line feed, in UTF-8."""
    return hashlib.sha256("".join(f"{row}\n" for row in sorted(set(rows))).encode()).hexdigest()
