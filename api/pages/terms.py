"""RDF terms as pages show them: IRIs with a prefix or as our own paths, literals as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.rdf.namespaces import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Cell:
    """A term in a table; ``iri`` is what it may lead to, ``language`` that of a text."""

    text: str
    iri: str | None = None
    language: str | None = None


def cell_of_binding(term: Mapping[str, str] | None) -> Cell | None:
    """A term as SPARQL's JSON writes it; ``None`` for one that is not bound."""
    if term is None:
        return None
    if term["type"] == "uri":
        return Cell(short(term["value"]), term["value"])
    return Cell(term["value"], language=term.get("xml:lang"))


def cell_of_term(term: object) -> Cell:
    """A term of a graph."""
    if isinstance(term, ox.NamedNode):
        return Cell(short(term.value), term.value)
    if isinstance(term, ox.Literal):
        return Cell(term.value, language=term.language)
    return Cell(str(term))


def short(iri: str) -> str:
    """An IRI with its prefix, or as a path of ours; another one as it is."""
    fitting = [
        (len(namespace), f"{prefix}:{iri.removeprefix(namespace)}")
        for prefix, namespace in PREFIXES.items()
        if iri.startswith(namespace) and iri != namespace
    ]
    if fitting:
        return max(fitting)[1]
    return iri.partition("/id/")[2] or iri.removeprefix(f"{DEFAULT_BASE}/")
