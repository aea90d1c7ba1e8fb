"""What the graph says of one text, as lines: most of it put away, the rest small enough to hold.

::

    own      what is said of the document and of what is in it      on disk
    beside   what is said of what it cites, which others cite too   held

Lines are N-Triples without their graph: all of a text's lines stand in the graph of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.pipeline.spool import Slice
    from graph_builder.validation import ValidationFinding


@dataclass(frozen=True, slots=True)
class Sheet:
    """One text that asks to be published.

    Attributes:
        key: Key of its document.
        document: IRI of its document.
        graph: IRI of its named graph.
        format: IRI of the file that was read.
        file: Name of that file.
        text: The decoded text, where it is held.
        report: What the report of a build says of it.
        triples: How many its graph would have by itself.
        own: Sorted lines about the document and what is in it, without what is shared by all.
        own_lines: How many.
        laid_out: The same as blocks of Turtle.
        beside: Sorted lines about other things.
        abroad: IRIs, in their brackets, for the check of another text to look at: those outside the
            text that its own lines point to, without those that are described by what is shared by
            all; and citations of the text that prove what is said of a document annexed to it.
        run: Lines about the reading of the text.
        unfit: What is wrong with its literals.
    """

    key: str
    document: str
    graph: str
    format: str
    file: str
    text: str | None
    report: Mapping[str, Any]
    triples: int
    own: Slice
    own_lines: int
    laid_out: Slice
    beside: tuple[bytes, ...]
    abroad: frozenset[bytes]
    run: tuple[bytes, ...]
    unfit: tuple[ValidationFinding, ...]

    def is_about(self, iri: str) -> bool:
        """Whether ``iri`` is the document or something in it."""
        return iri == self.document or iri.startswith(f"{self.document}/")


def beginnings(document: str) -> tuple[bytes, bytes]:
    """How lines about a document begin, and those about what is in it."""
    return f"<{document}> ".encode(), f"<{document}/".encode()


def pointed_at(lines: bytes, base: str, inside: tuple[bytes, ...] = ()) -> set[bytes]:
    """IRIs of the build's own that are values of some lines; those that begin so are left out."""
    # Nothing but an IRI stands so: before the end of a literal are its words, language or type.
    ours = re.compile(rb"> (<%s/[^>]*>) \.\n" % re.escape(base).encode())
    found = set(ours.findall(lines))
    return {iri for iri in found if not (iri + b" ").startswith(inside)} if inside else found


def first_with(lines: bytes, start: bytes) -> int:
    """Where the first line that begins so begins; the end where there is none."""
    if lines.startswith(start):
        return 0
    found = lines.find(b"\n" + start)
    return len(lines) if found < 0 else found + 1


def quads_of(sheet: Sheet) -> list[Quad]:
    """What a text says, as quads of its graph."""
    lines = sheet.own.read() + b"".join(sheet.beside)
    graph = NamedNode(sheet.graph)
    return [
        Quad(quad.subject, quad.predicate, quad.object, graph)
        for quad in parse(lines, RdfFormat.N_TRIPLES)
    ]
