"""The indexes of a release: made from the store's rows, kept with it, opened in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from graph_builder.answering.kept_references import packed_references
from graph_builder.answering.kept_rows import packed_rows
from graph_builder.answering.rows import EDGES, stored_rows
from graph_builder.answering.words import text_index
from graph_builder.lineage.answer import completeness_body
from graph_builder.lineage.columns import DamagedIndexError
from graph_builder.lineage.edges import documents_of, edges_of, last_step
from graph_builder.lineage.graph import LineageGraph
from graph_builder.lineage.packing import packed_index
from graph_builder.lineage.request import ANNEX_RELATION
from graph_builder.rdf.namespaces import ELI
from graph_builder.store.release import INDEX, KEPT_CITATIONS, KEPT_ROWS, REFERENCES, TEXT_INDEX

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph_builder.query_catalogue import QueryCatalogue
    from graph_builder.store.interface import GraphStore

_ANNEX: Final = ELI(ANNEX_RELATION).value


def lineage_index(store: GraphStore, catalogue: QueryCatalogue) -> bytes:
    """The index of everything in a store: documents with their counts, edges without evidence.

    Its header tells the release, the direct properties of lineage with their tiers ("is annex of"
    counts as derivation), and the completeness of the whole graph.

    Args:
        store: What is indexed.
        catalogue: The stored queries.
    """

    def rows(name: str) -> list[dict[str, str]]:
        return stored_rows(store, catalogue, name)

    properties = {row["property"]: last_step(row["tier"]) for row in rows("api/lineage-properties")}
    tiers = properties | {_ANNEX: "derivation"}
    documents = documents_of(rows("api/documents"), rows("api/reference-counts"))
    facts = {
        "release": store.release_id,
        "tiers": dict(sorted(tiers.items())),
        "completeness": completeness_body(documents.values()),
    }
    return packed_index(edges_of(rows(EDGES), tiers), documents, facts)


def derived_files(catalogue: QueryCatalogue) -> dict[str, Callable[[GraphStore], bytes]]:
    """Files made from a written store and published with it, by name; what takes longest first.

    They are the rows that are asked for all the time, and the indexes of words, of lineage and of
    spellings. Each is made by itself, so that all processors have something to do.
    """
    return {
        KEPT_ROWS: partial(packed_rows, KEPT_ROWS, catalogue=catalogue),
        INDEX: partial(lineage_index, catalogue=catalogue),
        KEPT_CITATIONS: partial(packed_rows, KEPT_CITATIONS, catalogue=catalogue),
        TEXT_INDEX: partial(text_index, catalogue=catalogue),
        REFERENCES: partial(_references, catalogue=catalogue),
    }


def _references(store: GraphStore, catalogue: QueryCatalogue) -> bytes:
    documents = documents_of(stored_rows(store, catalogue, "api/documents"), ())
    symbols = (node.symbol for node in documents.values() if node.symbol)
    return packed_references(store.registry(), symbols, store.release_id)


def open_lineage(store: GraphStore, catalogue: QueryCatalogue) -> LineageGraph:
    """The index that was published with a release; made anew where there is none that fits."""
    return published_lineage(store) or LineageGraph(lineage_index(store, catalogue))


def published_lineage(store: GraphStore) -> LineageGraph | None:
    """The index that was published with a release; ``None`` where there is none that fits."""
    published = store.lineage_index()
    if published is None:
        return None
    try:
        graph = LineageGraph(published)
    except DamagedIndexError:
        return None  # from another version of the code
    return graph if graph.facts.get("release") == store.release_id else None
