"""Pieces of SPARQL that tell a walk in the store's own terms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph_builder.errors import InvalidIriError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph_builder.lineage.request import LineageRequest

_FORBIDDEN: Final = frozenset('<>"{}|^`\\')
#: Prefixes that keep a query readable; a term of another namespace is written in full.
_PREFIXES: Final = {
    "cito": "http://purl.org/spar/cito/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "pal": "https://w3id.org/palermo/ontology#",
}
_VOCAB: Final = "https://w3id.org/palermo/vocab/"
_LOCAL_NAME: Final = re.compile(r"[A-Za-z_]+")
#: Where a document's own date stands.
_DATE: Final = "eli:date_document"


def written(where: str, columns: str = "?document") -> str:
    """A query for the distinct rows of a pattern, in order."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in _PREFIXES.items())
    return f"{prefixes}SELECT DISTINCT {columns} WHERE {{\n{where}\n}} ORDER BY {columns}\n"


def shown_only(root: str, request: LineageRequest) -> Iterator[str]:
    """Patterns that choose the documents to show by kind and body."""
    base = root.partition("/id/")[0]
    if request.kinds:
        kinds = " ".join(term(f"{_VOCAB}document-kind/{kind}") for kind in sorted(request.kinds))
        yield f"?document eli:type_document ?kind . VALUES ?kind {{ {kinds} }}"
    if request.bodies:
        bodies = " ".join(term(f"{base}/id/{body}") for body in sorted(request.bodies))
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
    start = term(root)
    if not steps.is_plain:
        return _by_level(start, steps, max(levels or deepest, 1))
    if levels is None:
        path = f"({steps.path})+"
    else:
        path = "/".join([f"({steps.path})", *[f"({steps.path})?"] * (levels - 1)])
    return _triple(start, path, "?document", forwards=steps.forwards)


def _by_level(root: str, steps: Steps, levels: int) -> str:
    """Sub-queries, one a level, each looking at the words of its step and the day of its end."""
    body = f"VALUES ?d0 {{ {root} }} {existed('?d0', steps.request.as_of, 0)}"
    for level in range(1, levels + 1):
        before, here = f"?d{level - 1}", f"?d{level}"
        body = (
            f"{{ SELECT DISTINCT {before} {{ {body} }} }} "
            f"{_step(steps, level)} {existed(here, steps.request.as_of, level)}"
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
        return worded(steps, before, here, level)
    # Whoever has stopped stays: both choices are made, and that of no step is always possible.
    there = f"?n{level}"
    return (
        f"OPTIONAL {{ {worded(steps, before, there, level)} }} "
        f"VALUES ?go{level} {{ true false }} "
        f"BIND(IF(?go{level}, COALESCE({there}, {before}), {before}) AS {here})"
    )


def worded(steps: Steps, before: str, here: str, level: int) -> str:
    """One step by a citation, whose words and part can be looked at."""
    names, request = " ".join(steps.names), steps.request
    if steps.either:
        ways = [replace(steps, forwards=each, either=False) for each in (True, False)]
        return " UNION ".join(f"{{ {worded(way, before, here, level)} }}" for way in ways)
    citing, cited = (before, here) if steps.forwards else (here, before)
    cite, rel = f"?c{level}", f"?r{level}"
    words = (
        f"{cite} pal:citingDocument {citing} ; pal:citedDocument {cited} ; "
        f"cito:hasCitationCharacterization {rel} . VALUES {rel} {{ {names} }} "
        f"FILTER({citing} != {cited}) "
    )
    if request.verbs:
        verbs = verb_terms(request.verbs)
        words += f"{cite} pal:citationVerb ?v{level} . VALUES ?v{level} {{ {verbs} }} "
    if level == 1 and request.part is not None:
        entity = "hasCitingEntity" if steps.forwards else "hasCitedEntity"
        words += (
            f'{cite} cito:{entity} ?p . BIND(CONCAT(STR({before}), "/{request.part}") '
            f'AS ?w) FILTER(STR(?p) = ?w || STRSTARTS(STR(?p), CONCAT(?w, "/"))) '
        )
    return words


def verb_terms(verbs: Iterable[str]) -> str:
    """Slugs of the verb scheme as terms."""
    return " ".join(term(f"{_VOCAB}verb/{verb}") for verb in sorted(verbs))


def existed(variable: str, day: str | None, level: int) -> str:
    """A filter that lets a document through unless it is dated after ``day``."""
    if day is None:
        return ""
    return (
        f'FILTER NOT EXISTS {{ {variable} {_DATE} ?t{level} . FILTER(STR(?t{level}) > "{day}") }}'
    )


def _triple(start: str, path: str, end: str, *, forwards: bool) -> str:
    return f"{start} {path} {end} ." if forwards else f"{end} {path} {start} ."


def named(iri: str) -> str:
    """A term, with its prefix where it has one; ``InvalidIriError`` where it cannot be written."""
    for prefix, namespace in _PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL_NAME.fullmatch(local):
            return f"{prefix}:{local}"
    return term(iri)


def term(iri: str) -> str:
    """An IRI as a term; ``InvalidIriError`` where a query cannot hold it."""
    if not iri or any(c in _FORBIDDEN or c <= " " for c in iri):
        raise InvalidIriError(iri, "a query cannot hold it")
    return f"<{iri}>"
