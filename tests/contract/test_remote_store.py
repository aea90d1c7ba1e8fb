"""A remote SPARQL engine behind the service: same answers; slow, dead, lying ones are told."""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pyoxigraph as ox
import pytest

from graph_builder.errors import (
    QueryError,
    QueryLimitError,
    QuerySyntaxError,
    QueryTimeoutError,
    RemoteStoreError,
)
from graph_builder.model.instrument import InstrumentRegistry
from graph_builder.rdf.serialise import nquads, release_id
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.interface import OWN, Dataset
from graph_builder.store.looking import look_at
from graph_builder.store.remote import RemoteRelease, RemoteStore
from tests.support.serving import ROOT, free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
needs_engine = pytest.mark.skipif(OXIGRAPH is None, reason="the oxigraph server is not installed")
NO_RECORDS = InstrumentRegistry({}, {})
SERVE = "import sys; from graph_builder.cli.main import main; main(sys.argv[1:])"


@contextlib.contextmanager
def engine(graph: Path, folder: Path, *options: str) -> Iterator[str]:
    """An oxigraph server over a graph; gives the address of its query endpoint."""
    assert OXIGRAPH is not None
    load = [OXIGRAPH, "load", "--location", str(folder), "--file", str(graph)]
    subprocess.run(load, check=True, capture_output=True)
    with serving_engine(folder, *options) as endpoint:
        yield endpoint


@contextlib.contextmanager
def serving_engine(folder: Path, *options: str) -> Iterator[str]:
    """An oxigraph server over the files of a store; gives the address of its query endpoint."""
    assert OXIGRAPH is not None
    port = free_port()
    place = ["--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [OXIGRAPH, "serve-read-only", *place, *options], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            with contextlib.suppress(httpx2.TransportError):
                httpx2.get(f"http://127.0.0.1:{port}/query")
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextlib.contextmanager
def serving(endpoint: str) -> Iterator[str]:
    """``palermo serve --store ENDPOINT``; gives the service's address."""
    words = ["serve", "--port", "0", "--store", endpoint, "--rate", "0", "--no-log"]
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", SERVE, *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stderr is not None
            told = "".join(process.stderr.readline() for _ in range(2))
            address = re.search(r"on (http://127\.0\.0\.1:\d+)", told)
            assert address, told
            assert httpx2.get(f"{address[1]}/health/ready", timeout=120).status_code == 200
            yield address[1]
        finally:
            process.terminate()


@pytest.fixture(scope="module", params=["--union-default-graph", None], ids=["union", "own"])
def remote(
    request: pytest.FixtureRequest, published_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx2.Client]:
    """A client of a service over an engine whose default graph is the union, or is empty."""
    options = [request.param] if request.param else []
    folder = tmp_path_factory.mktemp("engine")
    with (
        engine(published_folder / "graph.trig", folder, *options) as endpoint,
        serving(endpoint) as address,
        httpx2.Client(base_url=address, timeout=120) as client,
    ):
        yield client


UNTOC = "https://w3id.org/palermo/id/untoc"
SAME = {
    "one": "/api/v1/instruments/untoc",
    "a list": "/api/v1/instruments?limit=500&kind=convention",
    "paragraphs": "/api/v1/instruments/e-res-2006-27/paragraphs",
    "citations": "/api/v1/instruments/untoc-tip/citations?direction=in",
    "a lineage with evidence": "/api/v1/lineage/e-res-2006-27?evidence=full",
    "a path": "/api/v1/path?from=e-res-2006-27&to=untoc",
    "duties": "/api/v1/duties?ref=e-res-2006-27",
    "a search": "/api/v1/search?q=slave*&limit=100",
    "suggestions": "/api/v1/suggest?q=conv",
    "a citation string": "/api/v1/resolve?q=A/RES/55/25,%20annex%20II",
    "a stored query": "/api/v1/queries/api/document-kinds?format=csv",
    "a description": "/doc/untoc.nt",
    "a table": f"/sparql?format=tsv&query=SELECT%20?p%20?o%20%7B%3C{UNTOC}%3E%20?p%20?o%7D"
    "%20ORDER%20BY%20?p%20?o",
    "a truth": f"/sparql?query=ASK%7B%3C{UNTOC}%3E%20?p%20?o%7D",
    "triples": f"/sparql?format=nt&query=CONSTRUCT%20WHERE%20%7B%3C{UNTOC}%3E%20?p%20?o%7D",
    "a relative address": "/sparql?query=ASK%7B%3Cx%3E%20?p%20?o%7D",
    "an empty named graph": "/sparql?query=ASK%7B?s%20?p%20?o%7D&default-graph-uri=http://none/",
    "a syntax error": "/sparql?query=SELECT",
    "a service": "/sparql?query=ASK%7BSERVICE%20%3Chttp://127.0.0.1:9/%3E%7B%7D%7D",
    "an update": "/sparql?update=CLEAR%20ALL",
}


@needs_engine
@pytest.mark.parametrize("path", SAME.values(), ids=SAME)
def test_it_answers_as_from_its_own_store(
    remote: httpx2.Client, api: httpx2.Client, path: str
) -> None:
    here, there = api.get(path), remote.get(path)
    # The engine writes derived integers plainly, so the graph that it holds has an id of its own.
    ours, theirs = here.headers["Palermo-Release"], there.headers["Palermo-Release"]
    assert there.status_code == here.status_code
    assert there.text.replace(theirs, ours) == here.text


@needs_engine
def test_the_release_is_computed_from_the_graph(published_folder: Path, tmp_path: Path) -> None:
    with engine(published_folder / "graph.trig", tmp_path) as endpoint:
        seen = look_at(endpoint, NO_RECORDS)
    held = EmbeddedStore.open(published_folder).query(
        "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }"
    )
    assert seen.id == release_id(nquads(ox.Quad(*row) for row in held))  # type: ignore[union-attr, misc]
    assert not seen.is_union


@needs_engine
def test_graphs_that_are_listed_are_all_that_is_seen(tmp_path: Path) -> None:
    graph = tmp_path / "g.nq"
    lines = [f"<http://e/{n}> <http://e/p> <http://e/o> <http://e/g{n}> ." for n in (1, 2)]
    graph.write_text("\n".join(lines), encoding="utf-8")
    with engine(graph, tmp_path / "store") as endpoint:
        store = RemoteStore(look_at(endpoint, NO_RECORDS))
        assert store.graphs() == {"http://e/g1", "http://e/g2"}
        subjects = "SELECT ?s { ?s ?p ?o } ORDER BY ?s"
        assert len(list(store.query(subjects))) == 2
        one = store.query(subjects, dataset=Dataset(("http://e/g1",)))
        assert [row["s"].value for row in one] == ["http://e/1"]  # type: ignore[index, union-attr]
        own = subjects.replace("?s {", "?s FROM <http://e/g2> {")
        found = [row["s"].value for row in store.query(own, dataset=OWN)]  # type: ignore[index, union-attr]
        assert found == ["http://e/2"]
        term = {"o": ox.NamedNode("http://e/o")}
        assert len(store.select("SELECT ?s { ?s ?p $o }", term)) == 2


GOOD = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": [
    {"x": {"type": "literal", "value": str(n)}} for n in range(50)]}}).encode()  # fmt: skip
JSON_TYPE = "application/sparql-results+json"


class _Liar(http.server.BaseHTTPRequestHandler):
    """Answers every query as the path says."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        getattr(self, self.path.strip("/").replace("-", "_"))()

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""

    def _say(self, body: bytes, kind: str = JSON_TYPE, status: int = 200, more: int = 0) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) + more))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = bool(more)

    def cut_json(self) -> None:
        self._say(GOOD[: len(GOOD) // 2])

    def cut_connection(self) -> None:
        self._say(GOOD[: len(GOOD) // 2], more=1000)

    def a_page(self) -> None:
        self._say(b"<html>hello</html>", "text/html")

    def an_error(self) -> None:
        self._say(b"oops", "text/plain", 500)

    def a_redirect(self) -> None:
        self.send_response(302)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def a_refusal(self) -> None:
        self._say(b"bad query", "text/plain", 400)

    def too_much(self) -> None:
        self._say(b" " * 2_000_000)

    def silence(self) -> None:
        time.sleep(3)

    def drops(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", JSON_TYPE)
        self.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(30):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.1)
        self.close_connection = True

    def no_http(self) -> None:
        self.wfile.write(b"hello\r\n\r\n")
        self.close_connection = True


@pytest.fixture(scope="module")
def liar() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Liar)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


LIES = {
    "JSON that breaks off": ("cut-json", QueryTimeoutError),
    "a connection that breaks off": ("cut-connection", QueryTimeoutError),
    "silence": ("silence", QueryTimeoutError),
    "a byte now and then": ("drops", QueryTimeoutError),
    "a page": ("a-page", RemoteStoreError),
    "a failure": ("an-error", RemoteStoreError),
    "a redirect is not followed": ("a-redirect", RemoteStoreError),
    "a refusal": ("a-refusal", QuerySyntaxError),
    "too much": ("too-much", QueryLimitError),
    "no HTTP": ("no-http", RemoteStoreError),
}


@pytest.mark.parametrize(("path", "error"), LIES.values(), ids=LIES)
def test_what_is_no_answer_is_an_error(liar: str, path: str, error: type[QueryError]) -> None:
    release = RemoteRelease(f"{liar}/{path}", "", True, NO_RECORDS, 1.0, 1_000_000)
    with pytest.raises(error):
        RemoteStore(release).select("SELECT * {}")


def test_a_dead_remote_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    from graph_builder.cli.main import main  # noqa: PLC0415  (heavy)

    address = f"http://127.0.0.1:{free_port()}/query"
    with pytest.raises(SystemExit) as left:
        main(["serve", "--port", "0", "--store", address])
    assert left.value.code == 6
    assert address in capsys.readouterr().err


ADDRESSES: dict[str, Callable[[], str]] = {
    "no host": lambda: "http:///query",
    "a port that is no number": lambda: "http://127.0.0.1:x/",
    "port 0": lambda: "http://127.0.0.1:0/",
    "a file": lambda: "file:///etc/hosts",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_what_is_no_endpoint_is_refused(address: Callable[[], str]) -> None:
    with pytest.raises(RemoteStoreError):
        look_at(address(), NO_RECORDS)
