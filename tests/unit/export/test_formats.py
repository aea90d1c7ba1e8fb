"""Every format: same bytes, its header, its losses; and what each reader gets back."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx
import pyoxigraph as ox
import pytest

from graph_builder.errors import UnsupportedFormatError
from graph_builder.export.formats import FORMATS, format_named
from graph_builder.export.places import first_day
from graph_builder.export.table import Proof, edge_values, node_values
from graph_builder.rdf.namespaces import DCTERMS, PAL, A
from tests.support.adversarial import adversarial, empty

if TYPE_CHECKING:
    from pathlib import Path

    from graph_builder.export.table import ExportTable

TABLES = {"adversarial": adversarial, "empty": empty}
each_format = pytest.mark.parametrize("name", FORMATS)
each_table = pytest.mark.parametrize("make", TABLES.values(), ids=TABLES)

Graph = dict[str, dict[str, dict[str, object]]]


def expected(table: ExportTable) -> Graph:
    """Nodes and edges by id with their columns, as the table has them."""
    return {
        "nodes": {
            node.id: {"label": node.label} | {c.name: v for c, v in node_values(node)}
            for node in table.nodes
        },
        "edges": {
            edge.id: {"source": edge.source, "target": edge.target, "kind": edge.kind}
            | {c.name: v for c, v in edge_values(edge)}
            for edge in table.edges
        },
    }


@each_format
@each_table
def test_the_same_table_gives_the_same_bytes(name: str, make: object) -> None:
    assert callable(make)
    assert FORMATS[name].write(make()) == FORMATS[name].write(make())


@each_format
def test_a_file_says_what_it_is(name: str) -> None:
    table = adversarial()
    text = _texts(name, FORMATS[name].write(table))
    if FORMATS[name].is_text or FORMATS[name].files:
        for word in ("0123456789ab", "Unofficial", "CC BY 4.0", "root/export/jgf"):
            assert word.replace(" ", "") in text.replace(" ", "").replace("\n", ""), word


def _texts(name: str, data: bytes) -> str:
    """What a person can read of a file, all files of an archive together."""
    if FORMATS[name].files is None:
        return data.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(each).decode() for each in archive.namelist())


@each_format
def test_losses_can_stand_in_a_header_of_http(name: str) -> None:
    table = adversarial()
    said = table.said(FORMATS[name].losses)["losses"]
    assert said.isascii()
    assert "\n" not in said
    assert f"{table.header.cleaned} control characters" in said


def test_rows_name_no_release_so_that_two_can_be_compared_line_by_line() -> None:
    table = adversarial()
    later = replace(table, header=replace(table.header, release="fedcba987654"))
    one, other = (_files(FORMATS["csv"].write(each)) for each in (table, later))
    differ = {name for name in one | other if one[name] != other[name]}
    assert differ == {"datapackage.json"}


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_unknown_format_is_told_the_known_ones() -> None:
    with pytest.raises(UnsupportedFormatError, match="Did you mean 'gexf'") as told:
        format_named("gefx")
    assert told.value.exit_code == 7
    assert set(told.value.known) == set(FORMATS)


@each_table
def test_networkx_reads_the_gexf_back(make: object, tmp_path: Path) -> None:
    table = made(make)
    path = saved(tmp_path, "gexf", table)
    graph = nx.MultiDiGraph(nx.read_gexf(path, version="1.3"))
    nodes = {key: dict(data) for key, data in graph.nodes(data=True)}
    where = [(s["position"]["x"], s["position"]["y"]) for s in map(_seen, nodes.values())]
    assert len(set(where)) == len(where) == len(table.nodes)
    begun = {key: data.pop("start", None) for key, data in nodes.items()}
    assert begun == {node.id: first_day(node.date) for node in table.nodes}
    edges = {}
    for source, target, data in graph.edges(data=True):
        held = dict(data) | {"source": source, "target": target}
        identity = held.pop("id")
        assert held.pop("label") == held["relation"]
        held.pop("viz", None)
        days = [day for day in (begun[source], begun[target]) if day]
        assert held.pop("start", None) == (max(days) if days else None)
        edges[identity] = held | {"kind": _kind_of(table, identity)}
    assert {"nodes": nodes, "edges": edges} == expected(table)


def _seen(node: dict[str, Any]) -> dict[str, Any]:
    """Colour, place and size of a node, taken out of its data."""
    viz: dict[str, Any] = node.pop("viz")
    assert {"color", "position", "size"} <= viz.keys()
    return viz


def _kind_of(table: ExportTable, edge: str) -> str:
    """The reader drops the kind; other tests hold it."""
    return next(each.kind for each in table.edges if each.id == edge)


@each_table
def test_networkx_reads_the_graphml_back(make: object, tmp_path: Path) -> None:
    table = made(make)
    graph = nx.read_graphml(saved(tmp_path, "graphml", table), force_multigraph=True)
    iris = {key: data["iri"] for key, data in graph.nodes(data=True)}
    nodes = {}
    for data in graph.nodes.values():
        held = dict(data)
        identity, label = held.pop("iri"), held.pop("name")
        nodes[identity] = held | {"label": label}
    edges = {}
    for source, target, data in graph.edges(data=True):
        held = dict(data) | {"source": iris[source], "target": iris[target]}
        held.pop("id", None)
        identity, kind = held.pop("iri"), held.pop("interaction")
        edges[identity] = held | {"kind": kind}
    assert {"nodes": nodes, "edges": edges} == expected(table)
    assert graph.graph["title"] == table.header.title
    assert graph.graph["sparql"] == table.header.sparql


@each_table
def test_networkx_reads_the_graphml_of_yed_back(make: object, tmp_path: Path) -> None:
    table = made(make)
    graph = nx.read_graphml(saved(tmp_path, "yed", table), force_multigraph=True)
    places = {data["iri"]: (data["x"], data["y"]) for data in graph.nodes.values()}
    assert set(places) == {node.id for node in table.nodes}
    assert len(set(places.values())) == len(places)
    evidence = {data["iri"]: data["evidence"] for _, _, data in graph.edges(data=True)}
    assert evidence == {edge.id: edge.value("evidence") for edge in table.edges}


@each_table
def test_igraph_reads_the_graphml_back(make: object, tmp_path: Path) -> None:
    table = made(make)
    graph = igraph.Graph.Read_GraphML(str(saved(tmp_path, "graphml", table)))
    wanted = expected(table)
    assert {v["iri"] for v in graph.vs} == set(wanted["nodes"])
    assert graph.is_directed()
    for vertex in graph.vs:
        same_but_for_absence(vertex.attributes(), wanted["nodes"][vertex["iri"]])
    assert {e["iri"] for e in graph.es} == set(wanted["edges"])
    for edge in graph.es:
        ends = {"source": graph.vs[edge.source]["iri"], "target": graph.vs[edge.target]["iri"]}
        held = edge.attributes() | ends | {"kind": edge["interaction"]}
        same_but_for_absence(held, wanted["edges"][edge["iri"]])


def same_but_for_absence(held: dict[str, object], wanted: dict[str, object]) -> None:
    """For igraph what is absent is NaN or the empty text; what is there must be the same."""
    for name, value in wanted.items():
        got = held["name" if name == "label" else name]
        assert got == (float(value) if isinstance(value, int) else value), name
    for name, value in held.items():
        if name not in {*wanted, "iri", "name", "id", "interaction"}:
            assert value in {"", None} or value != value, name  # noqa: PLR0124  (NaN)


@each_table
def test_networkx_reads_the_node_link_back(make: object) -> None:
    table = made(make)
    body = json.loads(FORMATS["node-link"].write(table))
    graph = nx.node_link_graph(body, edges="edges")
    edges = {
        key: dict(data) | {"source": source, "target": target}
        for source, target, key, data in graph.edges(keys=True, data=True)
    }
    nodes = {key: dict(data) for key, data in graph.nodes(data=True)}
    assert {"nodes": nodes, "edges": edges} == expected(table)
    assert graph.graph["title"] == table.header.title


@each_table
def test_turtle_and_jsonld_hold_the_same_triples(make: object) -> None:
    table = made(make)
    turtle = triples(FORMATS["ttl"].write(table), ox.RdfFormat.TURTLE)
    jsonld = triples(FORMATS["jsonld"].write(table), ox.RdfFormat.JSON_LD)
    assert turtle == jsonld
    assert not any("_:" in each.split(" ")[0] for each in turtle)
    held = sum("#JSON>" in each for each in turtle)
    assert held == len(table.edges)


def triples(data: bytes, format_: ox.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(data, format=format_)}


def test_rdflib_reads_all_evidence_of_the_turtle() -> None:
    import rdflib  # noqa: PLC0415  (slow, and only here)

    table = adversarial()
    graph = rdflib.Graph().parse(data=FORMATS["ttl"].write(table), format="turtle")
    value = rdflib.RDF.value
    for edge in table.edges:
        held = graph.value(rdflib.URIRef(edge.id), value)
        assert str(held) == edge.value("evidence")


@pytest.mark.parametrize("name", ["ttl", "jsonld"])
def test_a_recorded_relation_is_a_fact_as_the_graph_has_it(name: str) -> None:
    recorded = replace(
        adversarial().edges[0],
        basis="registry",
        proofs=(
            Proof(text_source="https://example.org/page", fact="https://example.org/fact/1"),
            Proof(text_source="seen in print"),
        ),
    )
    table = replace(adversarial(), edges=(recorded,))
    data = FORMATS[name].write(table)
    kind = ox.RdfFormat.TURTLE if name == "ttl" else ox.RdfFormat.JSON_LD
    said = {(q.subject, q.predicate, q.object) for q in ox.parse(data, format=kind)}
    fact, source, target = map(ox.NamedNode, (recorded.id, recorded.source, recorded.target))
    assert {
        (fact, A, PAL("Fact")),
        (fact, PAL("factSubject"), source),
        (fact, PAL("factProperty"), PAL(recorded.relation)),
        (fact, PAL("factValue"), target),
    } <= said
    assert {object_ for _, predicate, object_ in said if predicate == DCTERMS("source")} == {
        ox.NamedNode("https://example.org/page"),
        ox.Literal("seen in print"),
    }


def made(make: object) -> ExportTable:
    """The table that a row of ``TABLES`` makes."""
    assert callable(make)
    table: ExportTable = make()
    return table


def saved(folder: Path, name: str, table: ExportTable) -> Path:
    """A file of the table in this format."""
    path = folder / f"graph.{FORMATS[name].ending}"
    path.write_bytes(FORMATS[name].write(table))
    return path
