"""A remote SPARQL engine behind the service answers as the service's own store does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import pyoxigraph as ox
import pytest

from graph_builder.model.instrument import InstrumentRegistry
from graph_builder.rdf.serialise import nquads, release_id
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.interface import OWN, Dataset
from graph_builder.store.looking import look_at
from graph_builder.store.remote import RemoteStore
from tests.support.engines import engine, needs_engine, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


NO_RECORDS = InstrumentRegistry({}, {})


@pytest.fixture(scope="module", params=["--union-default-graph", None], ids=["union", "own"])
def remote(
    request: pytest.FixtureRequest, published_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx2.Client]:
    """A client of a service over an engine whose default graph is the union, or is empty."""
    options = [request.param] if request.param else []
    folder = tmp_path_factory.mktemp("engine")
    with (
        engine(published_folder / "graph.trig", folder, *options) as endpoint,
        serving(endpoint) as address,
        httpx2.Client(base_url=address, timeout=120) as client,
    ):
        yield client


UNTOC = "https://w3id.org/palermo/id/untoc"
SAME = {
    "one": "/api/v1/instruments/untoc",
    "a list": "/api/v1/instruments?limit=500&kind=convention",
    "paragraphs": "/api/v1/instruments/e-res-2006-27/paragraphs",
    "citations": "/api/v1/instruments/untoc-tip/citations?direction=in",
    "a lineage with evidence": "/api/v1/lineage/e-res-2006-27?evidence=full",
    "a path": "/api/v1/path?from=e-res-2006-27&to=untoc",
    "duties": "/api/v1/duties?ref=e-res-2006-27",
    "a search": "/api/v1/search?q=slave*&limit=100",
    "suggestions": "/api/v1/suggest?q=conv",
    "a citation string": "/api/v1/resolve?q=A/RES/55/25,%20annex%20II",
    "a stored query": "/api/v1/queries/api/document-kinds?format=csv",
    "a description": "/doc/untoc.nt",
    "a table": f"/sparql?format=tsv&query=SELECT%20?p%20?o%20%7B%3C{UNTOC}%3E%20?p%20?o%7D"
    "%20ORDER%20BY%20?p%20?o",
    "a truth": f"/sparql?query=ASK%7B%3C{UNTOC}%3E%20?p%20?o%7D",
    "triples": f"/sparql?format=nt&query=CONSTRUCT%20WHERE%20%7B%3C{UNTOC}%3E%20?p%20?o%7D",
    "a relative address": "/sparql?query=ASK%7B%3Cx%3E%20?p%20?o%7D",
    "an empty named graph": "/sparql?query=ASK%7B?s%20?p%20?o%7D&default-graph-uri=http://none/",
    "a syntax error": "/sparql?query=SELECT",
    "a service": "/sparql?query=ASK%7BSERVICE%20%3Chttp://127.0.0.1:9/%3E%7B%7D%7D",
    "an update": "/sparql?update=CLEAR%20ALL",
}


@needs_engine
@pytest.mark.parametrize("path", SAME.values(), ids=SAME)
def test_it_answers_as_from_its_own_store(
    remote: httpx2.Client, api: httpx2.Client, path: str
) -> None:
    here, there = api.get(path), remote.get(path)
    # The engine writes derived integers plainly, so the graph that it holds has an id of its own.
    ours, theirs = here.headers["Palermo-Release"], there.headers["Palermo-Release"]
    assert there.status_code == here.status_code
    assert there.text.replace(theirs, ours) == here.text


@needs_engine
def test_the_release_is_computed_from_the_graph(published_folder: Path, tmp_path: Path) -> None:
    with engine(published_folder / "graph.trig", tmp_path) as endpoint:
        seen = look_at(endpoint, NO_RECORDS)
    held = EmbeddedStore.open(published_folder).query(
        "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }"
    )
    assert seen.id == release_id(nquads(ox.Quad(*row) for row in held))  # type: ignore[union-attr, misc]
    assert not seen.is_union


@needs_engine
def test_graphs_that_are_listed_are_all_that_is_seen(tmp_path: Path) -> None:
    graph = tmp_path / "g.nq"
    lines = [f"<http://e/{n}> <http://e/p> <http://e/o> <http://e/g{n}> ." for n in (1, 2)]
    graph.write_text("\n".join(lines), encoding="utf-8")
    with engine(graph, tmp_path / "store") as endpoint:
        store = RemoteStore(look_at(endpoint, NO_RECORDS))
        assert store.graphs() == {"http://e/g1", "http://e/g2"}
        subjects = "SELECT ?s { ?s ?p ?o } ORDER BY ?s"
        assert len(list(store.query(subjects))) == 2
        one = store.query(subjects, dataset=Dataset(("http://e/g1",)))
        assert [row["s"].value for row in one] == ["http://e/1"]  # type: ignore[index, union-attr]
        own = subjects.replace("?s {", "?s FROM <http://e/g2> {")
        found = [row["s"].value for row in store.query(own, dataset=OWN)]  # type: ignore[index, union-attr]
        assert found == ["http://e/2"]
        term = {"o": ox.NamedNode("http://e/o")}
        assert len(store.select("SELECT ?s { ?s ?p $o }", term)) == 2
