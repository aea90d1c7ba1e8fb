"""The files of a release that hold the graph, written side by side: they are large."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Final

from graph_builder.rdf.serialise import nquads, release_id, trig, turtle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Quad

#: Fewer quads than this are written sooner than a process starts.
_MANY: Final = 200_000

#: What the processes write; they are forked, so nothing is copied to them.
_quads: Sequence[Quad] = ()


def graph_files(quads: Sequence[Quad], base: str) -> tuple[str, dict[str, bytes]]:
    """The id of the release that holds these quads, and its TriG and Turtle by name."""
    if len(quads) < _MANY:
        return release_id(nquads(quads)), {
            "graph.trig": trig(quads, base),
            "graph.ttl": turtle(quads, base),
        }
    global _quads  # noqa: PLW0603  (what forked processes share with this one)
    _quads = quads
    try:
        with ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
            as_trig, as_turtle = pool.submit(_trig, base), pool.submit(_turtle, base)
            identifier = release_id(nquads(quads))
            return identifier, {
                "graph.trig": as_trig.result(),
                "graph.ttl": as_turtle.result(),
            }
    finally:
        _quads = ()


def _trig(base: str) -> bytes:
    return trig(_quads, base)


def _turtle(base: str) -> bytes:
    return turtle(_quads, base)
