"""A packed block comes back as it was, and what is no block is refused."""

from __future__ import annotations

import pytest

from graph_builder.lineage.columns import MAGIC, NARROW, Block, DamagedIndexError, Packer
from graph_builder.lineage.edge import DocumentNode, ReferenceCount
from graph_builder.lineage.graph import LineageGraph
from graph_builder.lineage.packing import day_number, packed_index

NODE = DocumentNode(
    "https://example.org/id/untoc",
    "untoc",
    "UNTOC",
    "a “treaty” of Côte d’Ivoire",
    "convention",
    "2000-11",
    examined=True,
    references=ReferenceCount(1, 2, 3),
    bodies=("body/a", "body/b"),
    is_treaty=True,
    in_force="2003-09-29",
    ended=None,
)


def packed() -> bytes:
    packer = Packer()
    packer.numbers("wide", [0, 1, 2**32 - 1])
    packer.numbers("narrow", [7, 2**16 - 1], NARROW)
    packer.texts("texts", ["", "a", "é"])
    return packer.packed({"a": 1})


def test_numbers_and_texts_come_back() -> None:
    block = Block(packed())
    assert list(block.numbers("wide")) == [0, 1, 2**32 - 1]
    assert list(block.numbers("narrow", NARROW)) == [7, 2**16 - 1]
    assert list(block.texts("texts")) == ["", "a", "é"]
    assert block.facts == {"a": 1}


def test_texts_in_order_are_found() -> None:
    texts = Block(packed()).texts("texts")
    assert [texts.find(text) for text in ("", "a", "é", "Z", "z")] == [0, 1, 2, None, None]


DAMAGED = {
    "nothing": b"",
    "another file": b"GIF89a" * 20,
    "another form": MAGIC.replace(b" 2", b" 1") + packed()[len(MAGIC) :],
    "a torn header": packed()[:60],
    "a torn end": packed()[:-8],
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_block_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedIndexError):
        Block(data)


def test_a_document_comes_back_whole() -> None:
    graph = LineageGraph(packed_index([], {NODE.id: NODE}, {}))
    assert dict(graph.documents) == {NODE.id: NODE}
    assert NODE.id in graph.documents
    assert "https://example.org/id/other" not in graph.documents
    with pytest.raises(KeyError):
        graph.documents["https://example.org/id/other"]


DATES = ["", "1999", "2000-05", "2000-05-01", "2000-06", "2001", "2001-01-01"]


def test_a_day_orders_as_its_text_does() -> None:
    numbers = [day_number(date or None) for date in DATES]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers)
