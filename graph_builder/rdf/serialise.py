"""Quads → bytes, the same bytes for the same quads: N-Quads, TriG, Turtle, and the release id."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from graph_builder.errors import GraphError
from graph_builder.rdf.namespaces import LABEL, PREFIXES, A

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

#: Hexadecimal digits of a release id.
RELEASE_DIGITS: Final = 12

_NUMBERS: Final = re.compile(r"(\d+)")
_Natural: TypeAlias = tuple[tuple[int, int, str], ...]


def nquads(quads: Iterable[Quad]) -> bytes:
    """Sorted N-Quads, one line a quad, each once; canonical, as there are no blank nodes.

    Raises:
        GraphError: A blank node or a quoted triple stands in the graph.
    """
    held = set(quads)
    for quad in held:
        if any(isinstance(term, BlankNode | Triple) for term in (quad.subject, quad.object)):
            msg = f"the graph holds a blank node or quoted triple: {quad}"
            raise GraphError(msg)
    return "".join(sorted(f"{quad} .\n" for quad in held)).encode()


def release_id(canonical: bytes) -> str:
    """First 12 hex digits of the SHA-256 of the graph's sorted N-Quads."""
    return hashlib.sha256(canonical).hexdigest()[:RELEASE_DIGITS]


def trig(quads: Iterable[Quad], base: str | None = None) -> bytes:
    """TriG for a person: one block a named graph, subjects in natural order, types first.

    Args:
        quads: The graph.
        base: Base of our own identifiers, which then have the prefixes ``id:``, ``vocab:``.
    """
    ordered = sorted(set(quads), key=lambda quad: (_natural(quad.graph_name), *_reading(quad)))
    written = serialize(ordered, format=RdfFormat.TRIG, prefixes=prefixes(base))
    return written or b""


def turtle(quads: Iterable[Quad | Triple], base: str | None = None) -> bytes:
    """Turtle for a person: the union of all graphs, subjects in natural order, types first."""
    triples = {Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
    ordered = sorted(triples, key=_reading)
    written = serialize(ordered, format=RdfFormat.TURTLE, prefixes=prefixes(base))
    return written or b""


def prefixes(base: str | None = None) -> dict[str, str]:
    """Prefix → namespace, with ``id:`` and ``graph:`` for a build's own identifiers."""
    own = {"graph": f"{base}/graph/", "id": f"{base}/id/"} if base else {}
    return dict(sorted({**PREFIXES, **own}.items()))


def _reading(quad: Quad | Triple) -> tuple[_Natural, int, str, _Natural]:
    rank = {A: 0, LABEL: 1}.get(quad.predicate, 2)
    return _natural(quad.subject), rank, quad.predicate.value, _natural(quad.object)


def _natural(term: object) -> _Natural:
    """Numbers by value, so that paragraph 2 comes before paragraph 10."""
    text = term.value if isinstance(term, NamedNode) else str(term)
    return tuple(
        (0, int(piece), piece) if piece.isdecimal() and piece.isascii() else (1, 0, piece)
        for piece in _NUMBERS.split(text)
    )
