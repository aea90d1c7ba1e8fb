"""Texts and what they share, put together with each triple in one graph."""

import pytest

from graph_builder.pipeline.merging import settled
from graph_builder.pipeline.sheet import Sheet
from tests.support.sheets import sheet_of

IRI = "https://example.org/id/"
GRAPH = "https://example.org/graph/"


def said(subject: str, word: str) -> str:
    return f'<{IRI}{subject}> <https://example.org/says> "{word}"'


def label(subject: str, word: str) -> str:
    return f'<{IRI}{subject}> <http://www.w3.org/2000/01/rdf-schema#label> "{word}"@en'


def text(slug: str, *statements: str) -> Sheet:
    return sheet_of(IRI + slug, *statements, graph=GRAPH + slug)


@pytest.mark.parametrize(
    ("shared", "texts", "expected"),
    [
        pytest.param(
            (),
            (text("a", said("a/op/1", "own"), said("c/art/1", "cited")),),
            {"a": [said("c/art/1", "cited")]},
            id="one text keeps what it alone says",
        ),
        pytest.param(
            (),
            (
                text("a", said("c/art/1", "cited")),
                text("b", said("c/art/1", "cited"), said("b/op/1", "own")),
            ),
            {"cited": [said("c/art/1", "cited")]},
            id="what two texts say of a third goes to the shared graph once",
        ),
        pytest.param(
            (),
            (
                text("a", said("b/op/1", "same"), said("b/op/1", "more")),
                text("b", said("b/op/1", "same")),
            ),
            {"a": [said("b/op/1", "more")]},
            id="what a text says of itself stays there alone",
        ),
        pytest.param(
            (said("d", "told"),),
            (text("a", said("d", "told")), text("c", said("d", "told"))),
            {"registry": [said("d", "told")]},
            id="what the registry says stays there alone",
        ),
        pytest.param(
            (),
            (text("a", label("c", "C/1")), text("c", label("c", "On rivers"))),
            {},
            id="a document that is a text speaks for itself",
        ),
        pytest.param(
            (),
            (text("a", said("c", "annexed")), text("c", label("c", "On rivers"))),
            {"a": [said("c", "annexed")]},
            id="what the text that carries it proves of it stays",
        ),
    ],
)
def test_each_triple_stands_in_one_graph(
    shared: tuple[str, ...], texts: tuple[Sheet, ...], expected: dict[str, list[str]]
) -> None:
    registry = {f"{GRAPH}registry": [f"{line} .\n".encode() for line in shared]} if shared else {}
    found = settled(registry, texts, f"{GRAPH}cited")
    assert found == {
        GRAPH + name: [f"{line} .\n".encode() for line in lines] for name, lines in expected.items()
    }
