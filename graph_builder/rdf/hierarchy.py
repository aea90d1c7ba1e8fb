"""Superclasses and lineage superproperties, read from the ontology and written out at build time.

Nothing is reasoned when a query runs, so ``?x a pal:Document`` and ``pal:lineageSource+`` must find
what the ontology implies. Only our own superclasses and the two lineage properties are written out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Triple

from graph_builder.rdf.namespaces import PAL, RDFS, A

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pyoxigraph import Quad

_WRITTEN_PROPERTIES: Final = (PAL("lineageSource"), PAL("derivesFrom"))


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """For a class its own superclasses, for a property the lineage properties above it."""

    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, ontology: Iterable[Quad]) -> Hierarchy:
        """Read ``rdfs:subClassOf`` and ``rdfs:subPropertyOf`` between named terms."""
        class_parents: dict[str, set[str]] = {}
        property_parents: dict[str, set[str]] = {}
        for quad in ontology:
            parents = {RDFS("subClassOf"): class_parents, RDFS("subPropertyOf"): property_parents}
            table = parents.get(quad.predicate)
            if (
                table is not None
                and isinstance(quad.subject, NamedNode)
                and isinstance(quad.object, NamedNode)
            ):
                table.setdefault(quad.subject.value, set()).add(quad.object.value)
        written = {node.value for node in _WRITTEN_PROPERTIES}
        return cls(
            classes={
                name: tuple(a for a in _above(name, class_parents) if a.startswith(PAL.iri))
                for name in sorted(class_parents)
            },
            properties={
                name: tuple(a for a in _above(name, property_parents) if a in written)
                for name in sorted(property_parents)
            },
        )

    def written_out(self, statements: Iterable[Triple]) -> Iterator[Triple]:
        """Statements, each followed by what the hierarchy adds to it."""
        type_ = A.value  # taken from the engine's own value each time it is asked for
        for said in statements:
            yield said
            predicate = said.predicate.value
            if predicate == type_ and isinstance(said.object, NamedNode):
                for name in self.classes.get(said.object.value, ()):
                    yield Triple(said.subject, A, NamedNode(name))
            for name in self.properties.get(predicate, ()):
                yield Triple(said.subject, NamedNode(name), said.object)


def _above(name: str, parents: Mapping[str, set[str]]) -> list[str]:
    seen: set[str] = set()
    waiting = sorted(parents.get(name, ()))
    while waiting:
        parent = waiting.pop()
        if parent not in seen and parent != name:
            seen.add(parent)
            waiting.extend(sorted(parents.get(parent, ())))
    return sorted(seen)
