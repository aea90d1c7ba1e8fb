"""The SPARQL that finds the same documents as a walk, in the store's own terms."""

from __future__ import annotations

import hashlib
import re
import string
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph_builder.errors import InvalidIriError
from graph_builder.lineage.request import Direction, carriers_permit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph_builder.lineage.common import CommonGround
    from graph_builder.lineage.request import LineageRequest
    from graph_builder.lineage.routes import RouteRequest, Routes
    from graph_builder.lineage.walk import Closure

_FORBIDDEN: Final = frozenset('<>"{}|^`\\')
#: RFC 3986, section 2.3.
_UNRESERVED: Final = frozenset(string.ascii_letters + string.digits + "-._~")
#: Prefixes that keep the query readable; a term of another namespace is written in full.
_PREFIXES: Final = {
    "cito": "http://purl.org/spar/cito/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "pal": "https://w3id.org/palermo/ontology#",
}
_VOCAB: Final = "https://w3id.org/palermo/vocab/"
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

    Unlimited walks become one ``+`` path. A depth that cut something becomes that many steps; a
    day, a verb or a part of the root becomes one sub-query a level, because a path can look
    neither at the texts it passes nor at the words of its steps.

    Raises:
        InvalidIriError: An IRI that cannot stand in a query.
    """
    names = [_name(iri) for iri in properties]
    if not names:
        return "SELECT DISTINCT ?document WHERE { VALUES ?document { } }\n"
    levels = request.depth if closure.cut else None
    sides = [
        reached(closure.root, Steps(names, request, forwards), levels, closure.deepest)
        for forwards in (True, False)
        if request.direction is not (Direction.DESCENDANTS if forwards else Direction.ANCESTORS)
    ]
    where = "\n  UNION\n".join(f"  {{ {side} }}" for side in sides)
    shown = "".join(f"  {line}\n" for line in _shown(closure.root, request))
    return written(f"{where}\n{shown}  FILTER(?document != {_term(closure.root)})")


def route_sparql(routes: Routes, request: RouteRequest, properties: Iterable[str]) -> str:
    """A SELECT DISTINCT of the documents that lie between two on a walk from one to the other.

    Where there is no route it asks in the first way that was tried, and finds nothing.
    """
    names = [_name(iri) for iri in properties]
    if not names:
        return "SELECT DISTINCT ?document WHERE { VALUES ?document { } }\n"
    way = (routes.way or request.way).value
    forwards, either = way != Direction.DESCENDANTS.value, way == "any"
    ends = f"{_term(routes.start)}, {_term(routes.end)}"
    sides = [
        reached(root, Steps(names, request.steps, each, either), None, routes.reached)
        for root, each in ((routes.start, forwards), (routes.end, not forwards))
    ]
    where = "\n".join(f"  {{ SELECT DISTINCT ?document {{ {side} }} }}" for side in sides)
    return written(f"{where}\n  FILTER(?document NOT IN ({ends}))")


def common_sparql(ground: CommonGround, request: LineageRequest, properties: Iterable[str]) -> str:
    """A SELECT DISTINCT of the documents that both rest on."""
    names = [_name(iri) for iri in properties]
    if not names:
        return "SELECT DISTINCT ?document WHERE { VALUES ?document { } }\n"
    steps = Steps(names, request, forwards=True)
    sides = [
        reached(one.root, steps, request.depth if one.cut else None, one.deepest)
        for one in (ground.first, ground.second)
    ]
    where = "\n".join(f"  {{ SELECT DISTINCT ?document {{ {side} }} }}" for side in sides)
    roots = f"{_term(ground.first.root)}, {_term(ground.second.root)}"
    return written(f"{where}\n  FILTER(?document NOT IN ({roots}))")


def difference_sparql(
    roots: tuple[str, str], request: LineageRequest, properties: Iterable[str]
) -> str:
    """A SELECT DISTINCT of ``side`` (first or second) and what only that one directly rests on."""
    names = [_name(iri) for iri in properties]
    if not names:
        return "SELECT ?side ?document WHERE { VALUES (?side ?document) { } }\n"
    steps = Steps(names, request, forwards=True)
    sides = []
    for side, root, other in (("first", *roots), ("second", *reversed(roots))):
        there, not_there = (reached(end, steps, 1, 1) for end in (root, other))
        sides.append(
            f"  {{ {there} FILTER(?document != {_term(root)}) "
            f"MINUS {{ {not_there} FILTER(?document != {_term(other)}) }} "
            f'BIND("{side}" AS ?side) }}'
        )
    return written("\n  UNION\n".join(sides), "?side ?document")


def written(where: str, columns: str = "?document") -> str:
    """A query for the distinct rows of a pattern, in order."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in _PREFIXES.items())
    return f"{prefixes}SELECT DISTINCT {columns} WHERE {{\n{where}\n}} ORDER BY {columns}\n"


def _shown(root: str, request: LineageRequest) -> Iterator[str]:
    """Patterns that choose the documents to show by kind and body."""
    base = root.partition("/id/")[0]
    if request.kinds:
        kinds = " ".join(_term(f"{_VOCAB}document-kind/{kind}") for kind in sorted(request.kinds))
        yield f"?document eli:type_document ?kind . VALUES ?kind {{ {kinds} }}"
    if request.bodies:
        bodies = " ".join(_term(f"{base}/id/{body}") for body in sorted(request.bodies))
        yield f"?document eli:passed_by ?body . VALUES ?body {{ {bodies} }}"


@dataclass(frozen=True, slots=True)
class Steps:
    """One step of a walk as SPARQL: the properties' names, the request, and which way it goes.

    ``either`` steps both ways.
    """

    names: Sequence[str]
    request: LineageRequest
    forwards: bool
    either: bool = False

    @property
    def path(self) -> str:
        """The property path of one step."""
        back = [f"^{name}" for name in self.names] if self.either else []
        return "|".join([*self.names, *back])

    @property
    def is_plain(self) -> bool:
        """Whether a property path can tell all of it."""
        asked = self.request
        return asked.as_of is None and not asked.verbs and asked.part is None


def reached(root: str, steps: Steps, levels: int | None, deepest: int) -> str:
    """A pattern that binds ``?document`` to what lies ``levels`` steps from ``root`` or fewer.

    Args:
        root: IRI of a document; it may be bound itself, where a circle leads back.
        steps: What one step is.
        levels: How many steps; ``None`` to the end.
        deepest: How many steps it takes to the end, for what a property path cannot tell.
    """
    start = _term(root)
    if not steps.is_plain:
        return _by_level(start, steps, max(levels or deepest, 1))
    if levels is None:
        path = f"({steps.path})+"
    else:
        path = "/".join([f"({steps.path})", *[f"({steps.path})?"] * (levels - 1)])
    return _triple(start, path, "?document", forwards=steps.forwards)


def _by_level(root: str, steps: Steps, levels: int) -> str:
    """Sub-queries, one a level, each looking at the words of its step and the day of its end."""
    body = f"VALUES ?d0 {{ {root} }} {_existed('?d0', steps.request.as_of, 0)}"
    for level in range(1, levels + 1):
        before, here = f"?d{level - 1}", f"?d{level}"
        body = (
            f"{{ SELECT DISTINCT {before} {{ {body} }} }} "
            f"{_step(steps, level)} {_existed(here, steps.request.as_of, level)}"
        )
    return f"{{ SELECT DISTINCT (?d{levels} AS ?document) {{ {body} }} }}"


def _step(steps: Steps, level: int) -> str:
    """From ``?d{level-1}`` to ``?d{level}``: one step, or none where one was made before."""
    before, here = f"?d{level - 1}", f"?d{level}"
    part = steps.request.part if level == 1 else None
    if not steps.request.verbs and part is None:
        path = f"({steps.path})" if level == 1 else f"({steps.path})?"
        return _triple(before, path, here, forwards=steps.forwards)
    if level == 1:
        return _worded(steps, before, here, level)
    # Whoever has stopped stays: both choices are made, and that of no step is always possible.
    there = f"?n{level}"
    return (
        f"OPTIONAL {{ {_worded(steps, before, there, level)} }} "
        f"VALUES ?go{level} {{ true false }} "
        f"BIND(IF(?go{level}, COALESCE({there}, {before}), {before}) AS {here})"
    )


def _worded(steps: Steps, before: str, here: str, level: int) -> str:
    """One step by a citation, whose words and part can be looked at; or by a registry fact."""
    names, request = " ".join(steps.names), steps.request
    if steps.either:
        ways = [replace(steps, forwards=each, either=False) for each in (True, False)]
        return " UNION ".join(f"{{ {_worded(way, before, here, level)} }}" for way in ways)
    citing, cited = (before, here) if steps.forwards else (here, before)
    cite, rel = f"?c{level}", f"?r{level}"
    words = (
        f"{cite} pal:citingDocument {citing} ; pal:citedDocument {cited} ; "
        f"cito:hasCitationCharacterization {rel} . VALUES {rel} {{ {names} }} "
    )
    if request.verbs:
        verbs = " ".join(_term(f"{_VOCAB}verb/{verb}") for verb in sorted(request.verbs))
        words += f"{cite} pal:citationVerb ?v{level} . VALUES ?v{level} {{ {verbs} }} "
    if level == 1 and request.part is not None:
        entity = "hasCitingEntity" if steps.forwards else "hasCitedEntity"
        words += (
            f'{cite} cito:{entity} ?p . BIND(CONCAT(STR({before}), "/{request.part}") '
            f'AS ?w) FILTER(STR(?p) = ?w || STRSTARTS(STR(?p), CONCAT(?w, "/"))) '
        )
    return words


def _existed(variable: str, day: str | None, level: int) -> str:
    if day is None:
        return ""
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
