"""The records that ship: enough, without running text, of one reader, checked, and reproducible."""

from __future__ import annotations

import gzip
import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pytest

from graph_builder.export.record import TITLE_LENGTH
from graph_builder.extracting import EXTRACTOR
from graph_builder.pipeline.corpus_records import RecordRequest, record_corpus
from graph_builder.pipeline.record_files import kept_rows
from graph_builder.pipeline.selection import Selection
from graph_builder.reading.records import record_files, record_rows
from tests.support.reading import ROOT

if TYPE_CHECKING:
    from pathlib import Path

RECORDS: Final = ROOT / "data" / "records"
SHARED: Final = ROOT.parent / "shared"
SCALE: Final = SHARED / "scale" / "un-documents.jsonl.gz"
#: Every so many-th record is read again.
STEP: Final = 60


@cache
def rows() -> dict[str, dict[str, Any]]:
    return kept_rows(RECORDS)


def test_there_are_enough() -> None:
    assert len(rows()) >= 400
    assert sum(len(row["citations"]) for row in rows().values()) >= 10_000


def test_one_version_of_the_reader_made_them() -> None:
    assert {row["document"]["extractor"] for row in rows().values()} == {EXTRACTOR}


def test_no_running_text_is_in_them() -> None:
    for symbol, row in rows().items():
        assert not any("text" in each for each in (*row["paragraphs"], *row["footnotes"])), symbol
        assert len(row["document"]["title"] or "") <= TITLE_LENGTH, symbol
        assert not any("message" in finding for finding in row["findings"]), symbol


@pytest.mark.parametrize("path", record_files(RECORDS), ids=lambda path: path.name)
def test_lines_stand_in_order_of_their_symbols(path: Path) -> None:
    symbols = [row["document"]["symbol"] for _, row in record_rows(path)]
    assert symbols == sorted(set(symbols))


@pytest.mark.parametrize("path", record_files(RECORDS), ids=lambda path: path.name)
def test_a_file_has_no_name_and_no_time_in_it(path: Path) -> None:
    data = path.read_bytes()
    assert data[3] & 0b1000 == 0
    assert data[4:8] == bytes(4)
    assert gzip.decompress(data).endswith(b"}\n")


def test_every_record_says_where_its_text_is() -> None:
    told = {symbol for symbol, row in rows().items() if row["document"]["address"]}
    assert rows().keys() - told == set()


def test_the_resolution_and_its_forerunner_have_descendants() -> None:
    cited = {
        citation["target"]["symbol"]
        for citation in rows()["A/RES/61/180"]["citations"]
        if citation["target"]
    }
    assert {"E/RES/2006/27", "A/RES/58/137"} <= cited
    assert rows()["A/RES/61/180"]["document"]["excerpt"]


def chosen() -> list[str]:
    return sorted(rows())[::STEP]


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    if not SCALE.is_file():
        pytest.skip("the texts are not beside this repository (../shared/scale)")
    folder = tmp_path_factory.mktemp("again")
    names = {rows()[symbol]["document"]["source"]: symbol for symbol in chosen()}
    with gzip.open(SCALE, "rt", encoding="utf-8") as lines:
        texts = [line for line in lines if json.loads(line)["file"] in names]
    (folder / "some.jsonl").write_text("".join(texts), encoding="utf-8")
    selection = Selection(sources=(folder / "some.jsonl",), about="", steps=0)
    request = RecordRequest(selection, ROOT / "data/registry", ROOT / "ontology")
    return {s: json.loads(each.line) for s, each in record_corpus(request).records.items()}


@pytest.mark.parametrize("part", ["paragraphs", "footnotes", "citations", "actions"])
def test_reading_a_text_again_gives_its_record(again: dict[str, dict[str, Any]], part: str) -> None:
    """A difference asks for a new version of the reader, and for all records to be written anew."""
    assert again
    different = [symbol for symbol, row in again.items() if row[part] != rows()[symbol][part]]
    assert different == []
