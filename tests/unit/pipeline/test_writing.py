"""The files of a graph, written text by text, are what they would be written as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from graph_builder.pipeline.sheet import Sheet, quads_of
from graph_builder.pipeline.spool import Spool
from graph_builder.pipeline.writing import quads_file, readable_files
from graph_builder.rdf.serialise import blocks, nquads, read_back, release_id, trig, turtle_of_trig
from tests.support.sheets import sheet_of

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org"
SAYS = "<https://example.org/says>"


def said(subject: str, word: str) -> str:
    return f'<{BASE}/id/{subject}> {SAYS} "{word}"'


def text(slug: str, folder: Path, *statements: str) -> Sheet:
    sheet = sheet_of(f"{BASE}/id/{slug}", *statements, graph=f"{BASE}/graph/{slug}")
    own = sheet.own.read().splitlines(keepends=True)
    return replace(sheet, laid_out=Spool(folder).put(blocks(read_back(own), BASE)))


def as_quads(sheets: list[Sheet], others: dict[str, list[bytes]]) -> list[Quad]:
    own = [quad for sheet in sheets for quad in quads_of(replace(sheet, beside=()))]
    beside = [
        Quad(quad.subject, quad.predicate, quad.object, NamedNode(name))
        for name, lines in others.items()
        for quad in parse(b"".join(lines), RdfFormat.N_TRIPLES)
    ]
    return [*own, *beside]


#: Slugs whose lines are neighbours: the one begins as the other, and one document lies in another.
NEIGHBOURS = ("a-55-25", "a-55-251", "a-55", "a-55-25/annex/2", "b")


@pytest.mark.parametrize("number", range(1, len(NEIGHBOURS) + 1))
def test_text_by_text_is_as_a_whole(tmp_path: Path, number: int) -> None:
    spool, out = tmp_path / "spool", tmp_path / "out"
    spool.mkdir()
    out.mkdir()
    sheets = [
        text(slug, spool, *(said(f"{slug}{step}", "x \\n .") for step in ("", "/op/2", "/op/10")))
        for slug in NEIGHBOURS[:number]
    ]
    others = {
        f"{BASE}/graph/registry": ["a-55-25", "a-55-25/op/1", "c"],
        f"{BASE}/graph/a-55-25": ["a-55-25-add", "a-55-25/op/3", "0"],
        f"{BASE}/graph/cited": ["a-55/op/2", "z"],
    }
    lines = {
        name: sorted(f"{said(subject, 'told')} .\n".encode() for subject in subjects)
        for name, subjects in others.items()
    }
    written = quads_file(out, sheets, lines)
    quads = as_quads(sheets, lines)
    assert written.path.read_bytes() == nquads(quads)
    assert written.release == release_id(nquads(quads))
    assert written.triples == len(quads)
    graphs = Counter(quad.graph_name.value for quad in quads)
    assert written.graphs == graphs
    assert list(written.graphs) == sorted(graphs)
    whole = trig(quads, BASE)
    files = readable_files(out, sheets, lines, BASE)
    assert files["graph.trig"].read_bytes() == whole
    assert files["graph.ttl"].read_bytes() == turtle_of_trig(whole)
