"""``palermo ingest``: put a whole corpus into the published graph, without its text."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from graph_builder.cli.build import shipped_request
from graph_builder.cli.opening import DEFAULT_STORE, JsonOption
from graph_builder.cli.printing import count, note, say, say_json
from graph_builder.cli.records import AddressOption, PublisherOption, SourcesArgument
from graph_builder.cli.watching import Stages, progress
from graph_builder.errors import NoReleaseError
from graph_builder.pipeline import ingesting
from graph_builder.pipeline.building import BuildOutcome
from graph_builder.pipeline.building import build as run_build
from graph_builder.pipeline.corpus_records import RecordRequest
from graph_builder.pipeline.engines import Read, Work, cluster
from graph_builder.pipeline.ingesting import IngestOutcome, IngestRequest, whole
from graph_builder.pipeline.kept import ADDED, turn
from graph_builder.pipeline.report import LEFT_OUT
from graph_builder.pipeline.request import BuildRequest
from graph_builder.pipeline.selection import Selection
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.reading.text import read_text
from graph_builder.resources import resource
from graph_builder.store.release import open_release

#: So many texts that were left out are told one by one.
_TOLD = 20


SourceOption = Annotated[
    list[Path] | None,
    typer.Option("--source", metavar="DIR", help="As the graph was built; may be repeated."),
]


class Engine(StrEnum):
    """What reads the texts."""

    LOCAL = "local"
    RAY = "ray"


def ingest(
    sources: SourcesArgument,
    store: Annotated[
        Path, typer.Option("--store", metavar="DIR", help="Folder of the published graph.")
    ] = DEFAULT_STORE,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that read.")] = 2,
    engine: Annotated[
        Engine, typer.Option(help="What reads: processes of this machine, or Ray.")
    ] = Engine.LOCAL,
    cluster_address: Annotated[
        str | None,
        typer.Option("--cluster", metavar="ADDRESS", help="A Ray cluster; one is started if none."),
    ] = None,
    address: AddressOption = None,
    publisher: PublisherOption = None,
    source: SourceOption = None,
    stages: Annotated[
        bool, typer.Option(help="Tell at the end what share of the time each stage took.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Read a corpus, keep what was found, check it and publish the graph with it.

    Kept are records: paragraphs, citations, actions with the printed names and numbers, and no
    running text; palermo add keeps a text whole. A run that was cut off goes on where it stood. A
    text that cannot be read, has no symbol or violates a shape is told, and stops no other.
    """
    if cluster_address and engine is not Engine.RAY:
        msg = "--cluster names a Ray cluster; give --engine ray with it"
        raise typer.BadParameter(msg)
    reads = partial(cluster, address=cluster_address) if engine is Engine.RAY else None
    watch = Stages(memory=stages)
    with turn(store):
        held = _held(store)
        selection = Selection(tuple(sources), address=address, publisher=publisher, skip=held)
        build = _build_again(store, tuple(source or ()))
        outcome = _ingested(_request(build, whole(selection), workers, reads), watch)
    _tell_notes(outcome)
    if stages:
        watch.tell()
    if json:
        say_json(_body(outcome))
    else:
        _tell(outcome)


def _ingested(request: IngestRequest, watch: Stages) -> IngestOutcome:
    """Ingest, with a bar while texts are read and the stage that runs while the graph is built."""
    watch("reading the corpus")
    with progress("texts") as show:

        def tell(stage: str) -> None:
            watch(stage)
            show(stage)

        def run(asked: BuildRequest) -> BuildOutcome:
            return run_build(asked, tell=tell)

        def tell_reading(done: int, whole: int) -> None:
            show("reading", done, whole)

        outcome = ingesting.ingest(request, tell_reading=tell_reading, run=run)
    watch.end()
    return outcome


def _request(
    build: BuildRequest,
    selection: Selection,
    workers: int,
    reads: Callable[[Work], AbstractContextManager[Read]] | None,
) -> IngestRequest:
    reading = RecordRequest(selection, build.registry, build.ontology, workers, reads)
    return IngestRequest(build, reading)


def _build_again(store: Path, sources: tuple[Path, ...]) -> BuildRequest:
    """The build of this store again: same base, records if it has them, what was added."""
    report: dict[str, Any] = {}
    try:
        report = open_release(store).report()
    except NoReleaseError:
        note(f"palermo: no graph in {store} yet; it is built with the texts that ship")
    with_records = report.get("inputs", {}).get("records") != LEFT_OUT
    added = (store / ADDED,) if (store / ADDED).is_dir() else ()
    base = report.get("base", DEFAULT_BASE)
    return shipped_request(store, (*added, *sources), base, records=with_records)


def _held(store: Path) -> frozenset[str]:
    """Symbols of the texts that are held in full: those that ship, and those that were added."""
    texts = sorted(resource("data/corpus").rglob("text.txt"))
    if (store / ADDED).is_dir():
        texts += sorted((store / ADDED).glob("*/text.*"))
    return frozenset(filter(None, (read_text(path).source.symbol for path in texts)))


def _tell_notes(outcome: IngestOutcome) -> None:
    if outcome.read_before:
        note(f"palermo: {count(outcome.read_before, 'text')} had been read before it was cut off")
    for refused in outcome.left_out[:_TOLD]:
        note(f"palermo: {refused.name} was left out: {refused.reason}")
    if len(outcome.left_out) > _TOLD:
        note(f"palermo: {len(outcome.left_out) - _TOLD} more were left out; --json lists all")
    for symbol in outcome.held_back[:_TOLD]:
        note(f"palermo: {symbol} was held back, see report.json: it violates a shape")
    if len(outcome.held_back) > _TOLD:
        note(f"palermo: {len(outcome.held_back) - _TOLD} more were held back; --json lists all")


def _tell(outcome: IngestOutcome) -> None:
    changes = outcome.changes
    say(
        f"{count(len(changes.added), 'text')} added, {len(changes.changed)} changed, "
        f"{len(changes.same)} unchanged, {len(outcome.left_out)} left out, "
        f"{len(outcome.held_back)} held back"
    )
    if outcome.built is None:
        say("nothing changed")
    else:
        texts = count(len(outcome.built.admission.admitted), "text")
        say(f"release {outcome.built.release.id}, {texts}, {outcome.built.triples} triples")


def _body(outcome: IngestOutcome) -> dict[str, Any]:
    changes = outcome.changes
    return {
        "release": outcome.built.release.id if outcome.built else None,
        "added": list(changes.added),
        "changed": list(changes.changed),
        "unchanged": list(changes.same),
        "left_out": [{"file": each.name, "reason": each.reason} for each in outcome.left_out],
        "held_back": list(outcome.held_back),
        "read_before": outcome.read_before,
        "totals": dict(changes.after),
    }
