"""What holds for every path: cursors, validators, compression, limits, ids, counts, logs."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import brotli
import httpx2
import pyoxigraph as ox
import pytest

from api.settings import Limits
from tests.support.serving import ROOT, publish, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

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


def _pages(api: httpx2.Client, address: str, name: str) -> list[Any]:
    found: list[Any] = []
    while address:
        answer = api.get(address)
        assert answer.status_code == 200, answer.text
        found += answer.json()[name]
        address = answer.links.get("next", {}).get("url", "")
        assert address == answer.json()["links"].get("next", "")
    return found


def test_pages_of_the_list_are_the_list(api: httpx2.Client) -> None:
    whole = api.get("/api/v1/instruments?kind=resolution&limit=500").json()["instruments"]
    assert len(whole) > 10
    assert _pages(api, "/api/v1/instruments?kind=resolution&limit=7", "instruments") == whole


def test_pages_of_a_search_are_the_search(api: httpx2.Client) -> None:
    whole = api.get("/api/v1/search?q=slave*&limit=100").json()
    assert whole["meta"]["complete"]
    pages = _pages(api, "/api/v1/search?q=slave*&limit=9", "results")
    assert pages == whole["results"]
    assert len(pages) == whole["meta"]["total"]


CURSORS = {
    "of another question": ("/api/v1/search?q=women&limit=1", "/api/v1/search?q=child", 400),
    "of another list": ("/api/v1/search?q=women&limit=1", "/api/v1/instruments?", 400),
    "made up": (None, "/api/v1/instruments?", 400),
}


@pytest.mark.parametrize(("giver", "taker", "status"), CURSORS.values(), ids=CURSORS)
def test_a_cursor_that_does_not_belong_here_is_refused(
    api: httpx2.Client, giver: str | None, taker: str, status: int
) -> None:
    cursor = api.get(giver).json()["meta"]["next"] if giver else "made-up"
    answer = api.get(f"{taker}&after={cursor}")
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_cursor_of_another_release_is_gone(api: httpx2.Client) -> None:
    import base64  # noqa: PLC0415  (only here)

    cursor = base64.urlsafe_b64encode(b'["000000000000","e3b0c44298fc","x"]').decode().rstrip("=")
    answer = api.get(f"/api/v1/instruments?after={cursor}")
    assert answer.status_code == 410
    assert answer.json()["made_by"] == "000000000000"


def test_a_search_tells_where_the_words_stand(api: httpx2.Client) -> None:
    body = api.get('/api/v1/search?q=awareness "sexual exploitation"&field=text').json()
    assert body["results"]
    for result in body["results"]:
        assert result["slug"] == "e-res-2006-27"
        assert result["paragraph"]["iri"].startswith(result["id"])
        assert "[" in result["snippet"]
    assert {row["value"] for row in body["facets"]["field"]} == {"text"}


def test_a_symbol_is_suggested_in_any_spelling(api: httpx2.Client) -> None:
    for begun in ("E/RES/2006/2", "e res 2006 27", "e-res-2006-27"):
        found = api.get("/api/v1/suggest", params={"q": begun}).json()["suggestions"]
        assert "e-res-2006-27" in {each["slug"] for each in found}, begun


def _batch(api: httpx2.Client, *paths: str) -> list[dict[str, Any]]:
    operations = [{"id": str(n), "path": path} for n, path in enumerate(paths)]
    answer = api.post("/api/v1/batch", json={"operations": operations})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["answers"]
    return found


def test_a_batch_answers_each_as_it_would_be_alone(api: httpx2.Client) -> None:
    paths = (
        "/api/v1/resolve?q=UNTOC",
        "/api/v1/instruments/untoc",
        "/api/v1/lineage/e-res-2006-27?evidence=none",
        "/api/v1/instruments/nothing-of-this-name",
        "/api/v1/search?q=children&limit=2",
        "/api/v1/search?query=children",
        "/api/v1/nowhere",
    )
    answers = _batch(api, *paths)
    assert [answer["id"] for answer in answers] == [str(n) for n in range(len(paths))]
    for path, answer in zip(paths, answers, strict=True):
        alone = api.get(path)
        assert (answer["status"], answer["body"]) == (alone.status_code, alone.json())


def test_a_batch_follows_a_redirect_and_passes_over_what_is_no_json(api: httpx2.Client) -> None:
    redirected, export = _batch(
        api, "/api/v1/instruments/UNTOC", "/api/v1/lineage/untoc/export/csv"
    )
    assert redirected["body"]["slug"] == "untoc"
    assert export["status"] == 406


BATCHES: dict[str, tuple[dict[str, Any], int]] = {
    "no JSON": ({"content": "x", "headers": {"Content-Type": "application/json"}}, 400),
    "another form": ({"content": "x", "headers": {"Content-Type": "text/plain"}}, 415),
    "no list": ({"json": {}}, 400),
    "nothing": ({"json": {"operations": []}}, 400),
    "a list alone": ({"json": []}, 400),
    "one too many": ({"json": {"operations": [{"path": "/api/v1/queries"}] * 101}}, 413),
    "a batch in a batch": ({"json": {"operations": [{"path": "/api/v1/batch"}]}}, 400),
    "a path elsewhere": ({"json": {"operations": [{"path": "/metrics"}]}}, 400),
    "an address": ({"json": {"operations": [{"path": "http://127.0.0.1/"}]}}, 400),
    "a strange member": ({"json": {"operations": [{"path": "/api/v1/x", "method": "X"}]}}, 400),
    "an id that is no text": ({"json": {"operations": [{"path": "/api/v1/x", "id": 7}]}}, 400),
}


@pytest.mark.parametrize(("body", "status"), BATCHES.values(), ids=BATCHES)
def test_a_batch_that_cannot_be_read_is_refused_whole(
    api: httpx2.Client, body: dict[str, Any], status: int
) -> None:
    answer = api.post("/api/v1/batch", **body)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_requests_are_counted_by_route(api: httpx2.Client) -> None:
    api.get("/api/v1/instruments/untoc")
    text = api.get("/metrics").text
    route = 'route="/api/v1/instruments/{slug:path}"'
    assert f'palermo_requests_total{{method="GET",{route},status="200"}}' in text
    assert f"palermo_request_seconds_count{{{route}}}" in text
    assert "palermo_query_workers 2.0" in text


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    node = ox.NamedNode("http://example.org/a")
    quads = [ox.Quad(node, node, ox.Literal(str(n)), node) for n in range(400)]
    return publish(tmp_path_factory.mktemp("small") / "build", quads)


@pytest.fixture(scope="module")
def strict(small: Path) -> Iterator[httpx2.Client]:
    """A client of a server that lets each client ask six times a minute."""
    limits = Limits(workers=1, requests_per_minute=6)
    with running(small, limits) as address, httpx2.Client(base_url=address, timeout=30) as client:
        yield client


def test_who_asks_too_often_is_told_when_to_come_back(strict: httpx2.Client) -> None:
    me = {"X-Forwarded-For": "192.0.2.7"}
    answers = [strict.get("/limits", headers=me) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [200] * 6 + [429]
    assert [answer.headers["RateLimit"].split(";")[1] for answer in answers[:6]] == [
        f"r={left}" for left in (5, 4, 3, 2, 1, 0)
    ]
    last = answers[-1]
    assert last.headers["RateLimit-Policy"] == '"requests";q=6;w=60'
    assert 1 <= int(last.headers["Retry-After"]) <= 60
    assert last.headers["Access-Control-Allow-Origin"] == "*"
    assert last.json()["type"].endswith("/problem/rate-limited")
    other = strict.get("/limits", headers={"X-Forwarded-For": "192.0.2.8"})
    assert other.status_code == 200
    assert strict.get("/health/live", headers=me).status_code == 200


def test_a_batch_counts_as_many_as_it_holds(strict: httpx2.Client) -> None:
    me = {"X-Forwarded-For": "2001:db8::1"}
    neighbour = {"X-Forwarded-For": "2001:db8::2"}
    operations = {"operations": [{"path": "/api/v1/queries"}] * 4}
    assert strict.post("/api/v1/batch", json=operations, headers=me).status_code == 200
    again = strict.post("/api/v1/batch", json=operations, headers=neighbour)
    assert again.status_code == 429
    assert "Retry-After" in again.headers


def test_whoever_is_being_answered_gets_the_answer_before_the_service_ends(small: Path) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . FILTER(STR(?c) != STR(?f)) }"
    call = "import sys; from graph_builder.cli.main import main; main(sys.argv[1:])"
    private = "Mindful-of-a-private"
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", call, "serve", "--port", "0", "--store", str(small)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        address = process.stderr.readline().split(" on ")[1].split()[0]
        with httpx2.Client(base_url=address, timeout=60) as client:
            assert client.get("/health/ready").status_code == 200
            client.post("/api/v1/resolve", content=private, headers={"Content-Type": "text/plain"})
            client.get("/api/v1/resolve", params={"q": private})
            client.get(f"/api/v1/instruments/{private}")
            answers: list[int] = []
            asking = threading.Thread(
                target=lambda: answers.append(
                    client.get("/sparql", params={"query": slow}).status_code
                )
            )
            asking.start()
            while not httpx2.get(f"{address}/health/ready").json()["busy"]:
                time.sleep(0.005)
            process.send_signal(signal.SIGTERM)
            asking.join()
        told = process.stderr.read()
    assert answers == [200]
    assert private not in told
    lines = [json.loads(line) for line in told.splitlines()]
    routes = {(line["method"], line["route"], line["status"]) for line in lines if "route" in line}
    assert ("POST", "/api/v1/resolve", 200) in routes
    assert ("GET", "/api/v1/instruments/{slug:path}", 404) in routes
    assert all(line["id"] and line["ms"] >= 0 for line in lines if "route" in line)


def test_the_report_of_the_suites_is_served(api: httpx2.Client) -> None:
    told = api.get("/conformance", headers={"Accept": "application/json"}).json()["suites"]
    assert {"suite": "protocol", "passed": 27, "inapplicable": 7} in told
    report = api.get("/conformance", headers={"Accept": "text/turtle"})
    outcome = ox.NamedNode("http://www.w3.org/ns/earl#outcome")
    quads = list(ox.parse(report.content, format=ox.RdfFormat.TURTLE))
    counted = sum(quad.predicate == outcome for quad in quads)
    assert counted == sum(n for row in told for name, n in row.items() if name != "suite")
