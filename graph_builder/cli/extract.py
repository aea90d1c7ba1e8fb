"""``palermo extract``: what one or more texts hold, as JSON, as records or as Turtle."""

import json
from enum import StrEnum
from typing import Annotated, Any, Final

import typer

from graph_builder.cli.printing import note, say
from graph_builder.errors import InputError
from graph_builder.export.extraction import extraction_json, record_json
from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.model.extraction import Extraction
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.reading.registry import read_registry
from graph_builder.reading.text import read_text
from graph_builder.reading.vocabulary import read_vocabulary
from graph_builder.resources import resource


class Format(StrEnum):
    """What ``--format`` takes."""

    JSON = "json"
    JSONL = "jsonl"
    RECORD = "record"
    TTL = "ttl"


_ORGANS: Final = "GA, ECOSOC, SC, HRC or CHR"


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Texts; - is stdin.")],
    format_: Annotated[
        Format, typer.Option("--format", help="json, jsonl (a line a text), record, ttl.")
    ] = Format.JSON,
    symbol: Annotated[str | None, typer.Option(help="Canonical symbol of the text.")] = None,
    organ: Annotated[str | None, typer.Option(help=f"Speaking organ: {_ORGANS}.")] = None,
    with_text: Annotated[bool, typer.Option(help="Put the decoded text into the JSON.")] = False,
    base: Annotated[str, typer.Option(help="Base of identifiers.")] = DEFAULT_BASE,
) -> None:
    """Read texts: structure, citations, links, actions, findings. Exit 2 if one is unreadable."""
    registry = read_registry(resource("data/registry"))
    extractor = Extractor(registry, read_vocabulary(resource("ontology/vocab")))
    options = ExtractOptions(symbol, organ)
    bodies: list[dict[str, Any]] = []
    failed: InputError | None = None
    for file in files:
        try:
            extraction = extractor.extract(read_text(file), options)
        except InputError as error:
            failed = error
            note(f"palermo: {error}")
            continue
        _tell_findings(file, extraction)
        if format_ is Format.TTL:
            say(_turtle(extractor, extraction, base))
        elif format_ is Format.RECORD:
            say(_line(record_json(extraction, registry, base)))
        else:
            body = extraction_json(extraction, registry, base, with_text=with_text)
            if format_ is Format.JSONL:
                say(_line(body))
            bodies.append(body)
    if format_ is Format.JSON and bodies:
        whole = bodies[0] if len(files) == 1 else bodies
        say(json.dumps(whole, ensure_ascii=False, indent=2))
    if failed is not None:
        raise typer.Exit(failed.exit_code)


def _line(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _tell_findings(file: str, extraction: Extraction) -> None:
    for finding in extraction.findings:
        note(f"{file}: {finding.level.value}: {finding.code}: {finding.message}")


def _turtle(extractor: Extractor, extraction: Extraction, base: str) -> str:
    from graph_builder.rdf.preview import document_turtle  # noqa: PLC0415

    return document_turtle(extraction, extractor.registry, extractor.vocabulary, base)
