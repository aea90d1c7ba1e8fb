"""From an answer to the typed table: what is unknown stays unknown, what is double stays apart."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest

from graph_builder.export.archive import zipped
from graph_builder.export.characters import cleaned
from graph_builder.export.csv_tables import csv_files, spreadsheet_cell, spreadsheet_files
from graph_builder.export.formats import FORMATS
from graph_builder.export.table import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    ColumnKind,
    edge_values,
    node_values,
    typed,
)
from graph_builder.export.tabulating import tabulate, year_of
from tests.support.adversarial import BASE, WORDS, adversarial, header

PROOF = {"quote": "words"}


def answer(*edges: tuple[str, str, str]) -> dict[str, Any]:
    """An answer with links (id, relation, cited document) of one document."""
    return {
        "nodes": [{"id": f"{BASE}a"}],
        "edges": [
            {
                "id": name,
                "from_document": f"{BASE}a",
                "to_document": BASE + target,
                "rel": relation,
                "tier": "neutral",
                "basis": "citation",
            }
            for name, relation, target in edges
        ],
    }


KINDS = {
    "one link": ([("1", "notes", "b")], ["notes"]),
    "the second of a relation is numbered": (
        [("1", "notes", "b"), ("2", "notes", "b"), ("3", "notes", "b")],
        ["notes", "notes #2", "notes #3"],
    ),
    "another relation counts for itself": (
        [("1", "notes", "b"), ("2", "recalls", "b")],
        ["notes", "recalls"],
    ),
    "another document counts for itself": (
        [("1", "notes", "b"), ("2", "notes", "c")],
        ["notes", "notes"],
    ),
}


@pytest.mark.parametrize(("edges", "kinds"), KINDS.values(), ids=KINDS)
def test_parallel_links_have_kinds_of_their_own(
    edges: list[tuple[str, str, str]], kinds: list[str]
) -> None:
    table = tabulate(answer(*edges), header())
    assert [edge.kind for edge in table.edges] == kinds


def test_two_links_with_one_identifier_stay_two() -> None:
    table = tabulate(answer(("x", "notes", "b"), ("x", "recalls", "b")), header())
    assert [edge.id for edge in table.edges] == ["x", "x#2"]


def test_what_a_link_leads_to_is_a_node_even_if_nothing_describes_it() -> None:
    table = tabulate(answer(("1", "notes", "b")), header())
    assert [node.id for node in table.nodes] == [f"{BASE}a", f"{BASE}b"]
    assert (table.nodes[1].label, table.nodes[1].examined) == ("b", None)


def test_the_order_of_an_answer_does_not_matter() -> None:
    edges = [("1", "notes", "b"), ("2", "recalls", "b"), ("3", "notes", "a")]
    assert tabulate(answer(*edges), header()) == tabulate(answer(*edges[::-1]), header())


FLAGS = {"yes": True, "no": False, "unknown": None}


@pytest.mark.parametrize(("word", "value"), FLAGS.items())
def test_unknown_is_not_no(word: str, value: bool | None) -> None:
    column = next(c for c in NODE_COLUMNS if c.kind is ColumnKind.FLAG)
    assert typed(column, value) == word


YEARS = {
    "a day": ("2006-07-27", 2006),
    "a month": ("2006-07", 2006),
    "a year": ("1949", 1949),
    "nothing": (None, None),
    "words": ("circa 1949", None),
    "digits of another script": ("٢٠٠٦", None),
}


@pytest.mark.parametrize(("date", "year"), YEARS.values(), ids=YEARS)
def test_the_year_of_a_partial_date(date: str | None, year: int | None) -> None:
    assert year_of(date) == year


def test_partial_dates_stay_partial() -> None:
    dates = {node.date for node in adversarial().nodes}
    assert {"1949", "2006-07", "2006-07-27", None} <= dates


CLEANED = {
    "a vertical tab": ("clean\x0bed", "cleaned", 1),
    "half a character": ("a\ud800b", "ab", 1),
    "line ends stay": ("a\tb\r\nc", "a\tb\r\nc", 0),
    "marks of direction stay": ("\u200fא\u200e", "\u200fא\u200e", 0),
}


@pytest.mark.parametrize(("text", "clean", "removed"), CLEANED.values(), ids=CLEANED)
def test_control_characters_are_taken_out_and_counted(text: str, clean: str, removed: int) -> None:
    assert cleaned(text) == (clean, removed)


def test_a_file_says_how_many_characters_were_taken_out() -> None:
    assert adversarial().header.cleaned > 0
    assert "control characters were taken out" in adversarial().said(())["losses"]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_comes_back_byte_for_byte() -> None:
    table = adversarial()
    files = csv_files(table)
    for name, items, values in (
        ("nodes.csv", table.nodes, node_values),
        ("edges.csv", table.edges, edge_values),
    ):
        held = {row["id"]: row for row in rows(files[name])}
        assert list(held) == [item.id for item in items]
        for item in items:
            wanted = {column.name: str(value) for column, value in values(item)}  # type: ignore[operator]
            assert {key: held[item.id][key] for key in wanted} == wanted
    proofs = rows(files["evidence.csv"])
    assert len(proofs) == sum(len(edge.proofs) for edge in table.edges)
    quotes = {row["quote"] for row in proofs}
    assert {words for name, words in WORDS.items() if name != "vertical tab"} <= quotes


def test_the_data_package_names_every_column_in_order() -> None:
    files = csv_files(adversarial())
    for resource in json.loads(files["datapackage.json"])["resources"]:
        first = files[resource["path"]].decode().split("\r\n")[0]
        assert first == ",".join(field["name"] for field in resource["schema"]["fields"])
        assert all(field["description"] for field in resource["schema"]["fields"])


CELLS = {
    "a formula": ("=1+1", "'=1+1"),
    "a call": ("@SUM(A1)", "'@SUM(A1)"),
    "a month would become a day": ("2006-07", "'2006-07"),
    "a year stays": ("1949", "1949"),
    "a day stays": ("2006-07-27", "2006-07-27"),
    "words stay": ("Recalling", "Recalling"),
    "more than a cell holds": ("x" * 40_000, "x" * 32_767),
}


@pytest.mark.parametrize(("value", "cell"), CELLS.values(), ids=CELLS)
def test_cells_that_a_spreadsheet_shows_as_they_are(value: str, cell: str) -> None:
    assert spreadsheet_cell(value) == cell


def test_spreadsheet_files_are_marked_as_utf8_and_compute_nothing() -> None:
    files = spreadsheet_files(adversarial())
    for name in ("nodes.csv", "edges.csv", "evidence.csv"):
        assert files[name].startswith(b"\xef\xbb\xbf")
        for row in rows(files[name]):
            assert not any(value.startswith(("=", "+", "@")) for value in row.values())


def test_an_archive_depends_on_its_files_alone() -> None:
    data = zipped({"b": b"2", "a": b"1"})
    assert data == zipped({"a": b"1", "b": b"2"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["cx2", "jgf"])
def test_json_graphs_hold_every_value(name: str) -> None:
    table = adversarial()
    body = json.loads(FORMATS[name].write(table))
    if name == "jgf":
        edges = {each["id"]: each["metadata"] for each in body["graph"]["edges"]}
        nodes = {key: each["metadata"] for key, each in body["graph"]["nodes"].items()}
    else:
        aspects = {key: value for aspect in body for key, value in aspect.items()}
        edges = {each["v"]["iri"]: each["v"] for each in aspects["edges"]}
        nodes = {each["v"]["iri"]: each["v"] for each in aspects["nodes"]}
        ids = [each["id"] for each in (*aspects["nodes"], *aspects["edges"])]
        assert len(ids) == len(set(ids))
    assert set(edges) == {edge.id for edge in table.edges}
    for edge in table.edges:
        wanted = {column.name: value for column, value in edge_values(edge)}
        assert {key: edges[edge.id][key] for key in wanted} == wanted
    for node in table.nodes:
        wanted = {column.name: value for column, value in node_values(node)}
        assert {key: nodes[node.id][key] for key in wanted} == wanted


def test_no_column_has_a_name_that_a_reader_keeps_for_itself() -> None:
    """Networkx loses a column "type", igraph "id", Cytoscape "source", the DOT writer "name"."""
    kept = {"id", "type", "source", "target", "key", "name", "label", "kind", "weight", "shape"}
    names = [column.name for column in (*NODE_COLUMNS, *EDGE_COLUMNS)]
    assert not kept & set(names)
    for columns in (NODE_COLUMNS, EDGE_COLUMNS):
        assert len({column.name for column in columns}) == len(columns)
