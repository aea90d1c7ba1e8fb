"""The HTTP API over the shipped graph answers as the contract says."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from api.routes.problem_types import problem_types
from graph_builder.cli.main import application

if TYPE_CHECKING:
    from pathlib import Path

    import httpx2

BASE = "https://w3id.org/palermo"
RESOLUTION = f"{BASE}/id/e-res-2006-27"


def _get(api: httpx2.Client, path: str, **headers: str) -> httpx2.Response:
    return api.get(path, headers=headers)


STATUSES = {
    "start page": ("/", 200),
    "page of the API": ("/docs", 200),
    "machine-readable API": ("/openapi.json", 200),
    "liveness": ("/health/live", 200),
    "readiness": ("/health/ready", 200),
    "limits": ("/limits", 200),
    "conformance": ("/conformance", 200),
    "metrics": ("/metrics", 200),
    "VoID": ("/.well-known/void", 200),
    "JSON-LD context": ("/context.jsonld", 200),
    "style": ("/static/palermo.css", 200),
    "no such file": ("/static/nothing.css", 404),
    "no climbing out": ("/static/..%2f__init__.py", 404),
    "a thing leads to its description": ("/id/untoc-tip", 303),
    "a body does, too": ("/id/body/unodc", 303),
    "a paragraph does, too": ("/id/e-res-2006-27/op/3/b/ii", 303),
    "no such thing": ("/id/untoc-tap", 404),
    "no possible slug": ("/id/UNTOC", 400),
    "no possible slug in a description": ("/doc/a_b", 400),
    "no such description": ("/doc/untoc-tap.ttl", 404),
    "no such form": ("/doc/untoc-tip.docx", 404),
    "ontology": ("/ontology", 200),
    "ontology by ending": ("/ontology.rdf", 200),
    "version of the ontology": ("/ontology/1.0.0", 200),
    "version of the ontology by ending": ("/ontology/1.0.0.ttl", 200),
    "alignments of the ontology": ("/ontology/align", 200),
    "no such version": ("/ontology/9.9.9", 404),
    "no such form of the ontology": ("/ontology.docx", 404),
    "what a type of problem means": ("/problem/unknown-parameter", 200),
    "no such type of problem": ("/problem/nothing", 404),
    "scheme": ("/vocab/verb", 200),
    "concept": ("/vocab/verb/recall.ttl", 200),
    "no such scheme": ("/vocab/nothing", 404),
    "named graph": ("/graph/e-res-2006-27.nt", 200),
    "no such graph": ("/graph/nothing", 404),
    "list": ("/api/v1/instruments", 200),
    "list of a kind of which there are none": ("/api/v1/instruments?kind=addendum", 200),
    "no such kind": ("/api/v1/instruments?kind=foo", 400),
    "no such document": ("/api/v1/instruments/a-res-1-1", 404),
    "no such paragraph": ("/api/v1/instruments/e-res-2006-27/paragraphs/op99", 404),
    "a symbol in a path is redirected": ("/api/v1/instruments/E/RES/2006/27", 307),
    "an alias is, too": ("/api/v1/lineage/a-res-55-25/annex/2", 307),
    "any name as ref": ("/api/v1/instruments?ref=Palermo%20Protocol", 200),
    "lineage by ref": ("/api/v1/lineage?ref=E/RES/2006/27", 200),
    "lineage without a document": ("/api/v1/lineage", 422),
    "no such tier": ("/api/v1/lineage/untoc?tier=none", 422),
    "no such day": ("/api/v1/lineage/untoc?as_of=2006-13-01", 400),
    "tier outside its preset": ("/api/v1/lineage/untoc?preset=derived&tier=neutral", 400),
    "depth nought": ("/api/v1/lineage/untoc?depth=0", 422),
    "one value twice": ("/api/v1/lineage/untoc?depth=1&depth=2", 400),
    "unknown parameter": ("/api/v1/lineage/untoc?dept=1", 400),
    "resolve nothing": ("/api/v1/resolve", 422),
    "list of queries": ("/api/v1/queries", 200),
    "text of a query": ("/api/v1/queries/competency/01-recalls.rq", 200),
    "query without its parameter": ("/api/v1/queries/competency/01-recalls", 400),
    "query with another parameter": ("/api/v1/queries/01-recalls?documents=UNTOC", 400),
    "no such query": ("/api/v1/queries/nothing", 404),
    "nothing here": ("/nothing", 404),
    "SPARQL by GET that is an update": ("/sparql?update=CLEAR%20ALL", 403),
}
_PATHS = [path for path, _ in STATUSES.values()]


@pytest.mark.parametrize(("path", "status"), STATUSES.values(), ids=STATUSES)
def test_a_path_answers_with_its_status(api: httpx2.Client, path: str, status: int) -> None:
    answer = _get(api, path)
    assert answer.status_code == status, answer.text
    if status >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
        body = answer.json()
        assert body["status"] == status
        assert {"type", "title", "detail"} <= body.keys()
        if body["type"] != "about:blank":
            meant = _get(api, body["type"].removeprefix(BASE), Accept="application/json").json()
            assert (meant["type"], meant["title"]) == (body["type"], body["title"])


@pytest.mark.parametrize("path", _PATHS)
def test_every_answer_may_be_read_by_other_sites(api: httpx2.Client, path: str) -> None:
    assert _get(api, path).headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", _PATHS)
def test_head_is_get_without_a_body(api: httpx2.Client, path: str) -> None:
    whole, head = _get(api, path), api.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers.get("Content-Type") == whole.headers.get("Content-Type")


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/sparql", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("/api/v1/resolve", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("/api/v1/lineage/untoc", {"GET", "HEAD", "OPTIONS"}),
        ("/id/untoc", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_options_and_405_tell_the_methods_of_a_path(
    api: httpx2.Client, path: str, methods: set[str]
) -> None:
    asked, wrong = api.options(path), api.delete(path)
    assert (asked.status_code, wrong.status_code) == (204, 405)
    for answer in (asked, wrong):
        assert set(answer.headers["Allow"].split(", ")) == methods
    assert wrong.headers["Content-Type"] == "application/problem+json"
    assert wrong.json()["detail"].startswith(f"DELETE is not possible at {path}; possible: ")
    assert api.options("/nothing").status_code == 404


def test_an_unknown_parameter_is_told_the_nearest(api: httpx2.Client) -> None:
    problem = _get(api, "/api/v1/lineage/untoc?directon=both").json()
    assert (problem["parameter"], problem["nearest"]) == ("directon", "direction")


PROBLEMS = {
    "an unknown parameter": ("/api/v1/lineage/untoc?dept=1", "unknown-parameter"),
    "one value twice": ("/api/v1/lineage/untoc?depth=1&depth=2", "bad-parameter"),
    "a value of the wrong type": ("/api/v1/lineage/untoc?depth=x", "bad-parameter"),
    "a day that is none": ("/api/v1/lineage/untoc?as_of=x", "query-parameter"),
    "a kind that is none": ("/api/v1/instruments?kind=foo", "bad-parameter"),
    "a form that is none": ("/doc/untoc.foo", "unsupported-format"),
}


@pytest.mark.parametrize(("path", "name"), PROBLEMS.values(), ids=PROBLEMS)
def test_a_problem_is_of_the_type(api: httpx2.Client, path: str, name: str) -> None:
    assert _get(api, path).json()["type"] == f"{BASE}/problem/{name}"


def test_every_type_of_problem_has_a_page(api: httpx2.Client) -> None:
    for name, kind in problem_types().items():
        answer = _get(api, f"/problem/{name}", Accept="text/html")
        assert answer.status_code == 200
        assert f"<h1>{kind['title']}</h1>" in answer.text
        assert kind["meaning"]


def test_a_form_that_is_none_is_told_all_there_are(api: httpx2.Client) -> None:
    problem = _get(api, "/doc/untoc.foo").json()
    assert problem["title"] == "No such format"
    assert {"ttl", "jsonld", "bib", "ris", "csl.json"} <= set(problem["known"])


def test_a_kind_that_is_none_is_told_the_nearest(api: httpx2.Client) -> None:
    problem = _get(api, "/api/v1/instruments?kind=resolutoin").json()
    assert (problem["parameter"], problem["nearest"]) == ("kind", "resolution")


def test_an_answer_is_not_sent_again_to_who_has_it(api: httpx2.Client) -> None:
    first = _get(api, "/api/v1/lineage/e-res-2006-27")
    tag = first.headers["ETag"]
    assert first.json()["meta"]["release"] in tag
    again = _get(api, "/api/v1/lineage/e-res-2006-27", **{"If-None-Match": f'W/"x", {tag}'})
    other = _get(api, "/api/v1/lineage/e-res-2006-27?depth=1", **{"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert other.status_code == 200


FORMS = {
    "Turtle": ("text/turtle", "text/turtle; charset=utf-8", ox.RdfFormat.TURTLE),
    "N-Triples": ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
    "RDF/XML": ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    "JSON-LD": ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
}


@pytest.mark.parametrize(("accept", "kind", "form"), FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("path", ["/doc/untoc-tip", "/ontology", "/vocab/verb", "/sparql"])
def test_a_description_says_the_same_in_every_form(
    api: httpx2.Client, path: str, accept: str, kind: str, form: ox.RdfFormat
) -> None:
    answer = _get(api, path, Accept=accept)
    reference = _get(api, path, Accept="application/n-triples").content
    assert answer.headers["Content-Type"] == kind
    assert _triples(answer.content, form) == _triples(reference, ox.RdfFormat.N_TRIPLES)


def _triples(body: bytes, form: ox.RdfFormat) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(body, format=form)}


ENTRIES = {
    "BibTeX": (".bib", "@misc{e-res-2006-27,", "  number = {E/RES/2006/27}"),
    "RIS": (".ris", "TY  - LEGAL", "DA  - 2006/07/27/"),
    "CSL-JSON": (".csl.json", '[{"id":"e-res-2006-27"', '"date-parts":[[2006,7,27]]'),
}


@pytest.mark.parametrize(("ending", "start", "part"), ENTRIES.values(), ids=ENTRIES)
def test_a_document_comes_as_an_entry_for_reference_managers(
    api: httpx2.Client, ending: str, start: str, part: str
) -> None:
    answer = _get(api, f"/doc/e-res-2006-27{ending}")
    assert answer.text.startswith(start)
    assert part in answer.text
    assert _get(api, f"/doc/body/unodc{ending}").status_code == 404


def test_the_form_decides_where_a_thing_leads(api: httpx2.Client) -> None:
    leads = {
        accept: _get(api, "/id/untoc-tip", Accept=accept).headers["Location"]
        for accept in ("text/html", "text/turtle", "application/ld+json", "application/json")
    }
    assert leads == {
        "text/html": "/doc/untoc-tip",
        "text/turtle": "/doc/untoc-tip.ttl",
        "application/ld+json": "/doc/untoc-tip.jsonld",
        "application/json": "/doc/untoc-tip.json",
    }


def test_what_cannot_be_accepted_is_told_what_there_is(api: httpx2.Client) -> None:
    for path in ("/doc/untoc-tip", "/sparql?query=ASK%7B%7D", "/sparql"):
        answer = _get(api, path, Accept="image/png")
        assert answer.status_code == 406
        assert answer.json()["possible"]
    construct = "/sparql?query=CONSTRUCT%20WHERE%7B%3Fs%20%3Fp%20%3Fo%7D"
    assert "text/turtle" in _get(api, construct, Accept="text/csv").json()["possible"]


def test_pages_load_nothing_from_elsewhere(api: httpx2.Client) -> None:
    for path in ("/", "/docs", "/sparql", "/doc/e-res-2006-27"):
        answer = _get(api, path, Accept="text/html")
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "<script" not in answer.text


def test_the_page_of_the_ontology_explains_each_own_term(api: httpx2.Client) -> None:
    html = _get(api, "/ontology", Accept="text/html").text
    assert "<h1>Palermo ontology</h1>" in html
    assert "is <span>" not in html
    ask = (
        "PREFIX owl: <http://www.w3.org/2002/07/owl#> SELECT DISTINCT ?t WHERE { VALUES ?k { "
        "owl:Class owl:ObjectProperty owl:DatatypeProperty } ?t a ?k "
        f"FILTER(STRSTARTS(STR(?t), '{BASE}/ontology#')) }}"
    )
    rows = api.get("/sparql", params={"query": ask, "format": "json"}).json()["results"]["bindings"]
    terms = {row["t"]["value"].partition("#")[2] for row in rows}
    assert len(terms) > 50
    assert {term for term in terms if f'<tr id="{term}">' not in html} == set()
    assert "The provision's own words" in html.replace("&#39;", "'")
    assert "To criminalize trafficking in persons" in html


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


def test_resolve_prints_the_same_body_on_the_command_line(api: httpx2.Client) -> None:
    words = ["resolve", "General Assembly resolution 55/25, annex II", "--json"]
    result = CliRunner().invoke(application(words), words)
    body = api.get("/api/v1/resolve", params={"q": words[1]}).json()
    assert json.loads(result.stdout) == body
    assert body["spans"][0]["target"]["symbol"] == "UNTOC-TIP"


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
