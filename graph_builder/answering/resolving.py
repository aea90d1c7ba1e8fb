"""The reader of citation strings that goes with a published registry and its documents."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Final

from graph_builder.answering.rows import plain_rows
from graph_builder.query_terms import iri_term, with_values
from graph_builder.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph_builder.lineage.edge import DocumentNode
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.resolving import HeldDocuments, Resolver
    from graph_builder.store.interface import GraphStore

_SLUG: Final = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")


class DocumentsHeld:
    """The documents of a release by their slugs, as ``HeldDocuments`` of the resolver."""

    def __init__(self, documents: Mapping[str, DocumentNode], base: str) -> None:
        """``documents`` are by IRI; each is looked at when it is asked for."""
        self._documents, self._base = documents, base

    def named(self, slug: str) -> tuple[str, str] | None:
        """Key and label of the document with this slug; ``None`` also where it has no symbol."""
        node = self._documents.get(f"{self._base}/id/{slug}")
        return (node.symbol, node.label or node.symbol) if node and node.symbol else None


class DocumentsAsked:
    """The same of a release without an index: each slug is one question to its engine."""

    def __init__(self, ask: Callable[[str], Sequence[Mapping[str, str]]], base: str) -> None:
        """``ask`` gives the rows of "api/documents" for the IRI of a document."""
        self._ask, self._base = ask, base
        self._found: dict[str, tuple[str, str] | None] = {}

    def named(self, slug: str) -> tuple[str, str] | None:
        """Key and label of the document with this slug; ``None`` also where it has no symbol."""
        if slug not in self._found:
            self._found[slug] = self._first(slug)
        return self._found[slug]

    def _first(self, slug: str) -> tuple[str, str] | None:
        if not _SLUG.fullmatch(slug):
            return None  # no document's, and it would be no part of an IRI
        for row in self._ask(f"{self._base}/id/{slug}"):
            if symbol := row.get("symbol"):
                return symbol, row.get("label", symbol)
        return None


def held_by(store: GraphStore, base: str) -> HeldDocuments:
    """The documents of a release, from its index where one was published with it."""
    from graph_builder.answering.indexing import published_lineage  # noqa: PLC0415  (slow, rare)
    from graph_builder.query_catalogue import read_catalogue  # noqa: PLC0415

    lineage = published_lineage(store)
    if lineage is not None:
        return DocumentsHeld(lineage.documents, base)
    stored = read_catalogue(resource("queries")).named("api/documents").text

    def ask(iri: str) -> list[dict[str, str]]:
        return plain_rows(store.select(with_values(stored, "document", [iri_term(iri)])))

    return DocumentsAsked(ask, base)


def resolver_of(registry: InstrumentRegistry, held: HeldDocuments | None = None) -> Resolver:
    """A resolver with this registry and the vocabulary that ships with the code.

    ``held`` are the documents of the release that the registry belongs to.
    """
    # Slow to load, and most references are read without it.
    from graph_builder.reading.vocabulary import read_vocabulary  # noqa: PLC0415
    from graph_builder.resolving import NOTHING_HELD, Resolver  # noqa: PLC0415

    return Resolver(registry, read_vocabulary(resource("ontology/vocab")), held or NOTHING_HELD)


def reference_reader(resolver: Resolver, longest: int = 500) -> Callable[[str], Sequence[str]]:
    """Reads a citation string into the keys it may name; none for one over ``longest``."""

    def read(text: str) -> Sequence[str]:
        return resolver.resolve(text).exact_keys if len(text) <= longest else ()

    return read


class LateReader:
    """The same for a registry that is read, and indexed, when the first string is to be read.

    Any number of threads may ask at once; the first makes the indexes, the others wait for them.
    """

    def __init__(
        self,
        registry: Callable[[], InstrumentRegistry],
        held: Callable[[], HeldDocuments] | None = None,
    ) -> None:
        """``held`` gives the documents of the release that the registry belongs to."""
        self._registry, self._held = registry, held
        self._lock = threading.Lock()
        self._read: Callable[[str], Sequence[str]] | None = None

    def __call__(self, text: str) -> Sequence[str]:
        """The keys that a citation string may name."""
        return self.ready()(text)

    def ready(self) -> Callable[[str], Sequence[str]]:
        """Make the indexes unless they are there."""
        with self._lock:
            if self._read is None:
                held = self._held() if self._held else None
                self._read = reference_reader(resolver_of(self._registry(), held))
            return self._read
