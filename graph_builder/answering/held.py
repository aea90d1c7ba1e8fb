"""What a release holds, described or not, as the resolver of citation strings asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.answering.indexing import published_lineage
from graph_builder.answering.rows import plain_rows
from graph_builder.query_catalogue import read_catalogue
from graph_builder.query_terms import iri_term, with_values
from graph_builder.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graph_builder.lineage.edge import DocumentNode
    from graph_builder.resolving import HeldDocuments
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
    lineage = published_lineage(store)
    if lineage is not None:
        return DocumentsHeld(lineage.documents, base)
    stored = read_catalogue(resource("queries")).named("api/documents").text

    def ask(iri: str) -> list[dict[str, str]]:
        return plain_rows(store.select(with_values(stored, "document", [iri_term(iri)])))

    return DocumentsAsked(ask, base)
