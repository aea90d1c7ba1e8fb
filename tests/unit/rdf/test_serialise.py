"""The same quads give the same bytes, that parse back to the same quads."""

import random

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from graph_builder.errors import GraphError
from graph_builder.rdf.iris import Iris
from graph_builder.rdf.serialise import nquads, release_id, trig, turtle
from tests.support.tiny_extraction import emitter, tiny_extraction

IRIS = Iris()
P = NamedNode("https://example.org/p")


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return emitter().document(tiny_extraction())


def test_order_of_input_does_not_matter(quads: list[Quad]) -> None:
    shuffled = [*quads, *quads[:5]]
    random.Random(7).shuffle(shuffled)  # noqa: S311  (a fixed shuffle)
    assert nquads(shuffled) == nquads(quads)
    assert trig(shuffled) == trig(quads)
    assert turtle(shuffled) == turtle(quads)


def test_trig_parses_back(quads: list[Quad]) -> None:
    assert set(parse(trig(quads), format=RdfFormat.TRIG)) == set(quads)


def test_turtle_is_the_union(quads: list[Quad]) -> None:
    found = {
        (q.subject, q.predicate, q.object) for q in parse(turtle(quads), format=RdfFormat.TURTLE)
    }
    assert found == {(q.subject, q.predicate, q.object) for q in quads}


def test_a_reader_finds_types_first_and_paragraphs_in_order(quads: list[Quad]) -> None:
    text = turtle(quads).decode()
    lines = text.splitlines()
    subjects = [line for line in lines if line.startswith("<id/")]
    assert subjects
    assert all(" a " in line for line in subjects)
    assert text.index("<id/e-res-2007-999/op/1> a") < text.index("<id/e-res-2007-999/op/2> a")
    assert "@prefix pal: <https://w3id.org/palermo/ontology#> ." in lines
    assert lines == [line.rstrip() for line in lines]


def test_numbers_are_in_order_of_value() -> None:
    graph = IRIS.graph("x")
    made = [Quad(IRIS.thing(f"a/op/{n}"), P, Literal("x"), graph) for n in (10, 2, 1)]
    text = turtle(made).decode()
    assert text.index("op/1>") < text.index("op/2>") < text.index("op/10>")


def test_line_breaks_and_brackets_in_a_literal_stay() -> None:
    odd = Literal("a\n}\n<id/x> a b .\r\u2028\x0b\t@prefix")
    quad = Quad(IRIS.of("CRC"), P, odd, IRIS.graph("x"))
    assert set(parse(trig([quad]), format=RdfFormat.TRIG)) == {quad}
    assert [q.object for q in parse(turtle([quad]), format=RdfFormat.TURTLE)] == [odd]
    assert list(parse(nquads([quad]), format=RdfFormat.N_QUADS)) == [quad]


def test_a_blank_node_is_refused() -> None:
    with pytest.raises(GraphError):
        nquads([Quad(IRIS.of("CRC"), P, BlankNode("b"), IRIS.graph("x"))])


def test_the_release_id_is_twelve_digits_of_the_hash() -> None:
    assert release_id(b"") == "e3b0c44298fc"


def test_addresses_of_others_are_written_out_and_literals_left_alone() -> None:
    node = NamedNode("https://elsewhere.example/x")
    said = [Quad(IRIS.graph("registry"), P, node), Quad(node, P, Literal('a "quoted" <//b>'))]
    written = turtle(said).decode()
    assert "<https://elsewhere.example/x>" in written
    assert r'"a \"quoted\" <//b>"' in written
    assert {str(t.object) for t in parse(written, format=RdfFormat.TURTLE)} == {
        str(q.object) for q in said
    }
