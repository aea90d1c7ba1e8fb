"""Sheets that say what a test wants them to say."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final

from graph_builder.pipeline.ground import Ground, ground_of
from graph_builder.pipeline.request import BuildRequest
from graph_builder.pipeline.sheet import Sheet
from graph_builder.pipeline.sheet_making import SheetMaker
from graph_builder.pipeline.spool import Spool
from graph_builder.reading.records import record_files, record_lines
from graph_builder.resources import resource
from tests.support.reading import extractor, text_of

_FEW = 3
#: What the sheets point to lies here as long as the tests run.
_PLACE = tempfile.TemporaryDirectory(prefix="palermo-sheets-")


@cache
def sample_corpus() -> tuple[Ground, Spool, list[Sheet]]:
    """A few records of each file that ships, as sheets, with what they stand on."""
    ground = ground_of(BuildRequest(Path(), resource("data/registry"), resource("ontology"), ()))
    spool = Spool(Path(_PLACE.name))
    make = SheetMaker(ground, spool)
    folder = resource("data/records")
    lines = [
        line
        for name in sorted({path.name for path in record_files(folder)})
        for line in islice((each for each in record_lines(folder) if each.file == name), _FEW)
    ]
    return ground, spool, [make(line.extraction(), line.file) for line in lines]


#: A resolution that carries a protocol, and the protocol by itself, in words of our own.
CARRIER: Final = (
    "The General Assembly,\n\nRecalling resolution 40/34,\n\n1. Adopts the text below.\n\n"
    "ANNEX II\n\nA protocol\n\nArticle 1\n\nLamps are lit in accordance with the Convention on the "
    "Rights of the Child.\n\nArticle 2\n\nThey are.\n"
)
ALONE: Final = (
    "A protocol\n\nArticle 1\n\nLamps are lit under the Charter of the United Nations.\n\n"
    "Article 2\n\nThey are.\n\nArticle 3\n\nSo be it.\n"
)


def carried_and_alone() -> tuple[Sheet, Sheet]:
    """A resolution that carries a treaty, and the treaty by itself, which are not held."""
    ground, spool, _ = sample_corpus()
    texts = (text_of(CARRIER, symbol="A/RES/55/25"), text_of(ALONE, symbol="UNTOC-TIP"))
    carrier, alone = (
        SheetMaker(ground, spool)(replace(extractor().extract(text), text_held=False), "lamps.txt")
        for text in texts
    )
    return carrier, alone


def citing(sheet: Sheet) -> set[str]:
    """Slugs of the citing documents of a sheet's own citations."""
    told = b"#citingDocument> <https://w3id.org/palermo/id/"
    lines = sheet.own.read().splitlines()
    return {line.partition(told)[2].partition(b">")[0].decode() for line in lines if told in line}


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
    spool = Spool(Path(_PLACE.name))
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
        abroad=frozenset(),
        run=(),
        unfit=(),
    )
