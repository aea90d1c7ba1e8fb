"""Quads → bytes, the same bytes for the same quads: N-Quads, TriG, Turtle, and the release id."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from graph_builder.errors import GraphError
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.rdf.namespaces import LABEL, PREFIXES, A

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import BlankNode, DefaultGraph, Literal

    GraphName: TypeAlias = NamedNode | BlankNode | DefaultGraph
    Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

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
    lines = set((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True))
    for line in lines:
        # Literals hold any word, but they stand behind a subject and a predicate, which do not.
        if line.startswith((b"_:", b"<<")) or line.split(b" ", 2)[2].startswith((b"_:", b"<<")):
            msg = f"the graph holds a blank node or quoted triple: {line.decode().strip()}"
            raise GraphError(msg)
    return b"".join(sorted(lines))


def release_id(canonical: bytes) -> str:
    """First 12 hex digits of the SHA-256 of the graph's sorted N-Quads."""
    return hashlib.sha256(canonical).hexdigest()[:RELEASE_DIGITS]


def trig(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """TriG for a person: one block a named graph, subjects in natural order, types first.

    Args:
        quads: The graph.
        base: Base of the build's own identifiers, which are written relative to it.
    """
    graphs: defaultdict[GraphName, dict[Triple, None]] = defaultdict(dict)
    for quad in quads:
        graphs[quad.graph_name][quad.triple] = None
    ordered = (
        Quad(triple.subject, triple.predicate, triple.object, name)
        for name in sorted(graphs, key=_natural)
        for triple in _in_reading_order(graphs[name])
    )
    return _laid_out(_serialised(ordered, RdfFormat.TRIG, base), base)


def turtle_of_trig(written: bytes) -> bytes:
    """The Turtle of a TriG that ``trig`` wrote: the same blocks, graph by graph, named in comments.

    What several graphs say stands in each of their blocks. Literals have their line breaks escaped,
    so a line that opens or closes a graph can be told by its first and last character.
    """
    lines = []
    for line in written.split(b"\n"):
        if line.endswith(b" {") and not line.startswith(b"\t"):
            lines.append(b"# " + line.removesuffix(b" {"))
        elif line != b"}":
            lines.append(line.removeprefix(b"\t"))
    return b"\n".join(lines).rstrip(b"\n") + b"\n"


def turtle(quads: Iterable[Quad | Triple], base: str = DEFAULT_BASE) -> bytes:
    """Turtle for a person: the union of all graphs, subjects in natural order, types first."""
    triples = dict.fromkeys(quad.triple if isinstance(quad, Quad) else quad for quad in quads)
    return _laid_out(_serialised(_in_reading_order(triples), RdfFormat.TURTLE, base), base)


def _in_reading_order(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Triples with subjects, and values of one predicate, in natural order; types, then labels."""
    subjects: defaultdict[Term, defaultdict[Term, list[Triple]]]
    subjects = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        subjects[triple.subject][triple.predicate].append(triple)
    for subject in sorted(subjects, key=_natural):
        rows = subjects[subject]
        for predicate in sorted(rows, key=_rank):
            values = rows[predicate]
            # Most predicates have one value: a key for it would cost as much as all the rest.
            if len(values) > 1:
                values.sort(key=lambda triple: _natural(triple.object))
            yield from values


def _serialised(ordered: Iterable[Quad] | Iterable[Triple], format_: RdfFormat, base: str) -> str:
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


def _rank(predicate: Term) -> tuple[int, str]:
    return 0 if predicate == A else 1 if predicate == LABEL else 2, str(predicate)


def _natural(term: object) -> _Natural:
    """Numbers by value, so that paragraph 2 comes before paragraph 10."""
    text = term.value if isinstance(term, NamedNode) else str(term)
    return tuple(
        (0, int(piece), piece) if piece.isdecimal() and piece.isascii() else (1, 0, piece)
        for piece in _NUMBERS.split(text)
    )
