"""The body of an answer: order, sides, denominators, links and the query that replays it."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest

from graph_builder.errors import InvalidIriError
from graph_builder.lineage.answer import (
    AnswerContext,
    completeness_body,
    edge_body,
    evidence_body,
    lineage_answer,
)
from graph_builder.lineage.edge import Basis, DocumentNode, Edge, Evidence, ReferenceCount
from graph_builder.lineage.graph import LineageGraph
from graph_builder.lineage.replay import percent_encoded, replay_sparql, rows_sha256
from graph_builder.lineage.request import (
    Carriers,
    Direction,
    EvidenceLevel,
    LineageRequest,
    Tier,
)
from graph_builder.lineage.walk import closure

BASE = "https://example.org/id/"
PAL = "https://w3id.org/palermo/ontology#"
TIERS = {PAL + "recalls": "acknowledgement", PAL + "supplements": "derivation"}


def edge(source: str, target: str, rel: str = "recalls") -> Edge:
    return Edge(
        id=f"{BASE}{source}/{rel}/{target}",
        from_provision=BASE + source,
        to_provision=BASE + target,
        from_document=BASE + source,
        to_document=BASE + target,
        rel=rel,
        tier=TIERS[PAL + rel],
        basis=Basis.CITATION,
        evidence=(Evidence(quote=target, start=1, end=2, verb="Recalling", paragraph="pp1"),),
    )


def node(slug: str, **more: object) -> DocumentNode:
    return DocumentNode(BASE + slug, slug, slug.upper(), slug, **more)  # type: ignore[arg-type]


#: r recalls b and a; a recalls c; b and r recall each other; x is examined and recalls nothing.
GRAPH = LineageGraph.of(
    [edge("r", "b"), edge("r", "a"), edge("a", "c", "supplements"), edge("b", "r")]
)
DOCUMENTS = {
    n.id: n
    for n in (
        node("r", examined=True, references=ReferenceCount(2, 1, 3)),
        node("a", examined=True, references=ReferenceCount(linked=1)),
        node("b"),
        node("x", examined=True),
    )
}
CONTEXT = AnswerContext("0123456789ab", DOCUMENTS, TIERS, completeness_body(DOCUMENTS.values()))


def body(request: LineageRequest, level: EvidenceLevel = EvidenceLevel.FULL) -> dict[str, Any]:
    return lineage_answer(closure(GRAPH, BASE + "r", request), request, CONTEXT, level)


def test_nodes_are_in_order_of_depth_and_iri() -> None:
    nodes = body(LineageRequest())["nodes"]
    assert [(n["slug"], n["depth"]) for n in nodes] == [("r", 0), ("a", 1), ("b", 1), ("c", 2)]


def test_a_document_on_a_circle_lies_on_both_sides() -> None:
    nodes = body(LineageRequest(Direction.BOTH))["nodes"]
    sides = {n["slug"]: n["direction"] for n in nodes}
    assert sides == {"r": "root", "a": "ancestor", "b": "both", "c": "ancestor"}


def test_what_the_graph_does_not_describe_is_named_by_its_slug() -> None:
    last = body(LineageRequest())["nodes"][-1]
    assert (last["slug"], last["symbol"], last["examined"]) == ("c", None, False)


DENOMINATORS = {
    "ancestors count the texts of the answer": (Direction.ANCESTORS, (2, 7, 3, 1, 3, 2)),
    "descendants count every text of the graph": (Direction.DESCENDANTS, (3, 7, 3, 1, 3, 1)),
    "both count every text of the graph": (Direction.BOTH, (3, 7, 3, 1, 3, 1)),
}


@pytest.mark.parametrize(("direction", "numbers"), DENOMINATORS.values(), ids=DENOMINATORS)
def test_completeness(direction: Direction, numbers: tuple[int, ...]) -> None:
    known = body(LineageRequest(direction))["meta"]["completeness"]
    assert tuple(known.values()) == numbers


def test_the_link_to_itself_asks_the_same() -> None:
    request = LineageRequest(
        depth=2,
        tiers=frozenset({Tier.DERIVATION, Tier.MANDATE}),
        as_of="2006-07-27",
        carriers=Carriers.SHOW,
    )
    assert body(request)["links"]["self"] == (
        "/api/v1/lineage/r?direction=ancestors&depth=2&tier=derivation&tier=mandate"
        "&as_of=2006-07-27&carriers=show"
    )


def test_evidence_levels() -> None:
    full, brief, none = (
        edge_body(edge("r", "a"), level)
        for level in (EvidenceLevel.FULL, EvidenceLevel.BRIEF, EvidenceLevel.NONE)
    )
    assert set(brief["evidence"][0]) < set(full["evidence"][0])
    assert "evidence" not in none


def test_only_full_evidence_of_a_citation_has_the_sentence() -> None:
    cited, fact = Evidence(quote="CRC", sentence="Recalling the CRC,"), Evidence(fact="u:1")
    assert evidence_body(cited)["sentence"] == "Recalling the CRC,"
    assert evidence_body(Evidence(quote="CRC"))["sentence"] is None
    assert "sentence" not in evidence_body(cited, EvidenceLevel.BRIEF)
    assert "sentence" not in evidence_body(fact)


EXISTED = {
    "no day was asked for": (None, {}, True),
    "it came before the day": ("2006-07-28", {BASE + "r": "2006-07-27"}, True),
    "it came on the day": ("2006-07-27", {BASE + "r": "2006-07-27"}, True),
    "it came later": ("2006-07-26", {BASE + "r": "2006-07-27"}, False),
    "its date is not known": ("2006-07-26", {}, None),
}


@pytest.mark.parametrize(("day", "dates", "existed"), EXISTED.values(), ids=EXISTED)
def test_the_answer_says_whether_its_root_existed(
    day: str | None, dates: dict[str, str], existed: bool | None
) -> None:
    request = LineageRequest(as_of=day)
    found = closure(LineageGraph.of([edge("r", "a")], dates), BASE + "r", request)
    answer = lineage_answer(found, request, CONTEXT)
    assert answer["meta"]["root_existed"] is existed
    assert (len(answer["nodes"]) == 1) is (existed is False)


def test_no_link_leads_to_what_there_is_not() -> None:
    assert set(body(LineageRequest())["links"]) == {"self", "instrument", "document"}


def test_an_answer_is_json() -> None:
    assert json.loads(json.dumps(body(LineageRequest()))) == body(LineageRequest())


def test_the_hash_is_of_sorted_distinct_rows() -> None:
    assert rows_sha256(["b", "a", "b"]) == rows_sha256(["a", "b"]) != rows_sha256(["ab"])


def test_a_query_with_nothing_to_walk_finds_nothing() -> None:
    found = closure(GRAPH, BASE + "r", LineageRequest())
    assert list(ox.Store().query(replay_sparql(found, LineageRequest(), []))) == []


def test_an_iri_that_would_end_the_query_is_refused() -> None:
    found = closure(GRAPH, "https://example.org/> ?p ?o . #", LineageRequest())
    with pytest.raises(InvalidIriError):
        replay_sparql(found, LineageRequest(), TIERS)


def test_percent_encoding_keeps_the_unreserved_characters_of_rfc_3986() -> None:
    assert percent_encoded("aZ0-._~ /é") == "aZ0-._~%20%2F%C3%A9"
