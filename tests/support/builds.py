"""Builds of tiny texts, with a check that accepts them."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from graph_builder.pipeline.building import BuildOutcome, Extract, build
from graph_builder.pipeline.request import BuildRequest
from graph_builder.store.release import open_release
from graph_builder.validation import ValidationReport
from tests.support.small_registry import small_registry
from tests.support.tiny_extraction import ROOT, TEXT, tiny_extraction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from graph_builder.model.extraction import Extraction
    from graph_builder.model.instrument import InstrumentRegistry
    from graph_builder.model.text import InstrumentText
    from graph_builder.model.vocabulary import Vocabulary
    from graph_builder.pipeline.checking import Check


def without_symbol() -> Extraction:
    made = tiny_extraction()
    heading = dataclasses.replace(made.instrument.heading, symbol=None)
    return dataclasses.replace(
        made, instrument=dataclasses.replace(made.instrument, heading=heading)
    )


def reader_of(_: InstrumentRegistry, __: Vocabulary) -> Extract:
    """Reads every text as the tiny one, under the symbol of its side file."""

    def extract(text: InstrumentText) -> Extraction:
        return (
            without_symbol() if text.source.symbol is None else tiny_extraction(text.source.symbol)
        )

    return extract


def corpus(folder: Path, *symbols: str | None) -> Path:
    for number, symbol in enumerate(symbols):
        place = folder / f"text-{number}"
        place.mkdir(parents=True)
        (place / "text.txt").write_text(TEXT, encoding="utf-8")
        (place / "source.json").write_text(json.dumps({"symbol": symbol}), encoding="utf-8")
    folder.mkdir(exist_ok=True)
    return folder


def accept(_: Sequence[Quad], __: Mapping[str, str]) -> ValidationReport:
    return ValidationReport.of(())


def request(tmp_path: Path, *symbols: str | None, **fields: object) -> BuildRequest:
    source = corpus(tmp_path / "corpus", *symbols)
    given: dict[str, Any] = {
        "out": tmp_path / "out",
        "registry": small_registry(),
        "ontology": ROOT / "ontology",
        "sources": (source,),
    }
    return BuildRequest(**(given | fields))


def run(wanted: BuildRequest, check: Check = accept) -> BuildOutcome:
    return build(wanted, reader_of=reader_of, check=check)


def report(wanted: BuildRequest) -> dict[str, Any]:
    return open_release(wanted.out).report()
