"""Rows that are kept with a release are the rows that its queries give."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from graph_builder.answering.instruments import answer_instrument
from graph_builder.answering.kept_rows import KeptRows, open_rows
from graph_builder.answering.lineage import answer_lineage
from graph_builder.answering.listing import CitationsRequest, Side, answer_citations
from graph_builder.answering.published import PublishedGraph
from graph_builder.answering.resolving import reference_reader, resolver_of
from graph_builder.cli.opening import open_catalogue, open_graph
from graph_builder.errors import UnknownInstrumentError
from graph_builder.lineage.request import Direction, EvidenceLevel, LineageRequest
from graph_builder.query_catalogue import QueryCatalogue, parse_query
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.release import KEPT_CITATIONS, KEPT_ROWS

if TYPE_CHECKING:
    from pathlib import Path


class WithoutRows(EmbeddedStore):
    """A store with which no rows were published."""

    def kept_rows(self) -> tuple[()]:
        """There are none."""
        return ()

    def kept_references(self) -> None:
        """There are none."""


@pytest.fixture(scope="module")
def graph(published_folder: Path) -> PublishedGraph:
    return open_graph(published_folder)


@pytest.fixture(scope="module")
def asking(published_folder: Path) -> PublishedGraph:
    """The same release, each question put to the engine."""
    store = WithoutRows.open(published_folder)
    return PublishedGraph(store, open_catalogue(), reference_reader(resolver_of(store.registry())))


def test_a_build_keeps_rows(graph: PublishedGraph, asking: PublishedGraph) -> None:
    assert graph.kept is not None
    assert asking.kept is None


def test_a_build_keeps_the_spellings_that_are_gathered_without_them(
    graph: PublishedGraph, asking: PublishedGraph
) -> None:
    kept, gathered = graph.references, asking.references
    assert not isinstance(kept.slugs, dict)
    for part in ("slugs", "folded", "names"):
        assert dict(getattr(kept, part)) == getattr(gathered, part)


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("level", EvidenceLevel)
def test_citations_are_the_same(
    graph: PublishedGraph, asking: PublishedGraph, side: Side, level: EvidenceLevel
) -> None:
    found = 0
    for iri in graph.documents:
        kept = answer_citations(graph, iri, CitationsRequest(side, level))
        assert kept == answer_citations(asking, iri, CitationsRequest(side, level))
        found += len(kept["edges"])
    assert found > 20


def test_facts_are_the_same(graph: PublishedGraph, asking: PublishedGraph) -> None:
    for iri in graph.documents:
        assert answer_instrument(graph, iri) == answer_instrument(asking, iri)


def test_lineage_is_the_same(graph: PublishedGraph, asking: PublishedGraph) -> None:
    request = LineageRequest(direction=Direction.BOTH)
    assert answer_lineage(graph, "UNTOC-TIP", request) == answer_lineage(
        asking, "UNTOC-TIP", request
    )


def test_a_body_has_citations_too(graph: PublishedGraph, asking: PublishedGraph) -> None:
    kept = graph.rows("api/citations-in", thing="body/unodc")
    assert kept == asking.rows("api/citations-in", thing="body/unodc")


def test_proofs_of_many_edges_are_all_there(graph: PublishedGraph, asking: PublishedGraph) -> None:
    ends = [edge.id for iri in graph.documents for edge in graph.lineage.outgoing(iri)]
    for query, column in (("api/evidence", "edge"), ("api/facts", "fact")):
        kept = graph.rows_where(query, column, ends)
        assert kept
        asked = asking.rows_where(query, column, ends)
        assert sorted(map(sorted, map(dict.items, kept))) == sorted(
            map(sorted, map(dict.items, asked))
        )


def test_an_unknown_name_is_told(graph: PublishedGraph) -> None:
    with pytest.raises(UnknownInstrumentError):
        graph.rows("api/facts", document="A/RES/1/1000000")


def _with_other_text() -> QueryCatalogue:
    queries = {query.name: query for query in open_catalogue()}
    text = queries["api/facts"].text.replace("ORDER BY ?fact", "ORDER BY ?value")
    return QueryCatalogue({**queries, "api/facts": parse_query("api/facts", text)})


def test_rows_of_other_queries_or_releases_are_not_taken(published_folder: Path) -> None:
    release = EmbeddedStore.open(published_folder).release
    files = release.kept_rows_files
    assert _held(open_rows(files, release.id, open_catalogue())) == [True, True]
    assert _held(open_rows(files, release.id, _with_other_text())) == [True, False]
    assert open_rows(files, "0" * 12, open_catalogue()) is None


@pytest.mark.parametrize("missing", [KEPT_ROWS, KEPT_CITATIONS])
def test_where_one_file_is_gone_the_other_is_read(published_folder: Path, missing: str) -> None:
    release = EmbeddedStore.open(published_folder).release
    files = [file for file in release.kept_rows_files if file.name != missing]
    held = _held(open_rows(files, release.id, open_catalogue()))
    assert held == [missing != KEPT_CITATIONS, missing != KEPT_ROWS]


def _held(rows: KeptRows | None) -> list[bool]:
    """Whether citations are held, and facts."""
    assert rows is not None
    return [rows.hold("api/citations-in", "thing"), rows.hold("api/facts", "document")]


@pytest.mark.parametrize("data", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 100])
def test_a_damaged_file_is_not_taken(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / KEPT_ROWS
    file.write_bytes(data)
    assert open_rows([file], "0" * 12, open_catalogue()) is None


def test_a_release_that_nobody_holds_is_closed_at_once(published_folder: Path) -> None:
    """A service looks for no circles in what it opened: files of old releases would stay open."""
    gc.disable()
    try:
        graph = open_graph(published_folder)
        graph.warm_up()
        assert graph.rows("api/citations-in", thing="UNTOC-TIP")
        held = weakref.ref(graph)
        del graph
        assert held() is None
    finally:
        gc.enable()
