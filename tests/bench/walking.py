"""Closures, routes and the index: ours against networkx, and property paths of the store."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox

from graph_builder.cli.opening import open_graph
from graph_builder.lineage.edge import Basis, DocumentNode, Edge
from graph_builder.lineage.graph import LineageGraph
from graph_builder.lineage.packing import packed_index
from graph_builder.lineage.replay import replay_properties, replay_sparql
from graph_builder.lineage.request import Direction, LineageRequest
from graph_builder.lineage.routes import RouteRequest, Way, routes_between
from graph_builder.lineage.walk import closure, reach
from tests.bench.harness import Figure, in_turns, own_peak, run_alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

INSTRUMENTS = 100_000
CITATIONS_EACH = 7
BASE = "https://example.org/id/d"
CITES = "https://example.org/cites"
EVERYTHING = LineageRequest()
#: What reads an index in a process of its own: it opens it and answers one small question.
SMALL_QUESTION = """
import mmap, sys
from graph_builder.lineage.graph import LineageGraph
from graph_builder.lineage.request import LineageRequest
from graph_builder.lineage.walk import closure
with open(sys.argv[1], "rb") as file:
    graph = LineageGraph(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)))
list(closure(graph, sys.argv[2], LineageRequest(depth=1)).edges)
"""
#: The same with networkx: pairs of lines of a file become a graph.
PEER = """
import sys
import networkx as nx
graph = nx.DiGraph()
with open(sys.argv[1]) as file:
    graph.add_edges_from(line.split() for line in file)
list(graph.successors(sys.argv[2]))
"""
IMPORTS = "import networkx, graph_builder.lineage.walk, graph_builder.lineage.graph"


def synthetic_edges(documents: int, each: int, seed: int = 27) -> Iterator[tuple[str, str]]:
    """Citations from later to earlier documents, mostly to recent ones; the same for one seed."""
    dice = random.Random(seed)  # noqa: S311  (a made-up graph, not a secret)
    for number in range(1, documents):
        for _ in range(each):
            back = 1 + int(dice.expovariate(1 / 400))
            yield f"{BASE}{number}", f"{BASE}{max(0, number - back)}"


def as_edge(number: int, pair: tuple[str, str]) -> Edge:
    source, target = pair
    return Edge(
        id=f"{source}/cit/{number}",
        from_provision=source,
        to_provision=target,
        from_document=source,
        to_document=target,
        rel="recalls",
        tier="acknowledgement",
        basis=Basis.CITATION,
    )


def figures(store: Path) -> list[Figure]:
    """The shipped graph, then a made-up one of 100,000 instruments."""
    return [*_shipped(store), *_made_up()]


def _shipped(folder: Path) -> list[Figure]:
    """The document of the published graph with the widest closure, and a route within it."""
    start = time.perf_counter()
    graph = open_graph(folder)
    ours = graph.lineage
    opening = time.perf_counter() - start
    pairs = [(e.from_document, e.to_document) for e in map(ours.edge, range(len(ours)))]
    peer = nx.DiGraph(pairs)
    closures = {root: closure(ours, root, EVERYTHING).found for root in sorted(peer)}
    root = max(closures, key=lambda iri: (len(closures[iri]), iri))
    last = max(closures[root], key=lambda iri: (nx.shortest_path_length(peer, root, iri), iri))
    properties = replay_properties(EVERYTHING, graph.tiers)
    sparql = replay_sparql(closure(ours, root, EVERYTHING), EVERYTHING, properties)
    size = f"shipped graph ({len(ours):,} edges): "
    return [
        Figure(f"{size}open with its index", opening * 1e3, "ms"),
        *_compared(size, ours, peer, (root, last), lambda: graph.store.select(sparql)),
    ]


def _made_up() -> list[Figure]:
    pairs = list(synthetic_edges(INSTRUMENTS, CITATIONS_EACH))
    documents = {
        iri: DocumentNode(iri, iri, iri, iri, "resolution", "2000-01-01")
        for iri in {end for pair in pairs for end in pair}
    }
    start = time.perf_counter()
    data = packed_index((as_edge(n, pair) for n, pair in enumerate(pairs)), documents, {})
    building = time.perf_counter() - start
    start = time.perf_counter()
    peer = nx.DiGraph(pairs)
    peer_building = time.perf_counter() - start
    start = time.perf_counter()
    ours = LineageGraph(data)
    loading = time.perf_counter() - start
    store = ox.Store()
    store.bulk_extend(
        ox.Quad(ox.NamedNode(a), ox.NamedNode(CITES), ox.NamedNode(b)) for a, b in pairs
    )
    root, last = f"{BASE}{INSTRUMENTS - 1}", f"{BASE}0"
    sparql = f"SELECT DISTINCT ?a {{ <{root}> <{CITES}>+ ?a }}"
    size = f"{INSTRUMENTS:,} instruments: "
    return [
        Figure(f"{size}build the index", building, "s", "networkx DiGraph", peer_building),
        Figure(f"{size}size of the index", len(data) / 2**20, "MiB"),
        Figure(f"{size}reload the index", loading * 1e3, "ms", "networkx", peer_building * 1e3),
        *_alone(data, pairs, root),
        *_compared(size, ours, peer, (root, last), lambda: list(store.query(sparql))),
        Figure(f"{size}peak memory of this run", own_peak(), "MiB"),
    ]


def _alone(data: bytes, pairs: list[tuple[str, str]], root: str) -> list[Figure]:
    """One small question in a process of its own: time and memory beyond the imports."""
    with tempfile.TemporaryDirectory() as folder:
        index, lines = Path(folder) / "index", Path(folder) / "pairs"
        index.write_bytes(data)
        lines.write_text("\n".join(" ".join(pair) for pair in pairs), encoding="utf-8")
        ours, mine = run_alone([sys.executable, "-c", SMALL_QUESTION, str(index), root])
        theirs, peer = run_alone([sys.executable, "-c", PEER, str(lines), root])
        bare, imports = run_alone([sys.executable, "-c", IMPORTS])
    name = "one step from the index, alone"
    return [
        Figure(name, ours * 1e3, "ms", "networkx from a file", theirs * 1e3),
        Figure(f"{name}: memory", mine, "MiB", "networkx from a file", peer),
        Figure("bare imports of both", bare * 1e3, "ms"),
        Figure("bare imports of both: memory", imports, "MiB"),
    ]


def _compared(
    size: str,
    ours: LineageGraph,
    peer: nx.DiGraph[str],
    ends: tuple[str, str],
    path: Callable[[], Sequence[object]],
) -> list[Figure]:
    """Closure and route of ours against networkx and the store; they must agree first."""
    root, last = ends
    gate, start = ours.gate(EVERYTHING), ours.number(root)
    near = ours.near(gate, Direction.ANCESTORS)
    found = set(closure(ours, root, EVERYTHING).found)
    wanted = RouteRequest(EVERYTHING, Way.ANCESTORS, 1)
    [route] = routes_between(ours, root, last, wanted).paths
    # Relations to carriers are in the peer's graph and not in the walk.
    if start is None or not found <= nx.descendants(peer, root) or len(found) != len(path()):
        msg = "the walk, networkx and SPARQL disagree"
        raise AssertionError(msg)
    walk, whole, theirs, sparql, routing, shortest = in_turns(
        lambda: reach(near, start),
        lambda: closure(ours, root, EVERYTHING).found,
        lambda: nx.descendants(peer, root),
        path,
        lambda: routes_between(ours, root, last, wanted),
        lambda: nx.shortest_path(peer, root, last),
        rounds=5,
    )
    name = f"{size}closure of {len(found):,}"
    routes = f"{size}route of {len(route)} steps, with chokepoints"
    return [
        Figure(f"{name}, documents", walk * 1e3, "ms", "networkx descendants", theirs * 1e3),
        Figure(f"{name}, documents", walk * 1e3, "ms", "SPARQL p+", sparql * 1e3),
        Figure(f"{name}, with edges", whole * 1e3, "ms", "networkx descendants", theirs * 1e3),
        Figure(f"{name}, with edges", whole * 1e3, "ms", "SPARQL p+", sparql * 1e3),
        Figure(routes, routing * 1e3, "ms", "networkx shortest_path", shortest * 1e3),
        Figure(routes, routing * 1e3, "ms", "SPARQL p+", sparql * 1e3),
    ]
