"""Small corpora to ingest, and a reader and a build that count what is asked of them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, cast

from graph_builder.pipeline.building import BuildOutcome, build
from graph_builder.pipeline.corpus_records import RecordRequest
from graph_builder.pipeline.engines import attempted, processes
from graph_builder.pipeline.ingesting import IngestOutcome, IngestRequest, ingest, whole
from graph_builder.pipeline.request import BuildRequest
from graph_builder.pipeline.selection import Selection
from graph_builder.validation import ValidationReport
from tests.support.reading import ROOT
from tests.support.small_registry import small_registry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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


def request_of(store: Path, *sources: Path, engine: object = None) -> IngestRequest:
    store.mkdir(exist_ok=True)
    shipped = BuildRequest(
        out=store,
        registry=small_registry(),
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
