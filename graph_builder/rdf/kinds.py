"""Which class a thing of a kind belongs to, as ``ontology/vocab`` says with ``pal:ownClass``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode

from graph_builder.rdf.iris import concept
from graph_builder.rdf.namespaces import PAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Quad

DOCUMENT_KIND: Final = "document-kind"
_TREATY_CLASSES: Final = frozenset({PAL("Treaty"), PAL("Protocol")})


@dataclass(frozen=True, slots=True)
class Kinds:
    """IRI of a kind concept → the class its things belong to."""

    classes: Mapping[str, NamedNode] = field(default_factory=dict)

    @classmethod
    def of(cls, vocabularies: Iterable[Quad]) -> Kinds:
        """Read ``pal:ownClass`` of every kind concept."""
        return cls(
            {
                quad.subject.value: quad.object
                for quad in vocabularies
                if quad.predicate == PAL("ownClass")
                and isinstance(quad.subject, NamedNode)
                and isinstance(quad.object, NamedNode)
            }
        )

    def class_of(self, scheme: str, kind: str, default: NamedNode) -> NamedNode:
        """Class of things of this kind; ``default`` where the vocabulary names none."""
        return self.classes.get(concept(scheme, kind).value, default)

    def knows(self, scheme: str, kind: str) -> bool:
        """Whether the scheme has this kind, with a class."""
        return concept(scheme, kind).value in self.classes

    def document_class(self, kind: str) -> NamedNode:
        """Class of documents of this kind; ``pal:Document`` where the vocabulary names none."""
        return self.class_of(DOCUMENT_KIND, kind, PAL("Document"))

    def is_treaty(self, kind: str) -> bool:
        """Whether provisions of documents of this kind are treaty provisions."""
        return self.document_class(kind) in _TREATY_CLASSES
