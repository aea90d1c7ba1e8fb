"""Look at a remote graph once: which release it is, and what its default graph is.

The id is that of the graph as the engine holds it. An engine that rewrites literals (oxigraph makes
a plain integer of each derived one) gives a graph with an id of its own.
"""

from __future__ import annotations

import heapq
import tempfile
from hashlib import sha256
from typing import TYPE_CHECKING, Final, cast

import pyoxigraph as ox

from graph_builder.errors import RemoteStoreError
from graph_builder.rdf.serialise import RELEASE_DIGITS
from graph_builder.store.remote import RemoteRelease, RemoteStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

    from graph_builder.model.instrument import InstrumentRegistry

#: Lines of the graph that are sorted at a time.
_RUN: Final = 500_000


def look_at(
    endpoint: str, registry: InstrumentRegistry, seconds: float = 15.0, patience: float = 600.0
) -> RemoteRelease:
    """Look at a remote graph: compute its id, and see what its default graph is.

    Args:
        endpoint: Address of a SPARQL 1.1 query endpoint, ``http`` or ``https``.
        registry: The records that go with the graph.
        seconds: How long a query may take from now on.
        patience: How long one query of this look may take; the whole graph is read.

    Raises:
        RemoteStoreError: It cannot be reached, is no SPARQL endpoint, or holds no named graph.
        QueryTimeoutError: It is too slow, or its answers break off.
    """
    looking = RemoteStore(RemoteRelease(endpoint, "", True, registry, patience))
    graphs = sorted(looking.graphs())
    if not graphs:
        raise RemoteStoreError(endpoint, "it holds no named graph; load graph.trig into it")
    sample = "ASK { GRAPH ?g { ?s ?p ?o } ?s ?p ?o }"
    is_union = bool(looking.query(sample))
    identity = _identity(_lines(looking, graph) for graph in graphs)
    return RemoteRelease(endpoint, identity, is_union, registry, seconds)


def _lines(store: RemoteStore, graph: str) -> Iterator[bytes]:
    """N-Quads of one graph."""
    name = ox.NamedNode(graph)
    triples = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}")
    for triple in cast("Iterable[ox.Triple]", triples):
        yield f"{triple.subject} {triple.predicate} {triple.object} {name} .\n".encode()


def _identity(graphs: Iterable[Iterator[bytes]]) -> str:
    """The release id of all lines together; they are sorted in files, so memory stays small."""
    digest, last = sha256(), b""
    with tempfile.TemporaryFile() as none:
        runs: list[IO[bytes]] = [none]
        held: list[bytes] = []
        for graph in graphs:
            for line in graph:
                held.append(line)
                if len(held) >= _RUN:
                    runs.append(_sorted_run(held))
                    held = []
        runs.append(_sorted_run(held))
        for line in heapq.merge(*runs):
            if line != last:
                digest.update(line)
            last = line
        for run in runs:
            run.close()
    return digest.hexdigest()[:RELEASE_DIGITS]


def _sorted_run(lines: list[bytes]) -> IO[bytes]:
    run = tempfile.TemporaryFile()  # noqa: SIM115  (whoever merges closes it)
    run.writelines(sorted(lines))
    run.seek(0)
    return run
