"""A graph as the answer of a query: a picture of its resources, and a table of its triples."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyoxigraph as ox

from api.pages.graph_drawing import Link, Resource, draw_graph
from api.pages.terms import cell_of_term, short
from graph_builder.rdf.namespaces import LABEL, SKOS, A

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_Node: TypeAlias = ox.NamedNode | ox.BlankNode
#: IRI → what else is known to go by it: its short name and its title, where it has them.
Names: TypeAlias = "Callable[[str], tuple[str | None, str | None]]"

#: Rows, and characters of Turtle, that the page shows; the downloads have all.
_ROWS: Final = 300
_CHARACTERS: Final = 60_000
#: Triples above which nothing is drawn: of so many, sixty boxes say nothing.
DRAWN_TRIPLES: Final = 20_000
_LABELS: Final = (LABEL, SKOS("prefLabel"))
#: Languages of labels, the best first.
_LANGUAGES: Final = ("en", None)


def graph_answer(turtle: bytes, total: int, names: Names) -> dict[str, Any]:
    """What the page shows of a graph.

    Args:
        turtle: The graph.
        total: How many triples it has.
        names: Names that the served graph has for resources.
    """
    parsed = ox.parse(turtle, format=ox.RdfFormat.TURTLE)
    kept = total if total <= DRAWN_TRIPLES else _ROWS
    triples = [quad.triple for quad in islice(parsed, kept)]
    text = turtle.decode("utf-8", "replace")
    return {
        "kind": "graph",
        "turtle": text[:_CHARACTERS],
        "cut": len(text) > _CHARACTERS,
        "forms": ("ttl", "nt", "rdf", "jsonld"),
        "columns": ("subject", "predicate", "object"),
        "rows": [[cell_of_term(term) for term in triple] for triple in triples[:_ROWS]],
        "total": total,
        "most": DRAWN_TRIPLES,
        "drawing": draw_graph(*_resources(triples, names)) if total <= DRAWN_TRIPLES else None,
    }


def _resources(
    triples: Iterable[ox.Triple], names: Names
) -> tuple[dict[str, Resource], tuple[Link, ...]]:
    """Resources and links of a graph; kinds are told of a resource, not drawn as links."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    labels: dict[str, tuple[int, str]] = {}
    between: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    found: dict[str, None] = {}
    for subject, predicate, value in triples:
        key = str(subject)
        found[key] = None
        if predicate == A and isinstance(value, ox.NamedNode):
            kinds[key].append(short(value.value))
        elif isinstance(value, _Node):
            found[str(value)] = None
            between[key, str(value)].append(short(predicate.value))
        elif predicate in _LABELS and isinstance(value, ox.Literal):
            labels[key] = min(labels.get(key, (len(_LANGUAGES) + 1, "")), _ranked(value))
    links = tuple(
        Link(*ends, ", ".join(sorted(set(verbs)))) for ends, verbs in sorted(between.items())
    )
    return {
        key: _resource(key, labels.get(key, (0, ""))[1], kinds[key], names) for key in sorted(found)
    }, links


def _ranked(label: ox.Literal) -> tuple[int, str]:
    """A label behind the rank of its language, to take the least."""
    known = label.language in _LANGUAGES
    return (_LANGUAGES.index(label.language) if known else len(_LANGUAGES), label.value)


def _resource(key: str, label: str, kinds: list[str], names: Names) -> Resource:
    iri = key[1:-1] if key.startswith("<") else None
    name, title = names(iri) if iri else (None, None)
    name = name or (short(iri) if iri else "blank node")
    label = label or title or ""
    return Resource(key, name, "" if label == name else label, tuple(sorted(set(kinds))), iri)
