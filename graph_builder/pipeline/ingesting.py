"""Put a whole corpus into a published graph: read it, keep its records, check them, publish.

What is kept of a text is its record: what was found in it, not its words. A run that was cut off
goes on where it stood; a text that cannot be read, or that violates a shape, stops no other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph_builder.errors import NoReleaseError, RecordsMixedError, StructureError
from graph_builder.extracting import EXTRACTOR
from graph_builder.pipeline.adding import published_documents
from graph_builder.pipeline.building import build
from graph_builder.pipeline.corpus_records import RecordRequest, record_corpus
from graph_builder.pipeline.inputs import read_with
from graph_builder.pipeline.journal import Journal
from graph_builder.pipeline.kept import ADDED, INGESTED, KeptRecords, kept
from graph_builder.pipeline.record_files import (
    RecordChanges,
    compare,
    kept_rows,
    packed_records,
    with_unseen,
)
from graph_builder.reading.registry import read_registry
from graph_builder.store.release import open_release

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from graph_builder.pipeline.adding import Build
    from graph_builder.pipeline.building import BuildOutcome
    from graph_builder.pipeline.recorded import Recorded
    from graph_builder.pipeline.request import BuildRequest
    from graph_builder.pipeline.selection import Selection
    from graph_builder.reading.corpus import Refused

#: A pattern that every text matches: what is ingested was chosen by whoever named it.
EVERYTHING: Final = ""


@dataclass(frozen=True, slots=True)
class IngestRequest:
    """The build of the store, and how its corpus is read."""

    build: BuildRequest
    recording: RecordRequest

    @property
    def store(self) -> Path:
        """The folder in which the graph is published."""
        return self.build.out

    @property
    def folder(self) -> Path:
        """Where the records are kept."""
        return self.store / ADDED / INGESTED


@dataclass(frozen=True, slots=True)
class IngestOutcome:
    """What changed, which texts were left out, how many were read before, what was published."""

    changes: RecordChanges
    left_out: tuple[Refused, ...]
    read_before: int
    built: BuildOutcome | None

    @property
    def held_back(self) -> tuple[str, ...]:
        """Documents of this corpus that violate a shape: kept, but not in the graph."""
        if self.built is None:
            return ()
        ours = {*self.changes.added, *self.changes.changed, *self.changes.same}
        return tuple(sorted(ours & self.built.admission.quarantined.keys()))


def whole(selection: Selection) -> Selection:
    """A selection that takes every text of its sources."""
    return replace(selection, about=EVERYTHING, steps=0)


def ingest(
    request: IngestRequest,
    *,
    tell_reading: Callable[[int, int], None] = lambda _done, _all: None,
    run: Build = build,
) -> IngestOutcome:
    """Ingest a corpus; call it within ``kept.turn``.

    Args:
        request: What to read, and where to publish.
        tell_reading: Called with how many texts are read, and of how many.
        run: Builds and publishes.

    Returns:
        What became of it. Where every record was kept and published before, nothing is done.

    Raises:
        RecordsMixedError: Records that another version of the extractor made are kept of texts
            that are not in this corpus.
        StructureError: There is no text in the sources.
        InputError: A text that is published, and is not of this corpus, would be lost.
        UnwritableFolderError: The store cannot be written to. What was read by then is remembered.
    """
    before = kept_rows(request.folder)
    registry = read_registry(request.recording.registry)
    memory = Journal(request.store, read_with(registry, request.recording.ontology), before)
    read_before = len(memory)
    done = False
    try:
        recording = record_corpus(request.recording, memory=memory, tell=tell_reading)
        if not recording.records:
            raise StructureError(_nothing(recording.left_out))
        records, stale = with_unseen(before, recording.records, EXTRACTOR)
        if stale:
            raise RecordsMixedError(stale, EXTRACTOR)
        built = _published(request, records, before, run)
        done = True
    finally:
        memory.close(forget=done)
    ours = {symbol: row for symbol, row in before.items() if symbol in recording.records}
    changes = compare(ours, recording.records.values())
    return IngestOutcome(changes, recording.left_out, read_before, built)


def _published(
    request: IngestRequest,
    records: Mapping[str, Recorded],
    before: Mapping[str, object],
    run: Build,
) -> BuildOutcome | None:
    """Keep all records and publish with them; ``None`` where that is what is published."""
    files = packed_records(records.values())
    if records.keys() == before.keys() and _holds(request.folder, files) and _is_built(request):
        return None
    required = frozenset(published_documents(request.store).keys() - records.keys())
    with kept(request.store, (KeptRecords(files),)):
        return run(replace(request.build, ingested=request.folder, required=required))


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    held = {path.name: path for path in folder.iterdir()} if folder.is_dir() else {}
    return held.keys() == files.keys() and all(
        held[name].read_bytes() == data for name, data in files.items()
    )


def _is_built(request: IngestRequest) -> bool:
    """Whether what is published was built from the records that are kept now."""
    try:
        report = open_release(request.store).report()
    except NoReleaseError:
        return False
    return bool(report["inputs"].get("ingested_sha256") == request.build.ingested_sha256)


def _nothing(left_out: tuple[Refused, ...]) -> str:
    why = "; ".join(f"{each.name}: {each.reason}" for each in left_out[:5])
    return f"no text of these sources can be ingested ({why or 'there is none'})"
