"""What every answer about connections has: a replay, completeness, proof of each edge."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from graph_builder.answering.common import answer_common
from graph_builder.answering.difference import answer_difference
from graph_builder.answering.duties import answer_duties
from graph_builder.answering.duties_request import DutiesRequest
from graph_builder.answering.heat import answer_heat
from graph_builder.answering.lineage import answer_lineage
from graph_builder.answering.routes import answer_path
from graph_builder.answering.series import answer_series
from graph_builder.cli.opening import open_graph
from graph_builder.lineage.replay import rows_sha256
from graph_builder.lineage.request import Carriers, Direction, LineageRequest
from graph_builder.lineage.routes import RouteRequest, Way

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from graph_builder.answering.published import PublishedGraph


ROOT = "E/RES/2006/27"


EVERYTHING = LineageRequest()
SERIES = "series/ga-trafficking-in-women-and-girls"
EVERY_DUTY = DutiesRequest(limit=None)
URGED = LineageRequest(verbs=frozenset({"urge", "invite"}))
ON_A_DAY = LineageRequest(as_of="2006-07-27", carriers=Carriers.SHOW)


@pytest.fixture(scope="module")
def graph(published_folder: Path) -> PublishedGraph:
    return open_graph(published_folder)


ANSWERS: dict[str, Callable[[PublishedGraph], dict[str, Any]]] = {
    "path up": lambda g: answer_path(g, (ROOT, "UNTOC"), RouteRequest(EVERYTHING)),
    "path down": lambda g: answer_path(g, ("UNTOC", ROOT), RouteRequest(EVERYTHING)),
    "path any way": lambda g: answer_path(
        g, ("UNTOC-SOM", "CRC"), RouteRequest(ON_A_DAY, Way.ANY, 5)
    ),
    "path by verbs": lambda g: answer_path(g, (ROOT, "UNTOC"), RouteRequest(URGED)),
    "no path": lambda g: answer_path(g, ("CRC", ROOT), RouteRequest(EVERYTHING, Way.ANCESTORS)),
    "common ground": lambda g: answer_common(g, (ROOT, "UNTOC-FIREARMS"), EVERYTHING),
    "common ground on a day": lambda g: answer_common(g, (ROOT, "UNTOC-TIP"), ON_A_DAY),
    "difference": lambda g: answer_difference(g, (ROOT, "UNTOC-TIP"), EVERYTHING),
    "difference by verbs": lambda g: answer_difference(g, (ROOT, "UNTOC-TIP"), URGED),
    "series": lambda g: answer_series(g, SERIES, EVERYTHING),
    "heat": lambda g: answer_heat(g, "UNTOC-TIP", EVERYTHING),
    "heat of one article": lambda g: answer_heat(g, "UNTOC", LineageRequest(part="art/24")),
    "duties": lambda g: answer_duties(g, None, EVERY_DUTY),
    "duties of a text": lambda g: answer_duties(g, ROOT, EVERY_DUTY),
    "duties of an office": lambda g: answer_duties(g, None, DutiesRequest(actor="UNODC")),
    "duties by verb, class and strength": lambda g: answer_duties(
        g, ROOT, DutiesRequest(verb="urge", act_class="directive", strength=4, deadline=False)
    ),
    "lineage by verbs": lambda g: answer_lineage(g, ROOT, URGED),
    "lineage of an article": lambda g: answer_lineage(
        g, "UNTOC-TIP", LineageRequest(Direction.DESCENDANTS, part="art/6")
    ),
    "lineage of a body": lambda g: answer_lineage(
        g, "UNTOC", LineageRequest(Direction.DESCENDANTS, bodies=frozenset({"ECOSOC"}))
    ),
}


def rows_again(graph: PublishedGraph, body: dict[str, Any]) -> list[str]:
    rows = graph.store.select(body["meta"]["replay"]["sparql"])
    return [" ".join(str(getattr(term, "value", term)) for term in row.values()) for row in rows]


@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_the_replay_finds_the_rows_of_the_answer(
    graph: PublishedGraph, ask: Callable[[PublishedGraph], dict[str, Any]]
) -> None:
    body = ask(graph)
    assert rows_sha256(rows_again(graph, body)) == body["meta"]["replay"]["rows_sha256"]


@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_every_answer_tells_release_and_completeness_and_is_json(
    graph: PublishedGraph, ask: Callable[[PublishedGraph], dict[str, Any]]
) -> None:
    body = ask(graph)
    assert body["meta"]["release"] == graph.store.release_id
    assert set(body["meta"]["completeness"]) == {
        "examined", "references_detected", "linked", "ambiguous", "unlinked", "unexamined",
    }  # fmt: skip
    assert isinstance(body["meta"]["complete"], bool)
    assert json.loads(json.dumps(body)) == body


@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_edges_of_an_answer_have_proof_and_ends_that_it_describes(
    graph: PublishedGraph, ask: Callable[[PublishedGraph], dict[str, Any]]
) -> None:
    body = ask(graph)
    known = {
        node["id"]
        for part in ("nodes", "ends", "passed")
        for node in (body[part] if isinstance(body.get(part), list) else ())
    } | {body["document"]["id"] for _ in (1,) if "document" in body}
    for edge in body.get("edges", ()):
        assert edge["evidence"]
        assert {edge["from_document"], edge["to_document"]} <= known
