"""A graph as the answer of a query: a picture of its resources, and a table of its triples."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyoxigraph as ox

from api.pages.graph_boxes import Link, Resource
from api.pages.graph_drawing import draw_graph
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
#: Subjects that must share a value before it is written in their boxes.
_SHARED: Final = 2
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
        "drawing": draw_graph(*_told(*_resources(triples, names)))
        if total <= DRAWN_TRIPLES
        else None,
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


def _told(
    resources: dict[str, Resource], links: tuple[Link, ...]
) -> tuple[dict[str, Resource], tuple[Link, ...], tuple[str, ...]]:
    """Resources and links without the values that many share; they stand in the boxes instead.

    Such a value is only ever an object, and neither the answer nor the served graph says more of
    it than its address.
    """
    subjects = {link.source for link in links}
    shared = Counter(link.target for link in links)
    values = {
        key
        for key, number in shared.items()
        if number >= _SHARED and key not in subjects and _says_nothing(resources[key])
    }
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.target in values:
            lines[link.source].append(f"{link.words} {_short_value(resources[link.target].name)}")
    kept = {
        key: replace(each, values=tuple(sorted(lines[key])))
        for key, each in resources.items()
        if key not in values
    }
    names = tuple(sorted(resources[key].name for key in values))
    return kept, tuple(link for link in links if link.target not in values), names


def _says_nothing(resource: Resource) -> bool:
    """Whether all that is known of a resource is its address."""
    return bool(resource.iri) and not (resource.is_known or resource.label or resource.kinds)


def _short_value(name: str) -> str:
    """A concept without the path of its scheme: its predicate tells which scheme it is of."""
    return name.rpartition("/")[2] if name.startswith("vocab/") else name


def _ranked(label: ox.Literal) -> tuple[int, str]:
    """A label behind the rank of its language, to take the least."""
    known = label.language in _LANGUAGES
    return (_LANGUAGES.index(label.language) if known else len(_LANGUAGES), label.value)


def _resource(key: str, label: str, kinds: list[str], names: Names) -> Resource:
    iri = key[1:-1] if key.startswith("<") else None
    name, title = names(iri) if iri else (None, None)
    is_known = name is not None or title is not None
    name = name or (short(iri) if iri else "blank node")
    label = label or title or ""
    told = "" if label == name else label
    return Resource(key, name, told, tuple(sorted(set(kinds))), iri, is_known=is_known)
