"""Remote engines that are slow, dead, or no engines at all are told."""

from __future__ import annotations

import contextlib
import http.server
import json
import threading
import time
from typing import TYPE_CHECKING

import pytest

from graph_builder.errors import (
    QueryError,
    QueryLimitError,
    QuerySyntaxError,
    QueryTimeoutError,
    RemoteStoreError,
)
from graph_builder.model.instrument import InstrumentRegistry
from graph_builder.store.looking import look_at
from graph_builder.store.remote import RemoteRelease, RemoteStore
from tests.support.serving import free_port

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


NO_RECORDS = InstrumentRegistry({}, {})


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
