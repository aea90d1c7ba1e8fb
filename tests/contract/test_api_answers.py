"""Paths of the service over the shipped graph: status, methods, problems, what is sent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from api.routes.problem_types import problem_types

if TYPE_CHECKING:
    import httpx2


BASE = "https://w3id.org/palermo"


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
    "list with a stroke": ("/api/v1/instruments/", 200),
    "queries with a stroke": ("/api/v1/queries/", 200),
    "list of a kind of which there are none": ("/api/v1/instruments?kind=addendum", 200),
    "no such kind": ("/api/v1/instruments?kind=foo", 400),
    "no such document": ("/api/v1/instruments/a-res-1-1", 404),
    "no such paragraph": ("/api/v1/instruments/e-res-2006-27/paragraphs/op99", 404),
    "a symbol in a path is redirected": ("/api/v1/instruments/E/RES/2006/27", 307),
    "a slash without a name is, too": ("/api/v1/heat/", 307),
    "a list with a slash behind it": ("/api/v1/instruments/?kind=treaty", 200),
    "an alias is, too": ("/api/v1/lineage/a-res-55-25/annex/2", 307),
    "any name as ref": ("/api/v1/instruments?ref=Palermo%20Protocol", 200),
    "lineage by ref": ("/api/v1/lineage?ref=E/RES/2006/27", 200),
    "lineage without a document": ("/api/v1/lineage", 422),
    "no such tier": ("/api/v1/lineage/untoc?tier=none", 422),
    "no such day": ("/api/v1/lineage/untoc?as_of=2006-13-01", 400),
    "tier outside its preset": ("/api/v1/lineage/untoc?preset=derived&tier=neutral", 400),
    "depth nought": ("/api/v1/lineage/untoc?depth=0", 422),
    "a depth that JSON cannot hold": (f"/api/v1/lineage/untoc?depth={10**22}", 422),
    "an offset that JSON cannot hold": (f"/api/v1/instruments?offset={2**64}", 422),
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


OTHER_NAMES = {
    "a slug in capitals": ("/id/UNTOC", "untoc"),
    "a symbol": ("/id/E/RES/2006/27", "e-res-2006-27"),
    "a symbol whose slashes are percent-encoded": ("/doc/E%2FRES%2F2006%2F27", "e-res-2006-27"),
    "a slash behind the slug": ("/doc/untoc/", "untoc"),
}


@pytest.mark.parametrize(("path", "slug"), OTHER_NAMES.values(), ids=OTHER_NAMES)
def test_another_name_is_told_as_it_is_written_here(
    api: httpx2.Client, path: str, slug: str
) -> None:
    problem = _get(api, path).json()
    assert problem["title"] == "No possible IRI"
    assert problem["detail"].endswith(f"; {slug!r} is what it is called here")
    assert problem["near"] == [slug]
    assert f'href="/doc/{slug}.html"' in _get(api, path, Accept="text/html").text


NAMELESS = ("/id", "/doc", "/vocab", "/graph", "/lineage", "/embed/lineage", "/heat", "/series")


@pytest.mark.parametrize("path", NAMELESS)
def test_a_path_without_its_name_says_so_and_leads_nowhere(api: httpx2.Client, path: str) -> None:
    problem = api.get(path, follow_redirects=True)
    assert problem.status_code == 404
    assert f"behind {path}/" in problem.json()["detail"]


def test_a_slash_behind_a_scheme_changes_nothing(api: httpx2.Client) -> None:
    plain, slashed = _get(api, "/vocab/verb"), _get(api, "/vocab/verb/")
    assert slashed.content == plain.content
    assert slashed.headers["Link"] == plain.headers["Link"]


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


def test_no_kind_at_all_has_no_nearest(api: httpx2.Client) -> None:
    problem = _get(api, "/api/v1/instruments?kind=").json()
    assert "nearest" not in problem
    assert "resolution" in problem["known"]


def test_a_slash_without_a_name_leads_to_where_a_name_may_be_given(api: httpx2.Client) -> None:
    answer = _get(api, "/api/v1/lineage/?depth=1")
    assert answer.headers["Location"] == "/api/v1/lineage?depth=1"


def test_an_answer_is_not_sent_again_to_who_has_it(api: httpx2.Client) -> None:
    first = _get(api, "/api/v1/lineage/e-res-2006-27")
    tag = first.headers["ETag"]
    assert first.json()["meta"]["release"] in tag
    again = _get(api, "/api/v1/lineage/e-res-2006-27", **{"If-None-Match": f'W/"x", {tag}'})
    other = _get(api, "/api/v1/lineage/e-res-2006-27?depth=1", **{"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert other.status_code == 200


def test_the_data_set_tells_its_licence_its_terms_and_where_to_begin(api: httpx2.Client) -> None:
    told = _get(api, "/.well-known/void", Accept="application/n-triples").text
    said = {(q.predicate.value, str(q.object)) for q in ox.parse(told, ox.RdfFormat.N_TRIPLES)}
    void = "http://rdfs.org/ns/void#"
    licence = "<https://creativecommons.org/licenses/by/4.0/>"
    assert ("http://purl.org/dc/terms/license", licence) in said
    assert (f"{void}vocabulary", f"<{BASE}/ontology#>") in said
    (example,) = (thing for predicate, thing in said if predicate == f"{void}exampleResource")
    assert _get(api, example.strip("<>").removeprefix(BASE)).status_code == 303


def test_the_data_set_counts_its_documents_as_things_of_a_class(api: httpx2.Client) -> None:
    told = _get(api, "/.well-known/void", Accept="application/n-triples").text
    counted = api.get("/api/v1/instruments").json()["meta"]["total"]
    assert f'#documents> <http://rdfs.org/ns/void#entities> "{counted}"' in told
    assert f"#documents> <http://rdfs.org/ns/void#class> <{BASE}/ontology#Document>" in told
