"""What a text has named so far: antecedents of "the Convention", "its session" and "Ibid."."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_builder.model.citation import CitationKind
from graph_builder.model.instrument import RecordType
from graph_builder.model.symbols import carrier_of

if TYPE_CHECKING:
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.link import CitationLink


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that was named: where, its key, its noun and type."""

    paragraph: str
    key: str
    noun: str | None
    type: RecordType


class Memory:
    """Remembers links in reading order; footnotes by their labels."""

    def __init__(self) -> None:
        self._named: list[Named] = []
        self._notes: dict[str, list[str]] = {}
        self._sources: dict[str, str] = {}
        self._order: list[str] = []

    def add(self, link: CitationLink, registry: InstrumentRegistry) -> None:
        """Remember what ``link`` names."""
        citation, key = link.citation, link.target.key
        record = registry.get(key)
        type_ = record.type if record else RecordType.DOCUMENT
        if citation.paragraph.startswith("fn"):
            label = citation.paragraph.removeprefix("fn")
            if type_ is RecordType.DOCUMENT:
                self._notes.setdefault(label, []).append(key)
                self._remember_source(label, link, registry)
            return
        if citation.kind is not CitationKind.SELF:
            noun = record.noun if record else None
            self._named.append(Named(citation.paragraph, key, noun, type_))

    def _remember_source(
        self, label: str, link: CitationLink, registry: InstrumentRegistry
    ) -> None:
        record = registry.get(link.target.key)
        source = link.target.key
        if record is not None and link.citation.method != "symbol":
            annexed = record.value("annex_of")
            source = annexed or carrier_of(record.key) or record.key
        self._sources[label] = source
        if label not in self._order:
            self._order.append(label)

    def forget_order(self) -> None:
        """Begin the paragraphs after the footnotes: nothing named yet, the notes kept."""
        self._named.clear()

    def noted(self, label: str) -> tuple[str, ...]:
        """Keys that the footnote with this label names, each once."""
        return tuple(dict.fromkeys(self._notes.get(label, ())))

    def source_before(self, paragraph: str) -> str | None:
        """The source that the last linked note before ``paragraph`` (``fn7``) cites."""
        label = paragraph.removeprefix("fn")
        before = [known for known in self._order if known != label]
        return self._sources[before[-1]] if before else None

    def bodies_in(self, paragraph: str) -> tuple[str, ...]:
        """Keys of the bodies named so far in a paragraph, nearest last."""
        return tuple(
            named.key
            for named in self._named
            if named.paragraph == paragraph and named.type is RecordType.BODY
        )

    def treaty_in(self, paragraph: str, registry: InstrumentRegistry) -> str | None:
        """Key of the document last named in a paragraph that is itself no protocol."""
        for named in reversed(self._named):
            record = registry.get(named.key) if named.paragraph == paragraph else None
            if record is None or named.type is not RecordType.DOCUMENT:
                continue
            if not (record.values("protocol_to") or record.values("supplements")):
                return record.key
        return None

    def antecedent(self, noun: str, types: frozenset[RecordType]) -> Named | None:
        """The thing last named whose noun is ``noun`` and whose type is one of ``types``."""
        for named in reversed(self._named):
            if named.noun == noun and named.type in types:
                return named
        return None
