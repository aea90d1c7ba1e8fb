"""Queries of strangers: none reaches the network, none stops the service, none is cut silently."""

from __future__ import annotations

import http.client
import time
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import httpx2
import pyoxigraph as ox
import pytest

from api.settings import Limits
from tests.support.calling_out import CALLS_OUT, written
from tests.support.serving import Canary, publish, running

if TYPE_CHECKING:
    from collections.abc import Iterator

LIMITS = Limits(
    query_seconds=2.0, answer_rows=1000, answer_bytes=300_000, workers=1, queue=1, queue_seconds=5.0
)
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    bird = Canary()
    yield bird
    bird.close()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """A client of a server over a chain of 2,000 links, with tight limits."""
    graph, follows = ox.NamedNode("http://example.org/g"), ox.NamedNode("http://example.org/p")
    quads = [ox.Quad(_node(number), follows, _node(number + 1), graph) for number in range(2000)]
    folder = publish(tmp_path_factory.mktemp("hostile") / "build", quads)
    with running(folder, LIMITS) as address, httpx2.Client(base_url=address, timeout=30) as client:
        yield client


def _node(number: int) -> ox.NamedNode:
    return ox.NamedNode(f"http://example.org/{number}")


def _ask(client: httpx2.Client, query: str, **headers: str) -> httpx2.Response:
    kind = {"Content-Type": "application/sparql-query"}
    return client.post("/sparql", content=query.encode(), headers=kind | headers)


def _works(client: httpx2.Client) -> bool:
    answer = _ask(client, "ASK { <http://example.org/0> ?p ?o }")
    return answer.status_code == 200 and bool(answer.json()["boolean"])


@pytest.mark.parametrize("template", CALLS_OUT.values(), ids=CALLS_OUT)
def test_no_query_reaches_the_network(client: httpx2.Client, canary: Canary, template: str) -> None:
    answer = _ask(client, written(template, canary.port))
    assert answer.status_code in {400, 403}, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert canary.calls == 0


def test_graphs_that_a_request_lists_are_never_fetched(
    client: httpx2.Client, canary: Canary
) -> None:
    address = f"http://127.0.0.1:{canary.port}/data.ttl"
    for name in ("default-graph-uri", "named-graph-uri"):
        query = "ASK { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        answer = client.get("/sparql", params={"query": query, name: address})
        assert answer.json()["boolean"] is False
    assert canary.calls == 0


HARMLESS = {
    "service in a string": 'ASK { ?s ?p ?o FILTER(STR(?o) != "SERVICE <http://x> {}") }',
    "service in a comment": "ASK { ?s ?p ?o # SERVICE <http://x> {}\n }",
    "service in an IRI": "ASK { ?s ?p ?o FILTER(?o != <http://example.org/SERVICE>) }",
    "service as a variable": "ASK { ?service ?p ?o }",
    "service as a prefix": "PREFIX service: <http://example.org/> ASK { service:0 ?p ?o }",
    "an escape in a string": r'ASK { ?s ?p ?o FILTER(STR(?o) != "\u0041") }',
    "FROM a graph that is here": "ASK FROM <http://example.org/g> { ?s ?p ?o }",
    "FROM NAMED, too": "ASK FROM NAMED <http://example.org/g> { GRAPH ?g { ?s ?p ?o } }",
    "thirty groups": "ASK " + "{" * 30 + " ?s ?p ?o " + "}" * 30,
    "thirty brackets": "ASK { ?s ?p ?o FILTER(" + "(" * 30 + "1" + ")" * 30 + " = 1) }",
    "a sum of sixty": "ASK { ?s ?p ?o FILTER(" + "1 + " * 60 + "1 > 0) }",
}


@pytest.mark.parametrize("query", HARMLESS.values(), ids=HARMLESS)
def test_a_harmless_query_is_not_mistaken_for_a_hostile_one(
    client: httpx2.Client, query: str
) -> None:
    answer = _ask(client, query)
    assert answer.status_code == 200, answer.text
    assert answer.json()["boolean"] is True


CRASHES = {
    "2,500 groups": "ASK " + "{" * 2500 + "}" * 2500,
    "2,500 open groups": "ASK " + "{" * 2500,
    "5,000 brackets": "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "5,000 lists": "ASK { ?s ?p " + "( " * 5000 + ") " * 5000 + "}",
    "5,000 blank nodes": "ASK { ?s ?p " + "[ ?p " * 5000 + "] " * 5000 + "}",
    "10,000 negations": "ASK { FILTER(" + "!" * 10_000 + "true) }",
    "a path of 8,000 steps": "ASK { ?s " + "<http://e>/" * 5000 + "<http://e> ?o }",
    "a sum of 20,000": "ASK { FILTER(" + "1+" * 20_000 + "1 > 0) }",
    "64 kB and a byte": "ASK { # " + "x" * 65_536 + "\n}",
    "a megabyte": "ASK { # " + "x" * 1_000_000 + "\n}",
    "nulls": "ASK { \x00 }",
    "a lone escape": r"ASK { ?s ?p '\uD800' }",
}


@pytest.mark.parametrize("query", CRASHES.values(), ids=CRASHES)
def test_no_query_takes_the_service_down(client: httpx2.Client, query: str) -> None:
    answer = _ask(client, query)
    assert 200 <= answer.status_code < 505
    assert answer.status_code != 500, answer.text
    assert _works(client)


def test_a_query_past_its_deadline_is_stopped_and_the_next_one_works(
    client: httpx2.Client,
) -> None:
    answer = _ask(client, SLOW)
    assert answer.status_code == 503
    assert answer.json()["limit_s"] == LIMITS.query_seconds
    assert _works(client)


def test_a_client_that_leaves_stops_its_query(client: httpx2.Client) -> None:
    before = client.get("/health/ready").json()["processes"]
    connection = http.client.HTTPConnection(urlsplit(str(client.base_url)).netloc)
    connection.request("GET", f"/sparql?query={quote(SLOW)}")
    _wait_until(lambda: client.get("/health/ready").json()["busy"] == 1)
    connection.close()
    _wait_until(lambda: client.get("/health/ready").status_code == 200 and _works(client))
    assert client.get("/health/ready").json()["processes"] != before


def _wait_until(done: object) -> None:
    for _ in range(200):
        if callable(done) and done():
            return
        time.sleep(0.02)
    pytest.fail("it did not happen")


def test_more_queries_than_the_queue_holds_are_told_when_to_come_back(
    client: httpx2.Client,
) -> None:
    netloc = urlsplit(str(client.base_url)).netloc
    held = [http.client.HTTPConnection(netloc, timeout=30) for _ in range(2)]
    for connection in held:
        connection.request("GET", f"/sparql?query={quote(SLOW)}")
    _wait_until(lambda: client.get("/health/ready").json()["waiting"] == 1)
    answer = _ask(client, "ASK {}")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) >= 1
    for connection in held:
        assert connection.getresponse().status == 503
        connection.close()
    assert _works(client)


TOO_LARGE = {
    "rows as JSON": ("SELECT * { ?s ?p ?o }", "json", "answer_rows"),
    "rows as XML": ("SELECT ?s { ?s ?p ?o }", "xml", "answer_rows"),
    "rows as CSV": ("SELECT (1 AS ?x) { ?s ?p ?o }", "csv", "answer_rows"),
    "rows as TSV": ("SELECT (1 AS ?x) { ?s ?p ?o }", "tsv", "answer_rows"),
    "bytes": ("SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 999", "xml", "answer_bytes"),
    "triples": ("CONSTRUCT WHERE { ?s ?p ?o }", "nt", "answer_rows"),
    "nesting": ("ASK " + "{" * 41 + "}" * 41, "json", "query_nesting"),
    "text": ("ASK { # " + "x" * 65_536 + "\n}", "json", "query_bytes"),
}


@pytest.mark.parametrize(("query", "form", "cap"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_an_answer_over_a_cap_is_an_error_that_names_it(
    client: httpx2.Client, query: str, form: str, cap: str
) -> None:
    answer = client.post("/sparql", data={"query": query, "format": form})
    published = client.get("/limits").json()
    assert answer.status_code == 413
    assert (answer.json()["name"], answer.json()["limit"]) == (cap, published[cap])
    # Pages of everything run past the deadline; each graph comes in one answer.
    assert cap != "answer_rows" or "/graph/" in answer.json()["detail"]


ROWS_WRITTEN = {
    "json": lambda answer: len(answer.json()["results"]["bindings"]),
    "xml": lambda answer: answer.text.count("<result>"),
    "csv": lambda answer: len(answer.text.splitlines()) - 1,
    "tsv": lambda answer: len(answer.text.splitlines()) - 1,
}


@pytest.mark.parametrize("form", ROWS_WRITTEN)
def test_an_answer_at_the_cap_comes_whole_and_one_row_more_is_refused(
    client: httpx2.Client, form: str
) -> None:
    query = "SELECT (1 AS ?x) { ?s ?p ?o } LIMIT "
    at, over = (
        client.post("/sparql", data={"query": f"{query}{rows}", "format": form})
        for rows in (LIMITS.answer_rows, LIMITS.answer_rows + 1)
    )
    assert ROWS_WRITTEN[form](at) == LIMITS.answer_rows
    assert over.json()["name"] == "answer_rows"


@pytest.mark.parametrize("host", ["exa%zzmple", "exa%"])
def test_a_host_that_is_none_kills_no_worker(client: httpx2.Client, host: str) -> None:
    """The engine resolves relative IRIs against it, and broke down over it."""
    before = client.get("/health/ready").json()["processes"]
    answer = client.get("/sparql", params={"query": "ASK { <a> ?p ?o }"}, headers={"Host": host})
    assert answer.status_code == 400
    assert "Host" in answer.json()["detail"]
    assert client.get("/health/ready").json()["processes"] == before
