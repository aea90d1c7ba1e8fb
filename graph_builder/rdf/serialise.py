"""Quads → bytes, the same bytes for the same quads: N-Quads, TriG, Turtle, and the release id."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from graph_builder.errors import GraphError
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.rdf.namespaces import LABEL, PREFIXES, A

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

#: Hexadecimal digits of a release id.
RELEASE_DIGITS: Final = 12

#: A literal, or the start of an address that the serialiser wrote relative to the base's scheme
#: (``<//undocs.org/…>``): right, but a riddle to a reader.
_SCHEMELESS: Final = re.compile(r'("(?:[^"\\]|\\.)*")|<//')
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


def trig(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """TriG for a person: one block a named graph, subjects in natural order, types first.

    Args:
        quads: The graph.
        base: Base of the build's own identifiers, which are written relative to it.
    """
    ordered = sorted(set(quads), key=lambda quad: (_natural(quad.graph_name), *_reading(quad)))
    return _laid_out(_serialised(ordered, RdfFormat.TRIG, base), base)


def turtle(quads: Iterable[Quad | Triple], base: str = DEFAULT_BASE) -> bytes:
    """Turtle for a person: the union of all graphs, subjects in natural order, types first."""
    triples = {Triple(quad.subject, quad.predicate, quad.object) for quad in quads}
    return _laid_out(_serialised(sorted(triples, key=_reading), RdfFormat.TURTLE, base), base)


def _serialised(ordered: list[Quad] | list[Triple], format_: RdfFormat, base: str) -> str:
    written = serialize(ordered, format=format_, prefixes=dict(PREFIXES), base_iri=f"{base}/")
    scheme = base.partition("//")[0]
    return _SCHEMELESS.sub(lambda m: m[1] or f"<{scheme}//", (written or b"").decode())


def _laid_out(written: str, base: str) -> bytes:
    """The serialiser's text with sorted prefixes, and an empty line before each subject.

    The serialiser puts prefixes in the order of their addresses, which is none to a reader. It
    escapes line breaks in literals, so a line that begins a subject or a graph can be told by its
    indentation.
    """
    body = [line for line in written.split("\n") if not line.startswith("@")]
    nested = any(line.startswith("\t\t") for line in body)
    indent = "\t" if nested else ""
    lines = [f"@base <{base}/> ."]
    lines += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(PREFIXES.items())]
    for line in body:
        depth = len(line) - len(line.lstrip("\t"))
        if line and line != "}" and depth <= len(indent):
            lines.append("")
        lines.append(line)
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


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
