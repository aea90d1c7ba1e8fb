"""What the API says of documents: lineage, evidence, replay, text, citations, lists, queries."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import httpx2


BASE = "https://w3id.org/palermo"
RESOLUTION = f"{BASE}/id/e-res-2006-27"


def _get(api: httpx2.Client, path: str, **headers: str) -> httpx2.Response:
    return api.get(path, headers=headers)


def test_what_was_not_examined_has_no_count_of_references(api: httpx2.Client) -> None:
    read = _get(api, "/api/v1/instruments/e-res-2006-27").json()
    unread = _get(api, "/api/v1/instruments/untoc-tip").json()
    assert (read["examined"], unread["examined"]) == (True, False)
    assert read["references"]["detected"] > 0
    assert set(unread["references"].values()) == {None}


def test_a_lineage_before_its_root_says_that_it_did_not_exist(api: httpx2.Client) -> None:
    body = _get(api, "/api/v1/lineage/e-res-2006-27?as_of=1999-12-31").json()
    assert (body["meta"]["root_existed"], body["edges"], len(body["nodes"])) == (False, [], 1)
    assert _get(api, "/api/v1/lineage/e-res-2006-27").json()["meta"]["root_existed"] is True


def test_full_evidence_of_a_citation_has_the_words_of_its_paragraph(api: httpx2.Client) -> None:
    text = _get(api, "/api/v1/instruments/e-res-2006-27/paragraphs").json()
    words = {paragraph["id"]: paragraph["text"] for paragraph in text["paragraphs"]}
    edges = _get(api, "/api/v1/lineage/e-res-2006-27?evidence=full").json()["edges"]
    proofs = [proof for edge in edges if edge["basis"] == "citation" for proof in edge["evidence"]]
    assert proofs
    for proof in proofs:
        assert proof["sentence"] == words[proof["paragraph"]]


def test_lineage_gives_nodes_edges_proof_and_what_is_not_known(api: httpx2.Client) -> None:
    body = _get(api, "/api/v1/lineage/e-res-2006-27").json()
    nodes = {node["slug"]: node for node in body["nodes"]}
    assert body["meta"]["root"] == RESOLUTION
    assert (nodes["e-res-2006-27"]["depth"], nodes["crc"]["depth"]) == (0, 1)
    assert body["meta"]["completeness"]["unexamined"] == len(nodes) - 1
    for edge in body["edges"]:
        assert edge["evidence"], edge["id"]
        assert {edge["from_document"], edge["to_document"]} <= {n["id"] for n in body["nodes"]}


QUESTIONS = {
    "ancestors": "",
    "descendants of a treaty": "untoc?direction=descendants",
    "both ways": "untoc-tip?direction=both",
    "one step": "e-res-2006-27?depth=1",
    "two tiers": "e-res-2006-27?tier=derivation&tier=acknowledgement",
    "a preset": "e-res-2006-27?preset=derived",
    "a day": "e-res-2006-27?as_of=2000-12-31",
    "with carriers": "e-res-2006-27?carriers=show",
    "carriers folded": "e-res-2006-27?carriers=fold",
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_replay_of_a_lineage_gives_the_same_documents(
    api: httpx2.Client, question: str
) -> None:
    body = _get(api, f"/api/v1/lineage/{question or 'e-res-2006-27'}").json()
    replay = body["meta"]["replay"]
    rows = _get(api, replay["url"], Accept="application/sparql-results+json").json()
    found = sorted(row["document"]["value"] for row in rows["results"]["bindings"])
    assert found == sorted(n["id"] for n in body["nodes"] if n["id"] != body["meta"]["root"])
    digest = hashlib.sha256("".join(f"{row}\n" for row in found).encode()).hexdigest()
    assert digest == replay["rows_sha256"]


def test_links_of_an_answer_lead_somewhere(api: httpx2.Client) -> None:
    body = _get(api, "/api/v1/lineage/e-res-2006-27?depth=1&tier=derivation").json()
    again = _get(api, body["links"]["self"]).json()
    assert again == body
    for name in ("instrument", "document"):
        assert _get(api, body["links"][name]).status_code == 200


EVIDENCE = {"none": None, "brief": {"quote", "paragraph"}, "full": {"quote", "start", "source"}}


@pytest.mark.parametrize(("level", "fields"), EVIDENCE.items(), ids=EVIDENCE)
def test_evidence_is_as_full_as_asked(
    api: httpx2.Client, level: str, fields: set[str] | None
) -> None:
    edges = _get(api, f"/api/v1/lineage/e-res-2006-27?evidence={level}").json()["edges"]
    if fields is None:
        assert all("evidence" not in edge for edge in edges)
    else:
        assert all(fields <= proof.keys() for edge in edges for proof in edge["evidence"])


def test_the_structure_of_a_text_is_whole(api: httpx2.Client) -> None:
    body = _get(api, "/api/v1/instruments/e-res-2006-27/paragraphs").json()
    kinds = [p["kind"] for p in body["paragraphs"] if p["parent"] is None]
    assert (kinds.count("preambular"), kinds.count("operative")) == (20, 18)
    assert len(body["footnotes"]) == 11
    assert [p["start"] for p in body["paragraphs"]] == sorted(
        p["start"] for p in body["paragraphs"]
    )
    printed = _get(api, "/api/v1/instruments/e-res-2006-27/paragraphs/op3(b)(ii)").json()
    by_path = _get(api, "/api/v1/instruments/e-res-2006-27/paragraphs/op/3/b/ii").json()
    assert printed == by_path
    assert printed["paragraph"]["parent"] == "op3(b)"


def test_a_text_that_was_not_examined_says_so(api: httpx2.Client) -> None:
    body = _get(api, "/api/v1/instruments/untoc/paragraphs").json()
    assert (body["examined"], body["paragraphs"]) == (False, [])
    assert body["meta"]["completeness"]["unexamined"] == 1


def test_citations_lead_both_ways(api: httpx2.Client) -> None:
    out = _get(api, "/api/v1/instruments/e-res-2006-27/citations").json()
    in_ = _get(api, "/api/v1/instruments/crc/citations?direction=in").json()
    assert {edge["from_document"] for edge in out["edges"]} == {RESOLUTION}
    assert RESOLUTION in {edge["from_document"] for edge in in_["edges"]}
    assert "mention" in {edge["tier"] for edge in out["edges"]}
    assert in_["meta"]["completeness"]["examined"] >= 1
    assert all(edge["evidence"] for edge in (*out["edges"], *in_["edges"]))


def test_mentions_of_a_body_lead_to_it(api: httpx2.Client) -> None:
    body = _get(api, "/api/v1/instruments/body/unodc/citations?direction=in").json()
    assert {edge["tier"] for edge in body["edges"]} == {"mention"}


def test_a_list_is_paged_and_its_facets_count_all_of_it(api: httpx2.Client) -> None:
    first = _get(api, "/api/v1/instruments?limit=10&kind=resolution").json()
    slugs = [node["slug"] for node in first["instruments"]]
    page = first
    while "next" in page["links"]:
        page = _get(api, page["links"]["next"]).json()
        slugs += [node["slug"] for node in page["instruments"]]
    assert len(slugs) == len(set(slugs)) == first["meta"]["total"]
    for facet in first["facets"].values():
        assert sum(entry["count"] for entry in facet) == first["meta"]["total"]


def test_every_stored_query_runs_as_an_endpoint(api: httpx2.Client) -> None:
    for query in _get(api, "/api/v1/queries").json()["queries"]:
        answer = _get(api, query["links"]["run"], Accept="application/sparql-results+json")
        assert answer.status_code == 200, (query["name"], answer.text)
        columns = [column["name"] for column in query["columns"]]
        assert answer.json()["head"]["vars"] == columns, query["name"]
        assert _get(api, query["links"]["text"]).status_code == 200
