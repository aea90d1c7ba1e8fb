"""Clauses and articles at the ends of edges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph_builder.lineage.order import natural_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.lineage.edge import Edge


def provisions_body(edges: Iterable[Edge]) -> list[dict[str, Any]]:
    """The clauses and articles at the ends of edges, with the identity of these; in order."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for edge in edges:
        for role, document, provision in (
            ("relies_on", edge.from_document, edge.from_provision),
            ("relied_on_by", edge.to_document, edge.to_provision),
        ):
            if provision != document:
                fresh = {
                    "id": provision,
                    "document": document,
                    "path": provision.removeprefix(f"{document}/"),
                    "relies_on": [],
                    "relied_on_by": [],
                }
                found.setdefault((document, provision), fresh)[role].append(edge.id)
    return [found[key] for key in sorted(found, key=lambda key: (key[0], natural_key(key[1])))]
