"""The list of what waits for a person, and what becomes of a decision when the graph is built."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from graph_builder.answering.listing import CitationsRequest, answer_citations
from graph_builder.answering.published import PublishedGraph
from graph_builder.answering.review import (
    Doubt,
    ReviewRequest,
    answer_decisions,
    answer_review,
    decisions_about,
    listed,
    without,
)
from graph_builder.cli.opening import open_catalogue
from graph_builder.errors import UnknownInstrumentError
from graph_builder.model.decision import Decisions, Verdict
from graph_builder.pipeline.building import build
from graph_builder.pipeline.kept import write_decisions
from graph_builder.pipeline.request import BuildRequest
from graph_builder.reading.decisions import read_decisions
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.validation import ValidationReport
from tests.support.reading import resolution
from tests.support.tiny_extraction import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TEXT = resolution(
    "Recalling its resolutions 55/25 and 58/137,",
    "Noting the Pact of Nowhere on the Sea, article 3 of the Pact of Elsewhere, and the",
    "Pact of Nowhere on the Sea,",
    "1. Urges Member States to act;",
)
SYMBOL = "A/RES/99/999"
PACT = "Pact of Nowhere on the Sea"
accept = partial(ValidationReport.of, ())


def published(store: Path) -> PublishedGraph:
    request = BuildRequest(
        out=store,
        registry=ROOT / "data" / "registry",
        ontology=ROOT / "ontology",
        sources=(store / "added",),
    )
    build(request, check=lambda _, __: accept())
    return PublishedGraph(EmbeddedStore.open(store), open_catalogue())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    (folder / "added" / "text").mkdir(parents=True)
    (folder / "added" / "text" / "text.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(store: Path) -> PublishedGraph:
    return published(store)


def about(graph: PublishedGraph, words: str) -> list[dict[str, Any]]:
    return [item for item in listed(graph) if item["words"] == words]


def test_what_waits_is_listed_with_its_words_place_and_reason(graph: PublishedGraph) -> None:
    body = answer_review(graph, ReviewRequest())
    assert body["meta"] == {"release": graph.store.release_id, "complete": True, "found": 3}
    assert body["counts"] == {"unlinked": 3, "ambiguous": 0, "low-confidence": 0}
    first = body["citations"][0]
    assert first["words"] == PACT
    assert (first["document"], first["paragraph"], first["doubt"]) == (SYMBOL, "pp2", "unlinked")
    assert "no record of this name" in first["reason"]
    (mention,) = first["mentions"]
    assert TEXT[mention["start"] : mention["end"]] == PACT
    starts = [item["mentions"][0]["start"] for item in body["citations"]]
    assert starts == sorted(starts)


def test_what_is_open_comes_with_the_first_page_of_citations_alone(graph: PublishedGraph) -> None:
    pages = [answer_citations(graph, SYMBOL, CitationsRequest(limit=1))]
    while (following := pages[-1]["meta"]["next"]) is not None:
        request = CitationsRequest(limit=1, after=following)
        pages.append(answer_citations(graph, SYMBOL, request))
    assert len(pages) > 1
    assert [len(page["open"]) for page in pages] == [3] + [0] * (len(pages) - 1)


REQUESTS = {
    "one kind of doubt": (ReviewRequest(doubts=frozenset({Doubt.AMBIGUOUS})), 0, True),
    "one document": (ReviewRequest(document=SYMBOL), 3, True),
    "another document": (ReviewRequest(document="UNTOC"), 0, True),
    "at most so many": (ReviewRequest(limit=1), 1, False),
}


@pytest.mark.parametrize(("request_", "number", "complete"), REQUESTS.values(), ids=REQUESTS)
def test_filters(
    graph: PublishedGraph, request_: ReviewRequest, number: int, complete: bool
) -> None:
    body = answer_review(graph, request_)
    assert (len(body["citations"]), body["meta"]["complete"]) == (number, complete)


def test_an_unknown_document_is_an_error(graph: PublishedGraph) -> None:
    with pytest.raises(UnknownInstrumentError):
        answer_review(graph, ReviewRequest(document="nowhere at all"))


def test_a_decision_survives_a_rebuild_and_a_changed_text_makes_it_stale(
    graph: PublishedGraph, store: Path
) -> None:
    one, two = about(graph, PACT)
    (other,) = about(graph, "Pact of Elsewhere")
    said = ("A Reader", "2026-11-25", "")
    made = [
        *decisions_about(one, Verdict.TARGET, "UNTOC", said),
        *decisions_about(two, Verdict.NOT_AN_INSTRUMENT, None, said),
        *decisions_about(other, Verdict.UNCLEAR, None, said),
    ]
    write_decisions(store, Decisions.of(made))
    kept = read_decisions([store / "added"])
    waiting = answer_decisions(graph, kept)["decisions"]
    assert {row["state"] for row in waiting} == {"waits for a build"}

    after = published(store)
    assert [row["state"] for row in answer_decisions(after, kept)["decisions"]] == ["in force"] * 3
    assert answer_review(after, ReviewRequest())["citations"] == []
    reviews = {item["paragraph"] + item["status"]: item["review"] for item in listed(after)}
    assert set(reviews.values()) <= {"corrected", "rejected", "accepted"}
    (corrected,) = [item for item in listed(after) if item["review"] == "corrected"]
    assert (corrected["target"], corrected["method"]) == ("UNTOC", "reviewed")
    assert f"{after.base}/id/untoc" in {
        row["cited"] for row in after.rows("api/review-list") if "cited" in row
    }

    text = store / "added" / "text" / "text.txt"
    text.write_text(TEXT.replace("Urges", "Invites"), encoding="utf-8")
    changed = published(store)
    states = [row["state"] for row in answer_decisions(changed, kept)["decisions"]]
    assert states == ["stale"] * 3
    (document,) = changed.store.release.report()["documents"]  # type: ignore[attr-defined]
    codes = [finding["code"] for finding in document["findings"]]
    assert codes.count("decision-stale") == 3
    assert len(answer_review(changed, ReviewRequest())["citations"]) == 3

    left, unknown = without(kept, [made[0].id, "nowhere"])
    assert (len(left), unknown) == (2, ["nowhere"])
