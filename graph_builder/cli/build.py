"""``palermo build``: from ``data/`` to a checked and published graph."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from graph_builder.cli.opening import DEFAULT_STORE, today
from graph_builder.cli.printing import note
from graph_builder.cli.watching import progress
from graph_builder.errors import InvalidIriError
from graph_builder.pipeline.building import BuildOutcome
from graph_builder.pipeline.building import build as run_build
from graph_builder.pipeline.kept import ADDED, INGESTED, turn
from graph_builder.pipeline.prebuilt import prebuilt
from graph_builder.pipeline.request import BuildRequest
from graph_builder.rdf.iris import DEFAULT_BASE, Iris
from graph_builder.reading.waivers import read_waivers
from graph_builder.resources import resource


def _checked_base(base: str) -> str:
    try:
        return Iris(base).base
    except InvalidIriError as error:
        raise typer.BadParameter(str(error)) from error


def build(
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Folder to publish in.")
    ] = DEFAULT_STORE,
    source: Annotated[
        list[Path] | None,
        typer.Option("--source", metavar="DIR", help="Another folder of texts; may be repeated."),
    ] = None,
    base: Annotated[
        str,
        typer.Option(metavar="IRI", help="Base of the identifiers.", callback=_checked_base),
    ] = DEFAULT_BASE,
    release: Annotated[
        bool,
        typer.Option("--release", help="Publish nothing with warnings that are not waived today."),
    ] = False,
    records: Annotated[
        bool,
        typer.Option("--records/--no-records", help="Read data/records/ too, or leave it out."),
    ] = True,
    shipped: Annotated[
        bool,
        typer.Option(
            "--prebuilt/--no-prebuilt",
            help="Take the release in data/prebuilt/ where it was built from the same files.",
        ),
    ] = True,
) -> None:
    """Build the graph from data/, check it against the shapes and publish it by one rename."""
    added = [out / ADDED] if (out / ADDED).is_dir() else []
    changed = added or source or release or not records or base != DEFAULT_BASE
    if shipped and not changed and _published_prebuilt(out):
        return
    sources = (*added, *(source or ()))
    request = shipped_request(out, sources, base, records=records, release=release)
    with turn(out), progress() as tell:
        outcome = run_build(request, tell=tell)
    for line in _problems(outcome):
        note(f"palermo: {line}")
    _tell(out, outcome.release.id, len(outcome.admission.admitted), outcome.triples)


def _published_prebuilt(out: Path) -> bool:
    """Publish the release that ships and tell of it, where it was built from the files of now."""
    with turn(out), progress() as tell:
        tell("looking whether the release that ships was built from these files")
        found = prebuilt(resource("ontology").parent)
        if found is None:
            return False
        tell("loading the release that ships")
        found.publish(out)
    _tell(out, found.id, found.texts, found.triples, ", built before")
    return True


def _tell(out: Path, release: str, count: int, triples: int, more: str = "") -> None:
    texts = "1 text" if count == 1 else f"{count} texts"
    typer.echo(f"{out / 'graph.trig'}: release {release}, {texts}, {triples} triples{more}")


def shipped_request(
    out: Path, sources: tuple[Path, ...], base: str, *, records: bool, release: bool = False
) -> BuildRequest:
    """A build of what ships and of what the store ingested, with further folders of texts."""
    ingested = out / ADDED / INGESTED
    return BuildRequest(
        out=out,
        registry=resource("data/registry"),
        ontology=resource("ontology"),
        sources=(resource("data/corpus"), *sources),
        base=base,
        waivers=read_waivers(resource("data/waivers.json")),
        release_day=today() if release else None,
        records=resource("data/registry").parent / "records" if records else None,
        ingested=ingested if ingested.is_dir() else None,
    )


def _problems(outcome: BuildOutcome) -> Iterator[str]:
    for key, findings in sorted(outcome.admission.quarantined.items()):
        first = findings[0]
        yield (
            f"{key} was held back: {len(findings)} violation(s), the first at {first.focus}: "
            f"{first.message} All are in report.json."
        )
    if not outcome.verdict.releasable:
        yield (
            f"this is no release: {len(outcome.verdict.open)} warning(s) are open. "
            "See them with `palermo validate --release`."
        )
    for skipped in outcome.skipped:
        yield f"{skipped.file} was skipped: {skipped.reason}"


#: The verb under the name that other modules register it by.
build_command = build
