"""Connections over the published graph: routes, common ground, differences, series, articles."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from graph_builder.answering.common import answer_common
from graph_builder.answering.difference import answer_difference
from graph_builder.answering.heat import answer_heat
from graph_builder.answering.lineage import answer_lineage
from graph_builder.answering.routes import answer_explained_path, answer_path
from graph_builder.answering.series import answer_series
from graph_builder.cli.opening import open_graph
from graph_builder.errors import QueryParameterError, UnknownInstrumentError
from graph_builder.lineage.request import Direction, Level, LineageRequest
from graph_builder.lineage.routes import RouteRequest
from graph_builder.store.release import INDEX, open_release
from graph_builder.store.soundness import SUMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph_builder.answering.published import PublishedGraph


ROOT = "E/RES/2006/27"
BASE = "https://w3id.org/palermo/id/"
EVERYTHING = LineageRequest()
SERIES = "series/ga-trafficking-in-women-and-girls"


@pytest.fixture(scope="module")
def graph(published_folder: Path) -> PublishedGraph:
    return open_graph(published_folder)


def test_a_path_shows_each_step_with_its_words(graph: PublishedGraph) -> None:
    body = answer_path(graph, (ROOT, "UNTOC"), RouteRequest(EVERYTHING))
    assert body["meta"]["way"] == "ancestors"
    lengths = [path["length"] for path in body["paths"]]
    assert lengths == sorted(lengths)
    assert lengths[0] == 1
    edges = {edge["id"]: edge for edge in body["edges"]}
    for path in body["paths"]:
        assert path["documents"][0] == BASE + "e-res-2006-27"
        assert path["documents"][-1] == BASE + "untoc"
        for hop in path["hops"]:
            for iri in hop["edges"]:
                ends = (edges[iri]["from_document"], edges[iri]["to_document"])
                assert ends == (hop["from"], hop["to"])


def test_either_way_finds_the_way_down(graph: PublishedGraph) -> None:
    body = answer_path(graph, ("UNTOC", ROOT), RouteRequest(EVERYTHING))
    assert body["meta"]["way"] == "descendants"


def test_that_there_is_no_route_rests_on_all_texts_that_were_read(graph: PublishedGraph) -> None:
    body = answer_path(graph, ("UNTOC-TIP", "UDHR"), RouteRequest(EVERYTHING))
    assert body["paths"] == []
    assert body["meta"]["completeness"] == graph.completeness


def test_a_path_is_told_in_sentences(graph: PublishedGraph) -> None:
    body = answer_explained_path(graph, (ROOT, "UNTOC-TIP"), RouteRequest(EVERYTHING))
    text = " ".join(body["sentences"])
    assert "E/RES/2006/27" in text
    assert "op12, “Further encourages”" in text
    assert "article 9, paragraph 5" in text
    assert "were examined" in body["sentences"][-1]


def test_the_protocols_share_the_convention(graph: PublishedGraph) -> None:
    body = answer_common(graph, ("UNTOC-TIP", "UNTOC-SOM"), EVERYTHING)
    assert [node["symbol"] for node in body["nodes"] if node["nearest"]] == ["UNTOC"]
    [route] = body["routes"]
    assert route["a"]["documents"] == [BASE + "untoc-tip", BASE + "untoc"]
    assert body["meta"]["relation"] is None


def test_common_ground_says_that_one_rests_on_the_other(graph: PublishedGraph) -> None:
    body = answer_common(graph, (ROOT, "UNTOC-TIP"), EVERYTHING)
    assert body["meta"]["relation"] == "a-rests-on-b"


def test_a_difference_against_an_unexamined_text_says_so(graph: PublishedGraph) -> None:
    body = answer_difference(graph, (ROOT, "UNTOC-FIREARMS"), EVERYTHING)
    assert (BASE + "untoc-firearms" in body["meta"]["unexamined"]) is not body["meta"]["complete"]
    kept = {each["document"]: each for each in body["citations"]["kept"]}
    assert kept[BASE + "untoc"]["changed"]
    assert "recall" in kept[BASE + "untoc"]["a"]["verbs"]


@pytest.mark.parametrize("ask", [answer_common, answer_difference], ids=["common", "diff"])
def test_two_names_of_one_document_are_refused(
    graph: PublishedGraph, ask: Callable[..., dict[str, Any]]
) -> None:
    with pytest.raises(QueryParameterError):
        ask(graph, ("UNTOC", "Palermo Convention"), EVERYTHING)


def test_editions_stand_in_order_and_unexamined_ones_are_marked(graph: PublishedGraph) -> None:
    body = answer_series(graph, SERIES, EVERYTHING)
    [series] = body["series"]
    orders = [edition["order"] for edition in series["editions"]]
    assert orders == list(range(1, len(orders) + 1))
    for edition in series["editions"]:
        changes = {edition[role] is None for role in ("sources",)}
        assert changes == {not edition["examined"]}
    assert series["examined"] + series["unexamined"] == len(orders)


def test_a_text_leads_to_its_series_and_one_of_none_to_none(graph: PublishedGraph) -> None:
    named = [
        series["slug"] for series in answer_series(graph, "A/RES/61/144", EVERYTHING)["series"]
    ]
    assert SERIES in named
    assert answer_series(graph, "UNTOC", EVERYTHING)["series"] == []


def test_that_a_text_stands_in_no_series_rests_on_all_texts_that_were_read(
    graph: PublishedGraph,
) -> None:
    body = answer_series(graph, "UNTOC", EVERYTHING)
    assert body["series"] == []
    assert body["meta"]["completeness"] == graph.completeness


def test_articles_of_the_protocol_get_the_clauses_that_name_them(graph: PublishedGraph) -> None:
    body = answer_heat(graph, "UNTOC-TIP", EVERYTHING)
    parts = {part["path"]: part for part in body["provisions"]}
    root = BASE + "e-res-2006-27/op/3/b/ii"
    edges = {edge["id"]: edge for edge in body["edges"]}
    named = [edges[iri]["from"] for iri in parts["art/6/para/2"]["edges"]]
    assert root in named
    assert parts["art/6"]["below"] >= 3
    assert parts[""]["clauses"] + parts[""]["below"] == body["meta"]["clauses"]
    assert sum(parts["art/9/para/5"]["years"].values()) == parts["art/9/para/5"]["clauses"]


def test_an_answer_at_provision_level_names_clauses_and_articles(graph: PublishedGraph) -> None:
    body = answer_lineage(graph, ROOT, LineageRequest(depth=1, level=Level.PROVISION))
    edges = {edge["id"] for edge in body["edges"]}
    found = {part["id"]: part for part in body["provisions"]}
    assert found[BASE + "untoc-tip/art/9/para/5"]["relied_on_by"]
    assert found[BASE + "e-res-2006-27/op/12"]["relies_on"]
    for part in body["provisions"]:
        assert {*part["relies_on"], *part["relied_on_by"]} <= edges


def test_a_cited_treaty_tells_its_state_on_the_day_of_citing(graph: PublishedGraph) -> None:
    body = answer_lineage(graph, ROOT, LineageRequest(depth=1))
    states = {
        edge["to_document"]: edge["force"]["status"] for edge in body["edges"] if "force" in edge
    }
    assert states[BASE + "untoc-tip"] == "in-force"
    assert all(edge["force"]["day"] == "2006-07-27" for edge in body["edges"] if "force" in edge)


def test_on_a_day_treaties_tell_whether_they_were_in_force(graph: PublishedGraph) -> None:
    body = answer_lineage(graph, "UNTOC", LineageRequest(Direction.DESCENDANTS, as_of="2003-06-01"))
    states = {node["symbol"]: node["force"]["status"] for node in body["nodes"] if "force" in node}
    assert states["UNTOC"] == "not-yet"


REFUSED = {
    "an unknown verb": LineageRequest(verbs=frozenset({"urges"})),
    "an unknown relation": LineageRequest(relations=frozenset({"recall"})),
    "an unknown kind": LineageRequest(kinds=frozenset({"resolutions"})),
}


@pytest.mark.parametrize("request_", REFUSED.values(), ids=REFUSED)
def test_an_unknown_name_is_refused_with_the_nearest(
    graph: PublishedGraph, request_: LineageRequest
) -> None:
    with pytest.raises(QueryParameterError, match="the nearest is"):
        answer_lineage(graph, ROOT, request_)


def test_an_unknown_body_is_refused(graph: PublishedGraph) -> None:
    with pytest.raises(UnknownInstrumentError):
        answer_lineage(graph, ROOT, LineageRequest(bodies=frozenset({"Nobody of all"})))


def test_the_index_is_published_with_the_release(published_folder: Path) -> None:
    release = open_release(published_folder)
    assert (release.folder / INDEX).is_file()


def test_without_its_index_or_with_a_foreign_one_a_release_answers_the_same(
    graph: PublishedGraph, published_folder: Path, tmp_path: Path
) -> None:
    expected = answer_lineage(graph, ROOT, EVERYTHING)
    folder = tmp_path / "copy"
    shutil.copytree(published_folder, folder, symlinks=True)
    index = open_release(folder).folder / INDEX
    (index.parent / SUMS).unlink()  # as it is where an earlier version of the code published
    index.write_bytes(b"something else")
    assert answer_lineage(open_graph(folder), ROOT, EVERYTHING) == expected
    index.unlink()
    assert answer_lineage(open_graph(folder), ROOT, EVERYTHING) == expected
