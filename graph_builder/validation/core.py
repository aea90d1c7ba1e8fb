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

from graph_builder.validation.components import ON_SETS, set_test, value_test
from graph_builder.validation.tokens import blocks, iri, token, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from graph_builder.validation.components import SetTest, Test
    from graph_builder.validation.outline import Outline
    from graph_builder.validation.shapes import Constraint, Shape
    from graph_builder.validation.tokens import Token

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

    ``failures`` are known from the kind; ``values`` are tests of one row's value each; ``several``
    look at the node itself, at several values, or at what points to it.
    """

    shapes: tuple[Shape, ...]
    failures: tuple[tuple[Shape, str | None, int | None], ...]
    values: tuple[tuple[Shape, int, Test], ...]
    several: tuple[_OfSeveral, ...]


@dataclass(frozen=True, slots=True)
class _OfSeveral:
    """A test of all values of a path: those of some rows, or what else the path leads to.

    ``beside`` are the rows of the predicate that is the constraint's parameter, if it is one.
    """

    shape: Shape
    fails: SetTest
    rows: tuple[int, ...]
    beside: tuple[int, ...]
    reached: Callable[[Token], list[Token]] | None

    def failing(self, node: Token, values: Sequence[Token]) -> list[Token | None]:
        own = [values[row] for row in self.rows] if self.reached is None else self.reached(node)
        return self.fails(own, [values[row] for row in self.beside])


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
        for node, predicates, values in blocks(lines):
            kind = (self._outline.classes(node), tuple(predicates))
            plan = self._plans.get(kind)
            if plan is None:
                plan = self._plans[kind] = self._planned(*kind)
            self._nodes[kind] += 1
            for shape, path, row in plan.failures:
                yield Failure(shape, node, path, None if row is None else values[row])
            for shape, row, passes in plan.values:
                if not passes(values[row]):
                    yield Failure(shape, node, value_of(predicates[row]), values[row])
            for several in plan.several:
                for value in several.failing(node, values):
                    yield Failure(several.shape, node, _name_of(several.shape), value)

    def _planned(self, classes: tuple[Token, ...], predicates: tuple[Token, ...]) -> _Plan:
        shapes = tuple(each for each in self._shapes if self._asks(each, classes, predicates))
        failures: list[tuple[Shape, str | None, int | None]] = []
        values: list[tuple[Shape, int, Test]] = []
        several: list[_OfSeveral] = []
        for shape in shapes:
            path = None if shape.path is None or shape.path.inverse else shape.path.predicate
            rows = [] if path is None else _rows_with(predicates, iri(path))
            for constraint in shape.constraints:
                name = constraint.name
                if name == "closed":
                    failures += _strangers(shape, predicates)
                elif name == "ignoredProperties":
                    continue
                elif path is not None and name in _COUNTS:
                    counted = [predicates[row] for row in rows]
                    fails = set_test(constraint, self._outline)
                    failures += [(shape, path, None) for _ in fails(counted, ())]
                elif path is None or name in ON_SETS:
                    several.append(self._several(shape, constraint, rows, predicates))
                else:
                    test = self._test(constraint)
                    values += [(shape, row, test) for row in rows]
        return _Plan(shapes, tuple(failures), tuple(values), tuple(several))

    def _several(
        self, shape: Shape, constraint: Constraint, rows: list[int], predicates: Sequence[Token]
    ) -> _OfSeveral:
        reached: Callable[[Token], list[Token]] | None = None
        if shape.path is None:
            reached = _itself
        elif shape.path.inverse:
            reached = self._outline.pointing_by(shape.path.predicate)
        fails = set_test(constraint, self._outline)
        parameter = token(constraint.terms[0]) if constraint.terms else b""
        beside = _rows_with(predicates, parameter)
        return _OfSeveral(shape, fails, tuple(rows), tuple(beside), reached)

    def _asks(self, shape: Shape, classes: Sequence[Token], predicates: Sequence[Token]) -> bool:
        return any(
            not self._outline.closure(name).isdisjoint(classes)
            if kind == "targetClass"
            else iri(name) in predicates
            for kind, name in shape.targets
        )

    def _test(self, constraint: Constraint) -> Test:
        if constraint not in self._tests:
            self._tests[constraint] = value_test(constraint, self._outline)
        return self._tests[constraint]


def _name_of(shape: Shape) -> str | None:
    return None if shape.path is None else shape.path.predicate


def _itself(node: Token) -> list[Token]:
    return [node]


def _rows_with(predicates: Sequence[Token], wanted: Token) -> list[int]:
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
