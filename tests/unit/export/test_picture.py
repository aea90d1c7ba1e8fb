"""The picture: what is chosen, where it stands, what its marks say, and what every reader gets."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from graph_builder.export.figures import write_pdf, write_png
from graph_builder.export.html_page import write_html
from graph_builder.export.picture.boxes import status_words
from graph_builder.export.picture.layout import lay_out
from graph_builder.export.picture.links import is_doubtful
from graph_builder.export.picture.selecting import chosen_nodes
from graph_builder.export.picture.svg import svg, write_svg
from graph_builder.export.picture.text_widths import fitted, width, wrapped
from graph_builder.export.picture.timescale import moment, time_scale
from graph_builder.export.table import ExportEdge, ExportNode, ExportTable, Proof
from tests.support.adversarial import adversarial, empty, header

SVG = "{http://www.w3.org/2000/svg}"


def node(name: str, **more: object) -> ExportNode:
    return replace(ExportNode(id=f"https://example.org/{name}", label=name, title=name), **more)


def edge(source: str, target: str, tier: str = "standard", **more: object) -> ExportEdge:
    ends = (f"https://example.org/{source}", f"https://example.org/{target}")
    made = ExportEdge(f"e-{source}-{target}-{tier}", *ends, "recalls", "recalls", tier, "citation")
    return replace(made, **more)


def table(nodes: list[ExportNode], edges: list[ExportEdge]) -> ExportTable:
    return ExportTable(header(None), tuple(nodes), tuple(edges))


CHOSEN = {
    "the nearest comes first": (
        [node("far", depth=2), node("near", depth=1)],
        [edge("x", "far", "derivation")],
        ["near", "far"],
    ),
    "of equally near ones the stronger tier": (
        [node("weak", depth=1), node("strong", depth=1)],
        [edge("x", "weak", "neutral"), edge("x", "strong", "derivation")],
        ["strong", "weak"],
    ),
    "then the more cited": (
        [node("once", depth=1), node("twice", depth=1)],
        [edge("x", "once"), edge("x", "twice"), edge("y", "twice")],
        ["twice", "once"],
    ),
    "then the earlier, and those without a date last": (
        [node("none", depth=1), node("b", depth=1, date="2001"), node("a", depth=1, date="1999")],
        [],
        ["a", "b", "none"],
    ),
    "a document that cites itself is not cited more": (
        [node("self", depth=1), node("a", depth=1)],
        [edge("self", "self"), edge("x", "a")],
        ["a", "self"],
    ),
}


@pytest.mark.parametrize(("nodes", "edges", "names"), CHOSEN.values(), ids=CHOSEN)
def test_what_is_drawn_first(
    nodes: list[ExportNode], edges: list[ExportEdge], names: list[str]
) -> None:
    assert [each.label for each in chosen_nodes(table(nodes, edges))] == names


def test_the_picture_says_how_many_of_how_many() -> None:
    many = table([node(f"n{i}", depth=1, year=2000, date="2000") for i in range(214)], [])
    assert b"Showing 60 of 214 documents (nearest first" in write_svg(many)


def test_empty_decades_are_left_out_visibly() -> None:
    scale = time_scale(map(moment, ("1904", "1949-12-02", "2000-11-15")), 0.0, 900.0)
    assert [(first, last) for _, first, last in scale.breaks()] == [(1905, 1948), (1950, 1999)]
    nine_years = time_scale(map(moment, ("1990", "2000")), 0.0, 900.0)
    assert not nine_years.breaks()


STATUS = {
    "not examined": (node("a", examined=False), "text not examined"),
    "not known whether examined": (node("a"), "not known whether examined"),
    "examined and silent": (
        node("a", examined=True, references_found=0),
        "examined: cites nothing",
    ),
    "all linked": (node("a", examined=True, references_found=3), "3 references, all linked"),
    "ambiguous": (
        node("a", examined=True, references_found=3, references_ambiguous=1),
        "of 3: 1 ambiguous",
    ),
}


@pytest.mark.parametrize(("known", "words"), STATUS.values(), ids=STATUS)
def test_what_a_box_says_of_its_own_references(known: ExportNode, words: str) -> None:
    assert status_words(known) == words


def test_no_two_states_of_knowledge_look_alike() -> None:
    """The mark before the words: its element and attributes, but for its place."""
    marks = set()
    for known, _ in STATUS.values():
        root = etree.fromstring(write_svg(table([replace(known, depth=0)], [])))
        box = root.find(f"{SVG}a")
        assert box is not None
        mark = next(e for e in box if e.tag in {f"{SVG}circle", f"{SVG}polygon"})
        frame = box.find(f"{SVG}rect")
        assert frame is not None
        looks = {k: v for k, v in mark.attrib.items() if k not in {"cx", "cy", "points"}}
        marks.add((mark.tag, tuple(sorted(looks.items())), frame.get("stroke-dasharray")))
    assert len(marks) == len(STATUS) - 1  # both kinds of unexamined text look alike, words differ


def test_a_low_score_makes_a_hollow_arrowhead() -> None:
    nodes = [node("a", year=2006, date="2006"), node("b", year=2000, date="2000")]
    sure = edge("a", "b", proofs=(Proof(confidence=0.9),))
    unsure = replace(sure, proofs=(Proof(confidence=0.89),))
    lines = [lay_out(table(nodes, [each])).lines[0] for each in (sure, unsure, edge("a", "b"))]
    assert [is_doubtful(line) for line in lines] == [False, True, False]


def test_links_with_the_same_tier_share_an_arrow_and_no_link_is_lost() -> None:
    made = adversarial()
    picture = lay_out(made)
    drawn = sorted(each.id for line in picture.lines for each in line.edges)
    assert drawn == sorted(each.id for each in made.edges)
    assert len(picture.lines) == len({(e.source, e.target, e.tier) for e in made.edges})


def test_the_svg_can_be_read_aloud_and_reached_by_key() -> None:
    root = etree.fromstring(write_svg(adversarial()))
    assert root.get("role") == "graphics-document"
    said = {root.get("aria-labelledby"), root.get("aria-describedby")}
    assert said == {root[0].get("id"), root[1].get("id")}
    assert [child.tag for child in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
    links = root.findall(f".//{SVG}a")
    assert links
    assert all(a.get("href") and a.get("aria-label") and a.get("id") for a in links)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_without_addresses_nothing_leads_away() -> None:
    made = adversarial()
    assert 'href="' not in svg(made, lay_out(made))


@pytest.mark.parametrize("word", ["paint-order", "marker", "context-stroke", "<script", "style="])
def test_the_svg_keeps_to_what_every_program_draws(word: str) -> None:
    assert word not in write_svg(adversarial()).decode()


def test_png_and_pdf_are_drawn_and_repeatable() -> None:
    made = adversarial()
    png, pdf = write_png(made), write_pdf(made)
    assert png.startswith(b"\x89PNG")
    assert pdf.startswith(b"%PDF-")
    assert (png, pdf) == (write_png(made), write_pdf(made))
    assert write_png(empty()).startswith(b"\x89PNG")
    assert write_pdf(empty()).startswith(b"%PDF-")


def test_the_page_marks_exactly_the_links_that_are_drawn() -> None:
    made = table(
        [node(f"n{i}", depth=i, year=2000 - i, date=str(2000 - i)) for i in range(70)],
        [edge(f"n{i}", f"n{i + 1}") for i in range(69)],
    )
    page = write_html(made).decode()
    drawn = set(re.findall(r'data-edges="([^"]+)"', page))
    marked = set(re.findall(r'<tr data-edge="([^"]+)" class="drawn"', page))
    assert drawn == marked
    assert len(re.findall("<tr data-edge=", page)) == 69
    assert len(drawn) == 59
    for loading in ("<script", "src=", "@import", "url("):
        assert loading not in page


FITTED = {
    "what fits stays": ("Convention", 500.0, "Convention"),
    "what is too wide is cut with an ellipsis": ("Convention on all", 60.0, "Conventi…"),
    "white space is one space": ("a \n b", 500.0, "a b"),
}


@pytest.mark.parametrize(("words", "room", "line"), FITTED.values(), ids=FITTED)
def test_words_are_cut_to_their_room(words: str, room: float, line: str) -> None:
    assert fitted(words, room, 10.0) == line
    assert width(line, 10.0) <= room


def test_a_long_title_is_broken_between_words_and_cut_at_the_last_line() -> None:
    lines = wrapped(
        "Optional Protocol to the Convention on the Rights of the Child", 120.0, 10.0, 2
    )
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(width(line, 10.0) <= 120.0 for line in lines)


def crowd(scope: str | None) -> ExportTable:
    """A document with many links, and many more between the others."""
    names = [f"n{n:02}" for n in range(14)]
    side = dict.fromkeys(names, "ancestor") | ({names[0]: "root"} if scope else {})
    nodes = tuple(
        ExportNode(n, n, f"Title {n}", date=f"{1990 + i}", year=1990 + i, side=side[n])
        for i, n in enumerate(names)
    )
    pairs = [(a, b) for a in names for b in names if a > b]
    edges = tuple(
        ExportEdge(f"{a}-{b}-{tier}", a, b, tier, "recalls", tier, "citation")
        for a, b in pairs
        for tier in ("acknowledgement", "standard")
    )
    return ExportTable(header(scope), nodes, edges)


def test_in_a_crowd_links_of_others_stand_back_behind_those_of_the_document_asked_for() -> None:
    table = crowd("n00")
    drawn = write_svg(table).decode()
    found = re.findall(r'<a id="link-\d+"([^>]*) data-from="(\w+)" data-to="(\w+)"', drawn)
    links = [(re.sub(r'.* opacity="([\d.]+)"|.*', r"\1", look), *ends) for look, *ends in found]
    assert len(links) == len(table.edges)
    assert {bool(opacity) for opacity, *ends in links if "n00" in ends} == {False}
    assert {opacity for opacity, *ends in links if "n00" not in ends} == {"0.3"}
    first = next(number for number, (_, *ends) in enumerate(links) if "n00" in ends)
    assert all("n00" in ends for _, *ends in links[first:])
    assert "paler: a link between other documents" in drawn


def test_without_a_crowd_or_a_document_asked_for_no_link_stands_back() -> None:
    for table in (crowd(None), adversarial()):
        drawn = write_svg(table).decode()
        assert "paler:" not in drawn
        assert 'opacity="' not in drawn


def test_what_stands_around_a_picture_of_one_document_is_not_cut() -> None:
    told = "1 text examined, 0 known but not examined; 3 references found in it: 3 linked"
    cited = "/api/v1/lineage/lamp-treaty/export/svg?direction=ancestors"
    alone = replace(
        table([node("lamp")], []),
        header=replace(
            header(None),
            completeness=told,
            cite=f"Palermo, “What it builds on”, release 0, {cited}.",
        ),
    )
    drawn = svg(alone, lay_out(alone))
    shown = " ".join(etree.fromstring(drawn.encode()).itertext())
    assert told in shown
    assert "…" not in shown
