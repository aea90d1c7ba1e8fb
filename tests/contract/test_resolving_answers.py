"""Bodies that the command line prints, too, and citation strings and running text resolved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from graph_builder.answering.held import held_by
from graph_builder.answering.resolving import resolver_of
from graph_builder.cli.main import application
from graph_builder.cli.opening import open_graph
from graph_builder.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from pathlib import Path

    import httpx2


class WithoutIndex(EmbeddedStore):
    """A release that nothing was published with, as on another machine."""

    def lineage_index(self) -> None:
        """There is none."""


def _get(api: httpx2.Client, path: str, **headers: str) -> httpx2.Response:
    return api.get(path, headers=headers)


SAME = {
    "lineage": (["lineage", "E/RES/2006/27", "--json"], "/api/v1/lineage/e-res-2006-27"),
    "lineage of one step": (
        ["lineage", "UNTOC", "--direction", "descendants", "--depth", "1", "--json"],
        "/api/v1/lineage/untoc?direction=descendants&depth=1",
    ),
    "show": (["show", "UNTOC-TIP", "--json"], "/api/v1/instruments/untoc-tip"),
}


@pytest.mark.parametrize(("words", "path"), SAME.values(), ids=SAME)
def test_the_command_line_prints_the_same_body(
    api: httpx2.Client, published_folder: Path, words: list[str], path: str
) -> None:
    result = CliRunner().invoke(application(words), [*words, "--store", str(published_folder)])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == _get(api, path).json()


RESOLVED = {
    "a part of a document": "General Assembly resolution 55/25, annex II",
    "what no record describes": "A/RES/60/1",
    "what the graph does not hold": "A/RES/99/999",
    "words left over": "Legislative Guide to UNTOC",
}


@pytest.mark.parametrize("text", RESOLVED.values(), ids=RESOLVED)
def test_resolve_prints_the_same_body_on_the_command_line(
    api: httpx2.Client, published_folder: Path, text: str
) -> None:
    words = ["resolve", text, "--json", "--store", str(published_folder)]
    result = CliRunner().invoke(application(words), words)
    assert json.loads(result.stdout) == api.get("/api/v1/resolve", params={"q": text}).json()


def test_everything_that_the_graph_holds_is_resolved(published_folder: Path) -> None:
    """Described or not: what ``/instruments?ref=`` shows is not told to be out of the graph."""
    graph = open_graph(published_folder)
    resolver = resolver_of(graph.registry, held_by(graph.store, graph.base))
    symbols = [node.symbol for node in graph.listed if node.symbol]
    found = {symbol: resolver.resolve(symbol) for symbol in symbols}
    assert {s: a.status for s, a in found.items() if a.keys != (s,)} == {}
    assert {s: a.status for s, a in found.items() if a.status != "ok"} == {}
    undescribed = [symbol for symbol in symbols if graph.registry.get(symbol) is None]
    assert undescribed
    for symbol in undescribed:
        label = graph.documents[graph.iri_of(symbol)].label
        assert resolver.known.label(symbol) == label


def test_a_release_without_an_index_is_asked_for_its_documents(published_folder: Path) -> None:
    graph = open_graph(published_folder)
    asked = held_by(WithoutIndex.open(published_folder), graph.base)
    shown = [node for node in graph.listed if node.symbol][::50]
    assert shown
    for node in shown:
        assert asked.named(node.slug) == (node.symbol, node.label)
    assert asked.named("no-such-document") is None


def test_one_name_in_a_running_text_is_named_though_it_has_other_words(api: httpx2.Client) -> None:
    text = "States should ratify the Palermo Protocol at once"
    posted = api.post("/api/v1/resolve", json={"text": text}).json()
    assert (posted["status"], posted["spans"][0]["target"]["symbol"]) == ("ok", "UNTOC-TIP")
    asked = api.get("/api/v1/resolve", params={"q": text}).json()
    assert (asked["status"], asked["spans"][0]["target"]) == ("unrecognised", None)
    assert asked["spans"][0]["candidates"][0]["symbol"] == "UNTOC-TIP"


def test_words_left_over_name_no_document(api: httpx2.Client) -> None:
    for words in ("Legislative Guide to UNTOC", "draft protocol to UNTOC"):
        answer = api.get("/api/v1/instruments", params={"ref": words})
        assert answer.status_code == 404, words
    assert api.get("/api/v1/instruments", params={"ref": "CAT Optional Protocol"}).is_success


def test_running_text_is_resolved_with_offsets_into_it(api: httpx2.Client) -> None:
    text = "Recalling the Convention on the Rights of the Child, and resolution 55/25"
    answers = (
        api.post("/api/v1/resolve", json={"text": text}),
        api.post("/api/v1/resolve", content=text, headers={"Content-Type": "text/plain"}),
    )
    assert answers[0].json() == answers[1].json()
    span = answers[0].json()["spans"][0]
    assert text[span["start"] : span["end"]] == span["surface"]
    assert span["target"]["symbol"] == "CRC"


BAD_TEXTS: dict[str, tuple[dict[str, Any], int]] = {
    "too long": ({"content": "x" * 64_001, "headers": {"Content-Type": "text/plain"}}, 413),
    "far too long": ({"content": "x" * 999_999, "headers": {"Content-Type": "text/plain"}}, 413),
    "no text": ({"json": {}}, 400),
    "no object": ({"json": ["text"]}, 400),
    "a number": ({"json": {"text": 1}}, 400),
    "no UTF-8": ({"content": b"\xff", "headers": {"Content-Type": "text/plain"}}, 400),
    "a form": ({"data": {"text": "x"}}, 415),
}


@pytest.mark.parametrize(("request_", "status"), BAD_TEXTS.values(), ids=BAD_TEXTS)
def test_a_text_that_cannot_be_resolved_is_refused(
    api: httpx2.Client, request_: dict[str, Any], status: int
) -> None:
    answer = api.post("/api/v1/resolve", **request_)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
