"""Texts and what they share, put together with each triple in one graph."""

from dataclasses import dataclass

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph_builder.pipeline.admission import Candidate
from graph_builder.pipeline.merging import merged

CITED = NamedNode("https://example.org/graph/cited")


@dataclass(frozen=True)
class Unread:
    """Stands for what no test here looks at."""


def quad(subject: str, word: str, graph: str) -> Quad:
    return Quad(
        NamedNode(f"https://example.org/id/{subject}"),
        NamedNode("https://example.org/says"),
        Literal(word),
        NamedNode(f"https://example.org/graph/{graph}"),
    )


def text(slug: str, *quads: Quad) -> Candidate:
    return Candidate(
        key=slug,
        document=f"https://example.org/id/{slug}",
        graph=f"https://example.org/graph/{slug}",
        format="",
        extraction=Unread(),  # type: ignore[arg-type]
        quads=quads,
        file="",
    )


@pytest.mark.parametrize(
    ("shared", "texts", "expected"),
    [
        pytest.param(
            (),
            (text("a", quad("a/op/1", "own", "a"), quad("c/art/1", "cited", "a")),),
            [quad("a/op/1", "own", "a"), quad("c/art/1", "cited", "a")],
            id="one text keeps what it alone says",
        ),
        pytest.param(
            (),
            (
                text("a", quad("c/art/1", "cited", "a")),
                text("b", quad("c/art/1", "cited", "b"), quad("b/op/1", "own", "b")),
            ),
            [quad("c/art/1", "cited", "cited"), quad("b/op/1", "own", "b")],
            id="what two texts say of a third goes to the shared graph once",
        ),
        pytest.param(
            (),
            (
                text("a", quad("b/op/1", "same", "a"), quad("b/op/1", "more", "a")),
                text("b", quad("b/op/1", "same", "b")),
            ),
            [quad("b/op/1", "more", "a"), quad("b/op/1", "same", "b")],
            id="what a text says of itself stays there alone",
        ),
        pytest.param(
            (quad("c", "told", "registry"),),
            (text("a", quad("c", "told", "a")), text("c", quad("c", "told", "c"))),
            [quad("c", "told", "registry")],
            id="what the registry says stays there alone",
        ),
        pytest.param(
            (),
            (
                text("a", quad("c", "symbol", "a")),
                text("c", quad("c", "title", "c")),
            ),
            [quad("c", "title", "c")],
            id="a document that is a text speaks for itself",
        ),
    ],
)
def test_each_triple_stands_in_one_graph(
    shared: tuple[Quad, ...], texts: tuple[Candidate, ...], expected: list[Quad]
) -> None:
    found = merged(shared, texts, CITED)
    assert found == expected
    without_graphs = [Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in found]
    assert len(set(without_graphs)) == len(found)
