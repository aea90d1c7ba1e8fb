"""Rows of a store as plain texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.query_catalogue import QueryCatalogue
    from graph_builder.store.interface import GraphStore, Row

#: The stored query of all edges between documents.
EDGES: Final = "api/edges"


def plain_rows(rows: Iterable[Row]) -> list[dict[str, str]]:
    """Rows with each term as its plain text: an IRI, or the lexical form of a literal."""
    return [{name: _text(term) for name, term in row.items()} for row in rows]


def stored_rows(store: GraphStore, catalogue: QueryCatalogue, name: str) -> list[dict[str, str]]:
    """All rows of a stored query without parameters, as plain texts."""
    return plain_rows(store.select(catalogue.named(name).bind({})))


def _text(term: object) -> str:
    value = getattr(term, "value", None)
    return value if isinstance(value, str) else str(term)
