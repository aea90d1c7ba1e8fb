"""The values lineage works on: edges with their evidence, documents, and counted references."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Basis(StrEnum):
    """What an edge rests on: words in a text, or a fact of the registry."""

    CITATION = "citation"
    REGISTRY = "registry"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The proof of one edge.

    ``start`` and ``end`` are half-open code-point offsets into the text whose hash is
    ``text_sha256``; ``quote`` is the slice, or the printed name alone where ``text_held`` is false.
    ``paragraph`` is the citing paragraph as texts write it (``op3(b)(ii)``), ``sentence`` its words
    where they are held, ``footnote`` the label
    of the note called there, ``method`` how the link was found. ``fact`` is the IRI of the registry
    fact where there is no text to quote; its ``confidence`` is unknown (``None``).
    """

    quote: str | None = None
    start: int | None = None
    end: int | None = None
    source: str | None = None
    text_sha256: str | None = None
    text_held: bool = False
    verb: str | None = None
    paragraph: str | None = None
    sentence: str | None = None
    pinpoint: str | None = None
    footnote: str | None = None
    method: str | None = None
    confidence: float | None = None
    reviewed: bool = False
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """One statement "this document relies on that one", from the later to the earlier text.

    ``from_provision`` and ``to_provision`` are the most specific ends known, ``from_document`` and
    ``to_document`` the documents they belong to; all are IRIs, as is ``id`` (the citation or the
    fact). ``rel`` is the local name of the direct property (``recalls``), ``tier`` a slug of the
    tier scheme, ``verb`` a slug of the verb scheme where words have one.
    """

    id: str
    from_provision: str
    to_provision: str
    from_document: str
    to_document: str
    rel: str
    tier: str
    basis: Basis
    evidence: tuple[Evidence, ...] = ()
    verb: str | None = None

    @property
    def sort_key(self) -> tuple[str, str, str, str, str, str]:
        """Order of edges in every answer: by documents, provisions, property and identity."""
        return (
            self.from_document,
            self.to_document,
            self.from_provision,
            self.to_provision,
            self.rel,
            self.id,
        )

    def proved(self, evidence: tuple[Evidence, ...]) -> Edge:
        """The same edge with its proofs."""
        # A third of what dataclasses.replace takes; an answer holds up to thousands of edges.
        return Edge(
            self.id,
            self.from_provision,
            self.to_provision,
            self.from_document,
            self.to_document,
            self.rel,
            self.tier,
            self.basis,
            evidence,
            self.verb,
        )


@dataclass(frozen=True, slots=True)
class ReferenceCount:
    """How many references a text makes, and what became of them."""

    linked: int = 0
    ambiguous: int = 0
    unlinked: int = 0

    @property
    def detected(self) -> int:
        """All references found, linked or not."""
        return self.linked + self.ambiguous + self.unlinked

    def __add__(self, other: ReferenceCount) -> ReferenceCount:
        return ReferenceCount(
            self.linked + other.linked,
            self.ambiguous + other.ambiguous,
            self.unlinked + other.unlinked,
        )


@dataclass(frozen=True, slots=True)
class DocumentNode:
    """A document as answers show it.

    ``date`` is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. ``examined`` says whether its own text was
    read; what an unexamined document cites is not known. ``bodies`` are the slugs of those that
    adopted it (``body/ecosoc``), in order. ``in_force`` and ``ended`` are the first and
    the last day on which it was in force, as far as they are known.
    """

    id: str
    slug: str
    symbol: str | None
    label: str
    kind: str | None = None
    date: str | None = None
    examined: bool = False
    references: ReferenceCount = field(default_factory=ReferenceCount)
    bodies: tuple[str, ...] = ()
    is_treaty: bool = False
    in_force: str | None = None
    ended: str | None = None


def undescribed(iri: str, date: str | None = None) -> DocumentNode:
    """A document of which no more is known than its IRI."""
    return DocumentNode(iri, iri.partition("/id/")[2] or iri, None, iri, date=date)
