"""Exports over HTTP and by command: the same file, complete, named, with what it loses."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import networkx as nx
import pytest
from lxml import etree

from graph_builder.answering.exports import graph_table, lineage_table
from graph_builder.cli.main import main
from graph_builder.cli.opening import open_graph
from graph_builder.export.formats import FORMATS
from graph_builder.lineage.request import EvidenceLevel, LineageRequest, Tier

if TYPE_CHECKING:
    import httpx2

    from graph_builder.answering.published import PublishedGraph

LINEAGE = "/api/v1/lineage/e-res-2006-27"
PICTURES = Path(__file__).resolve().parents[2] / "docs/pictures"
TEXT = [name for name, each in FORMATS.items() if each.is_text]
each_format = pytest.mark.parametrize("name", FORMATS)


@pytest.fixture(scope="module")
def graph(published_folder: Path) -> PublishedGraph:
    return open_graph(published_folder)


@each_format
def test_each_format_is_served_with_its_name_type_and_losses(api: httpx2.Client, name: str) -> None:
    answer = api.get(f"{LINEAGE}/export/{name}")
    form = FORMATS[name]
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == form.media_type
    assert (
        f'filename="e-res-2006-27-ancestors.{form.ending}"'
        in (answer.headers["Content-Disposition"])
    )
    assert answer.headers["Palermo-Losses"]
    assert "Palermo-Losses" in answer.headers["Access-Control-Expose-Headers"]
    again = api.get(f"{LINEAGE}/export/{name}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["gexf", "graphml", "jsonld", "svg", "csv"])
def test_the_file_has_every_link_of_the_answer(
    api: httpx2.Client, graph: PublishedGraph, name: str
) -> None:
    answer = api.get(LINEAGE).json()
    table = lineage_table(graph, "E/RES/2006/27", LineageRequest(), form=name)
    assert {node.id for node in table.nodes} == {node["id"] for node in answer["nodes"]}
    assert {edge.id for edge in table.edges} == {edge["id"] for edge in answer["edges"]}
    proofs = {edge["id"]: len(edge["evidence"]) for edge in answer["edges"]}
    assert {edge.id: len(edge.proofs) for edge in table.edges} == proofs
    quotes = {p["quote"] for edge in answer["edges"] for p in edge["evidence"] if p["quote"]}
    assert {p.quote for edge in table.edges for p in edge.proofs if p.quote} == quotes
    assert api.get(f"{LINEAGE}/export/{name}").content == FORMATS[name].write(table)


@each_format
def test_all_lineage_is_served_too(api: httpx2.Client, name: str) -> None:
    answer = api.get(f"/api/v1/graph/{name}?tier=derivation")
    assert answer.status_code == 200
    assert f'filename="palermo.{FORMATS[name].ending}"' in answer.headers["Content-Disposition"]


def test_the_whole_graph_keeps_documents_that_nothing_cites(graph: PublishedGraph) -> None:
    table = graph_table(graph, LineageRequest())
    assert {node.id for node in table.nodes} >= set(graph.documents)
    assert len(table.edges) >= len(lineage_table(graph, "UNTOC", LineageRequest()).edges)
    narrowed = graph_table(graph, LineageRequest(tiers=frozenset({Tier.DERIVATION})))
    assert {edge.tier for edge in narrowed.edges} == {"derivation"}


def test_a_file_is_cited_by_an_address_that_is_whole_wherever_it_was_made(
    graph: PublishedGraph,
) -> None:
    lineage = lineage_table(graph, "E/RES/2006/27", LineageRequest(), form="svg").header
    assert lineage.scope is not None
    assert f"release {lineage.release}, {lineage.scope}, CC BY 4.0." in lineage.cite
    whole = graph_table(graph, LineageRequest()).header
    assert f"release {whole.release}, https://w3id.org/palermo, CC BY 4.0." in whole.cite


def test_a_link_is_the_same_in_the_whole_graph_and_in_a_lineage(graph: PublishedGraph) -> None:
    lineage = lineage_table(graph, "E/RES/2006/27", LineageRequest())
    whole = {edge.id: edge for edge in graph_table(graph, LineageRequest()).edges}
    assert lineage.edges
    for edge in lineage.edges:
        assert whole[edge.id] == edge
    assert {edge.force_status for edge in lineage.edges} >= {None, "in-force"}


def test_the_whole_graph_on_a_day(graph: PublishedGraph) -> None:
    day = "1999-12-31"
    table = graph_table(graph, LineageRequest(as_of=day))
    assert table.nodes
    assert all(node.date is None or node.date <= day for node in table.nodes)
    assert table.header.as_of == day
    assert f"as_of={day}" in table.header.query


def test_evidence_that_was_not_asked_for_is_unknown_and_not_denied(
    graph: PublishedGraph,
) -> None:
    request = LineageRequest()
    bare = lineage_table(graph, "E/RES/2006/27", request, EvidenceLevel.NONE, "jgf")
    edges = json.loads(FORMATS["jgf"].write(bare))["graph"]["edges"]
    assert {edge["metadata"]["text_held"] for edge in edges} == {"unknown"}
    assert "evidence=none" in bare.header.query


QUERIES = {
    "a depth and a tier": f"{LINEAGE}/export/jgf?depth=1&tier=standard",
    "the other direction": "/api/v1/lineage/untoc/export/jgf?direction=descendants&limit=3",
    "kinds and bodies": f"{LINEAGE}/export/jgf?kind=treaty&kind=protocol&body=body%2Fga",
    "the whole graph": "/api/v1/graph/jgf?relation=supplements&as_of=2001-01-01&evidence=brief",
    "a body of the whole graph": "/api/v1/graph/jgf?body=body/ga&kind=resolution",
}


@pytest.mark.parametrize("path", QUERIES.values(), ids=QUERIES)
def test_the_query_in_a_file_gives_that_file(api: httpx2.Client, path: str) -> None:
    answer = api.get(path)
    assert answer.status_code == 200
    metadata = answer.json()["graph"]["metadata"]
    assert api.get(metadata["query"]).content == answer.content
    everything = api.get(path.partition("?")[0]).json()["graph"]["metadata"]
    assert metadata["contents"] != everything["contents"]


REFUSED = {
    "a format nobody knows": (f"{LINEAGE}/export/gefx", 404, "Did you mean 'gexf'"),
    "a format nobody knows, whole graph": ("/api/v1/graph/docx", 404, "Known: csv"),
    "a document nobody knows": ("/api/v1/lineage/no-such-thing/export/gexf", 404, "no-such-thing"),
    "a parameter nobody knows": ("/api/v1/graph/gexf?tiers=x", 400, "tier"),
    "a depth without a document": ("/api/v1/graph/gexf?depth=2", 400, "depth"),
    "no tier is left": (f"{LINEAGE}/export/gexf?preset=derived&tier=neutral", 400, "preset"),
    "no day": ("/api/v1/graph/gexf?as_of=yesterday", 400, "YYYY-MM-DD"),
    "a relation nobody knows": ("/api/v1/graph/gexf?relation=recals", 400, "recalls"),
    "a kind nobody knows": (f"{LINEAGE}/export/gexf?kind=treatise", 400, "treaty"),
}


@pytest.mark.parametrize(("path", "status", "word"), REFUSED.values(), ids=REFUSED)
def test_a_request_that_cannot_be_met_is_a_problem(
    api: httpx2.Client, path: str, status: int, word: str
) -> None:
    answer = api.get(path)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert word in answer.json()["detail"]


def test_another_name_leads_to_the_slug(api: httpx2.Client) -> None:
    answer = api.get(f"/api/v1/lineage/{quote('E/RES/2006/27', safe='')}/export/svg?depth=1")
    assert answer.status_code == 307
    assert answer.headers["Location"].endswith(f"{LINEAGE}/export/svg?depth=1")


def test_the_part_of_a_document_can_be_exported(api: httpx2.Client) -> None:
    answer = api.get("/api/v1/lineage/a-res-60-177/annex/export/gexf?direction=descendants")
    assert answer.status_code == 200
    assert (
        'filename="a-res-60-177-annex-descendants.gexf"' in (answer.headers["Content-Disposition"])
    )


def run(*words: str) -> int:
    """Exit code of ``palermo export``."""
    with pytest.raises(SystemExit) as done:
        main(["export", *words])
    code = done.value.code
    return code if isinstance(code, int) else int(bool(code))


@pytest.mark.parametrize("name", ["gexf", "svg", "png", "pdf", "csv"])
def test_the_command_writes_the_file_that_is_served(
    api: httpx2.Client,
    published_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    out = tmp_path / f"lineage.{FORMATS[name].ending}"
    words = ["--scope", "E/RES/2006/27", "--out", str(out), "--store", str(published_folder)]
    assert run(name, *words) == 0
    assert out.read_bytes() == api.get(f"{LINEAGE}/export/{name}").content
    assert [path.name for path in tmp_path.iterdir()] == [out.name]
    told = capsys.readouterr()
    assert told.out == ""
    assert "what this format does not hold" in told.err


def test_tables_are_a_folder_unless_the_name_is_that_of_an_archive(
    published_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "tables"
    words = ["--out", str(out), "--store", str(published_folder)]
    assert run("csv", *words) == 0
    names = {path.name for path in out.iterdir()}
    assert names == {"nodes.csv", "edges.csv", "evidence.csv", "datapackage.json"}
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert run("csv", *words) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert {path.name for path in tmp_path.iterdir()} == {"tables"}
    (out / "notes.txt").write_text("mine")
    assert run("csv", *words) == 2
    assert (out / "notes.txt").read_text() == "mine"


MISTAKES = {
    "a format nobody knows": (["gefx"], 7),
    "a picture without a file": (["png", "--scope", "UNTOC"], 2),
    "tables without a file": (["csv"], 2),
    "a depth without a document": (["gexf", "--depth", "2"], 2),
    "a document nobody knows": (["gexf", "--scope", "A/RES/0/0"], 4),
    "no day": (["gexf", "--as-of", "yesterday"], 2),
    "a relation nobody knows": (["gexf", "--relation", "recals"], 6),
    "a folder that is not there": (["gexf", "--out", "no-such-folder/x.gexf"], 2),
}


@pytest.mark.parametrize(("words", "code"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_leave_with_their_code_and_no_file(
    published_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words, "--store", str(published_folder)) == code
    assert not list(tmp_path.iterdir())


def test_the_real_lineage_survives_programs_that_read_it(
    graph: PublishedGraph, tmp_path: Path
) -> None:
    table = lineage_table(graph, "E/RES/2006/27", LineageRequest())
    for name, read in (("gexf", nx.read_gexf), ("graphml", nx.read_graphml)):
        path = tmp_path / name
        path.write_bytes(FORMATS[name].write(table))
        found = read(path)
        evidence = sorted(data["evidence"] for _, _, data in found.edges(data=True))
        assert evidence == sorted(str(edge.value("evidence")) for edge in table.edges)
    archive = zipfile.ZipFile(io.BytesIO(FORMATS["csv"].write(table)))
    rows = archive.read("edges.csv").decode().split("\r\n")
    assert rows[0].startswith("id,source,target,kind,relation,tier,basis")


def test_the_picture_of_the_readme_is_current(whole_folder: Path) -> None:
    """``make pictures`` writes it; the release apart, for every change of data changes that."""
    table = lineage_table(
        open_graph(whole_folder), "E/RES/2006/27", LineageRequest(depth=1), form="svg"
    )
    drawn = FORMATS["svg"].write(table).decode()
    kept = (PICTURES / "lineage-e-res-2006-27.svg").read_text(encoding="utf-8")
    etree.fromstring(kept.encode())
    assert _timeless(kept) == _timeless(drawn)


def _timeless(text: str) -> str:
    return re.sub(r"\b[0-9a-f]{12}\b", "release", text)
