"""Find mistakes in shapes files that a SHACL engine would pass over in silence.

A misspelt ``sh:mincount`` constrains nothing, a severity inside ``sh:sparql`` is not read, a shape
without a target examines nothing, and a construct that our engine does not know must not be
believed to be checked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, RdfFormat, Store

from graph_builder.validation.report import SHACL, Severity
from graph_builder.validation.shapes import LISTED, RDF, SINGLE, TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: Terms that may stand in our shapes: what the set engine runs, and how a shape is described.
_KNOWN: Final = frozenset(
    {
        *SINGLE,
        *LISTED,
        *TARGETS,
        "path",
        "inversePath",
        "severity",
        "message",
        "sparql",
        "select",
        "prefixes",
        "declare",
        "prefix",
        "namespace",
        "name",
        "description",
        "NodeShape",
        "PropertyShape",
        "SPARQLConstraint",
        "PrefixDeclaration",
        *(severity.value for severity in Severity),
        "IRI",
        "Literal",
        "BlankNode",
        "BlankNodeOrIRI",
        "BlankNodeOrLiteral",
        "IRIOrLiteral",
    }
)
_TYPE: Final = NamedNode(f"{RDF}type")
#: Raised or misread by an engine when a query is run for one node at a time.
_UNSAFE: Final = re.compile(r"\b(MINUS|VALUES|SERVICE|FROM)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShapeFault:
    """One mistake: the shape (or blank node) and what to change."""

    shape: str
    problem: str


def lint_shapes(texts: Iterable[str]) -> tuple[ShapeFault, ...]:
    """Faults of a set of shapes files, given as Turtle texts; ``SyntaxError`` if one is not."""
    store = Store()
    for text in texts:
        store.load(input=text.encode(), format=RdfFormat.TURTLE)
    faults = {fault for check in _CHECKS for fault in check(store)}
    return tuple(sorted(faults, key=lambda fault: (fault.shape, fault.problem)))


def _unknown_terms(store: Store) -> Iterator[ShapeFault]:
    for quad in store:
        for term in (quad.predicate, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith(SHACL):
                name = term.value.removeprefix(SHACL)
                if name not in _KNOWN:
                    yield ShapeFault(_name(quad.subject), f"sh:{name} is not a term we run")


def _incomplete(store: Store) -> Iterator[ShapeFault]:
    for shape in _shapes(store):
        if not isinstance(shape, NamedNode):
            yield ShapeFault(_name(shape), "a shape needs an IRI of its own")
            continue
        if not any(_values(store, shape, target) for target in TARGETS):
            yield ShapeFault(shape.value, "it has no target, so it examines nothing")
        for needed in ("severity", "message"):
            if len(_all_values(store, shape, needed)) != 1:
                yield ShapeFault(shape.value, f"it needs exactly one sh:{needed}")
        if not _constrains(store, shape):
            yield ShapeFault(shape.value, "it has no constraint")


def _misplaced(store: Store) -> Iterator[ShapeFault]:
    shapes = set(_shapes(store))
    for quad in store.quads_for_pattern(None, _sh("severity"), None, DefaultGraph()):
        if quad.subject not in shapes:
            yield ShapeFault(_name(quad.subject), "sh:severity belongs on the shape itself")
    for shape in shapes:
        has_path = bool(_values(store, shape, "path"))
        is_property = _is(store, shape, "PropertyShape")
        if has_path != is_property:
            yield ShapeFault(_name(shape), "sh:path belongs to a sh:PropertyShape, and to each one")
        if _values(store, shape, "sparql") and is_property:
            yield ShapeFault(_name(shape), "sh:sparql belongs to a sh:NodeShape")


def _unsafe_queries(store: Store) -> Iterator[ShapeFault]:
    for quad in store.quads_for_pattern(None, _sh("select"), None, DefaultGraph()):
        text = quad.object.value if isinstance(quad.object, Literal) else ""
        owner = _owner(store, quad.subject)
        if found := _UNSAFE.search(text):
            yield ShapeFault(owner, f"{found[1].upper()} does not work with a node bound to $this")
        if "$this" not in text.partition("{")[0]:
            yield ShapeFault(owner, "its query must select $this")


_CHECKS: Final[tuple[Callable[[Store], Iterator[ShapeFault]], ...]] = (
    _unknown_terms,
    _incomplete,
    _misplaced,
    _unsafe_queries,
)


def _constrains(store: Store, shape: NamedNode) -> bool:
    names = (*SINGLE, "in", "languageIn", "or", "sparql")
    return any(_values(store, shape, name) for name in names)


def _shapes(store: Store) -> list[NamedNode | BlankNode]:
    return [
        quad.subject
        for kind in ("NodeShape", "PropertyShape")
        for quad in store.quads_for_pattern(None, _TYPE, _sh(kind), DefaultGraph())
        if isinstance(quad.subject, NamedNode | BlankNode)
    ]


def _is(store: Store, shape: NamedNode | BlankNode, kind: str) -> bool:
    found = store.quads_for_pattern(shape, _TYPE, _sh(kind), DefaultGraph())
    return next(iter(found), None) is not None


def _values(store: Store, node: NamedNode | BlankNode, name: str) -> list[object]:
    return [q.object for q in store.quads_for_pattern(node, _sh(name), None, DefaultGraph())]


def _all_values(store: Store, shape: NamedNode, name: str) -> list[object]:
    """Values at the shape; for a message also those of its query."""
    found = _values(store, shape, name)
    if name == "message":
        for rule in _values(store, shape, "sparql"):
            if isinstance(rule, NamedNode | BlankNode):
                found += _values(store, rule, name)
    return found


def _owner(store: Store, rule: object) -> str:
    if isinstance(rule, NamedNode | BlankNode):
        for quad in store.quads_for_pattern(None, _sh("sparql"), rule, DefaultGraph()):
            return _name(quad.subject)
    return _name(rule)


def _name(term: object) -> str:
    return "a blank node" if isinstance(term, BlankNode) else getattr(term, "value", str(term))


def _sh(name: str) -> NamedNode:
    return NamedNode(f"{SHACL}{name}")
