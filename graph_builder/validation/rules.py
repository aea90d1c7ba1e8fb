"""Ask the relational rules of shapes, one SPARQL query each, of a whole graph.

The graph is asked as one: a triple that fifty graphs hold would be found fifty times by each
pattern.
"""

from __future__ import annotations

import re
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from graph_builder.validation.core import Failure
from graph_builder.validation.shapes import ShapeFileError
from graph_builder.validation.tokens import token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import QuerySolution, Store

    from graph_builder.validation.shapes import Shape, ShapeSet, Term

_SLOT: Final = re.compile(r"\{[$?](\w+)\}")
_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SUBCLASS: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")


def rule_failures(store: Store, shapes: ShapeSet, *, threads: int = 1) -> list[Failure]:
    """What the rules of the shapes find at their nodes.

    Args:
        store: The whole graph, all of it in the default graph.
        shapes: Those without a rule are passed over.
        threads: How many rules are asked at once; the store answers beside the interpreter.

    Raises:
        ShapeFileError: A rule is not valid SPARQL.
    """

    def asked(alike: Sequence[Shape]) -> list[Failure]:
        return list(_found(store, alike, shapes.prefixes))

    with ThreadPoolExecutor(threads) as pool:
        found = pool.map(asked, _alike(shapes.shapes))
        return [failure for failures in found for failure in failures]


def _found(store: Store, alike: Sequence[Shape], prefixes: Mapping[str, str]) -> Iterator[Failure]:
    """What the rule of some shapes finds; shapes of several classes ask the same of their nodes."""
    targets = _Targets(store, alike)
    for row in _asked(store, alike[0], prefixes):
        node = _bound(row, "this")
        if isinstance(node, NamedNode | BlankNode):
            path, value = _bound(row, "path"), _bound(row, "value") or node
            name = path.value if isinstance(path, NamedNode) else None
            for shape in targets.of(node):
                message = _filled(shape.message, row)
                yield Failure(shape, token(node), name, token(value), message)


def _alike(shapes: Iterable[Shape]) -> list[list[Shape]]:
    """Shapes with a rule, those with the same one together."""
    found: defaultdict[str, list[Shape]] = defaultdict(list)
    for shape in shapes:
        if shape.select is not None:
            # How it is broken into lines does not matter.
            found[" ".join(shape.select.split())].append(shape)
    return list(found.values())


def _asked(store: Store, shape: Shape, prefixes: Mapping[str, str]) -> Iterator[QuerySolution]:
    try:
        rows = store.query(shape.select or "", prefixes=dict(prefixes))
    except SyntaxError as error:
        raise ShapeFileError(shape.iri, f"its query does not parse: {error}") from error
    if not isinstance(rows, QuerySolutions):
        raise ShapeFileError(shape.iri, "its query must be a SELECT")
    return rows


class _Targets:
    """Tells which of some shapes target a node."""

    def __init__(self, store: Store, shapes: Iterable[Shape]) -> None:
        self._store = store
        self._classes: defaultdict[str, set[Shape]] = defaultdict(set)
        self._properties: list[tuple[NamedNode, Shape]] = []
        for shape in shapes:
            for kind, name in shape.targets:
                if kind == "targetClass":
                    for below in _closure(store, name):
                        self._classes[below].add(shape)
                else:
                    self._properties.append((NamedNode(name), shape))

    def of(self, node: NamedNode | BlankNode) -> set[Shape]:
        """The shapes that target a node."""
        found: set[Shape] = set()
        if self._classes:
            for quad in self._store.quads_for_pattern(node, _TYPE, None):
                found |= self._classes.get(_name(quad.object), frozenset())
        for predicate, shape in self._properties:
            if next(self._store.quads_for_pattern(node, predicate, None), None) is not None:
                found.add(shape)
        return found


def _closure(store: Store, class_iri: str) -> list[str]:
    """A class and those below it."""
    reached: list[str] = []
    waiting = [class_iri]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.append(name)
            below = store.quads_for_pattern(None, _SUBCLASS, NamedNode(name))
            waiting += [_name(quad.subject) for quad in below]
    return reached


def _name(term: object) -> str:
    return str(getattr(term, "value", ""))


def _filled(message: str, row: QuerySolution) -> str:
    """``message`` with ``{?name}`` replaced by what the row binds."""

    def printed(slot: re.Match[str]) -> str:
        term = _bound(row, slot[1])
        return "" if term is None else term.value

    return _SLOT.sub(printed, message)


def _bound(row: QuerySolution, name: str) -> Term | None:
    try:
        term = row[name]
    except KeyError:
        return None
    return term if isinstance(term, NamedNode | BlankNode | Literal) else None
