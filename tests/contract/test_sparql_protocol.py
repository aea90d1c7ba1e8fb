"""The W3C's SPARQL 1.1 Protocol tests: every query test passes, every update is refused."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest

from tests.support.serving import publish, running

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A term of the manifest; each test reads it as what it must be.
Node: TypeAlias = Any

SUITE = Path(__file__).resolve().parents[3] / "shared/w3c/sparql/sparql11/protocol"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DATA = "http://kasei.us/2009/09/sparql/data/data{}.rdf"
TABULAR = {
    "application/sparql-results+json", "application/sparql-results+xml",
    "text/csv", "text/tab-separated-values",
}  # fmt: skip
GRAPHS = {"text/turtle", "application/n-triples", "application/rdf+xml"}

pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the W3C's test suite is not beside this checkout (../shared)"
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request of a test and what must come back."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...]
    body: str | None
    statuses: frozenset[str]
    boolean: bool | None
    format: str | None


class Manifest:
    """The suite's manifest, read with an engine of its own."""

    def __init__(self, path: Path) -> None:
        self._store = ox.Store()
        self._store.load(path=str(path), base_iri="http://suite/manifest#")

    def tests(self) -> dict[str, tuple[Exchange, ...]]:
        """Name → the exchanges of a test, in order."""
        manifest = next(self._store.quads_for_pattern(None, _iri(MF, "entries"), None)).object
        return {
            str(entry).rpartition("#")[2].rstrip(">"): tuple(self._exchanges(entry))
            for entry in self._list(manifest)
        }

    def _exchanges(self, entry: Node) -> Iterator[Exchange]:
        action = self._one(entry, MF, "action")
        for request in self._list(self._one(action, HT, "requests")):
            response = self._one(request, HT, "resp")
            body, headers = self._one(request, HT, "body"), self._one(request, HT, "headers")
            boolean = self._one(response, MF, "expectedBoolean")
            expected = self._one(response, MF, "expectedFormat")
            yield Exchange(
                method=self._one(request, HT, "methodName").value,
                path=self._one(request, HT, "absolutePath").value,
                headers=tuple(self._header(h) for h in self._list(headers)) if headers else (),
                body=self._one(body, CNT, "chars").value if body else None,
                statuses=frozenset(
                    status.value.removesuffix("xx")[-1]
                    for status in self._all(response, MF, "expectedStatus")
                ),
                boolean=boolean.value == "true" if boolean else None,
                format=expected.value if expected else None,
            )

    def _header(self, node: Node) -> tuple[str, str]:
        return self._one(node, HT, "fieldName").value, self._one(node, HT, "fieldValue").value

    def _all(self, node: Node, namespace: str, name: str) -> list[Node]:
        found = self._store.quads_for_pattern(node, _iri(namespace, name), None)
        return [quad.object for quad in found]

    def _one(self, node: Node, namespace: str, name: str) -> Node:
        found = self._all(node, namespace, name)
        return found[0] if found else None

    def _list(self, node: Node) -> Iterator[Node]:
        while node != _iri(RDF, "nil"):
            yield self._one(node, RDF, "first")
            node = self._one(node, RDF, "rest")


def _iri(namespace: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(namespace + name)


TESTS = Manifest(SUITE / "manifest.ttl").tests() if SUITE.is_dir() else {}
UPDATES = {name for name in TESTS if name.startswith("update_")}
QUERIES = [name for name in TESTS if name not in UPDATES]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of a server over the suite's three graphs."""
    folder = publish(tmp_path_factory.mktemp("protocol") / "build", suite_quads())
    with running(folder) as address:
        yield urlsplit(address).netloc


def suite_quads() -> list[ox.Quad]:
    """The suite's three graphs."""
    return [
        ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(DATA.format(n)))
        for n in (1, 2, 3)
        for triple in ox.parse(path=str(SUITE / f"data{n}.nt"), format=ox.RdfFormat.N_TRIPLES)
    ]


def _send(endpoint: str, exchange: Exchange) -> tuple[int, str, bytes]:
    """Send a request with no header of our own making (``http.client`` adds no Content-Type)."""
    connection = http.client.HTTPConnection(endpoint, timeout=30)
    try:
        body = exchange.body.encode() if exchange.body is not None else None
        connection.request(exchange.method, exchange.path, body, dict(exchange.headers))
        response = connection.getresponse()
        kind = (response.getheader("Content-Type") or "").partition(";")[0]
        return response.status, kind, response.read()
    finally:
        connection.close()


def _truth(kind: str, body: bytes) -> bool:
    if kind == "application/sparql-results+json":
        return bool(json.loads(body)["boolean"])
    return b"<boolean>true</boolean>" in body


def passes(endpoint: str, name: str) -> bool:
    """Whether every exchange of a query test goes as the suite says."""
    return all(_goes_as_told(endpoint, exchange) for exchange in TESTS[name])


def _goes_as_told(endpoint: str, exchange: Exchange) -> bool:
    status, kind, body = _send(endpoint, exchange)
    expected = exchange.boolean
    return (
        str(status)[0] in exchange.statuses
        and (expected is None or _truth(kind, body) is expected)
        and (exchange.format != "tabular" or kind in TABULAR)
        and (exchange.format != "RDF" or kind in GRAPHS)
    )


def refuses(endpoint: str, name: str) -> bool:
    """Whether an update is refused with a status of 4xx."""
    return 400 <= _send(endpoint, TESTS[name][0])[0] < 500


def test_the_suite_is_read_whole() -> None:
    assert (len(QUERIES), len(UPDATES)) == (27, 7)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_test_passes(endpoint: str, name: str) -> None:
    assert passes(endpoint, name)


@pytest.mark.parametrize("name", sorted(UPDATES))
def test_an_update_is_refused_with_a_problem_document(endpoint: str, name: str) -> None:
    status, kind, body = _send(endpoint, TESTS[name][0])
    assert 400 <= status < 500
    assert kind == "application/problem+json"
    assert json.loads(body)["status"] == status


def test_a_refused_update_changes_nothing(endpoint: str) -> None:
    ask = Exchange(
        "POST", "/sparql/", (("content-type", "application/sparql-query"),),
        "ASK { GRAPH ?g { ?s ?p ?o } }", frozenset("2"), True, "boolean",
    )  # fmt: skip
    for name in sorted(UPDATES):
        _send(endpoint, TESTS[name][0])
    status, kind, body = _send(endpoint, ask)
    assert status == 200
    assert _truth(kind, body)
