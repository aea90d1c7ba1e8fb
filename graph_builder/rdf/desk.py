"""What emitting one text needs at hand: identifiers, tables, targets, the text itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from graph_builder.model.structure import ParagraphKind
from graph_builder.rdf.anchors import Quotable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyoxigraph import NamedNode

    from graph_builder.model.extraction import Extraction
    from graph_builder.model.vocabulary import Vocabulary
    from graph_builder.rdf.iris import Iris
    from graph_builder.rdf.targets import Place, Targets

#: Paragraphs that are provisions of the text. Titles, headers, front matter and neighbours are not.
PROVISION_KINDS: Final = frozenset(
    {
        ParagraphKind.PREAMBULAR,
        ParagraphKind.ENACTING,
        ParagraphKind.OPERATIVE,
        ParagraphKind.ANNEX,
        ParagraphKind.ARTICLE,
        ParagraphKind.PARAGRAPH,
        ParagraphKind.FRAGMENT,
    }
)
#: Media type → last step of a format's identifier.
EXTENSIONS: Final = {
    "text/plain": "txt",
    "text/markdown": "md",
    "text/html": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """One text with what its emission looks up. ``run`` is the node of the reading of this text.

    ``key`` is the key of the text's record where its symbol is an alias. ``described`` are the ids
    of paragraphs, such as an annex, that are documents with a record, which describes them.
    ``printed`` are the places of what is printed here and goes by another name: for paragraph 6 of
    an annex that is a treaty, article 6 of the treaty. ``annexed`` are the keys of the documents
    that paragraphs of annexes belong to, where these have a record of their own.
    """

    extraction: Extraction
    targets: Targets
    vocabulary: Vocabulary
    run: NamedNode
    key: str
    quotable: Quotable
    provisions: Mapping[str, NamedNode]
    described: frozenset[str] = frozenset()
    printed: Mapping[str, Place] = field(default_factory=dict)
    annexed: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, extraction: Extraction, targets: Targets, vocabulary: Vocabulary, run: NamedNode
    ) -> Desk:
        """Lay out one text."""
        iris, source = targets.iris, extraction.instrument.source
        key = targets.place(extraction.key).key
        extension = EXTENSIONS.get(source.media_type, "txt")
        node = iris.format(key, source.language, extension)
        provisions = {
            paragraph.id: iris.provision(key, paragraph.path)
            for paragraph in extraction.instrument.paragraphs
            if paragraph.kind in PROVISION_KINDS and not paragraph.foreign
        }
        places = {
            paragraph.id: targets.place(key, paragraph.path)
            for paragraph in extraction.instrument.paragraphs
            if paragraph.id in provisions
        }
        same = {id_: place.node(iris) == provisions[id_] for id_, place in places.items()}
        described = frozenset(id_ for id_, place in places.items() if same[id_] and not place.path)
        printed = {id_: place for id_, place in places.items() if not same[id_]}
        annexes = {place.key for place in places.values() if targets.is_annexed(place.key, key)}
        annexed = {id_: place.key for id_, place in places.items() if place.key in annexes}
        held = Quotable(iris, node, source.text, extraction.text_held)
        return cls(
            extraction, targets, vocabulary, run, key, held,
            provisions, described, printed, annexed,
        )  # fmt: skip

    def bearer(self, paragraph: str) -> str:
        """Key of the document whose words a paragraph is: the text itself, or what it annexes."""
        return self.annexed.get(paragraph, self.key)

    @property
    def iris(self) -> Iris:
        """The minter of identifiers."""
        return self.targets.iris

    @property
    def language(self) -> str:
        """Language of the text, ISO 639-1."""
        return self.extraction.instrument.source.language

    @property
    def document(self) -> NamedNode:
        """Node of the document."""
        return self.iris.of(self.key)

    @property
    def expression(self) -> NamedNode:
        """Node of the document in the language of the text."""
        return self.iris.expression(self.key, self.language)
