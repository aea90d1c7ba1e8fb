"""The service: time until it answers, and how long answers take, against a bare Starlette."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2

from tests.bench.harness import Figure, percentile
from tests.support.engines import OXIGRAPH, engine
from tests.support.serving import free_port, running

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUESTS = 300
_SPARQL = "SPARQL, one look-up"
QUESTIONS = {
    "look-up": "/api/v1/instruments/untoc",
    "citations": "/api/v1/instruments/untoc/citations?direction=in",
    "resolve": "/api/v1/resolve?q=A/RES/55/25,%20annex%20II",
    "search": "/api/v1/search?q=women%20children",
    "suggest": "/api/v1/suggest?q=traff",
    "lineage, brief evidence": "/api/v1/lineage/e-res-2006-27?evidence=brief",
    "lineage, full evidence": "/api/v1/lineage/e-res-2006-27?evidence=full",
    _SPARQL: "/sparql?query="
    "SELECT%20*%20%7B%3Chttps://w3id.org/palermo/id/e-res-2006-27%3E%20?p%20?o%7D%20LIMIT%2010",
    "health": "/health/live",
}
BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
body = b"x" * int(sys.argv[2])
async def answer(request):
    return Response(body, media_type="application/json")
app = Starlette(routes=[Route("/", answer)])
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""


@contextlib.contextmanager
def bare_service(size: int) -> Iterator[str]:
    """A server that answers ``size`` bytes and nothing else."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", BARE, str(port), str(size)])
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            with contextlib.suppress(httpx2.TransportError):
                httpx2.get(address)
                break
            time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def latencies(client: httpx2.Client, url: str) -> tuple[list[float], int]:
    """Seconds of each of many requests on one connection, and the size of an answer."""
    taken, size = [], 0
    for number in range(REQUESTS + 20):
        start = time.perf_counter()
        answer = client.get(url)
        seconds = time.perf_counter() - start
        answer.raise_for_status()
        size = len(answer.content)
        if number >= 20:
            taken.append(seconds)
    return taken, size


def beside_engine(store: Path, ours: list[float]) -> list[Figure]:
    """Requests a second on one connection, beside the bare engine with the same query."""
    if OXIGRAPH is None:
        return []
    with (
        tempfile.TemporaryDirectory() as folder,
        engine(store / "graph.trig", Path(folder), "--union-default-graph") as endpoint,
        httpx2.Client() as client,
    ):
        theirs, _ = latencies(client, endpoint + QUESTIONS[_SPARQL].removeprefix("/sparql"))
    a_second = (len(ours) / sum(ours), len(theirs) / sum(theirs))
    return [Figure(_SPARQL, a_second[0], "a second", "oxigraph serve-read-only", a_second[1])]


def figures(store: Path) -> list[Figure]:
    """Start-up, then the middle and the 95th hundredth of each question's latency."""
    begun = time.perf_counter()
    found: list[Figure] = []
    with running(store) as address, httpx2.Client() as client:
        start = time.perf_counter() - begun
        measured = {name: latencies(client, address + path) for name, path in QUESTIONS.items()}
    for name, (taken, size) in measured.items():
        with bare_service(size) as address, httpx2.Client() as client:
            bare, _ = latencies(client, address + "/")
        for share, label in ((0.5, "median"), (0.95, "95 %")):
            peer = f"bare Starlette, same {size:,} bytes"
            value, peer_value = percentile(taken, share) * 1e3, percentile(bare, share) * 1e3
            found.append(Figure(f"{name}, {label}", value, "ms", peer, peer_value))
    found += beside_engine(store, measured[_SPARQL][0])
    begun = time.perf_counter()
    with bare_service(1):
        bare_start = time.perf_counter() - begun
    return [Figure("start until ready", start, "s", "bare Starlette", bare_start), *found]
