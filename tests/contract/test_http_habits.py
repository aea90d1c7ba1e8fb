"""What holds for every path: validators, compression, ids, counts."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
import httpx2
import pyoxigraph as ox
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

#: Paths of every sort: data, search, pages, files, errors.
PATHS = {
    "a list": "/api/v1/instruments?limit=5",
    "one": "/api/v1/instruments/untoc",
    "a search": "/api/v1/search?q=trafficking",
    "suggestions": "/api/v1/suggest?q=traff",
    "a lineage": "/api/v1/lineage/e-res-2006-27?evidence=brief",
    "SPARQL": "/sparql?query=ASK%20%7B%7D",
    "the service's description": "/sparql",
    "limits": "/limits",
    "a page": "/",
    "a description": "/doc/untoc.ttl",
    "an export": "/api/v1/lineage/e-res-2006-27/export/csv",
    "an unknown name": "/api/v1/instruments/nothing-of-this-name",
    "an unknown path": "/nowhere",
    "an unknown parameter": "/api/v1/search?query=x",
    "a value out of bounds": "/api/v1/search?q=x&limit=0",
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_every_answer_may_be_read_by_any_page_and_has_an_id(api: httpx2.Client, path: str) -> None:
    answer = api.get(path, headers={"X-Request-Id": "mine-17"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Request-Id"] == "mine-17"
    assert "X-Request-Id" in answer.headers["Access-Control-Expose-Headers"]
    assert "Accept" in answer.headers["Vary"]
    if answer.status_code >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_head_tells_what_get_would(api: httpx2.Client, path: str) -> None:
    got, head = api.get(path), api.head(path)
    assert head.status_code == got.status_code
    assert head.content == b""
    for name in ("Content-Type", "ETag", "Content-Length", "Content-Encoding", "Vary"):
        assert head.headers.get(name) == got.headers.get(name), name


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_a_known_answer_is_not_sent_again(api: httpx2.Client, path: str) -> None:
    answer = api.get(path)
    if answer.status_code != 200:
        assert "ETag" not in answer.headers
        return
    tag = answer.headers["ETag"]
    assert not tag.startswith("W/")
    again = api.get(path, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    assert api.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


VARYING = {
    "the time": "SELECT (NOW() AS ?x) {}",
    "chance, in small letters": "SELECT (rand() AS ?x) {}",
    "a new IRI": "SELECT (UUID() AS ?x) {}",
    "a new string": "SELECT ?x { BIND(STRUUID() AS ?x) }",
    "a new blank node": "SELECT (BNODE() AS ?x) {}",
    "a clause on chance": "ASK { FILTER(RAND() < 0.5) }",
    "blank nodes of a template": "CONSTRUCT { [] <http://e/p> 1 } {}",
}


@pytest.mark.parametrize("path", ["/sparql", "/query"])
@pytest.mark.parametrize("query", VARYING.values(), ids=VARYING)
def test_an_answer_that_is_another_each_time_is_not_kept(
    api: httpx2.Client, path: str, query: str
) -> None:
    answer = api.get(path, params={"query": query}, headers={"If-None-Match": "*"})
    assert answer.status_code == 200
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


SAME = {
    "a word in a string": "SELECT ('NOW() RAND()' AS ?x) {}",
    "a word in a name": "SELECT ?rand { VALUES ?rand { <http://e/uuid> } }",
    "a blank node that is a variable": "ASK { [] ?p [] }",
    "a graph without blank nodes": "CONSTRUCT { <http://e/s> <http://e/p> 1 } {}",
}


@pytest.mark.parametrize("query", SAME.values(), ids=SAME)
def test_an_answer_that_is_the_same_each_time_has_a_validator(
    api: httpx2.Client, query: str
) -> None:
    answer = api.get("/sparql", params={"query": query})
    again = api.get(
        "/sparql", params={"query": query}, headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304


def test_a_large_answer_is_compressed_for_who_takes_that(api: httpx2.Client) -> None:
    path = "/api/v1/instruments?limit=50"
    plain = api.get(path, headers={"Accept-Encoding": "identity"})
    refused = api.get(path, headers={"Accept-Encoding": "gzip;q=0, br;q=0"})
    assert "Content-Encoding" not in plain.headers | refused.headers
    tags = {plain.headers["ETag"]}
    for coding, accepted in (("gzip", "br;q=0.1, gzip;q=0.5"), ("br", "gzip, deflate, br")):
        asked = {"Accept-Encoding": accepted}
        packed, head = api.get(path, headers=asked), api.head(path, headers=asked)
        for answer in (packed, head):
            assert answer.headers["Content-Encoding"] == coding
            assert answer.headers["Vary"] == plain.headers["Vary"]
            assert int(answer.headers["Content-Length"]) < len(plain.content)
        assert packed.content == plain.content
        assert head.headers["ETag"] == packed.headers["ETag"] not in tags
        tags.add(packed.headers["ETag"])
        again = api.get(path, headers=asked | {"If-None-Match": packed.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert "Accept-Encoding" in plain.headers["Vary"]


@pytest.mark.parametrize(("coding", "read"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_the_same_answer_is_compressed_to_the_same_bytes(
    server: str, coding: str, read: Callable[[bytes], bytes]
) -> None:
    asked = {"Accept-Encoding": coding}
    found = set()
    for _ in range(2):
        address = f"{server}/api/v1/instruments?limit=50"
        with httpx2.stream("GET", address, headers=asked) as answer:
            raw = b"".join(answer.iter_raw())
        assert read(raw).startswith(b"{")
        found.add(raw)
    assert len(found) == 1


def test_an_id_that_could_break_a_log_is_replaced(api: httpx2.Client) -> None:
    given = 'x" y'
    ids = {api.get("/health/live", headers={"X-Request-Id": given}).headers["X-Request-Id"]}
    ids.add(api.get("/health/live").headers["X-Request-Id"])
    assert given not in ids
    assert len(ids) == 2


def test_requests_are_counted_by_route(api: httpx2.Client) -> None:
    api.get("/api/v1/instruments/untoc")
    text = api.get("/metrics").text
    route = 'route="/api/v1/instruments/{slug:path}"'
    assert f'palermo_requests_total{{method="GET",{route},status="200"}}' in text
    assert f"palermo_request_seconds_count{{{route}}}" in text
    assert "palermo_query_workers 2.0" in text


def test_the_report_of_the_suites_is_served(api: httpx2.Client) -> None:
    told = api.get("/conformance", headers={"Accept": "application/json"}).json()["suites"]
    assert {"suite": "protocol", "passed": 27, "inapplicable": 7} in told
    report = api.get("/conformance", headers={"Accept": "text/turtle"})
    outcome = ox.NamedNode("http://www.w3.org/ns/earl#outcome")
    quads = list(ox.parse(report.content, format=ox.RdfFormat.TURTLE))
    counted = sum(quad.predicate == outcome for quad in quads)
    assert counted == sum(n for row in told for name, n in row.items() if name != "suite")
