"""Ingesting a corpus: all of it, without its words, going on where a run was cut off."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, cast

import pytest

from graph_builder.errors import (
    InputError,
    RecordsMixedError,
    ShapesNotConformedError,
    StructureError,
)
from graph_builder.pipeline import ingesting, journal, recording
from graph_builder.pipeline.building import BuildOutcome, BuildRequest, build
from graph_builder.pipeline.engines import attempted, processes
from graph_builder.pipeline.ingesting import IngestOutcome, IngestRequest, ingest, whole
from graph_builder.pipeline.record_store import kept_rows
from graph_builder.pipeline.recording import RecordRequest
from graph_builder.pipeline.shelf import Selection
from graph_builder.store.release import open_release
from graph_builder.validation import ValidationReport
from tests.support.reading import ROOT, registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from graph_builder.model.text import InstrumentText
    from graph_builder.pipeline.engines import Read, Work

TEXTS = {
    "A/RES/77/1": "its resolution 66/1 on harbours",
    "A/RES/66/1": "its resolution 55/1 on lighthouses",
    "A/RES/55/1": "the United Nations Convention against Transnational Organized Crime",
}


def page(cited: str, verb: str = "Urges") -> str:
    return (
        f"The General Assembly,\n\nRecalling {cited},\n\n"
        f"1. {verb} Member States to do more;\n\n2. Decides to remain seized of the matter.\n"
    )


def write(path: Path, texts: dict[str, str]) -> Path:
    rows = [{"file": f"{s}.txt", "symbol": s, "text": page(cited)} for s, cited in texts.items()]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


@dataclass(slots=True)
class Build:
    """Counts how often a build is asked for; with ``error`` fails, with ``real`` builds."""

    times: int = 0
    error: Exception | None = None
    real: bool = False

    def __call__(self, request: BuildRequest) -> BuildOutcome:
        """Build once more."""
        self.times += 1
        if self.error is not None:
            raise self.error
        if self.real:
            return build(request, check=lambda _quads, _texts: ValidationReport.of(()))
        return cast("BuildOutcome", object())


@dataclass(slots=True)
class Reads:
    """An engine in this process that remembers what it read, and is cut off after ``most``."""

    most: int | None = None
    read: list[str] = field(default_factory=list)

    def __call__(self, work: Work) -> _Reading:
        """The reading of one run."""
        return _Reading(self, work)


@dataclass(slots=True)
class _Reading:
    reads: Reads
    work: Work

    def __enter__(self) -> Read:
        def read(texts: Sequence[InstrumentText]) -> Iterator[object]:
            for text in texts:
                if len(self.reads.read) == self.reads.most:
                    raise KeyboardInterrupt
                self.reads.read.append(text.source.symbol or "")
                yield attempted(self.work, text)

        return read  # type: ignore[return-value]

    def __exit__(self, *_: object) -> None:
        return None


@pytest.fixture(autouse=True)
def _registry_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (recording, ingesting):
        monkeypatch.setattr(module, "read_registry", lambda _: registry())


def request_of(store: Path, *sources: Path, engine: object = None) -> IngestRequest:
    store.mkdir(exist_ok=True)
    shipped = BuildRequest(
        out=store,
        registry=ROOT / "data" / "registry",
        ontology=ROOT / "ontology",
        sources=(ROOT / "data" / "corpus",),
        ingested=folder if (folder := store / "added" / "records").is_dir() else None,
    )
    selection = whole(Selection(sources))
    reads = engine or partial(processes, workers=1)
    return IngestRequest(
        shipped,
        RecordRequest(selection, shipped.registry, shipped.ontology, 1, reads),  # type: ignore[arg-type]
    )


def ingested(store: Path, *sources: Path, run: Build | None = None) -> IngestOutcome:
    return ingest(request_of(store, *sources), run=run or Build())


def files_of(store: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (store / "added" / "records").iterdir()}


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
    monkeypatch.setattr(
        ingesting,
        "read_with",
        lambda *_: replace(recording.read_with(registry(), ROOT / "ontology"), extractor="x/2"),
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
