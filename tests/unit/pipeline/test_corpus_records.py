"""Records of a corpus: which texts are read, what is kept, and that it stays the same."""

from __future__ import annotations

import gzip
import json
import pickle
from typing import TYPE_CHECKING

import pytest

from graph_builder.errors import RecordError, UnreadableFileError
from graph_builder.extracting import EXTRACTOR, Extractor
from graph_builder.model.extraction import ReadWith
from graph_builder.pipeline import corpus_records
from graph_builder.pipeline.corpus_records import Recording, RecordRequest, record_corpus
from graph_builder.pipeline.record_files import compare, kept_rows, with_unseen, write_records
from graph_builder.pipeline.recorded import Recorded
from graph_builder.pipeline.selection import Selection
from graph_builder.reading.corpus import corpus_texts
from graph_builder.reading.records import OneExtractor, record_lines
from tests.support.reading import ROOT, registry, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph_builder.model.extraction import Extraction

LINES = (
    ("A_RES_77_1", "A/RES/77/1", "on trafficking in persons", "its resolution 66/1"),
    ("A_RES_66_1", "A/RES/66/1", "on oceans", "its resolution 55/1"),
    ("A_RES_55_1", "A/RES/55/1", "on ships", "its resolution 44/1"),
    ("A_RES_44_1", "A/RES/44/1", "on harbours", "its resolution 33/1"),
    ("A_RES_22_1", "A/RES/22/1", "on lighthouses", "its resolution 33/1"),
)


def page(subject: str, cited: str) -> str:
    return (
        f"The General Assembly,\n\nRecalling {cited} {subject},\n\n"
        "1. Urges Member States to do more;\n\n2. Decides to remain seized of the matter.\n"
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl.gz"
    rows = [
        {"file": file, "symbol_guess": symbol, "text": page(subject, cited)}
        for file, symbol, subject, cited in LINES
    ]
    path.write_bytes(gzip.compress("".join(f"{json.dumps(row)}\n" for row in rows).encode()))
    return path


@pytest.fixture(autouse=True)
def _registry_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus_records, "read_registry", lambda _: registry())


def recorded(
    *sources: Path,
    steps: int = 2,
    workers: int = 1,
    skip: frozenset[str] = frozenset(),
    address: str | None = None,
) -> Recording:
    selection = Selection(sources=sources, steps=steps, skip=skip, address=address)
    request = RecordRequest(selection, ROOT / "data/registry", ROOT / "ontology", workers)
    return record_corpus(request)


@pytest.mark.parametrize(
    ("steps", "symbols"),
    [
        pytest.param(0, ["A/RES/77/1"], id="what speaks of the subject"),
        pytest.param(1, ["A/RES/66/1", "A/RES/77/1"], id="and what it cites"),
        pytest.param(2, ["A/RES/55/1", "A/RES/66/1", "A/RES/77/1"], id="and what that cites"),
    ],
)
def test_citations_are_followed_from_texts_on_the_subject(
    corpus: Path, steps: int, symbols: list[str]
) -> None:
    assert list(recorded(corpus, steps=steps).records) == symbols


def test_every_text_of_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(page("on ships", "its resolution 44/1"), encoding="utf-8")
    (tmp_path / "a.json").write_text('{"symbol": "A/RES/55/1"}', encoding="utf-8")
    assert list(recorded(tmp_path, steps=0).records) == ["A/RES/55/1"]


def test_a_whole_text_goes_before_an_excerpt(tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "excerpts"
    folder.mkdir()
    (folder / "a.txt").write_text("Recalling its resolution 9/1", encoding="utf-8")
    side = {"symbol": "A/RES/77/1", "kind": "excerpt"}
    (folder / "a.json").write_text(json.dumps(side), encoding="utf-8")
    found = recorded(folder, corpus, steps=0)
    assert json.loads(found.records["A/RES/77/1"].line)["document"]["excerpt"] is False
    assert [(each.name, each.reason) for each in found.left_out] == [
        ("a.txt", "A/RES/77/1 is read from A_RES_77_1")
    ]


def test_an_excerpt_says_that_it_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Recalling its resolution 9/1", encoding="utf-8")
    side = {"symbol": "A/RES/77/1", "kind": "excerpt"}
    (tmp_path / "a.json").write_text(json.dumps(side), encoding="utf-8")
    document = json.loads(recorded(tmp_path).records["A/RES/77/1"].line)["document"]
    assert document["excerpt"] is True


def test_what_is_held_in_full_is_left_out(corpus: Path) -> None:
    found = recorded(corpus, skip=frozenset({"A/RES/77/1"}))
    assert list(found.records) == []


def test_the_address_is_made_from_the_name_of_the_file(corpus: Path) -> None:
    found = recorded(corpus, steps=0, address="https://example.org/{file}.json")
    document = json.loads(found.records["A/RES/77/1"].line)["document"]
    assert document["address"] == "https://example.org/A_RES_77_1.json"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("{", 'it is no JSON object with a "text"', id="no JSON"),
        pytest.param('{"file": "x"}', 'it is no JSON object with a "text"', id="no text"),
        pytest.param('{"text": "words"}', "it has no symbol", id="no symbol"),
        pytest.param('{"symbol": "A/RES/1/1", "text": " "}', "it is empty", id="empty"),
    ],
)
def test_a_line_that_cannot_be_read_is_left_out(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text(f"{line}\n", encoding="utf-8")
    assert [each.reason for each in recorded(path).left_out] == [reason]


def test_a_damaged_file_stops_the_reading(tmp_path: Path, corpus: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(corpus.read_bytes()[:60])
    with pytest.raises(UnreadableFileError):
        recorded(path)


def test_processes_change_nothing(tmp_path: Path, corpus: Path) -> None:
    alone, together = recorded(corpus), recorded(corpus, workers=2)
    assert alone.records == together.records
    for name, found in (("a", alone), ("b", together)):
        write_records(tmp_path / name, found.records.values())
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_files_of_others_stay(tmp_path: Path, corpus: Path) -> None:
    write_records(tmp_path, recorded(corpus).records.values())
    write_records(tmp_path, ())
    assert [path.name for path in tmp_path.iterdir()] == [corpus.name]


def extractions_in(folder: Path) -> Iterator[Extraction]:
    """The records of a folder, read as a build reads them."""
    versions = OneExtractor()
    for line in record_lines(folder):
        extraction = line.extraction()
        versions.insist(line, extraction.read_with.extractor if extraction.read_with else "")
        yield extraction


def test_what_was_written_is_read_back_in_order(tmp_path: Path, corpus: Path) -> None:
    write_records(tmp_path / "kept", recorded(corpus).records.values())
    found = list(extractions_in(tmp_path / "kept"))
    assert [each.key for each in found] == ["A/RES/55/1", "A/RES/66/1", "A/RES/77/1"]
    assert {each.read_with.extractor for each in found if each.read_with} == {EXTRACTOR}


def test_records_of_two_extractors_do_not_stand_together(tmp_path: Path, corpus: Path) -> None:
    found = dict(recorded(corpus).records)
    old = found["A/RES/77/1"].line.replace(EXTRACTOR, "palermo-extract/0")
    found["A/RES/77/1"] = Recorded("A/RES/77/1", old, frozenset())
    write_records(tmp_path / "kept", found.values())
    with pytest.raises(RecordError, match="write all of them anew"):
        list(extractions_in(tmp_path / "kept"))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[: len(data) // 2], id="cut short"),
        pytest.param(lambda _: gzip.compress(b"{]"), id="no JSON"),
        pytest.param(lambda _: gzip.compress(b'{"document": {}}'), id="no record"),
    ],
)
def test_a_damaged_file_of_records_is_named(
    tmp_path: Path, corpus: Path, damage: Callable[[bytes], bytes]
) -> None:
    (path,) = write_records(tmp_path / "kept", recorded(corpus).records.values())
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(RecordError, match=r"general-assembly\.jsonl\.gz, line "):
        list(extractions_in(tmp_path / "kept"))


def test_what_changed_is_told(tmp_path: Path, corpus: Path) -> None:
    write_records(tmp_path / "kept", recorded(corpus, steps=1).records.values())
    before = kept_rows(tmp_path / "kept")
    before["A/RES/66/1"]["citations"] = []
    before["A/RES/9/9"] = before["A/RES/66/1"]
    changes = compare(before, recorded(corpus).records.values())
    assert (changes.added, changes.removed, changes.changed, changes.same) == (
        ("A/RES/55/1",),
        ("A/RES/9/9",),
        ("A/RES/66/1",),
        ("A/RES/77/1",),
    )
    assert changes.after["texts"] == 3


def test_records_of_texts_not_at_hand_stay_if_the_same_extractor_made_them(
    tmp_path: Path, corpus: Path
) -> None:
    write_records(tmp_path / "kept", recorded(corpus).records.values())
    before = kept_rows(tmp_path / "kept")
    before["A/RES/55/1"]["document"]["extractor"] = "palermo-extract/0"
    whole, stale = with_unseen(before, recorded(corpus, steps=0).records, EXTRACTOR)
    assert sorted(whole) == ["A/RES/66/1", "A/RES/77/1"]
    assert stale == ("A/RES/55/1",)


def test_a_reader_can_be_sent_to_another_machine(corpus: Path) -> None:
    tables = vocabulary()
    made_by = ReadWith("x/1", "", "")
    here = corpus_records._Worker(Extractor(registry(), tables), made_by)
    (text,) = (text for text in corpus_texts(corpus) if text.name == "A_RES_77_1")  # type: ignore[union-attr]
    there = pickle.loads(pickle.dumps(here))  # noqa: S301  (our own)
    assert there is not here
    assert there(text) == here(text)
    again = pickle.loads(pickle.dumps(here))  # noqa: S301  (our own)
    assert again is there  # its indexes are built once


RECORDS = {
    "keys sorted at every depth, no spaces": (
        {"b": [{"d": 1, "c": None}], "a": "é “x”"},
        '{"a":"é “x”","b":[{"c":null,"d":1}]}',
    ),
    "a score as it is": ({"confidence": 0.98, "whole": 1.0}, '{"confidence":0.98,"whole":1.0}'),
    "a control character escaped": ({"a": "\x0b\t"}, '{"a":"\\u000b\\t"}'),
    "half of a pair of surrogates": ({"b": 1, "a": "\ud83d"}, '{"a":"\ud83d","b":1}'),
}


@pytest.mark.parametrize(("record", "line"), RECORDS.values(), ids=RECORDS)
def test_a_record_is_one_line_of_json(record: dict[str, object], line: str) -> None:
    assert corpus_records.line_of(record) == line
    assert json.loads(line) == record
