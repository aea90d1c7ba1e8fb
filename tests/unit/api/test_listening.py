"""A request has a bound on its head and on the time in which it arrives; no honest one feels it."""

from __future__ import annotations

import json
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest
import uvicorn

from api.listening import HEAD_BYTES, BoundedProtocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Receive, Scope, Send

PATIENCE = 0.6


class Impatient(BoundedProtocol):
    """The same with less patience."""

    arrival_seconds = PATIENCE


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with how many bytes of address and body came."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    body = f"{len(scope['query_string'])} {size}.".encode()
    head = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(echo, http=Impatient, ws="none", lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield int(listening.getsockname()[1])
    server.should_exit = True
    thread.join()
    listening.close()


def said(port: int, *pieces: bytes, pause: float = 0.0, until: bytes | None = None) -> bytes:
    """What the server answers to some pieces, until it closes or says ``until``."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        answer = b""
        try:
            for piece in pieces:
                client.sendall(piece)
                time.sleep(pause)
            while (until is None or until not in answer) and (more := client.recv(4096)):
                answer += more
        except ConnectionError:  # it was closed while we wrote
            pass
        return answer


HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"
POST = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
CLOSE = b"Connection: close\r\n\r\n"
#: With ``/?query=`` before it, the longest address that the parser takes.
QUERY = b"%2F" * 21_842
ANSWERED = {
    "a small one": ([HEAD + CLOSE], b"0 0."),
    "in pieces": ([HEAD[:9], HEAD[9:] + CLOSE], b"0 0."),
    "the longest address": (
        [b"GET /?query=" + QUERY + b" HTTP/1.1\r\nHost: x\r\n" + CLOSE],
        b"%d 0." % (len(QUERY) + 6),
    ),
    "a body larger than any head": (
        [POST % (2 * HEAD_BYTES) + b"x" * 2 * HEAD_BYTES],
        b"0 %d." % (2 * HEAD_BYTES),
    ),
    "two at once": ([HEAD + b"\r\n" + POST % 3 + b"abc"], b"0 3."),
}


@pytest.mark.parametrize(("pieces", "answer"), ANSWERED.values(), ids=ANSWERED)
def test_an_honest_request_is_answered(port: int, pieces: list[bytes], answer: bytes) -> None:
    found = said(port, *pieces, pause=0.05, until=answer)
    assert found.startswith(b"HTTP/1.1 200 ")
    assert found.endswith(answer)


def test_a_connection_is_used_again_however_long_it_lives(port: int) -> None:
    """Time is counted for each request, not for the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        for _ in range(4):
            client.sendall(HEAD + b"\r\n")
            answer = b""
            while not answer.endswith(b"0 0."):
                answer += client.recv(4096)
            time.sleep(PATIENCE / 2)


TOO_LARGE = {
    "many headers": [b"X-%d: %s\r\n" % (n, b"a" * 10_000) for n in range(200)],
    "one header": [b"X: " + b"a" * 10_000] + [b"a" * 10_000] * 200,
}


@pytest.mark.parametrize("pieces", TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_head_over_the_bound_is_refused(port: int, pieces: list[bytes]) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as client:
        sent = len(HEAD)
        client.sendall(HEAD)
        try:
            for piece in pieces:
                client.sendall(piece)
                sent += len(piece)
                time.sleep(0.002)
            answer = client.recv(100)
        except ConnectionError:
            answer = b""
    # Closed with unread bytes, a connection may be reset before the words arrive.
    assert answer == b"" or answer.startswith(b"HTTP/1.1 431 ")
    assert sent < sum(map(len, pieces)) or answer


NO_HTTP = {
    "a method that is none": b"HELLO / HTTP/1.1\r\n\r\n",
    "a length that is no number": HEAD + b"Content-Length: abc\r\n\r\n",
    "an address that is too long": b"GET /?query=" + b"x" * 66_000 + b" HTTP/1.1\r\n\r\n",
    "no request at all": b"\x16\x03\x01\x00\x00\r\n\r\n",
}


@pytest.mark.parametrize("piece", NO_HTTP.values(), ids=NO_HTTP)
def test_what_is_no_request_is_told_by_a_problem_document(port: int, piece: bytes) -> None:
    head, _, body = said(port, piece).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert b"content-type: application/problem+json" in head
    assert json.loads(body)["status"] == 400


SLOW = {
    "nothing": [b""],
    "a head that does not end": [HEAD],
    "a head by drops": [HEAD, *[b"X: y\r\n"] * 8],
    "a body that does not come": [POST % 10],
    "a body by drops": [POST % 100, *[b"x"] * 8],
    "empty lines": [b"\r\n"] * 8,
    "half of a second request": [HEAD + b"\r\n" + HEAD],
}


@pytest.mark.parametrize("pieces", SLOW.values(), ids=SLOW)
def test_a_request_that_does_not_arrive_is_given_up(port: int, pieces: list[bytes]) -> None:
    began = time.monotonic()
    said(port, *pieces, pause=PATIENCE / 4)
    assert time.monotonic() - began < 8 * PATIENCE
