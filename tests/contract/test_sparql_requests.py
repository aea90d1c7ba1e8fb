"""Requests of the SPARQL Protocol that always run: which are answered; that none changes a graph.

The W3C's own tests of the protocol (``test_sparql_protocol``) need files that are not shipped.
Source: SPARQL 1.1 Protocol, sections 2.1 (query), 2.1.4 (datasets) and 2.2 (update).
"""

from __future__ import annotations

import http.client
import json
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox
import pytest

from tests.support.serving import publish, running

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Method, what stands behind ``/sparql``, media type (``None``: none is sent), body.
Request: TypeAlias = tuple[str, str, str | None, str | None]

BASE = "http://example.org/"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
HERE = f"ASK {{ <{BASE}s1> ?p ?o }}"
OTHER = f"ASK {{ <{BASE}s2> ?p ?o }}"
BOTH = f"ASK {{ <{BASE}s1> ?p ?one . <{BASE}s2> ?p ?two }}"
INSERT = f"INSERT DATA {{ GRAPH <{BASE}g1> {{ <{BASE}s3> <{BASE}p> 3 }} }}"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of a server over two graphs of one triple."""
    predicate = ox.NamedNode(f"{BASE}p")
    quads = [
        ox.Quad(
            ox.NamedNode(f"{BASE}s{number}"),
            predicate,
            ox.Literal(number),
            ox.NamedNode(f"{BASE}g{number}"),
        )
        for number in (1, 2)
    ]
    folder = publish(tmp_path_factory.mktemp("requests") / "build", quads)
    with running(folder) as address:
        yield urlsplit(address).netloc


def send(endpoint: str, request: Request) -> tuple[int, str, bytes]:
    """Status, media type and body of the answer; no header is sent that the request has not."""
    method, rest, kind, body = request
    connection = http.client.HTTPConnection(endpoint, timeout=30)
    try:
        headers = {"Content-Type": kind} if kind else {}
        connection.request(method, f"/sparql{rest}", body and body.encode(), headers)
        answer = connection.getresponse()
        media_type = (answer.getheader("Content-Type") or "").partition(";")[0]
        return answer.status, media_type, answer.read()
    finally:
        connection.close()


def url(**parameters: str | list[str]) -> str:
    """Parameters as they stand in an address; a list is repeated."""
    return f"?{urlencode(parameters, doseq=True)}"


def form(**parameters: str | list[str]) -> str:
    """Parameters as they stand in a form."""
    return urlencode(parameters, doseq=True)


ANSWERED: dict[str, tuple[Request, bool]] = {
    "GET": (("GET", url(query=HERE), None, None), True),
    "POST of a form": (("POST", "", FORM, form(query=HERE)), True),
    "POST of the query itself": (("POST", "", QUERY, HERE), True),
    "POST of the query itself, with its character set": (
        ("POST", "", f"{QUERY}; charset=UTF-8", HERE), True,
    ),
    "all graphs, where none is named": (("POST", "", QUERY, BOTH), True),
    "a default graph": (
        ("GET", url(query=OTHER, **{"default-graph-uri": f"{BASE}g1"}), None, None), False,
    ),
    "two default graphs": (
        ("POST", "", FORM, form(query=BOTH, **{"default-graph-uri": [f"{BASE}g1", f"{BASE}g2"]})),
        True,
    ),
    "a named graph is no default graph": (
        ("GET", url(query=HERE, **{"named-graph-uri": f"{BASE}g1"}), None, None), False,
    ),
    "a named graph, in the address of a POST": (
        (
            "POST", url(**{"named-graph-uri": f"{BASE}g1"}), QUERY,
            f"ASK {{ GRAPH ?g {{ <{BASE}s1> ?p ?o }} }}",
        ),
        True,
    ),
    "the request's graphs win over FROM": (
        (
            "GET",
            url(
                query=HERE.replace("{", f"FROM <{BASE}g2> {{", 1),
                **{"default-graph-uri": f"{BASE}g1"},
            ),
            None, None,
        ),
        True,
    ),
    "FROM": (("POST", "", QUERY, HERE.replace("{", f"FROM <{BASE}g2> {{", 1)), False),
}  # fmt: skip


@pytest.mark.parametrize(("request_", "truth"), ANSWERED.values(), ids=ANSWERED)
def test_a_query_is_answered(endpoint: str, request_: Request, truth: bool) -> None:
    status, kind, body = send(endpoint, request_)
    assert (status, kind) == (200, "application/sparql-results+json")
    assert json.loads(body)["boolean"] is truth


REFUSED: dict[str, tuple[Request, set[int]]] = {
    "an update, posted itself": (("POST", "", UPDATE, INSERT), {403}),
    "an update, as a form": (("POST", "", FORM, form(update=INSERT)), {403}),
    "an update, in the address of a GET": (("GET", url(update=INSERT), None, None), {403}),
    "an update, in the address of a POST": (("POST", url(update=INSERT), UPDATE, ""), {403}),
    "an update, beside a query": (("POST", "", FORM, form(query=HERE, update=INSERT)), {403}),
    "an update that lists its graphs": (
        ("POST", url(**{"using-graph-uri": f"{BASE}g1"}), UPDATE, INSERT), {403},
    ),
    "an update that is sent as a query": (("POST", "", QUERY, INSERT), {403}),
    "an update that a GET sends as a query": (("GET", url(query="CLEAR ALL"), None, None), {403}),
    "an update behind a query": (("POST", "", FORM, form(query=f"{HERE} ; {INSERT}")), {400, 403}),
    "two queries": (("GET", url(query=[HERE, OTHER]), None, None), {400}),
    "two queries, one of them in the form": (
        ("POST", url(query=HERE), FORM, form(query=OTHER)), {400},
    ),
    "two forms": (("GET", url(query=HERE, format=["json", "csv"]), None, None), {400}),
    "a form without a query": (("POST", "", FORM, form(format="json")), {400}),
    "a media type that holds no query": (("POST", "", "text/plain", HERE), {415}),
    "no media type": (("POST", "", None, HERE), {415}),
    "another character set": (("POST", "", f"{QUERY}; charset=UTF-16", HERE), {415}),
    "a query that is none": (("GET", url(query="ASK {"), None, None), {400}),
    "a graph whose name is no IRI": (
        ("GET", url(query=HERE, **{"default-graph-uri": "g1"}), None, None), {400},
    ),
    "PUT": (("PUT", url(graph=f"{BASE}g1"), "text/turtle", f"<{BASE}s3> <{BASE}p> 3 ."), {405}),
    "DELETE": (("DELETE", url(graph=f"{BASE}g1"), None, None), {405}),
    "PATCH": (("PATCH", "", UPDATE, INSERT), {405}),
}  # fmt: skip


@pytest.mark.parametrize(("request_", "statuses"), REFUSED.values(), ids=REFUSED)
def test_anything_else_is_refused_and_changes_nothing(
    endpoint: str, request_: Request, statuses: set[int]
) -> None:
    status, kind, body = send(endpoint, request_)
    assert status in statuses
    assert kind == "application/problem+json"
    assert json.loads(body)["status"] == status
    _, _, triples = send(
        endpoint, ("GET", url(query="SELECT * { GRAPH ?g { ?s ?p ?o } }"), None, None)
    )
    found = {row["s"]["value"] for row in json.loads(triples)["results"]["bindings"]}
    assert found == {f"{BASE}s1", f"{BASE}s2"}
