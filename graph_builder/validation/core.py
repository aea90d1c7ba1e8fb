"""Check SHACL core constraints, subject by subject, over the lines of a graph.

Nodes with the same classes and the same predicates, in number too, have the same shapes to answer
to, and the same counts: of millions of nodes there are some thousands of such kinds. What can be
told of a kind is told once; only values are looked at one by one. A test holds the results against
pySHACL.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from graph_builder.validation.components import ON_SETS, value_test
from graph_builder.validation.tokens import blocks, iri, token, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph_builder.validation.components import Test
    from graph_builder.validation.outline import Outline
    from graph_builder.validation.shapes import Constraint, Shape
    from graph_builder.validation.tokens import Rows, Token

_Kind: TypeAlias = "tuple[tuple[Token, ...], tuple[Token, ...]]"

#: Told from a node's predicates alone, where a path goes forwards.
_COUNTS: Final = frozenset({"minCount", "maxCount"})


@dataclass(frozen=True, slots=True)
class Failure:
    """One failure of a shape at a node, with its message where that is not the shape's own.

    ``value`` is ``None`` where the set of values as a whole fails (a count, a missing value).
    """

    shape: Shape
    focus: Token
    path: str | None
    value: Token | None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """What nodes of one kind are checked for, each by its rows' numbers.

    ``failures`` are known from the kind; ``values`` are tests of one row's value each; ``others``
    look at several values, at the node itself or at what points to it.
    """

    shapes: tuple[Shape, ...]
    failures: tuple[tuple[Shape, str | None, int | None], ...]
    values: tuple[tuple[Shape, int, Test], ...]
    others: tuple[tuple[Shape, Constraint], ...]


class CoreCheck:
    """Checks parts of a graph against the core constraints of some shapes."""

    def __init__(self, shapes: Iterable[Shape], outline: Outline) -> None:
        """``outline`` is of the whole graph."""
        self._shapes, self._outline = tuple(shapes), outline
        self._plans: dict[_Kind, _Plan] = {}
        self._nodes: Counter[_Kind] = Counter()
        self._tests: dict[Constraint, Test] = {}

    def focus_counts(self) -> Counter[str]:
        """How many nodes each shape, by its IRI, was asked about so far."""
        counts: Counter[str] = Counter()
        for kind, number in self._nodes.items():
            counts.update({shape.iri: number for shape in self._plans[kind].shapes})
        return counts

    def failures(self, lines: Iterable[bytes]) -> Iterator[Failure]:
        """Yield the failures of the subjects of a part of the graph.

        All that the graph says of them stands in ``lines``.
        """
        for node, rows in blocks(lines):
            kind = (self._outline.classes(node), tuple([predicate for predicate, _ in rows]))
            plan = self._plans.get(kind)
            if plan is None:
                plan = self._plans[kind] = self._planned(*kind)
            self._nodes[kind] += 1
            for shape, path, row in plan.failures:
                yield Failure(shape, node, path, None if row is None else rows[row][1])
            for shape, row, passes in plan.values:
                if not passes(rows[row][1]):
                    yield Failure(shape, node, value_of(rows[row][0]), rows[row][1])
            for shape, constraint in plan.others:
                yield from self._others(shape, constraint, node, rows)

    def _planned(self, classes: tuple[Token, ...], predicates: tuple[Token, ...]) -> _Plan:
        shapes = tuple(each for each in self._shapes if self._asks(each, classes, predicates))
        failures: list[tuple[Shape, str | None, int | None]] = []
        values: list[tuple[Shape, int, Test]] = []
        others: list[tuple[Shape, Constraint]] = []
        for shape in shapes:
            path = None if shape.path is None or shape.path.inverse else shape.path.predicate
            rows = [] if path is None else _rows_with(predicates, path)
            for constraint in shape.constraints:
                name = constraint.name
                if name == "closed":
                    failures += _strangers(shape, predicates)
                elif path is None and name != "ignoredProperties":
                    others.append((shape, constraint))
                elif name in _COUNTS:
                    counted = [predicates[row] for row in rows]
                    limit = token(constraint.terms[0])
                    failures += [(shape, path, None) for _ in ON_SETS[name](counted, limit, ())]
                elif name in ON_SETS:
                    others.append((shape, constraint))
                elif name != "ignoredProperties":
                    test = self._test(constraint)
                    values += [(shape, row, test) for row in rows]
        return _Plan(shapes, tuple(failures), tuple(values), tuple(others))

    def _asks(self, shape: Shape, classes: Sequence[Token], predicates: Sequence[Token]) -> bool:
        return any(
            not self._outline.closure(name).isdisjoint(classes)
            if kind == "targetClass"
            else iri(name) in predicates
            for kind, name in shape.targets
        )

    def _others(
        self, shape: Shape, constraint: Constraint, node: Token, rows: Rows
    ) -> Iterator[Failure]:
        values, path = self._values(shape, node, rows), shape.path
        name = None if path is None else path.predicate
        if constraint.name not in ON_SETS:
            test = self._test(constraint)
            yield from (Failure(shape, node, name, value) for value in values if not test(value))
            return
        parameter = constraint.terms[0]
        beside = [value for predicate, value in rows if predicate == token(parameter)]
        for value in ON_SETS[constraint.name](values, token(parameter), beside):
            yield Failure(shape, node, name, value)

    def _values(self, shape: Shape, node: Token, rows: Rows) -> list[Token]:
        if shape.path is None:
            return [node]
        if shape.path.inverse:
            return self._outline.pointing_to(node, shape.path.predicate)
        wanted = iri(shape.path.predicate)
        return [value for predicate, value in rows if predicate == wanted]

    def _test(self, constraint: Constraint) -> Test:
        if constraint not in self._tests:
            self._tests[constraint] = value_test(constraint, self._outline)
        return self._tests[constraint]


def _rows_with(predicates: Sequence[Token], path: str) -> list[int]:
    wanted = iri(path)
    return [row for row, predicate in enumerate(predicates) if predicate == wanted]


def _strangers(
    shape: Shape, predicates: Sequence[Token]
) -> Iterator[tuple[Shape, str | None, int | None]]:
    known = {
        token(term)
        for constraint in shape.constraints
        if constraint.name == "ignoredProperties"
        for term in constraint.terms
    }
    for row, predicate in enumerate(predicates):
        if predicate not in known:
            yield shape, value_of(predicate), row
