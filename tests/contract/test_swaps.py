"""A request is answered from one release from end to end, whatever is published meanwhile."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from typing import TYPE_CHECKING

import httpx2
import pyoxigraph as ox
import pytest

from api.app import create_app
from api.pinning import Pin
from api.routes import batch
from api.settings import Limits, Settings
from api.state import Served, open_served
from tests.support.serving import publish, running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from starlette.requests import Request

    from api.inner import InnerAnswer

ONE, OTHER = (ox.NamedNode(f"http://example.org/{name}") for name in ("a", "b"))
QUICK = Limits(workers=1, requests_per_minute=0)


def _sent_in_two_pieces(
    address: str, body: bytes, between: Callable[[], None]
) -> tuple[str, dict[str, object]]:
    """POST a query whose last byte comes after ``between``; the release named, and the answer."""
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        head = (
            f"POST /sparql HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
            "Content-Type: application/sparql-query\r\nAccept: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        connection.sendall(head.encode() + body[:-1])
        time.sleep(0.3)
        between()
        connection.sendall(body[-1:])
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    said, _, content = answer.partition(b"\r\n\r\n")
    lines = said.decode().lower().splitlines()
    assert " 200 " in lines[0], answer
    (named,) = (line.split(": ")[1] for line in lines if line.startswith("palermo-release:"))
    return named, json.loads(content)


def _until_served(address: str, release: str) -> None:
    for _ in range(400):
        if httpx2.get(f"{address}/health/ready").json()["release"] == release:
            return
        time.sleep(0.05)
    pytest.fail("the new release was not served")


def test_a_request_that_arrives_slowly_is_answered_from_the_release_of_its_end(
    tmp_path: Path,
) -> None:
    """The release that was current when it began may be gone when its last byte comes."""
    folder = publish(tmp_path / "build", [ox.Quad(ONE, ONE, ONE, ONE)])

    with running(folder, QUICK) as address:
        before = httpx2.get(f"{address}/health/ready").json()["release"]

        def swap() -> None:
            publish(folder, [ox.Quad(OTHER, OTHER, OTHER, OTHER)])
            after = (folder / "current").readlink().name
            assert after != before
            _until_served(address, after)
            time.sleep(2.5)  # the workers of the release before are gone

        ask = f"ASK {{ {OTHER} ?p ?o }}".encode()
        named, answer = _sent_in_two_pieces(address, ask, swap)
        assert named == (folder / "current").readlink().name
        assert answer["boolean"] is True


def test_what_a_batch_holds_is_all_of_one_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = publish(tmp_path / "first", [ox.Quad(ONE, ONE, ONE, ONE)])
    second = publish(tmp_path / "second", [ox.Quad(OTHER, OTHER, OTHER, OTHER)])
    ask, asked = batch.ask_inside, []

    async def scenario() -> httpx2.Response:
        app = create_app(Settings(first, QUICK))
        async with app.router.lifespan_context(app):
            other = await open_served(Settings(second, QUICK))
            own = app.state.served

            async def ask_and_swap(request: Request, path: str) -> InnerAnswer:
                answer = await ask(request, path)
                asked.append(path)
                app.state.served = other if len(asked) == 1 else app.state.served
                assert own.held
                return answer

            monkeypatch.setattr(batch, "ask_inside", ask_and_swap)
            transport = httpx2.ASGITransport(app=app)
            async with httpx2.AsyncClient(transport=transport, base_url="http://here") as client:
                paths = [{"path": f"/api/v1/instruments?limit={n}"} for n in range(1, 6)]
                answer = await client.post("/api/v1/batch", json={"operations": paths})
            assert own.held == other.held == set()
            assert own.release_id == answer.json()["meta"]["release"]
            app.state.served = own
            await other.pool.stop()
            return answer

    answer = asyncio.run(scenario())
    releases = {each["body"]["meta"]["release"] for each in answer.json()["answers"]}
    assert releases == {answer.json()["meta"]["release"]}
    assert len(asked) == 5


def test_a_pin_holds_the_release_that_it_took_first(tmp_path: Path) -> None:
    folder = publish(tmp_path / "build", [ox.Quad(ONE, ONE, ONE, ONE)])

    async def two() -> tuple[Served, Served]:
        found = [await open_served(Settings(folder, QUICK)) for _ in range(2)]
        for each in found:
            await each.pool.stop()
        return found[0], found[1]

    one, other = asyncio.run(two())
    pin = Pin()
    assert pin.release is None
    pin.let_go()
    assert [pin.take(one), pin.take(other)] == [one, one]
    assert (len(one.held), len(other.held)) == (1, 0)
    pin.let_go()
    assert one.held == set()
