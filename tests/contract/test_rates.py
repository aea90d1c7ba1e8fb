"""Who asks too often is told; who is being answered gets the answer; logs tell no question."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import httpx2
import pyoxigraph as ox
import pytest

from api.settings import Limits
from tests.support.commands import RUN
from tests.support.serving import ROOT, publish, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
    private = "Mindful-of-a-private"
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", RUN, "serve", "--port", "0", "--store", str(small)],
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
