"""Following a pinpoint into an annex."""

from __future__ import annotations

import pytest

from graph_builder.linking.parts import annexed_text, named_part
from graph_builder.model.belonging import printed_in
from graph_builder.model.citation import Pinpoint, ProvisionRef
from graph_builder.model.link import CitationLink
from graph_builder.model.span import Span
from tests.support.reading import (
    extraction_of,
    extractor,
    record,
    registry_of,
    resolution,
    text_of,
)

REGISTRY = registry_of(record("A/RES/98/1", "A headline", kind="resolution"))
SPAN = Span(0, 1)

PARTS = {
    "a paragraph of an annex": (
        "paragraph 3 of annex II",
        [("annex", "2", "para", "3")],
        ("A/RES/98/1#annexII", [("para", "3")]),
    ),
    "a paragraph beside an annex": (
        "paragraph 3 and annex II",
        [("para", "3"), ("annex", "2")],
        ("A/RES/98/1", [("op", "3"), ("annex", "2")]),
    ),
    "an annex": ("annex", [("annex",)], ("A/RES/98/1#annex", [])),
    "an annex with its number": ("annex II", [("annex", "2")], ("A/RES/98/1#annexII", [])),
    "an annex with a letter": ("annex A", [("annex", "a")], ("A/RES/98/1#annexA", [])),
    "what is left behind the annex": (
        "annex I, article 6",
        [("annex", "1", "art", "6")],
        ("A/RES/98/1#annexI", [("art", "6")]),
    ),
    "a paragraph is an operative one": (
        "paragraph 3 (b)",
        [("para", "3", "b")],
        ("A/RES/98/1", [("op", "3", "b")]),
    ),
    "a preambular one is called so": (
        "preambular paragraph 3",
        [("pp", "3")],
        ("A/RES/98/1", [("pp", "3")]),
    ),
}


@pytest.mark.parametrize(("text", "paths", "expected"), PARTS.values(), ids=PARTS)
def test_parts(
    text: str, paths: list[tuple[str, ...]], expected: tuple[str, list[tuple[str, ...]]]
) -> None:
    pinpoint = Pinpoint(text, SPAN, tuple(ProvisionRef(path, SPAN) for path in paths))
    part, left = named_part("A/RES/98/1", pinpoint, REGISTRY)
    assert (part, [ref.path for ref in left]) == expected


def test_a_report_has_paragraphs() -> None:
    pinpoint = Pinpoint("paragraph 3", SPAN, (ProvisionRef(("para", "3"), SPAN),))
    assert named_part("A/98/1", pinpoint, REGISTRY) == ("A/98/1", pinpoint.provisions)


def test_no_pinpoint_no_part() -> None:
    assert named_part("A/RES/98/1", None, REGISTRY) == ("A/RES/98/1", ())


def test_a_part_has_no_further_annex() -> None:
    pinpoint = Pinpoint("annex II", SPAN, (ProvisionRef(("annex", "2"), SPAN),))
    part, left = named_part("A/RES/98/1#annexI", pinpoint, REGISTRY)
    assert part == "A/RES/98/1#annexI"
    assert [ref.path for ref in left] == [("annex", "2")]


TEXTS: dict[str, tuple[str | None, str, str | None]] = {
    "an annex with a record": ("A/RES/98/2", "annexI.art14(2)", "RIVERS"),
    "an annex without a record": ("A/RES/98/2", "annexII.art1", "A/RES/98/2#annexII"),
    "the only annex": ("A/RES/98/2", "annex.3", "A/RES/98/2#annex"),
    "outside annexes": ("A/RES/98/2", "op3", None),
    "a text without a symbol": (None, "annex.3", None),
}


@pytest.mark.parametrize(("own", "paragraph", "key"), TEXTS.values(), ids=TEXTS)
def test_the_text_that_an_annex_is(own: str | None, paragraph: str, key: str | None) -> None:
    registry = registry_of(record("RIVERS", "Convention", aliases=("A/RES/98/2#annexI",)))
    assert annexed_text(own, paragraph, registry) == key


PRINTED = {
    "a treaty in the annex that printed it": ("RIVERS", ("A/RES/98/1#annexI",), True),
    "a group where a member was printed": ("WATERS", ("A/RES/98/1",), True),
    "another document": ("RIVERS", ("A/RES/98/2",), False),
    "what nobody described": ("LAKES", ("A/RES/98/1",), False),
}


@pytest.mark.parametrize(("key", "documents", "printed"), PRINTED.values(), ids=PRINTED)
def test_where_a_text_was_printed(key: str, documents: tuple[str, ...], *, printed: bool) -> None:
    registry = registry_of(
        record("RIVERS", "Convention", adopted_by_instrument="A/RES/98/1"),
        record("WATERS", "Conventions", kind="group", member="RIVERS"),
    )
    assert printed_in(key, documents, registry) is printed


def test_a_line_break_inside_this_protocol_changes_nothing() -> None:
    head = "The General Assembly,\n\nRecalling its resolution 51/66,\n\n1. Adopts the text annexed."
    annex = "Annex\n\nProtocol on Boats\n\nArticle 1\n\n1. Parties to this\nProtocol agree."
    text = text_of(f"{head}\n\n{annex}", symbol="A/RES/98/2", organ="GA")
    links = [x for x in extractor().extract(text).links if x.method == "anaphora:self"]
    assert [getattr(link, "target").key for link in links] == ["A/RES/98/2#annex"]  # noqa: B009


BEFORE = {
    "the annex of a resolution": (
        "of the annex to Assembly resolution 61/139",
        "A/RES/61/139",
    ),
    "one of several": ("of annex II to Assembly resolution 61/139", "A/RES/61/139#annexII"),
}


@pytest.mark.parametrize(("words", "key"), BEFORE.values(), ids=BEFORE)
def test_an_annex_without_a_numeral_leaves_the_number_to_its_resolution(
    words: str, key: str
) -> None:
    text = resolution(f"Recalling paragraph 7 {words},", "1. Urges bakers to bake;")
    (found,) = [x for x in extraction_of(text).links if x.citation.number is not None]
    assert isinstance(found, CitationLink)
    assert found.target.key == key
    assert found.provisions[0].path[-2:] == ("para", "7")


def test_an_annex_behind_a_number_leaves_it_to_its_resolution() -> None:
    words = "of 3 May 2006 on ovens, in particular paragraphs 7 and 8 of the annex thereto"
    text = resolution(f"Recalling Assembly resolution 61/139 {words},", "1. Urges bakers to bake;")
    (found,) = [x for x in extraction_of(text).links if x.citation.number is not None]
    assert isinstance(found, CitationLink)
    assert found.target.key == "A/RES/61/139"
    assert [p.path for p in found.provisions] == [("annex", "para", n) for n in ("7", "8")]
