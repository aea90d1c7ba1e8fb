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

from graph_builder.pipeline.report import document_json
from graph_builder.rdf.namespaces import PAL
from graph_builder.rdf.serialise import blocks, ntriples, printed
from graph_builder.validation.literals import ill_typed_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.model.extraction import Extraction
    from graph_builder.pipeline.ground import Ground
    from graph_builder.pipeline.spool import Slice, Spool
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


@dataclass(frozen=True, slots=True)
class SheetMaker:
    """Makes the sheets of texts; ``ground`` is what stands in another graph anyway."""

    ground: Ground
    spool: Spool

    def __call__(self, extraction: Extraction, file: str) -> Sheet:
        """The sheet of one text that was read from ``file``.

        Raises:
            ValueError: It has no symbol.
            GraphError: Something in it cannot be named.
            OSError: The disk is full.
        """
        emitter = self.ground.emitter
        base = emitter.iris.base
        desk = emitter.desk(extraction)
        document = desk.document.value
        graph = emitter.document_graph(desk).value
        lines = printed(emitter.statements(desk))
        about = beginnings(document)
        known = self.ground.known
        own = {
            line: statement
            for line, statement in lines.items()
            if line.startswith(about) and line not in known
        }
        written = b"".join(own)
        text = extraction.instrument.source.text if extraction.text_held else None
        return Sheet(
            key=desk.key,
            document=document,
            graph=graph,
            format=desk.quotable.format.value,
            file=file,
            text=text,
            report=document_json(extraction),
            triples=len(lines),
            own=self.spool.put(written),
            own_lines=len(own),
            laid_out=self.spool.put(blocks(own, base)),
            beside=tuple(line for line in lines if not line.startswith(about)),
            abroad=frozenset(pointed_at(written, base, about)) - self.ground.described
            | (_proving(own, document) if desk.annexed else frozenset()),
            run=tuple(ntriples(quad.triple for quad in emitter.run(desk))),
            unfit=tuple(ill_typed_lines(lines, graph)),
        )


def beginnings(document: str) -> tuple[bytes, bytes]:
    """How lines about a document begin, and those about what is in it."""
    return f"<{document}> ".encode(), f"<{document}/".encode()


def pointed_at(lines: bytes, base: str, inside: tuple[bytes, ...] = ()) -> set[bytes]:
    """IRIs of the build's own that are values of some lines; those that begin so are left out."""
    # Nothing but an IRI stands so: before the end of a literal are its words, language or type.
    ours = re.compile(rb"> (<%s/[^>]*>) \.\n" % re.escape(base).encode())
    found = set(ours.findall(lines))
    return {iri for iri in found if not (iri + b" ").startswith(inside)} if inside else found


def _proving(lines: Iterable[bytes], document: str) -> frozenset[bytes]:
    """The citations whose citing document is another one than the text's."""
    own = f" {PAL('citingDocument')} <{document}> .\n".encode()
    citing = str(PAL("citingDocument")).encode()
    told = (line.split(b" ", 2) for line in lines if not line.endswith(own))
    return frozenset(subject for subject, predicate, _ in told if predicate == citing)


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
