"""Ingesting a corpus: all of it, without its words, and beside what was kept before."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph_builder.errors import (
    InputError,
    RecordsMixedError,
    ShapesNotConformedError,
    StructureError,
)
from graph_builder.pipeline import ingesting
from graph_builder.pipeline.ingesting import ingest
from graph_builder.pipeline.record_files import kept_rows
from graph_builder.store.release import open_release
from tests.support.ingests import TEXTS, Build, Reads, files_of, ingested, request_of, write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def documents(store: Path) -> Iterable[str]:
    report = json.loads((open_release(store).folder / "report.json").read_bytes())
    return {row["symbol"] for row in report["documents"]}


def test_every_text_is_published_without_its_words_and_once(tmp_path: Path) -> None:
    corpus, store, run = write(tmp_path / "corpus.jsonl", TEXTS), tmp_path / "store", Build()
    run.real = True
    outcome = ingested(store, corpus, run=run)
    assert outcome.changes.added == tuple(sorted(TEXTS))
    assert outcome.held_back == ()
    assert documents(store) >= {*TEXTS, "E/RES/2006/27"}
    graph = (open_release(store).folder / "graph.trig").read_text(encoding="utf-8")
    assert "55/1" in graph
    assert "to do more" not in graph
    assert list(store.glob(".ingest-*")) == []

    before, request = files_of(store), request_of(store, corpus)
    other = replace(request, build=replace(request.build, sources=()))
    write(corpus, {**TEXTS, "A/RES/44/1": "its resolution 33/1"})
    with pytest.raises(InputError, match="E/RES/2006/27: published, but no longer"):
        ingest(other, run=run)  # what is published and not of this corpus is not lost
    assert files_of(store) == before

    write(corpus, TEXTS)
    again = ingested(store, corpus, run=run)
    assert (again.built, run.times, again.changes.same) == (None, 2, tuple(sorted(TEXTS)))
    assert files_of(store) == before


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    store, run = tmp_path / "store", Build()
    ingested(store, write(tmp_path / "one.jsonl", {"A/RES/77/1": TEXTS["A/RES/77/1"]}), run=run)
    reads = Reads()
    every = write(tmp_path / "every.jsonl", TEXTS)
    # The name of the file is part of a record, so a text of another file is another text.
    outcome = ingest(request_of(store, every, engine=reads), run=run)
    assert sorted(reads.read) == ["A/RES/55/1", "A/RES/66/1"]
    assert outcome.changes.added == ("A/RES/55/1", "A/RES/66/1")
    assert outcome.changes.same == ("A/RES/77/1",)
    assert kept_rows(store / "added" / "records").keys() == TEXTS.keys()


def test_what_was_ingested_before_stays(tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingested(store, write(tmp_path / "a.jsonl", {"A/RES/77/1": "its resolution 66/1"}))
    ingested(store, write(tmp_path / "b.jsonl", {"A/RES/66/1": "its resolution 55/1"}))
    assert kept_rows(store / "added" / "records").keys() == {"A/RES/77/1", "A/RES/66/1"}


def test_a_changed_text_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    corpus, store = tmp_path / "corpus.jsonl", tmp_path / "store"
    ingested(store, write(corpus, TEXTS))
    outcome = ingested(store, write(corpus, {**TEXTS, "A/RES/66/1": "its resolution 44/1"}))
    assert outcome.changes.changed == ("A/RES/66/1",)
    assert outcome.built is not None


def test_a_failed_build_keeps_what_was_kept(tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingested(store, write(tmp_path / "a.jsonl", {"A/RES/77/1": "its resolution 66/1"}))
    before = files_of(store)
    with pytest.raises(ShapesNotConformedError):
        ingested(
            store,
            write(tmp_path / "b.jsonl", TEXTS),
            run=Build(error=ShapesNotConformedError("wrong", 1)),
        )
    assert files_of(store) == before


def test_one_bad_document_stops_no_other(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus.jsonl", TEXTS)
    with corpus.open("a", encoding="utf-8") as file:
        file.write('{"file": "nameless", "text": "Recalling nothing,"}\n')
        file.write('{"symbol": "A/RES/33/1"}\n')
        file.write("no JSON at all\n")
    outcome = ingested(tmp_path / "store", corpus)
    assert len(outcome.changes.added) == len(TEXTS)
    assert [each.name for each in outcome.left_out] == [
        "nameless",
        "corpus.jsonl, line 5",
        "corpus.jsonl, line 6",
    ]


def test_a_corpus_without_a_text_is_an_error_and_changes_nothing(tmp_path: Path) -> None:
    run = Build()
    with pytest.raises(StructureError, match="no text of these sources"):
        ingested(tmp_path / "store", write(tmp_path / "none.jsonl", {}), run=run)
    assert run.times == 0


def test_records_of_another_extractor_are_not_mixed_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    ingested(store, write(tmp_path / "a.jsonl", {"A/RES/77/1": "its resolution 66/1"}))
    monkeypatch.setattr(ingesting, "EXTRACTOR", "palermo/next")
    with pytest.raises(RecordsMixedError, match="A/RES/77/1"):
        ingested(store, write(tmp_path / "b.jsonl", {"A/RES/66/1": "its resolution 55/1"}))
