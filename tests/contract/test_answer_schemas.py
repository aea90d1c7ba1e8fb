"""Answers are what the service's description says they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema_rs import Draft202012Validator

from api.schemas import ANSWERS
from graph_builder.export.formats import FORMATS

if TYPE_CHECKING:
    import httpx2

#: Path template → real requests of it.
ASKED = {
    "/api/v1/common": ["/api/v1/common?a=untoc-tip&b=untoc-som"],
    "/api/v1/diff": ["/api/v1/diff?a=untoc-tip&b=untoc-som"],
    "/api/v1/duties": ["/api/v1/duties?ref=e-res-2006-27"],
    "/api/v1/heat": ["/api/v1/heat?ref=UNTOC-TIP"],
    "/api/v1/heat/{slug}": ["/api/v1/heat/untoc-tip"],
    "/api/v1/instruments": ["/api/v1/instruments", "/api/v1/instruments?ref=untoc"],
    "/api/v1/instruments/{slug}": [
        "/api/v1/instruments/untoc",
        "/api/v1/instruments/body/unodc",
        "/api/v1/instruments/series/council-of-europe-treaties",
    ],
    "/api/v1/instruments/{slug}/citations": [
        "/api/v1/instruments/e-res-2006-27/citations",
        "/api/v1/instruments/untoc/citations?direction=in&evidence=none",
    ],
    "/api/v1/instruments/{slug}/paragraphs": ["/api/v1/instruments/e-res-2006-27/paragraphs"],
    "/api/v1/instruments/{slug}/paragraphs/{paragraph}": [
        "/api/v1/instruments/e-res-2006-27/paragraphs/op1"
    ],
    "/api/v1/lineage": ["/api/v1/lineage?ref=E/RES/2006/27"],
    "/api/v1/lineage/{slug}": [
        "/api/v1/lineage/e-res-2006-27",
        "/api/v1/lineage/untoc?direction=both&evidence=brief",
    ],
    "/api/v1/path": ["/api/v1/path?from=e-res-2006-27&to=untoc"],
    "/api/v1/path/explain": ["/api/v1/path/explain?from=e-res-2006-27&to=untoc"],
    "/api/v1/queries": ["/api/v1/queries"],
    "/api/v1/resolve": [
        "/api/v1/resolve?q=UNTOC",
        "/api/v1/resolve?q=nothing%20at%20all",
        "/api/v1/resolve?q=CRC%20and%20CEDAW",
    ],
    "/api/v1/search": ["/api/v1/search?q=women", "/api/v1/search?q="],
    "/api/v1/series": ["/api/v1/series?ref=E/RES/2006/27"],
    "/api/v1/series/{slug}": ["/api/v1/series/e-res-2006-27"],
    "/api/v1/suggest": ["/api/v1/suggest?q=a"],
}


@pytest.fixture(scope="module")
def described(api: httpx2.Client) -> dict[str, Any]:
    document: dict[str, Any] = api.get("/openapi.json").json()
    return document


def _validator(described: dict[str, Any], template: str, method: str) -> Draft202012Validator:
    content = described["paths"][template][method]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"] | {"components": described["components"]}
    return Draft202012Validator(schema)


def test_every_described_answer_is_asked_for(described: dict[str, Any]) -> None:
    assert ANSWERS.keys() == ASKED.keys() | {"/api/v1/batch"}
    assert ANSWERS.keys() <= described["paths"].keys()


@pytest.mark.parametrize("template", ASKED)
def test_an_answer_is_as_described(
    api: httpx2.Client, described: dict[str, Any], template: str
) -> None:
    validator = _validator(described, template, "get")
    for path in ASKED[template]:
        answer = api.get(path)
        assert answer.status_code == 200, answer.text
        assert [error.message for error in validator.iter_errors(answer.json())] == [], path


def test_a_batch_is_as_described(api: httpx2.Client, described: dict[str, Any]) -> None:
    operations = {"operations": [{"path": "/api/v1/resolve?q=UNTOC"}]}
    answer = api.post("/api/v1/batch", json=operations).json()
    assert not list(_validator(described, "/api/v1/batch", "post").iter_errors(answer))


#: Path template, a request of it, and what the request accepts.
SENT = [
    *((template, path, "*/*") for template, paths in ASKED.items() for path in paths),
    *(
        ("/sparql", f"/sparql?query=ASK{{}}&format={form}", "*/*")
        for form in ("json", "xml", "csv")
    ),
    ("/sparql", "/sparql?query=CONSTRUCT{}WHERE{}", "application/rdf+xml"),
    ("/sparql", "/sparql", "text/html"),
    ("/sparql", "/sparql", "application/ld+json"),
    *(("/doc/{slug}", f"/doc/untoc.{end}", "*/*") for end in ("nt", "json", "bib", "csl.json")),
    ("/ontology", "/ontology", "text/html"),
    ("/ontology.{ending}", "/ontology.rdf", "*/*"),
    ("/ontology/{version}", "/ontology/1.0.0", "text/turtle"),
    ("/vocab/{name}", "/vocab/verb", "application/json"),
    ("/graph/{name}", "/graph/vocab.ttl", "*/*"),
    *(("/dump/{name}", f"/dump/graph.{form}", "*/*") for form in ("trig", "ttl")),
    ("/context.jsonld", "/context.jsonld", "*/*"),
    *(("/api/v1/duties", f"/api/v1/duties?format={form}", "*/*") for form in ("csv", "ics", "ttl")),
    *(
        (f"/api/v1/{there}/{{format}}", f"/api/v1/{here}/{form}", "*/*")
        for there, here in (("graph", "graph"), ("lineage/{slug}/export", "lineage/crc/export"))
        for form in FORMATS
    ),
    ("/api/v1/queries/{name}", "/api/v1/queries/quality/cycles", "text/csv"),
    ("/api/v1/queries/{name}", "/api/v1/queries/quality/cycles.rq", "*/*"),
    ("/.well-known/void", "/.well-known/void", "text/turtle"),
    ("/conformance", "/conformance", "text/turtle"),
    ("/conformance", "/conformance", "*/*"),
    ("/problem/{name}", "/problem/query-timeout", "text/html"),
    *((path, path, "*/*") for path in ("/metrics", "/limits", "/health/live", "/health/ready")),
]


@pytest.mark.parametrize(("template", "path", "accept"), SENT)
def test_what_is_sent_is_of_a_type_that_is_described(
    api: httpx2.Client, described: dict[str, Any], template: str, path: str, accept: str
) -> None:
    answer = api.get(path, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    kind = answer.headers["Content-Type"].partition(";")[0]
    assert kind in described["paths"][template]["get"]["responses"]["200"]["content"]


def test_every_answer_is_described_by_its_types(described: dict[str, Any]) -> None:
    for path, operations in described["paths"].items():
        for operation in operations.values():
            whole = operation["responses"].get("200", {"content": "none at all"})
            assert whole.get("content"), path
    asked = {template for template, _, _ in SENT} | {"/api/v1/batch", "/id/{slug}"}
    assert asked == described["paths"].keys()


#: Answers that are narrowed; where their own address forgets that, it leads to other answers.
NARROWED = [
    "/api/v1/lineage/e-res-2006-27?tier=standard&as_of=2006-07-27&depth=1",
    "/api/v1/path?from=e-res-2006-27&to=untoc&tier=standard&k=2&direction=ancestors",
    "/api/v1/path?from=e-res-2006-27&to=untoc&carriers=show&verb=recall",
    "/api/v1/common?a=untoc-tip&b=untoc-som&tier=derivation&depth=1&routes=1&limit=5",
    "/api/v1/diff?a=untoc-tip&b=untoc-som&preset=derived&as_of=2005-01-01",
    "/api/v1/heat/untoc-tip?part=art/6&tier=standard&limit=2",
    "/api/v1/series/e-res-2006-27?relation=recalls&as_of=2010-01-01",
]


@pytest.mark.parametrize("path", NARROWED)
def test_an_answer_tells_its_own_address(api: httpx2.Client, path: str) -> None:
    first = api.get(path)
    assert first.status_code == 200, first.text
    again = api.get(first.json()["links"]["self"])
    assert again.json() == first.json()
