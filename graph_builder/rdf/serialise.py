"""Quads → bytes, the same bytes for the same quads: N-Quads, TriG, Turtle, and the release id."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from graph_builder.errors import GraphError
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.rdf.namespaces import LABEL, PREFIXES, A

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import BlankNode, DefaultGraph, Literal

    GraphName: TypeAlias = NamedNode | BlankNode | DefaultGraph
    Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

#: Hexadecimal digits of a release id.
RELEASE_DIGITS: Final = 12

#: A literal, or the start of an address that the serialiser wrote relative to the base's scheme
#: (``<//undocs.org/…>``): right, but a riddle to a reader.
_SCHEMELESS: Final = re.compile(rb'("(?:[^"\\]|\\.)*")|<//')
#: What the serialiser writes before the first subject.
_HEAD: Final = re.compile(rb"(?:@[^\n]*\n|\n)*")
#: The first predicates of a subject; the others follow by their addresses.
_FIRST: Final = (str(A).encode(), str(LABEL).encode())
_NUMBERS: Final = re.compile(r"([0-9]+)")
Natural: TypeAlias = tuple[tuple[int, int, str], ...]


def nquads(quads: Iterable[Quad]) -> bytes:
    """Sorted N-Quads, one line a quad, each once; canonical, as there are no blank nodes.

    Raises:
        GraphError: A blank node or a quoted triple stands in the graph.
    """
    return b"".join(_in_order(set(_lines(serialize(quads, format=RdfFormat.N_QUADS)))))


def ntriples(triples: Iterable[Triple]) -> list[bytes]:
    """Sorted lines of N-Triples, each once, with their line breaks.

    Raises:
        GraphError: A blank node or a quoted triple stands in the graph.
    """
    return list(printed(triples))


def printed(triples: Iterable[Triple]) -> dict[bytes, Triple]:
    """The same lines, each with the statement that it prints."""
    said = list(triples)
    lines = dict(zip(_lines(serialize(said, format=RdfFormat.N_TRIPLES)), said, strict=True))
    return {line: lines[line] for line in _in_order(lines)}


def read_back(lines: Sequence[bytes]) -> dict[bytes, Triple]:
    """Lines that ``ntriples`` gave, each with the statement that it prints."""
    quads = parse(b"".join(lines), format=RdfFormat.N_TRIPLES)
    return {line: quad.triple for line, quad in zip(lines, quads, strict=True)}


def _lines(written: bytes | None) -> list[bytes]:
    """What was written, a statement a line: line breaks in literals are escaped."""
    return (written or b"").splitlines(keepends=True)


def _in_order(lines: Collection[bytes]) -> list[bytes]:
    for line in lines:
        # Literals hold any word, but they stand behind a subject and a predicate, which do not.
        if line.startswith((b"_:", b"<<")) or line.split(b" ", 2)[2].startswith((b"_:", b"<<")):
            msg = f"the graph holds a blank node or quoted triple: {line.decode().strip()}"
            raise GraphError(msg)
    return sorted(lines)


def release_id(canonical: bytes) -> str:
    """First 12 hex digits of the SHA-256 of the graph's sorted N-Quads."""
    return hashlib.sha256(canonical).hexdigest()[:RELEASE_DIGITS]


def trig(quads: Iterable[Quad], base: str = DEFAULT_BASE) -> bytes:
    """TriG for a person: one block a named graph, subjects in natural order, types first.

    Args:
        quads: The graph.
        base: Base of the build's own identifiers, which are written relative to it.
    """
    graphs: defaultdict[NamedNode, dict[Triple, None]] = defaultdict(dict)
    for quad in quads:
        if not isinstance(quad.graph_name, NamedNode):
            msg = f"every statement stands in a named graph, but not {quad}"
            raise GraphError(msg)
        graphs[quad.graph_name][quad.triple] = None
    named = (
        trig_graph(name.value, blocks(printed(graphs[name]), base), base)
        for name in sorted(graphs, key=natural)
    )
    return b"".join((head(base), *named))


def trig_graph(name: str, turtle_blocks: bytes, base: str) -> bytes:
    """One named graph of a TriG, from the blocks of its Turtle."""
    # Literals end in a quote, so a tab that ends a line was put there now, in an empty one.
    indented = turtle_blocks.replace(b"\n", b"\n\t").replace(b"\t\n", b"\n").rstrip(b"\t")
    return b"\n%s {\n%s}\n" % (_relative(name, base), indented)


def turtle_graph(name: str, turtle_blocks: bytes, base: str) -> bytes:
    """The same of a Turtle, which names the graph in a comment."""
    return b"\n# %s\n%s" % (_relative(name, base), turtle_blocks)


def _relative(name: str, base: str) -> bytes:
    return f"<{name.removeprefix(f'{base}/')}>".encode()


def head(base: str) -> bytes:
    """The first lines of a Turtle or TriG file: the base, and prefixes sorted by name.

    The serialiser would put prefixes in the order of their addresses, which is none to a reader.
    """
    lines = [f"@base <{base}/> ."]
    lines += [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(PREFIXES.items())]
    return "".join(f"{line}\n" for line in lines).encode()


def blocks(said: Mapping[bytes, Triple], base: str = DEFAULT_BASE) -> bytes:
    """Turtle without its head: a block a subject, each after an empty line, in natural order.

    The serialiser escapes line breaks in literals, so a full stop that ends a line ends a subject.

    Args:
        said: Statements by their lines of N-Triples, sorted; see ``printed``.
        base: Base of the build's own identifiers, which are written relative to it.
    """
    ordered = (said[line] for line in _in_reading_order(said))
    prefixes, base_iri = dict(PREFIXES), f"{base}/"
    full = serialize(ordered, format=RdfFormat.TURTLE, prefixes=prefixes, base_iri=base_iri) or b""
    if b"<//" in full:
        full = _with_schemes(full, base.partition("//")[0].encode())
    body = _HEAD.sub(b"", full, count=1)
    return b"\n" + body.replace(b" .\n", b" .\n\n")[:-1] if body else b""


def _with_schemes(written: bytes, scheme: bytes) -> bytes:
    """Turtle in which addresses have their scheme; few lines hold one that lacks it."""
    return b"\n".join(
        _SCHEMELESS.sub(lambda m: m[1] or b"<" + scheme + b"//", line) if b"<//" in line else line
        for line in written.split(b"\n")
    )


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
    triples = (quad.triple if isinstance(quad, Quad) else quad for quad in quads)
    return head(base) + blocks(printed(triples), base)


def _in_reading_order(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines with subjects, and values of one predicate, in natural order; types, then labels."""
    subjects: defaultdict[bytes, dict[bytes, list[bytes]]] = defaultdict(dict)
    for line in lines:
        subject, predicate, _ = line.split(b" ", 2)
        subjects[subject].setdefault(predicate, []).append(line)
    for subject in sorted(subjects, key=lambda subject: natural(subject[1:-1].decode())):
        alike = subjects[subject]  # in the order of the lines, so of the predicates
        for first in _FIRST:
            yield from _in_natural_order(alike.pop(first, ()))
        for same in alike.values():
            yield from _in_natural_order(same)


def _in_natural_order(lines: Sequence[bytes]) -> Sequence[bytes]:
    """Lines of one predicate by their values: one line as it is, as most are."""
    return (
        sorted(lines, key=lambda line: _natural_value(line.split(b" ", 2)[2]))
        if lines[1:]
        else lines
    )


@lru_cache(maxsize=65536)
def _natural_value(value: bytes) -> Natural:
    return natural(_text(value))


def _text(value: bytes) -> str:
    """An object at the end of a line as a reader sees it: an address without its brackets."""
    term = value[: value.rindex(b" .")].decode()
    return term[1:-1] if term.startswith("<") else term


def natural(term: object) -> Natural:
    """The place of a term, or of the text of an IRI: paragraph 2 comes before paragraph 10."""
    text = term.value if isinstance(term, NamedNode) else str(term)
    pieces = _NUMBERS.split(text)
    return tuple([(0, int(p), p) if place % 2 else (1, 0, p) for place, p in enumerate(pieces)])
