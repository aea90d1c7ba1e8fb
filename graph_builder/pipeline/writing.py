"""The files of a release that hold the graph; large ones are written in a process of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.pipeline.aside import aside
from graph_builder.rdf.serialise import nquads, release_id, trig, turtle_of_trig

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyoxigraph import Quad

#: Fewer quads than this are written sooner than a process starts.
_MANY: Final = 200_000


def graph_files(quads: Sequence[Quad], base: str) -> tuple[str, dict[str, bytes]]:
    """The id of the release that holds these quads, and its TriG and Turtle by name."""
    if len(quads) < _MANY:
        return release_id(nquads(quads)), _files(quads, base)
    files = aside(lambda: _files(quads, base))
    return release_id(nquads(quads)), files()


def _files(quads: Sequence[Quad], base: str) -> dict[str, bytes]:
    as_trig = trig(quads, base)
    return {"graph.trig": as_trig, "graph.ttl": turtle_of_trig(as_trig)}
