"""A graph turned into look-up tables, so that a constraint is checked for all nodes at once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Triple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from graph_builder.validation.shapes import Shape, Step, Term

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SUBCLASS: Final = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


class IndexedGraph:
    """The union of all named graphs by predicate, both ways, with classes and their subclasses."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Index ``quads``; a triple that stands in two graphs counts once."""
        self._forward: dict[str, dict[Term, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._backward: dict[str, dict[Term, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self.predicates_of: dict[Term, list[tuple[str, Term]]] = defaultdict(list)
        self.graph_of: dict[Term, str] = {}
        seen = set()
        for quad in quads:
            subject, predicate, value = quad.subject, quad.predicate.value, quad.object
            if isinstance(subject, Triple) or isinstance(value, Triple):
                msg = f"statements about statements are not part of the model: {quad}"
                raise TypeError(msg)
            name = getattr(quad.graph_name, "value", None)
            if isinstance(name, str) and (predicate == _TYPE or subject not in self.graph_of):
                self.graph_of[subject] = name
            if (subject, predicate, value) in seen:
                continue
            seen.add((subject, predicate, value))
            self._forward[predicate][subject].append(value)
            self._backward[predicate][value].append(subject)
            self.predicates_of[subject].append((predicate, value))
        self.triples = len(seen)
        self._members: dict[str, frozenset[Term]] = {}

    def values(self, node: Term, path: Step) -> list[Term]:
        """What ``path`` leads to from ``node``."""
        table = self._backward if path.inverse else self._forward
        return table[path.predicate].get(node, [])

    def objects(self, node: Term, predicate: str) -> list[Term]:
        """Objects of ``predicate`` at ``node``."""
        return self._forward[predicate].get(node, [])

    def pairs(self, predicate: str) -> list[tuple[Term, Term]]:
        """Every subject and object of ``predicate``."""
        return [
            (node, value) for node, values in self._forward[predicate].items() for value in values
        ]

    def members(self, class_iri: str) -> frozenset[Term]:
        """Instances of a class and of its subclasses."""
        if class_iri not in self._members:
            found: set[Term] = set()
            for name in self._subclasses(class_iri):
                found.update(self._backward[_TYPE].get(NamedNode(name), ()))
            self._members[class_iri] = frozenset(found)
        return self._members[class_iri]

    def _subclasses(self, class_iri: str) -> set[str]:
        reached, waiting = set(), [class_iri]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                below = self._backward[_SUBCLASS].get(NamedNode(name), ())
                waiting += [term.value for term in below if isinstance(term, NamedNode)]
        return reached

    def focus_nodes(self, shape: Shape) -> frozenset[Term]:
        """The nodes that the targets of ``shape`` name."""
        found: set[Term] = set()
        for kind, name in shape.targets:
            if kind == "targetClass":
                found |= self.members(name)
            elif kind == "targetSubjectsOf":
                found.update(self._forward[name])
            elif kind == "targetObjectsOf":
                found.update(self._backward[name])
            else:
                found.add(NamedNode(name))
        return frozenset(found)
