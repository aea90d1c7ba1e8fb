"""Quotes, contexts and hashes are held against the text."""

from __future__ import annotations

import hashlib

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph_builder.validation import check_slices

OA = "http://www.w3.org/ns/oa#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
BASE = "https://w3id.org/palermo/id/x/"
FORMAT = f"{BASE}en/txt"
TEXT = "Recalling 📜NTOC and its Protocol,"


def quad(subject: str, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(BASE + subject), NamedNode(predicate), value, DefaultGraph())


def anchored(
    start: int, end: int, exact: str, prefix: str = "Recalling ", text: str = TEXT
) -> list[Quad]:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return [
        quad("en/txt", "https://w3id.org/palermo/ontology#textSha256", Literal(digest)),
        quad("a", TYPE, NamedNode(f"{OA}SpecificResource")),
        quad("a", f"{OA}hasSource", NamedNode(FORMAT)),
        quad("a", f"{OA}hasSelector", NamedNode(f"{BASE}quote")),
        quad("a", f"{OA}hasSelector", NamedNode(f"{BASE}pos")),
        quad("quote", f"{OA}exact", Literal(exact)),
        quad("quote", f"{OA}prefix", Literal(prefix)),
        quad("pos", f"{OA}start", Literal(start)),
        quad("pos", f"{OA}end", Literal(end)),
    ]


ANCHORS = {
    "code points count, not bytes": (anchored(10, 15, "📜NTOC"), []),
    "one code point late is seen": (anchored(11, 16, "📜NTOC"), ["ContextIsSlice", "QuoteIsSlice"]),
    "one code point short is seen": (anchored(10, 14, "📜NTOC"), ["QuoteIsSlice"]),
    "other words are seen": (anchored(10, 15, "UNTOC"), ["QuoteIsSlice"]),
    "a wrong prefix is seen": (anchored(10, 15, "📜NTOC", "Noting "), ["ContextIsSlice"]),
    "another text is seen": (anchored(10, 15, "📜NTOC", text=f"{TEXT} "), ["TextHash"]),
}


@pytest.mark.parametrize(("quads", "shapes"), ANCHORS.values(), ids=ANCHORS)
def test_quote_must_be_the_slice(quads: list[Quad], shapes: list[str]) -> None:
    found = check_slices(quads, {FORMAT: TEXT})
    assert sorted(f.shape_name for f in found) == shapes


def test_texts_that_are_not_held_are_not_looked_at() -> None:
    assert check_slices(anchored(11, 16, "📜NTOC"), {}) == []


def test_offsets_that_are_no_numbers_are_left_to_the_shapes() -> None:
    quads = [q for q in anchored(10, 15, "📜NTOC") if not q.predicate.value.endswith("start")]
    assert check_slices([*quads, quad("pos", f"{OA}start", Literal("ten"))], {FORMAT: TEXT}) == []
