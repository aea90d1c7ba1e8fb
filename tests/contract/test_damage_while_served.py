"""A store too large to be looked through first: what is found while it is served."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

import httpx2
import pyoxigraph as ox
import pytest

from api import following
from api.app import create_app
from api.settings import Limits, Settings
from graph_builder.errors import DamagedStoreError
from graph_builder.store.checked import CHECKED
from tests.support.serving import publish

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi import FastAPI

IRI = ox.NamedNode("http://example.org/a")
QUICK = Limits(workers=1, requests_per_minute=0)
PATHS = ("/health/ready", "/api/v1/instruments", "/sparql?query=ASK%7B%7D", "/")


def _quads() -> list[ox.Quad]:
    """So many that the engine has a large file."""
    chance = random.Random(1)  # noqa: S311  (no secret)
    return [ox.Quad(IRI, IRI, ox.Literal(chance.randbytes(400).hex()), IRI) for _ in range(2000)]


def _large_file(store: Path) -> Path:
    files = (store / "current" / "store").resolve().iterdir()
    return max(files, key=lambda path: path.stat().st_size)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A store with one flipped bit in a large file."""
    store = publish(tmp_path / "build", _quads())
    file = _large_file(store)
    data = bytearray(file.read_bytes())
    assert len(data) > 1 << 19
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    return store


async def _until(client: httpx2.AsyncClient, status: int) -> None:
    for _ in range(300):
        if (await client.get("/health/ready")).status_code == status:
            return
        await asyncio.sleep(0.05)
    pytest.fail(f"it never came to {status}")


def _client(app: FastAPI) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://here")


def test_a_store_that_is_looked_through_first_does_not_start_damaged(damaged: Path) -> None:
    app = create_app(Settings(damaged, QUICK))

    async def scenario() -> None:
        async with app.router.lifespan_context(app):
            pytest.fail("it is served")

    with pytest.raises(DamagedStoreError, match=_large_file(damaged).name):
        asyncio.run(scenario())


def test_a_large_store_is_refused_once_it_is_found_damaged_until_it_is_published_anew(
    damaged: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(following, "CHECKED_FIRST", 0)
    name = _large_file(damaged).name

    async def scenario() -> None:
        app = create_app(Settings(damaged, QUICK))
        async with app.router.lifespan_context(app), _client(app) as client:
            await _until(client, 503)
            for path in PATHS:
                answer = await client.get(path, headers={"Accept": "text/html, */*;q=0.5"})
                assert answer.status_code == 503, path
                assert "graph" in answer.json()["detail"]
                assert str(damaged) not in answer.text
            assert (await client.get("/health/live")).status_code == 200
            assert any(name in str(record.exc_info) for record in caplog.records)
            await asyncio.to_thread(publish, damaged, _quads())
            await _until(client, 200)
            assert (await client.get("/sparql?query=ASK%7B%7D")).status_code == 200

    asyncio.run(scenario())


def test_a_large_store_that_is_whole_is_served_and_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "CHECKED_FIRST", 0)
    store = publish(tmp_path / "build", _quads())
    (store / "current" / CHECKED).unlink()

    async def scenario() -> None:
        app = create_app(Settings(store, QUICK))
        async with app.router.lifespan_context(app), _client(app) as client:
            assert app.state.served.is_unchecked
            for _ in range(100):
                if (store / "current" / CHECKED).exists():
                    break
                await asyncio.sleep(0.05)
            assert (store / "current" / CHECKED).exists()
            assert (await client.get("/health/ready")).status_code == 200

    asyncio.run(scenario())
