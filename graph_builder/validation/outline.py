"""What a check must know of a whole graph before it looks at any one node: classes, and the way in.

A constraint looks at a node's own rows, which stand together. It looks beyond them in two ways
only: at the classes of a value, and at what points to the node.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graph_builder.validation.tokens import Token, iri, value_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph_builder.validation.shapes import ShapeSet

TYPE: Final = iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SUBCLASS: Final = iri("http://www.w3.org/2000/01/rdf-schema#subClassOf")


class _Classes:
    """Classes of nodes as they are read; nodes of the same ones share one tuple."""

    def __init__(self) -> None:
        self.of: dict[Token, tuple[Token, ...]] = {}
        self._more: dict[tuple[tuple[Token, ...], Token], tuple[Token, ...]] = {}

    def add(self, node: Token, name: Token) -> None:
        had = self.of.get(node, ())
        both = self._more.get((had, name))
        if both is None:
            both = self._more[had, name] = (*had, name)
        self.of[node] = both


class Outline:
    """Classes of all nodes, and which nodes point to which where a shape looks backwards.

    Attributes:
        triples: How many there are.
    """

    def __init__(self, parts: Iterable[Iterable[bytes]], shapes: ShapeSet) -> None:
        """Read the parts of a graph; the lines of a subject stand in one of them, together."""
        backwards = {
            iri(shape.path.predicate)
            for shape in shapes.shapes
            if shape.path is not None and shape.path.inverse
        }
        self._incoming: dict[Token, dict[Token, list[Token]]] = {
            predicate: defaultdict(list) for predicate in backwards
        }
        self._below: defaultdict[Token, list[Token]] = defaultdict(list)
        self._closed: dict[str, frozenset[Token]] = {}
        self.triples = 0
        classes = _Classes()
        for part in parts:
            for line in part:
                self.triples += 1
                subject, predicate, rest = line.split(b" ", 2)
                if predicate == TYPE:
                    classes.add(subject, value_in(rest))
                elif predicate in backwards:
                    self._incoming[predicate][value_in(rest)].append(subject)
                elif predicate == _SUBCLASS:
                    self._below[value_in(rest)].append(subject)
        self._classes = classes.of

    def classes(self, node: Token) -> tuple[Token, ...]:
        """The classes that are stated of a node."""
        return self._classes.get(node, ())

    def closure(self, class_iri: str) -> frozenset[Token]:
        """A class and those below it."""
        if class_iri not in self._closed:
            reached: set[Token] = set()
            waiting = [iri(class_iri)]
            while waiting:
                name = waiting.pop()
                if name not in reached:
                    reached.add(name)
                    waiting += self._below.get(name, ())
            self._closed[class_iri] = frozenset(reached)
        return self._closed[class_iri]

    def pointing_by(self, predicate: str) -> Callable[[Token], list[Token]]:
        """What tells the nodes that point to a node by a predicate that a shape goes backwards."""
        incoming = self._incoming[iri(predicate)]
        return lambda node: incoming.get(node, [])
