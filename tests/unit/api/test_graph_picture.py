"""A graph that a query gives becomes boxes and arrows; what is left out is counted."""

from __future__ import annotations

import itertools
import random
import re
from typing import TYPE_CHECKING

import pytest

from api.pages.graph_answer import DRAWN_TRIPLES, graph_answer
from api.pages.graph_boxes import Link, Resource
from api.pages.graph_choosing import MOST_ARROWS, TALLEST
from api.pages.graph_drawing import MOST, draw_graph
from api.pages.graph_layers import layered

if TYPE_CHECKING:
    from api.pages.graph_drawing import GraphDrawing

PREFIXES = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix pal: <https://w3id.org/palermo/ontology#> .
@prefix id: <https://w3id.org/palermo/id/> .
"""
LAYERS: dict[str, tuple[str, list[str]]] = {
    "a chain leads to the right": ("ab bc", ["a", "b", "c"]),
    "a short way does not pull back": ("ab bc ac", ["a", "b", "c"]),
    "what nothing leads to begins": ("ca ab", ["c", "a", "b"]),
    "a circle is broken once": ("ab bc ca", ["a", "b", "c"]),
    "a circle behind a beginning": ("da ab ba", ["d", "a", "b"]),
    "a link to itself does not matter": ("aa ab", ["a", "b"]),
    "targets stand in the order of their sources": ("ad bc", ["ab", "dc"]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("links", "layers"), LAYERS.values(), ids=LAYERS)
def test_layers_follow_the_links(links: str, layers: list[str]) -> None:
    pairs = [(pair[0], pair[1]) for pair in links.split()]
    keys = sorted(set(links) - {" "})
    assert ["".join(layer) for layer in layered(keys, pairs)] == layers


def test_a_very_long_chain_is_walked() -> None:
    keys = [f"{number:05}" for number in range(5_000)]
    assert len(layered(keys, itertools.pairwise(keys))) == len(keys)


def drawing_of(turtle: str) -> GraphDrawing:
    found = graph_answer((PREFIXES + turtle).encode(), 10, lambda _: (None, None))["drawing"]
    assert found is not None
    return found  # type: ignore[no-any-return]


def test_boxes_say_names_labels_and_kinds_and_texts_are_no_boxes() -> None:
    drawing = drawing_of(
        'id:a a pal:Document, pal:Instrument ; rdfs:label "Eins"@de, "One"@en ; pal:recalls id:b .'
        'id:b skos:prefLabel "Two" ; pal:number 2 .'
    )
    told = [box.resource.told for box in drawing.boxes]
    assert told == ["a. One. a pal:Document, pal:Instrument", "b. Two"]
    assert [arrow.told for arrow in drawing.arrows] == ["a pal:recalls b"]


def test_links_between_the_same_two_share_an_arrow() -> None:
    [arrow] = drawing_of("id:a pal:recalls id:b ; pal:notes id:b .").arrows
    assert arrow.words == "pal:notes, pal:recalls"
    assert arrow.told == "a pal:notes, pal:recalls b"


def test_names_of_the_served_graph_come_before_addresses() -> None:
    names = {"https://w3id.org/palermo/id/a": ("A/1", "First")}
    shown = graph_answer(
        (PREFIXES + "id:a pal:recalls [] .").encode(), 1, lambda iri: names.get(iri, (None, None))
    )
    assert [box.resource.told for box in shown["drawing"].boxes] == ["A/1. First", "blank node"]


def test_a_large_graph_is_not_drawn_and_its_first_triples_are_listed() -> None:
    lines = "".join(f"id:a{n} pal:recalls id:b .\n" for n in range(DRAWN_TRIPLES + 1))
    shown = graph_answer((PREFIXES + lines).encode(), DRAWN_TRIPLES + 1, lambda _: (None, None))
    assert shown["drawing"] is None
    assert len(shown["rows"]) == 300
    assert shown["cut"]


def made_up(resources: int, links: int, seed: int) -> tuple[dict[str, Resource], list[Link]]:
    chance = random.Random(seed)  # noqa: S311  (the same graph each time, no secret)
    keys = [f"<http://a.example/{n}>" for n in range(resources)]
    pairs = {(chance.choice(keys), chance.choice(keys)) for _ in range(links)}
    label = "Recalling further " * 5
    return {key: Resource(key, key[1:-1], label) for key in keys}, [
        Link(*pair, "pal:recalls") for pair in sorted(pairs)
    ]


@pytest.mark.parametrize("size", [(5, 5), (60, 70), (80, 40), (200, 2_000)])
def test_no_box_covers_another_and_no_words_cover_words(size: tuple[int, int]) -> None:
    for seed in range(5):
        resources, links = made_up(*size, seed)
        drawing = draw_graph(resources, links)
        assert drawing == draw_graph(dict(reversed(resources.items())), links[::-1])
        assert len(drawing.boxes) <= MOST
        assert len(drawing.arrows) <= MOST_ARROWS
        assert (drawing.known, drawing.links) == (len(resources), len(links))
        for a, b in itertools.combinations(drawing.boxes, 2):
            beside = a.x + a.width < b.x or b.x + b.width < a.x
            assert beside or a.y + a.height < b.y or b.y + b.height < a.y
        for one, other in itertools.combinations(drawing.arrows, 2):
            assert (one.anchor, one.x) != (other.anchor, other.x) or abs(one.y - other.y) > 10
        for box in drawing.boxes:
            assert box.x + box.width <= drawing.width
            assert box.y > 0
            assert box.y + box.height <= drawing.height


def test_everything_small_is_drawn_whole() -> None:
    resources, links = made_up(40, 60, 1)
    drawing = draw_graph(resources, links)
    assert (len(drawing.boxes), len(drawing.arrows)) == (40, len(links))


def test_a_link_that_leads_back_goes_around_below_the_boxes() -> None:
    drawing = drawing_of(
        "id:a pal:notes id:b . id:b pal:notes id:c . id:c pal:recalls id:a, id:c ."
    )
    bottom = max(box.y + box.height for box in drawing.boxes)
    passing = {
        arrow.told: [float(y) for y in re.findall(r",([0-9.]+)H", arrow.path)]
        for arrow in drawing.arrows
    }
    below = {told for told, heights in passing.items() if max(heights) > bottom}
    assert below == {"b pal:notes c", "c pal:recalls c"}  # the first has most links
    assert len({max(passing[told]) for told in below}) == len(below)
    assert max(max(passing[told]) for told in below) < drawing.height


def test_what_many_share_and_nobody_describes_is_written_in_their_boxes() -> None:
    drawing = drawing_of(
        "id:a pal:tier <https://w3id.org/palermo/vocab/tier/standard> ; pal:recalls id:c, id:d ."
        "id:b pal:tier <https://w3id.org/palermo/vocab/tier/standard> ; pal:recalls id:c ."
        'id:c rdfs:label "Third" .'
    )
    assert {box.resource.told for box in drawing.boxes} == {
        "a. pal:tier standard", "b. pal:tier standard", "c. Third", "d",
    }  # fmt: skip
    assert drawing.told == ("vocab/tier/standard",)
    assert [arrow.told for arrow in drawing.arrows] == [
        "a pal:recalls c", "a pal:recalls d", "b pal:recalls c",
    ]  # fmt: skip
    assert (drawing.known, drawing.links) == (4, 3)


def test_arrows_that_all_say_the_same_have_it_said_once() -> None:
    assert drawing_of("id:a pal:recalls id:b, id:c .").common == "pal:recalls"
    assert drawing_of("id:a pal:recalls id:b ; pal:notes id:c .").common is None
    assert drawing_of("id:a pal:recalls id:b .").common is None


def test_a_layer_is_no_taller_than_two_windows_and_no_box_has_lost_all_its_links() -> None:
    for seed in range(5):
        resources, links = made_up(90, 100, seed)
        drawing = draw_graph(resources, links)
        bottom = max(
            box.y + box.height for box in drawing.boxes if box.resource.key in _ends(links)
        )
        assert bottom < 2 * TALLEST
        told = " ".join(arrow.told for arrow in drawing.arrows)
        for box in drawing.boxes:
            assert box.resource.name in told or box.resource.key not in _ends(links)


def _ends(links: list[Link]) -> set[str]:
    return {end for link in links for end in (link.source, link.target)}


def test_layers_are_ordered_back_and_forth_until_fewer_links_cross() -> None:
    # By their sources alone the first layer keeps its order, and three pairs of links cross.
    pairs = [("a", "z"), ("b", "y"), ("c", "x"), ("x", "1"), ("y", "2"), ("z", "3")]
    first, second, third = layered(["a", "b", "c", "x", "y", "z", "1", "2", "3"], pairs)
    assert [dict(pairs)[key] for key in first] == second
    assert [dict(pairs)[key] for key in second] == third
