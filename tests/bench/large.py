"""A store of 100,000 instruments, published, served and asked; beside it smaller ones and peers.

Instruments are invented (``inventing``) and published by the pipeline's own stages
(``publishing``). Each question is asked about many instruments in turn, over one connection, of a
``palermo serve`` that is a process of its own. Peers are asked the same in the same run:

* ``oxigraph serve`` over the very files of the release's store;
* networkx, in this process and so without HTTP, for closures and routes;
* rdflib, in this process, over the release of 1,000 instruments: a larger one would take it minutes
  to read.

``python -m tests.bench.large 1000 10000`` measures these sizes alone. For each stage and question
the power is told with which it grows from the smallest size to the largest: 1 is linear, n log n
is 1.11 there.
"""

from __future__ import annotations

import argparse
import math
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import networkx as nx
import rdflib

from graph_builder.cli.opening import open_graph
from graph_builder.store.release import open_release
from tests.bench import starting
from tests.bench.harness import Figure
from tests.bench.inventing import REAL, Invented, invented
from tests.bench.load import Load, loaded
from tests.bench.publishing import Published, publish
from tests.bench.questions import BASE, SPARQL, Questions, asking, questions_about
from tests.support.engines import OXIGRAPH, serving_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graph_builder.lineage.graph import LineageGraph

#: With those of the registry, the largest has more than 100,000.
SIZES: Final = (1_000, 10_000, 99_900)
#: Instruments that are asked about in turn.
SECONDS: Final = 4.0
#: Stages that take less at the largest size are mostly what they cost without any text.
_TOO_SHORT: Final = 1.0


@dataclass(slots=True)
class Told:
    """What was measured of one size."""

    published: Published
    loads: dict[str, Load] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)


def figures(_: Path) -> list[Figure]:
    """Each size with its questions, peers at the smallest and the largest, then growth."""
    return of_sizes(SIZES)


def of_sizes(sizes: Sequence[int]) -> list[Figure]:
    """The same for some sizes, the smallest first."""
    with tempfile.TemporaryDirectory(prefix="palermo-large-") as place:
        told = {size: measured(size, Path(place) / str(size)) for size in sizes}
    found = [figure for size in sizes for figure in told[size].figures]
    return [*found, *_growth(told)] if len(sizes) > 1 else found


def measured(size: int, folder: Path) -> Told:
    """Publish a corpus, serve it and ask; the folder is removed at the end."""
    corpus = invented(size)
    told = Told(publish(size, folder))
    told.figures += [
        Figure(f"{size:,} instruments: {what}", value, "", "the real graph", REAL[what])
        for what, value in corpus.shape().items()
    ]
    told.figures += _of_publishing(told.published, folder)
    ask(told, corpus, folder)
    shutil.rmtree(folder)
    return told


def ask(told: Told, corpus: Invented, folder: Path) -> None:
    """Ask a store that is published, and peers of the same graph."""
    size, name = corpus.documents, f"{corpus.documents:,} instruments"
    graph = open_graph(folder).lineage
    questions = questions_about(corpus, graph)
    told.figures += starting.of_store(folder, name, corpus.slug(corpus.texts[-1]))
    with starting.serving(folder) as service:
        for question, paths in questions.of_service().items():
            try:
                told.loads[question] = loaded(service.address, paths, 1, SECONDS)
            except RuntimeError as error:  # most likely it took longer than a query may
                sys.stderr.write(f"{name}: {question}: {str(error)[-20:]}\n")
        memory = service.memory()
    told.figures.append(Figure(f"{name}: memory of service and workers", memory, "MiB"))
    peers = _engine_peers(folder, questions) | _networkx_peers(graph, questions)
    if size == SIZES[0]:
        peers |= _rdflib_peers(folder, questions)
    told.figures += _compared(name, told.loads, peers)


def _engine_peers(folder: Path, questions: Questions) -> dict[tuple[str, str], Load]:
    """The bare engine over the same files, asked over HTTP."""
    if OXIGRAPH is None:
        return {}
    store = folder / "engine"
    # Names beside the same files: the engine reads what the release holds, and writes its own log.
    shutil.copytree(open_release(folder).store_folder, store, copy_function=_linked)
    with serving_engine(store, "--union-default-graph") as endpoint:
        return {
            (name, "oxigraph serve-read-only"): loaded(
                endpoint, asking("", questions.sparql[name]), 1, SECONDS
            )
            for name in SPARQL
        }


def _linked(source: str, target: str) -> str:
    Path(target).hardlink_to(source)
    return target


def _networkx_peers(graph: LineageGraph, questions: Questions) -> dict[tuple[str, str], Load]:
    """Closures and routes in this process, over the same edges."""
    peer = nx.DiGraph()
    for edge in map(graph.edge, range(len(graph))):
        peer.add_edge(edge.from_document, edge.to_document)
    ends = [(f"{BASE}{one}", f"{BASE}{other}") for one, other in questions.ends]
    works: dict[str, list[Callable[[], object]]] = {
        "lineage to the end, no evidence": [
            lambda one=one: nx.descendants(peer, one)  # type: ignore[misc]
            for one, _ in ends
        ],
        "path": [
            lambda pair=pair: nx.shortest_path(peer, *pair)  # type: ignore[misc]
            for pair in ends
            if nx.has_path(peer, *pair)
        ],
    }
    return {(name, "networkx in process"): _timed(work) for name, work in works.items()}


def _rdflib_peers(folder: Path, questions: Questions) -> dict[tuple[str, str], Load]:
    """The same SPARQL in this process; the graph is read first."""
    peer = rdflib.Dataset(default_union=True)
    peer.parse(str(folder / "graph.trig"), format="trig")
    return {
        (name, "rdflib in process"): _timed(
            [lambda query=query: list(peer.query(query)) for query in questions.sparql[name]]  # type: ignore[misc]
        )
        for name in SPARQL
    }


def _timed(works: Sequence[Callable[[], object]], seconds: float = SECONDS) -> Load:
    """Do pieces of work in turn until the time is over, each of them at most once."""
    begun = time.perf_counter()
    taken: list[float] = []
    for work in works:
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
        if time.perf_counter() - begun > seconds:
            break
    return Load(taken, time.perf_counter() - begun)


def _of_publishing(published: Published, folder: Path) -> list[Figure]:
    """Time, memory and disk."""
    name = f"{published.documents:,} instruments"
    release = open_release(folder).folder
    files = {path.name: path.stat().st_size for path in release.iterdir() if path.is_file()}
    store = sum(path.stat().st_size for path in (release / "store").iterdir())
    texts = files.pop("graph.trig") + files.pop("graph.ttl")
    sizes = (("store", store), ("TriG and Turtle", texts), ("indexes", sum(files.values())))
    return [
        Figure(f"{name}: texts", published.texts, ""),
        Figure(f"{name}: triples", published.triples, ""),
        *(Figure(f"{name}: {stage}", taken, "s") for stage, taken in published.seconds.items()),
        Figure(f"{name}: memory of publishing", published.memory[0], "MiB"),
        Figure(f"{name}: memory of its largest process", published.memory[1], "MiB"),
        *(Figure(f"{name}: {what} on disk", size / 2**20, "MiB") for what, size in sizes),
    ]


def _compared(
    name: str, loads: dict[str, Load], peers: dict[tuple[str, str], Load]
) -> Iterator[Figure]:
    """Median and slowest hundredth of each question, with those of each peer."""
    peers = {
        (question, peer): load for (question, peer), load in peers.items() if question in loads
    }
    lonely = [(question, "") for question in loads if question not in {each for each, _ in peers}]
    for question, peer in [*lonely, *peers]:
        for share, label in ((0.5, "median"), (0.99, "99 %")):
            other = peers[question, peer].milliseconds(share) if peer else None
            value = loads[question].milliseconds(share)
            yield Figure(f"{name}: {question}, {label}", value, "ms", peer, other)


def _growth(told: dict[int, Told]) -> Iterator[Figure]:
    """The power of each stage that takes time, and of each question."""
    sizes = tuple(told)
    last = told[sizes[-1]]
    bound = ("n log n", power({size: size * math.log(size) for size in sizes}))
    for stage, taken in last.published.processor.items():
        if taken >= _TOO_SHORT:
            values = {size: told[size].published.processor[stage] for size in sizes}
            yield Figure(f"growth of: {stage}, processor", power(values), "power", *bound)
    for question in (
        each for each in last.loads if all(each in told[size].loads for size in sizes)
    ):
        values = {size: told[size].loads[question].milliseconds(0.5) for size in sizes}
        yield Figure(f"growth of: {question}", power(values), "power", *bound)


def power(values: dict[int, float]) -> float:
    """The power of the size that fits best, by least squares of the logarithms."""
    points = [(math.log(size), math.log(max(value, 1e-6))) for size, value in values.items()]
    middle = [sum(each) / len(points) for each in zip(*points, strict=True)]
    spread = sum((x - middle[0]) ** 2 for x, _ in points)
    return sum((x - middle[0]) * (y - middle[1]) for x, y in points) / spread


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, help="numbers of instruments, rising")
    for figure in of_sizes(parser.parse_args().sizes or SIZES):
        sys.stdout.write(f"{figure.line()}\n")
