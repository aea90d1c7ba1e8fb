"""Sheets that say what a test wants them to say."""

from __future__ import annotations

import tempfile
from pathlib import Path

from graph_builder.pipeline.sheet import Sheet
from graph_builder.pipeline.spool import Spool


def sheet_of(document: str, *statements: str, graph: str | None = None) -> Sheet:
    """The sheet of a document.

    Args:
        document: Its IRI; the last step is its key.
        statements: N-Triples without the full stop, about the document or about anything else.
        graph: IRI of its graph, by default below that of the document.
    """
    lines = sorted({f"{statement} .\n".encode() for statement in statements})
    about = (f"<{document}> ".encode(), f"<{document}/".encode())
    own = [line for line in lines if line.startswith(about)]
    spool = Spool(Path(tempfile.mkdtemp()))
    key = document.rpartition("/")[2]
    return Sheet(
        key=key,
        document=document,
        graph=graph or f"{document}/graph",
        format=f"{document}/en/txt",
        file=key,
        text=None,
        report={},
        triples=len(lines),
        own=spool.put(b"".join(own)),
        own_lines=len(own),
        laid_out=spool.put(b""),
        beside=tuple(line for line in lines if not line.startswith(about)),
        run=(),
        unfit=(),
    )
