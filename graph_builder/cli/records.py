"""``palermo records``: read a corpus anew and keep what was found, without its running text."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from graph_builder.cli.printing import note, say
from graph_builder.cli.watching import progress
from graph_builder.errors import RecordsMixedError
from graph_builder.extracting import EXTRACTOR
from graph_builder.pipeline.corpus_records import Recording, RecordRequest, record_corpus
from graph_builder.pipeline.record_files import (
    RecordChanges,
    compare,
    kept_rows,
    with_unseen,
    write_records,
)
from graph_builder.pipeline.selection import SUBJECT, Selection
from graph_builder.reading.text import read_text
from graph_builder.resources import resource

SourcesArgument = Annotated[
    list[Path],
    typer.Argument(metavar="SOURCE…", help="Folders of texts, files, or .jsonl(.gz) files."),
]
AddressOption = Annotated[
    str | None, typer.Option(help="Address of texts that name none; {file} is their name.")
]
PublisherOption = Annotated[str | None, typer.Option(help="Publisher of texts that name none.")]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Where records are kept (data/records)."),
]


def records(
    sources: SourcesArgument,
    out: OutOption = None,
    about: Annotated[
        str, typer.Option(help="Of JSON lines: what a text must say to be read (a pattern).")
    ] = SUBJECT,
    steps: Annotated[
        int, typer.Option(min=0, max=9, help="How many citations to follow from those texts.")
    ] = 2,
    address: AddressOption = None,
    publisher: PublisherOption = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that read.")] = 2,
    prune: Annotated[
        bool, typer.Option(help="Drop records of texts that are not among the sources.")
    ] = False,
    dry_run: Annotated[bool, typer.Option(help="Tell what would change, write nothing.")] = False,
) -> None:
    """Read a corpus anew, keep the records and tell what changed.

    Texts in folders are all read. Of JSON lines those are read that speak of the subject, and those
    that such texts cite within --steps steps. Records of texts that are not among the sources stay,
    if the same version of the extractor made them.
    """
    folder = out or resource("data") / "records"
    selection = Selection(tuple(sources), about, steps, address, publisher, _held())
    request = RecordRequest(selection, resource("data/registry"), resource("ontology"), workers)
    before = kept_rows(folder)
    with progress("texts") as show:
        recording = record_corpus(request, tell=lambda done, whole: show("reading", done, whole))
    kept, stale = with_unseen({} if prune else before, recording.records, EXTRACTOR)
    if stale:
        raise RecordsMixedError(stale, EXTRACTOR)
    if not dry_run:
        write_records(folder, kept.values())
    _tell_left_out(recording)
    for line in _told(compare(before, kept.values())):
        say(line)


def _held() -> frozenset[str]:
    """Symbols of the texts that ship in full."""
    texts = sorted(resource("data/corpus").rglob("text.txt"))
    return frozenset(filter(None, (read_text(path).source.symbol for path in texts)))


def _told(changes: RecordChanges) -> Iterator[str]:
    for name in sorted(changes.before.keys() | changes.after.keys()):
        yield f"{name}: {changes.after.get(name, 0)} ({_difference(changes, name):+d})"
    for name, symbols in (
        ("added", changes.added),
        ("removed", changes.removed),
        ("changed", changes.changed),
    ):
        yield f"{name}: {len(symbols)}{': ' if symbols else ''}{', '.join(symbols)}"
    yield f"unchanged: {len(changes.same)}"


def _difference(changes: RecordChanges, name: str) -> int:
    def of(totals: Mapping[str, int]) -> int:
        return totals.get(name, 0)

    return of(changes.after) - of(changes.before)


def _tell_left_out(recording: Recording) -> None:
    for refused in recording.left_out:
        note(f"palermo: {refused.name} was left out: {refused.reason}")
    if recording.left_out:
        count = Counter(refused.reason.partition(" ")[0] for refused in recording.left_out)
        note(f"palermo: {count.total()} texts were left out")
