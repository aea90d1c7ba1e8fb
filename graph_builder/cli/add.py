"""``palermo add``: put texts into the published graph, checked, all or nothing."""

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from graph_builder.cli.build import shipped_request
from graph_builder.cli.opening import DEFAULT_STORE, JsonOption
from graph_builder.cli.printing import count, note, say, say_json
from graph_builder.cli.watching import progress
from graph_builder.errors import NoReleaseError, PalermoError, ShapesNotConformedError
from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.pipeline.adding import (
    Addition,
    AddOutcome,
    Became,
    Build,
    add_texts,
    check_addition,
)
from graph_builder.pipeline.building import build
from graph_builder.pipeline.kept import ADDED, turn
from graph_builder.pipeline.report import LEFT_OUT
from graph_builder.pipeline.request import BuildRequest
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.reading.registry import read_registry
from graph_builder.reading.text import load_text
from graph_builder.reading.vocabulary import read_vocabulary
from graph_builder.resources import resource
from graph_builder.store.release import open_release


def add(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Texts; - is stdin.")],
    symbol: Annotated[str | None, typer.Option(help="Canonical symbol of the text.")] = None,
    organ: Annotated[str | None, typer.Option(help="Speaking organ, for example GA.")] = None,
    store: Annotated[
        Path, typer.Option("--store", metavar="DIR", help="Folder of the published graph.")
    ] = DEFAULT_STORE,
    source: Annotated[
        list[Path] | None,
        typer.Option("--source", metavar="DIR", help="As the graph was built; may be repeated."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Read texts, check them against the shapes, keep them and publish the graph with them.

    The same text again changes nothing. A text that violates a shape is refused whole (exit 5),
    one without a paragraph too (exit 3), and the graph stays as it was.
    """
    if symbol is not None and len(files) > 1:
        msg = "--symbol says what one text is; give one file with it"
        raise typer.BadParameter(msg)
    told = _Told(quiet=json)
    with turn(store):
        request = _request(store, tuple(source or ()))
        read = _read(files, symbol, organ, told)
        if read:
            with progress() as tell:
                tell("adding to the graph")
                _add(request, read, told, partial(build, tell=tell))
    if json:
        say_json(told.body)
    if told.failed is not None:
        raise typer.Exit(told.failed.exit_code)


@dataclass(slots=True)
class _Told:
    """What was said so far: the body of ``--json`` (``quiet``: and nothing else), the failure."""

    quiet: bool
    body: dict[str, Any] = field(default_factory=lambda: {"release": None, "texts": []})
    failed: PalermoError | None = None

    def refused(self, files: list[str], error: PalermoError) -> None:
        self.failed = error
        note(f"palermo: {error}")
        for file in files:
            self.body["texts"].append({"file": file, "became": "refused", "reason": str(error)})

    def done(self, read: list[tuple[str, Addition]], outcome: AddOutcome) -> None:
        built = outcome.built
        for key, addition in read:
            became = outcome.became[key]
            row = {"file": addition.file, "symbol": key, "became": became.value}
            self.body["texts"].append(row)
            what = "is there already; nothing changed" if became is Became.UNCHANGED else became
            self._say(f"{key}: {what}")
        if built is not None:
            self.body["release"] = built.release.id
            texts = count(len(built.admission.admitted), "text")
            self._say(f"release {built.release.id}, {texts}, {built.triples} triples")

    def _say(self, line: str) -> None:
        if not self.quiet:
            say(line)


def _request(store: Path, sources: tuple[Path, ...]) -> BuildRequest:
    """The build of this store again: same base, same folders, records if it has them."""
    report: dict[str, Any] = {}
    try:
        report = open_release(store).report()
    except NoReleaseError:
        note(f"palermo: no graph in {store} yet; it is built with the texts that ship")
    base = report.get("base", DEFAULT_BASE)
    records = report.get("inputs", {}).get("records") != LEFT_OUT
    return shipped_request(store, (store / ADDED, *sources), base, records=records)


def _read(
    files: list[str], symbol: str | None, organ: str | None, told: _Told
) -> list[tuple[str, Addition]]:
    registry = read_registry(resource("data/registry"))
    extractor = Extractor(registry, read_vocabulary(resource("ontology/vocab")))
    read = []
    for file in files:
        try:
            loaded = load_text(file)
            source = loaded.text.source
            source = replace(source, symbol=symbol or source.symbol, organ=organ or source.organ)
            text = replace(loaded.text, source=source)
            extraction = extractor.extract(text, ExtractOptions(source.symbol, source.organ))
            known = registry.get(extraction.instrument.heading.symbol or "") is not None
            addition = Addition(file, loaded.data, loaded.suffix, source, extraction, known)
            # Before the check: where a text is refused, they may tell why.
            for finding in extraction.findings:
                note(f"{file}: {finding.level.value}: {finding.code}: {finding.message}")
            check_addition(addition)
        except PalermoError as error:
            told.refused([file], error)
            continue
        record = registry.get(extraction.key)
        read.append((record.key if record else extraction.key, addition))
    return read


def _add(request: BuildRequest, read: list[tuple[str, Addition]], told: _Told, run: Build) -> None:
    """Add all at once; where one violates a shape, each by itself."""
    try:
        told.done(read, add_texts(request, read, run))
    except ShapesNotConformedError as error:
        if len(read) == 1:
            told.refused([read[0][1].file], error)
            return
        for one in read:
            _add(request, [one], told, run)
    except PalermoError as error:
        told.refused([addition.file for _, addition in read], error)
