"""Publish an invented corpus with the pipeline's own stages, and tell what each of them took.

It is a build without its checks: those hold the whole graph in memory once more, which for a
hundred thousand instruments is more than a machine of this size has; ``growing`` measures them on
smaller corpora. Texts are read from JSON lines, put on sheets in several processes, settled,
written, loaded and indexed by the very functions that ``palermo build`` calls.

``python -m tests.bench.publishing DOCUMENTS FOLDER`` prints the stages as JSON; ``publish`` runs
that in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import gc
import json
import resource as usage
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph_builder.answering.indexing import derived_files
from graph_builder.model.records import registry_to_json
from graph_builder.pipeline.building import default_reader
from graph_builder.pipeline.ground import ground_of
from graph_builder.pipeline.merging import settled
from graph_builder.pipeline.request import BuildRequest
from graph_builder.pipeline.sheet_making import SheetMaker
from graph_builder.pipeline.spool import Spool
from graph_builder.pipeline.workshop import workshop
from graph_builder.pipeline.writing import quads_file, readable_files
from graph_builder.processes.spread import spread
from graph_builder.query_catalogue import read_catalogue
from graph_builder.reading.corpus import Refused, corpus_texts
from graph_builder.resources import resource
from graph_builder.store.publishing import ReleaseContents
from graph_builder.store.publishing import publish as publish_release
from graph_builder.store.release import INDEX, KEPT_CITATIONS, KEPT_ROWS, REFERENCES, TEXT_INDEX
from tests.bench.harness import own_peak
from tests.bench.inventing import invented
from tests.support.serving import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.text import InstrumentText
    from graph_builder.pipeline.ground import Ground
    from graph_builder.pipeline.sheet import Sheet
    from graph_builder.store.interface import GraphStore
    from graph_builder.store.publishing import Make

_LINES = "corpus.jsonl"
_TIMES = "times.jsonl"
_INDEXES = {
    INDEX: "index of lineage",
    KEPT_ROWS: "rows that are kept",
    KEPT_CITATIONS: "citations that are kept",
    TEXT_INDEX: "index of words",
    REFERENCES: "index of spellings",
}
#: ``ru_maxrss`` counts KiB on Linux, bytes on macOS.
_UNITS_PER_MIB = 1024**2 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Published:
    """A release that was made.

    Attributes:
        documents: How many invented instruments it has.
        texts: How many of them are texts.
        triples: Of the whole graph.
        seconds: Of each stage, by its name, in the order of the work.
        processor: Seconds of processors in each, which others on the machine disturb less.
        memory: Most MiB of the process, and of the largest it started.
    """

    documents: int
    texts: int
    triples: int
    seconds: dict[str, float]
    processor: dict[str, float]
    memory: tuple[float, float]


def publish(documents: int, folder: Path) -> Published:
    """Publish a corpus of so many documents in ``folder``, in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.publishing", str(documents), str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    told = json.loads(done.stdout)
    return Published(**{**told, "memory": tuple(told["memory"])})


@dataclass(slots=True)
class _Watch:
    """Takes the time of stages; what runs within another one counts for that alone."""

    seconds: dict[str, float] = field(default_factory=dict)
    processor: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Takes the time of the block."""
        inner = [sum(self.seconds.values()), sum(self.processor.values())]
        begun, worked = time.perf_counter(), _processor_seconds()
        yield
        inner = [sum(self.seconds.values()) - inner[0], sum(self.processor.values()) - inner[1]]
        self.seconds[name] = time.perf_counter() - begun - inner[0]
        self.processor[name] = _processor_seconds() - worked - inner[1]
        sys.stderr.write(f"{self.seconds[name]:8.1f} s  {_peaks()[0]:7.0f} MiB  {name}\n")

    def take(self, times: Path, within: str) -> None:
        """Take what was written down of indexes that were made at once, within a stage."""
        rows = [json.loads(line) for line in times.read_text().splitlines()]
        for name, begun, ended, worked in sorted(rows):
            self.seconds[_INDEXES[name]] = ended - begun
            self.processor[_INDEXES[name]] = worked
            self.processor[within] -= worked
        begun, ended = min(row[1] for row in rows), max(row[2] for row in rows)
        self.seconds[within] -= ended - begun


def _published(documents: int, folder: Path) -> Published:
    watch = _Watch()
    corpus = invented(documents)
    request = BuildRequest(folder, resource("data/registry"), resource("ontology"), ())
    with workshop(folder) as place:
        corpus.write(place / _LINES)
        ground = ground_of(request)
        with watch.stage("reading texts, putting them on sheets"):
            sheets = _sheets(ground, place)
        with watch.stage("settling what several texts say"):
            others = settled(ground.shared_lines(sheets), sheets, ground.cited)
        with watch.stage("writing N-Quads"):
            graph = quads_file(place, sheets, others)
        files = {
            "registry.json": registry_to_json(ground.registry),
            "report.json": json.dumps({"release": graph.release}).encode(),
        }
        triples = graph.triples
        readable = partial(readable_files, place, sheets, others, request.base)
        indexes = derived_files(read_catalogue(resource("queries")))
        timed = {
            name: partial(_timed, place / _TIMES, name, make) for name, make in indexes.items()
        }
        contents = ReleaseContents(graph.release, files, graph.path, timed, readable)
        with watch.stage("loading the store, writing TriG and Turtle"):
            publish_release(folder, contents)
        watch.take(place / _TIMES, within="loading the store, writing TriG and Turtle")
    taken = watch.seconds, watch.processor
    return Published(documents, len(corpus.texts), triples, *taken, _peaks())


def _sheets(ground: Ground, place: Path) -> list[Sheet]:
    read = default_reader(ground.registry, ground.emitter.vocabulary)
    make = SheetMaker(ground, Spool(place))

    def to_sheet(text: InstrumentText) -> Sheet:
        return make(read(text), text.name)

    def texts() -> Iterator[InstrumentText]:
        for text in corpus_texts(place / _LINES):
            if isinstance(text, Refused):
                raise TypeError(text)
            yield text

    return sorted(spread(to_sheet, texts()), key=lambda sheet: sheet.key)


def _timed(times: Path, name: str, make: Make, store: GraphStore) -> bytes:
    """Make an index, perhaps in another process, and write down how long that took."""
    begun, worked = time.time(), time.process_time()
    made = make(store)
    with times.open("a") as file:
        file.write(json.dumps([name, begun, time.time(), time.process_time() - worked]) + "\n")
    return made


def _processor_seconds() -> float:
    """Of this process and of those that it started and that have ended."""
    of = (usage.RUSAGE_SELF, usage.RUSAGE_CHILDREN)
    return sum(each.ru_utime + each.ru_stime for each in map(usage.getrusage, of))


def _peaks() -> tuple[float, float]:
    beside = usage.getrusage(usage.RUSAGE_CHILDREN).ru_maxrss / _UNITS_PER_MIB
    return own_peak(), beside


def main() -> None:
    """Publish a corpus of the size, and in the folder, that the command names."""
    gc.disable()  # as a build does
    made = _published(int(sys.argv[1]), Path(sys.argv[2]))
    told = {name: getattr(made, name) for name in Published.__slots__}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    # What makes an index is sent to other processes, which know this module by its name only.
    from tests.bench.publishing import main as main_by_name

    main_by_name()
