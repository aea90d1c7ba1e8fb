"""Put on a sheet what the graph says of one text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_builder.pipeline.report import document_json
from graph_builder.pipeline.sheet import Sheet, beginnings, pointed_at
from graph_builder.rdf.namespaces import PAL
from graph_builder.rdf.serialise import blocks, ntriples, printed
from graph_builder.validation.literals import ill_typed_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.model.extraction import Extraction
    from graph_builder.pipeline.ground import Ground
    from graph_builder.pipeline.spool import Spool


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


def _proving(lines: Iterable[bytes], document: str) -> frozenset[bytes]:
    """The citations whose citing document is another one than the text's."""
    own = f" {PAL('citingDocument')} <{document}> .\n".encode()
    citing = str(PAL("citingDocument")).encode()
    told = (line.split(b" ", 2) for line in lines if not line.endswith(own))
    return frozenset(subject for subject, predicate, _ in told if predicate == citing)
