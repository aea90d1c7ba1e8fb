"""A graph turned into a look-up table, so that anchors are followed without asking a store."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from pyoxigraph import Triple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from graph_builder.validation.shapes import Term

_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class IndexedGraph:
    """The union of all named graphs by predicate and subject."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Index ``quads``; a triple that stands in two graphs counts once."""
        self._forward: dict[str, dict[Term, list[Term]]] = defaultdict(lambda: defaultdict(list))
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
            if (subject, predicate, value) not in seen:
                seen.add((subject, predicate, value))
                self._forward[predicate][subject].append(value)

    def objects(self, node: Term, predicate: str) -> list[Term]:
        """Objects of ``predicate`` at ``node``."""
        return self._forward[predicate].get(node, [])

    def pairs(self, predicate: str) -> list[tuple[Term, Term]]:
        """Every subject and object of ``predicate``."""
        return [
            (node, value) for node, values in self._forward[predicate].items() for value in values
        ]
