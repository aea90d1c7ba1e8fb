"""What was read as the annex of a resolution: its paragraphs, what it cites, and on which page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from api.pages.text_view import text_view
from graph_builder.answering.listing import CitationsRequest, answer_citations
from graph_builder.answering.paragraphs import answer_paragraphs
from graph_builder.answering.published import PublishedGraph
from graph_builder.cli.opening import open_catalogue
from graph_builder.lineage.request import EvidenceLevel
from graph_builder.pipeline.building import build
from graph_builder.pipeline.request import BuildRequest
from graph_builder.store.embedded import EmbeddedStore
from tests.support.tiny_extraction import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = "The General Assembly,\n\nRecalling resolution 40/34,\n\n1. Adopts the text below.\n\n"
TEXTS = {
    "A/RES/55/25": _HEAD
    + "ANNEX II\n\nA protocol\n\nArticle 1\n\nLamps are lit in accordance with the Convention on "
    "the Rights of the Child.\n\nArticle 2\n\n1. At dusk.\n\n2. Not at dawn.\n",
    "A/RES/64/293": _HEAD
    + "Annex\n\nA plan of lamps\n\n1. States light lamps.\n\n2. They do so in accordance with the "
    "United Nations Convention against Transnational Organized Crime.\n",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> PublishedGraph:
    store: Path = tmp_path_factory.mktemp("store")
    for number, (symbol, words) in enumerate(TEXTS.items()):
        folder = store / "texts" / str(number)
        folder.mkdir(parents=True)
        (folder / "text.txt").write_text(words, encoding="utf-8")
        (folder / "text.json").write_text(json.dumps({"symbol": symbol}), encoding="utf-8")
    request = BuildRequest(
        out=store,
        registry=ROOT / "data" / "registry",
        ontology=ROOT / "ontology",
        sources=(store / "texts",),
    )
    build(request)
    return PublishedGraph(EmbeddedStore.open(store), open_catalogue())


@pytest.mark.parametrize(
    ("document", "paragraphs"),
    [
        (
            "UNTOC-TIP",
            {
                "annexII.art1": "article",
                "annexII.art2": "article",
                "annexII.art2(1)": "article",
                "annexII.art2(2)": "article",
            },
        ),
        ("A/RES/64/293#annex", {"annex.1": "paragraph", "annex.2": "paragraph"}),
    ],
)
def test_what_is_annexed_has_paragraphs(
    graph: PublishedGraph, document: str, paragraphs: dict[str, str]
) -> None:
    body = answer_paragraphs(graph, document)
    assert body["examined"]
    assert {each["id"]: each["kind"] for each in body["paragraphs"]} == paragraphs


@pytest.mark.parametrize(
    ("document", "cited"),
    [
        ("UNTOC-TIP", {"crc"}),
        ("A/RES/64/293#annex", {"untoc"}),
        ("A/RES/55/25", {"a-res-40-34"}),
        ("A/RES/64/293", {"a-res-40-34"}),
    ],
)
def test_each_cites_what_its_own_words_name(
    graph: PublishedGraph, document: str, cited: set[str]
) -> None:
    edges = answer_citations(graph, document, CitationsRequest(evidence=EvidenceLevel.NONE))[
        "edges"
    ]
    found = {
        edge["to_document"].partition("/id/")[2]
        for edge in edges
        if edge["basis"] == "citation" and edge["tier"] != "mention"
    }
    assert found == cited


def test_the_page_that_prints_a_treaty_shows_what_the_treaty_cites(graph: PublishedGraph) -> None:
    shown = {each["id"]: each["proofs"] for each in text_view(graph, "a-res-55-25")["paragraphs"]}
    assert [proof["target"]["slug"] for proof in shown["annexII.art1"]] == ["crc"]
    alone = {each["id"]: each["proofs"] for each in text_view(graph, "untoc-tip")["paragraphs"]}
    assert [proof["target"]["slug"] for proof in alone["annexII.art1"]] == ["crc"]
