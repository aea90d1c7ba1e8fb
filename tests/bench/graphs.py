"""Writing and reading the published graph: ours against rdflib, on the same quads."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox
import rdflib

from graph_builder.rdf.serialise import nquads, trig
from tests.bench.harness import Figure, in_turns
from tests.support.rdflib_graphs import to_rdflib_dataset

if TYPE_CHECKING:
    from pathlib import Path


#: More quads would take rdflib minutes for each round.
_MOST: Final = 200_000


def figures(store: Path) -> list[Figure]:
    """Milliseconds to write and parse the graph in ``store``, or the first part of a large one."""
    parsed = ox.parse(path=str(store / "graph.trig"), format=ox.RdfFormat.TRIG)
    quads = list(islice(parsed, _MOST))
    theirs = to_rdflib_dataset(quads)
    lines = nquads(quads)
    size = f"{len(quads):,} quads"
    write, write_peer = in_turns(
        lambda: nquads(quads), lambda: theirs.serialize(format="nquads"), rounds=5
    )
    named, named_peer = in_turns(
        lambda: trig(quads), lambda: theirs.serialize(format="trig"), rounds=3
    )
    read, read_peer = in_turns(
        lambda: sum(1 for _ in ox.parse(lines, format=ox.RdfFormat.N_QUADS)),
        lambda: rdflib.Dataset().parse(data=lines, format="nquads"),
        rounds=5,
    )
    return [
        Figure(f"write {size} as sorted N-Quads", write * 1e3, "ms", "rdflib", write_peer * 1e3),
        Figure(f"write {size} as sorted TriG", named * 1e3, "ms", "rdflib", named_peer * 1e3),
        Figure(f"parse {size} of N-Quads", read * 1e3, "ms", "rdflib", read_peer * 1e3),
    ]
