"""The list of similar documents: each line as the corpus has it, and no more said than is known."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from graph_builder.model.symbols import tidy_symbol
from graph_builder.reading.registry import read_registry

DATA = Path(__file__).parents[3] / "data"
FEWEST = 2  # one candidate would be an identification
COLUMNS = ["line", "text", "status", "key", "candidates", "reason"]


def _rows() -> list[dict[str, str]]:
    with (DATA / "similar-documents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _block() -> list[str]:
    text = (DATA / "corpus" / "e-res-2006-27" / "text.txt").read_text(encoding="utf-8")
    block = text.partition("Similar documents\n")[2].partition("\nTranscription:")[0]
    return [line for line in block.split("\n") if line.strip()]


def _candidates(row: dict[str, str]) -> list[str]:
    return [name for name in row["candidates"].split(";") if name]


def test_the_hundred_rows_are_the_lines_before_the_resolution() -> None:
    rows = _rows()
    assert list(rows[0]) == COLUMNS
    assert [row["line"] for row in rows] == [str(number) for number in range(1, 101)]
    assert [row["text"] for row in rows] == _block()


@pytest.mark.parametrize("column", ["key", "candidates"])
def test_every_name_is_a_record_or_a_canonical_symbol(column: str) -> None:
    registry = read_registry(DATA / "registry")
    names = {name for row in _rows() for name in row[column].split(";") if name}
    assert names
    assert not {n for n in names if registry.get(n) is None and tidy_symbol(n) != n}


def test_an_identified_line_has_one_key_and_nothing_beside_it() -> None:
    rows = [row for row in _rows() if row["status"] == "identified"]
    assert rows
    assert not [row["line"] for row in rows if not row["key"] or row["candidates"]]


def test_an_ambiguous_line_has_two_candidates_or_more_and_no_key() -> None:
    rows = [row for row in _rows() if row["status"] == "ambiguous"]
    assert rows
    assert not [r["line"] for r in rows if r["key"] or len(set(_candidates(r))) < FEWEST]


def test_an_unidentified_line_names_nothing() -> None:
    rows = [row for row in _rows() if row["status"] == "unidentified"]
    assert rows
    assert not [row["line"] for row in rows if row["key"] or row["candidates"]]


def test_every_line_has_a_known_status_and_a_reason() -> None:
    rows = _rows()
    assert {row["status"] for row in rows} == {"identified", "ambiguous", "unidentified"}
    assert all(row["reason"].strip() for row in rows)


def test_a_report_of_a_committee_alone_identifies_no_resolution() -> None:
    ends = re.compile(r"report of the \w+ Committee \(A/[^)]*\)\]$")
    alone = [row for row in _rows() if ends.search(row["text"])]
    assert alone
    assert not [row["line"] for row in alone if row["status"] == "identified"]
