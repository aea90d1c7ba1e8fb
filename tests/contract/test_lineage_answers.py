"""A lineage answer over the published graph: its walk, its replay and its proof agree."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from graph_builder.answering.lineage import answer_lineage
from graph_builder.cli.opening import open_graph
from graph_builder.lineage.replay import rows_sha256
from graph_builder.lineage.request import (
    Carriers,
    Direction,
    EvidenceLevel,
    LineageRequest,
    Preset,
    Tier,
    tiers_of,
)
from graph_builder.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    from graph_builder.answering.published import PublishedGraph

ROOT = "E/RES/2006/27"
BASE = "https://w3id.org/palermo/id/"


@pytest.fixture(scope="module")
def graph(published_folder: Path) -> PublishedGraph:
    return open_graph(published_folder)


def answer(graph: PublishedGraph, reference: str = ROOT, **asked: Any) -> dict[str, Any]:  # noqa: ANN401
    return answer_lineage(graph, reference, LineageRequest(**asked))


def symbols(body: dict[str, Any], depth: int | None = None) -> set[str]:
    return {n["symbol"] for n in body["nodes"] if depth is None or n["depth"] == depth}


RELIED_ON = {
    "A/RES/40/34#annex",
    "A/RES/58/137",
    "A/RES/60/177#annex",
    "CEB/2005/HLCP/IX/CRP.7#annexA",
    "CRC",
    "CRC-OPSC",
    "E/2002/68/Add.1",
    "ILO-C182",
    "UNTOC",
    "UNTOC-SOM",
    "UNTOC-TIP",
}
REQUESTS = {
    " ".join(map(str, (direction, preset, depth, as_of, carriers))): LineageRequest(
        direction, depth, tiers_of(preset), as_of, carriers
    )
    for direction, preset, depth, as_of, carriers in itertools.product(
        Direction, Preset, (None, 1, 2), (None, "2000-11-15"), Carriers
    )
}


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_the_replay_finds_the_documents_of_the_answer(
    graph: PublishedGraph, request_: LineageRequest
) -> None:
    for reference in (ROOT, "UNTOC-TIP", "UNTOC", "A/RES/55/25"):
        body = answer_lineage(graph, reference, request_, EvidenceLevel.NONE)
        replay = body["meta"]["replay"]
        rows = [row["document"].value for row in graph.store.select(replay["sparql"])]
        assert rows == sorted(n["id"] for n in body["nodes"] if n["depth"])
        assert replay["rows_sha256"] == rows_sha256(rows)


def test_the_resolution_relies_directly_on_eleven_documents(graph: PublishedGraph) -> None:
    assert symbols(answer(graph), depth=1) == RELIED_ON


def test_a_carrier_is_shown_or_folded_as_asked(graph: PublishedGraph) -> None:
    assert "A/RES/55/25" in symbols(answer(graph, carriers=Carriers.SHOW))
    assert "A/RES/55/25" not in symbols(answer(graph, carriers=Carriers.FOLD))


def test_derivation_alone_leaves_citations_out(graph: PublishedGraph) -> None:
    assert symbols(answer(graph, tiers=frozenset({Tier.DERIVATION}))) == {ROOT}


def test_as_of_a_day_what_came_later_is_gone(graph: PublishedGraph) -> None:
    found = symbols(answer(graph, "UNTOC", direction=Direction.DESCENDANTS, as_of="2001-01-01"))
    assert found >= {"UNTOC", "UNTOC-TIP", "UNTOC-SOM"}
    assert not {ROOT, "UNTOC-FIREARMS"} & found


def test_every_quote_is_the_slice_of_the_text_it_names(graph: PublishedGraph) -> None:
    text = resource("data/corpus/e-res-2006-27/text.txt").read_bytes().decode()
    cited = [edge for edge in answer(graph)["edges"] if edge["basis"] == "citation"]
    assert len(cited) >= len(RELIED_ON)
    for edge in cited:
        assert edge["evidence"]
        for proof in edge["evidence"]:
            assert proof["text_held"] is True
            assert text[proof["start"] : proof["end"]] == proof["quote"]
            assert proof["verb"]
            assert proof["paragraph"]
            assert len(proof["text_sha256"]) == 64


def test_a_pinpoint_leads_to_the_article_and_names_it(graph: PublishedGraph) -> None:
    edges = [e for e in answer(graph)["edges"] if e["to"] == f"{BASE}untoc-tip/art/9/para/5"]
    [edge] = edges
    assert edge["from"] == f"{BASE}e-res-2006-27/op/12"
    assert (edge["rel"], edge["tier"]) == ("inAccordanceWith", "standard")
    assert edge["evidence"][0]["pinpoint"] == "article 9, paragraph 5"


def test_ibid_is_proved_by_its_footnote(graph: PublishedGraph) -> None:
    proofs = [
        proof
        for edge in answer(graph)["edges"]
        if edge["to_document"] == f"{BASE}untoc-tip" and edge["rel"] == "recalls"
        for proof in edge["evidence"]
    ]
    assert [proof["footnote"] for proof in proofs] == ["7"]


def test_a_registry_edge_is_proved_by_its_fact(graph: PublishedGraph) -> None:
    edges = [e for e in answer(graph, "UNTOC-TIP")["edges"] if e["rel"] == "protocolTo"]
    [edge] = edges
    assert edge["basis"] == "registry"
    assert edge["evidence"]
    assert all(proof["fact"] == edge["id"] for proof in edge["evidence"])
    assert all(proof["confidence"] is None for proof in edge["evidence"])


def test_every_edge_has_proof(graph: PublishedGraph) -> None:
    for reference in ("E/RES/2006/27", "CRC", "UNTOC-FIREARMS"):
        edges = answer(graph, reference, direction=Direction.BOTH)["edges"]
        assert all(edge["evidence"] for edge in edges)


def test_evidence_can_be_brief_or_left_out(graph: PublishedGraph) -> None:
    request = LineageRequest(depth=1)
    brief = answer_lineage(graph, ROOT, request, EvidenceLevel.BRIEF)["edges"][0]
    assert "quote" in brief["evidence"][0]
    assert "text_sha256" not in brief["evidence"][0]
    none = answer_lineage(graph, ROOT, request, EvidenceLevel.NONE)["edges"][0]
    assert "evidence" not in none


def test_ancestors_count_the_texts_of_the_answer(graph: PublishedGraph) -> None:
    body = answer(graph)
    known = body["meta"]["completeness"]
    assert known["examined"] == sum(node["examined"] for node in body["nodes"]) > 0
    assert known["unexamined"] == len(body["nodes"]) - known["examined"]
    assert known["references_detected"] == (
        known["linked"] + known["ambiguous"] + known["unlinked"]
    )


def test_descendants_count_every_text_of_the_graph(graph: PublishedGraph) -> None:
    known = answer(graph, "ILO-P029", direction=Direction.DESCENDANTS)["meta"]["completeness"]
    assert known["examined"] > 0
    assert known["examined"] + known["unexamined"] == len(graph.documents)


def test_a_truncated_answer_says_so_and_has_no_hash(graph: PublishedGraph) -> None:
    meta = answer(graph, limit=3)["meta"]
    assert (meta["complete"], meta["truncated"]) == (False, True)
    assert meta["replay"]["rows_sha256"] is None


def test_every_direct_property_has_one_tier(graph: PublishedGraph) -> None:
    rows = graph.rows("api/lineage-properties")
    assert len(rows) == len({row["property"] for row in rows})
    assert {row["tier"].rpartition("/")[2] for row in rows} == {tier.value for tier in Tier}


def test_the_same_question_gives_the_same_bytes(
    graph: PublishedGraph, published_folder: Path
) -> None:
    assert answer(graph) == answer(open_graph(published_folder))
