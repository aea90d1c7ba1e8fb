"""Ingesting goes on where a run was cut off, and believes no journal that lost something."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from graph_builder.errors import (
    ShapesNotConformedError,
)
from graph_builder.pipeline import corpus_records, ingesting, journal
from graph_builder.pipeline.ingesting import ingest
from graph_builder.pipeline.record_files import kept_rows
from graph_builder.reading.registry import read_registry
from tests.support.ingests import TEXTS, Build, Reads, files_of, ingested, request_of, write
from tests.support.reading import ROOT
from tests.support.small_registry import small_registry

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("most", [0, 1, 2, 3])
def test_a_run_that_was_cut_off_goes_on_where_it_stood(tmp_path: Path, most: int) -> None:
    corpus, store = write(tmp_path / "corpus.jsonl", TEXTS), tmp_path / "store"
    cut = Reads(most)
    if most < len(TEXTS):
        with pytest.raises(KeyboardInterrupt):
            ingest(request_of(store, corpus, engine=cut), run=Build())
    else:  # cut off while it builds
        with pytest.raises(ShapesNotConformedError):
            ingest(
                request_of(store, corpus, engine=cut),
                run=Build(error=ShapesNotConformedError("wrong", 1)),
            )
    rest = Reads()
    outcome = ingest(request_of(store, corpus, engine=rest), run=Build())
    assert sorted([*cut.read, *rest.read]) == sorted(TEXTS)
    assert outcome.read_before == len(cut.read)
    straight = tmp_path / "straight"
    ingested(straight, corpus)
    assert files_of(store) == files_of(straight)


def cut(store: Path, corpus: Path) -> Path:
    with pytest.raises(KeyboardInterrupt):
        ingest(request_of(store, corpus, engine=Reads(2)), run=Build())
    return next(store.glob(".ingest-*"))


@pytest.mark.parametrize(
    ("damage", "known"),
    [
        pytest.param(lambda data: data, 2, id="whole"),
        pytest.param(lambda data: data[:-1], 1, id="the last line has no end"),
        pytest.param(lambda data: data[:-40], 1, id="the last line is cut off"),
        pytest.param(lambda data: b"\0" * 9 + data, 0, id="the first line is none"),
        pytest.param(lambda _: b"", 0, id="empty"),
    ],
)
def test_what_a_journal_lost_is_read_again(tmp_path: Path, damage: object, known: int) -> None:
    store, corpus = tmp_path / "store", write(tmp_path / "corpus.jsonl", TEXTS)
    path = cut(store, corpus)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    outcome = ingested(store, corpus)
    assert outcome.read_before == known
    assert kept_rows(store / "added" / "records").keys() == TEXTS.keys()


def test_what_was_read_with_other_tools_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, corpus = tmp_path / "store", write(tmp_path / "corpus.jsonl", TEXTS)
    old = cut(store, corpus)
    small = read_registry(small_registry())
    monkeypatch.setattr(
        ingesting,
        "read_with",
        lambda *_: replace(corpus_records.read_with(small, ROOT / "ontology"), extractor="x/2"),
    )
    reads = Reads(1)
    with pytest.raises(KeyboardInterrupt):
        ingest(request_of(store, corpus, engine=reads), run=Build())
    assert not old.exists()
    assert len(reads.read) == 1


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal, "line_of", full)
    store, corpus = tmp_path / "store", write(tmp_path / "corpus.jsonl", TEXTS)
    with pytest.raises(journal.UnwritableFolderError, match="No space left"):
        ingested(store, corpus)
