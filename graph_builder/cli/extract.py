"""``palermo extract``: what one or more texts hold, as JSON, as records, as Turtle or as a page."""

import json
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from graph_builder.cli.opening import DEFAULT_STORE
from graph_builder.cli.printing import note, say
from graph_builder.errors import InputError
from graph_builder.export.extraction import extraction_json
from graph_builder.export.record import record_json
from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.linking.reviewed import reviewed
from graph_builder.model.extraction import Extraction
from graph_builder.pipeline.inputs import read_with
from graph_builder.pipeline.kept import ADDED
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.reading.decisions import read_decisions
from graph_builder.reading.registry import read_registry
from graph_builder.reading.text import read_text
from graph_builder.reading.vocabulary import read_vocabulary
from graph_builder.resources import resource


class Format(StrEnum):
    """What ``--format`` takes."""

    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    RECORD = "record"
    TTL = "ttl"


_ORGANS: Final = "GA, ECOSOC, SC, HRC or CHR"


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Texts; - is stdin.")],
    format_: Annotated[
        Format,
        typer.Option("--format", help="json, jsonl (a line a text), record, ttl, html (a page)."),
    ] = Format.JSON,
    symbol: Annotated[str | None, typer.Option(help="Canonical symbol of the text.")] = None,
    organ: Annotated[str | None, typer.Option(help=f"Speaking organ: {_ORGANS}.")] = None,
    with_text: Annotated[bool, typer.Option(help="Put the decoded text into the JSON.")] = False,
    base: Annotated[str, typer.Option(help="Base of identifiers.")] = DEFAULT_BASE,
    store: Annotated[
        Path, typer.Option("--store", metavar="DIR", help="Where decisions of review are kept.")
    ] = DEFAULT_STORE,
) -> None:
    """Read texts: structure, citations, links, actions, findings. Exit 2 if one is unreadable.

    .txt, .md, .html, .pdf and .docx are read. Nothing is kept; see palermo add.
    """
    registry = read_registry(resource("data/registry"))
    extractor = Extractor(registry, read_vocabulary(resource("ontology/vocab")))
    writer = _Writer(format_, extractor, base, with_text)
    options = ExtractOptions(symbol, organ)
    # A record is what the machine read; decisions join it when the graph is built.
    folders = [] if format_ is Format.RECORD else [resource("data/corpus"), store / ADDED]
    decisions = read_decisions(folders)
    failed: InputError | None = None
    for file in files:
        try:
            extraction = reviewed(extractor.extract(read_text(file), options), decisions, registry)
        except InputError as error:
            failed = error
            note(f"palermo: {error}")
            continue
        _tell_findings(file, extraction)
        writer.take(extraction)
    writer.finish(alone=len(files) == 1)
    if failed is not None:
        raise typer.Exit(failed.exit_code)


@dataclass(slots=True)
class _Writer:
    """Writes what was read: at once where a text is a line or a graph of its own."""

    format: Format
    extractor: Extractor
    base: str
    with_text: bool
    kept: list[Extraction] = field(default_factory=list)

    def take(self, extraction: Extraction) -> None:
        registry = self.extractor.registry
        if self.format is Format.TTL:
            say(_turtle(self.extractor, extraction, self.base))
        elif self.format is Format.RECORD:
            made_by = read_with(registry, resource("ontology"))
            say(_line(record_json(extraction, registry, self.base, made_by)))
        elif self.format is Format.JSONL:
            say(_line(self._body(extraction)))
        else:
            self.kept.append(extraction)

    def finish(self, *, alone: bool) -> None:
        if not self.kept:
            return
        if self.format is Format.HTML:
            from graph_builder.export.reading_page import reading_page  # noqa: PLC0415

            say(reading_page(self.kept, self.extractor.registry, self.base).rstrip("\n"))
            return
        bodies = [self._body(extraction) for extraction in self.kept]
        say(json.dumps(bodies[0] if alone else bodies, ensure_ascii=False, indent=2))

    def _body(self, extraction: Extraction) -> dict[str, Any]:
        return extraction_json(
            extraction, self.extractor.registry, self.base, with_text=self.with_text
        )


def _line(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _tell_findings(file: str, extraction: Extraction) -> None:
    for finding in extraction.findings:
        note(f"{file}: {finding.level.value}: {finding.code}: {finding.message}")


def _turtle(extractor: Extractor, extraction: Extraction, base: str) -> str:
    from graph_builder.rdf.preview import document_turtle  # noqa: PLC0415

    return document_turtle(extraction, extractor.registry, extractor.vocabulary, base)
