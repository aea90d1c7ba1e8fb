"""The closure of a document: our walk against networkx, and the property path of the store."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import networkx as nx
import pyoxigraph as ox

from graph_builder.lineage.edge import Basis, Edge
from graph_builder.lineage.graph import LineageGraph
from graph_builder.lineage.request import LineageRequest
from graph_builder.lineage.walk import closure
from tests.bench.harness import Figure, in_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENTS = 10_000
CITATIONS_EACH = 7
BASE = "https://example.org/id/d"
CITES = "https://example.org/cites"


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


def figures() -> list[Figure]:
    """Closure of the newest of 10,000 documents, by the walk, networkx and SPARQL."""
    pairs = list(synthetic_edges(DOCUMENTS, CITATIONS_EACH))
    ours = LineageGraph.of(as_edge(number, pair) for number, pair in enumerate(pairs))
    theirs = nx.DiGraph(pairs)
    store = ox.Store()
    store.extend(ox.Quad(ox.NamedNode(a), ox.NamedNode(CITES), ox.NamedNode(b)) for a, b in pairs)
    root = f"{BASE}{DOCUMENTS - 1}"
    sparql = f"SELECT DISTINCT ?a {{ <{root}> <{CITES}>+ ?a }}"
    found = set(closure(ours, root, LineageRequest()).found)
    if found != nx.descendants(theirs, root):
        msg = "the walk and networkx disagree"
        raise AssertionError(msg)
    walk, peer, path = in_turns(
        lambda: closure(ours, root, LineageRequest()),
        lambda: nx.descendants(theirs, root),
        lambda: sum(1 for _ in store.query(sparql)),
        rounds=5,
    )
    size = f"lineage of {len(found):,} documents"
    return [
        Figure(f"{size}, with every edge", walk * 1e3, "ms", "networkx descendants", peer * 1e3),
        Figure(f"{size}, with every edge", walk * 1e3, "ms", "SPARQL p+", path * 1e3),
    ]
