"""What a check must know of a whole graph before it looks at any one node: classes, and the way in.

A constraint looks at a node's own rows, which stand together. It looks beyond them in two ways
only: at the classes of a value, and at what points to the node.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graph_builder.validation.tokens import Token, blocks, iri

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.validation.shapes import ShapeSet

TYPE: Final = iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_SUBCLASS: Final = iri("http://www.w3.org/2000/01/rdf-schema#subClassOf")


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
        self._classes: dict[Token, tuple[Token, ...]] = {}
        self._below: defaultdict[Token, list[Token]] = defaultdict(list)
        self._closed: dict[str, frozenset[Token]] = {}
        self.triples = 0
        known: dict[tuple[Token, ...], tuple[Token, ...]] = {}
        for part in parts:
            for subject, rows in blocks(part):
                self.triples += len(rows)
                classes = tuple([value for predicate, value in rows if predicate == TYPE])
                if classes:
                    self._classes[subject] = known.setdefault(classes, classes)
                for predicate, value in rows:
                    if predicate in backwards:
                        self._incoming[predicate][value].append(subject)
                    elif predicate == _SUBCLASS:
                        self._below[value].append(subject)

    def classes(self, node: Token) -> tuple[Token, ...]:
        """The classes that are stated of a node."""
        return self._classes.get(node, ())

    def is_member(self, node: Token, class_iri: str) -> bool:
        """Whether a node is of a class or of one below it."""
        return not self.closure(class_iri).isdisjoint(self.classes(node))

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

    def pointing_to(self, node: Token, predicate: str) -> list[Token]:
        """The nodes that point to a node by a predicate that a shape follows backwards."""
        return self._incoming[iri(predicate)].get(node, [])
