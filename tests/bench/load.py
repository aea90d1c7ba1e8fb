"""The service under many clients at once: answers a second, and how long the slowest wait.

The clients are ours: each keeps one connection and asks again as soon as it has its answer. They
share the machine with the server, so figures are for comparing, with ``/health/live`` (the least
that our server does for an answer) and, for SPARQL, with a bare engine over the same graph.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from tests.bench.harness import Figure, percentile
from tests.support.engines import OXIGRAPH, engine
from tests.support.serving import running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CLIENTS: Final = (1, 16)
SECONDS: Final = 3.0
_WARM_UP: Final = 0.5
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_OK: Final = b"200"
_LEAST: Final = "/health/live"
_SPARQL: Final = "SPARQL SELECT"
#: Documents asked for in turn, so that no answer is merely the one before.
_ASKED: Final = ("untoc", "untoc-tip", "crc", "e-res-2006-27", "cedaw", "ilo-c182", "udhr", "iccpr")
_SELECT: Final = "SELECT ?p ?o {{ <https://w3id.org/palermo/id/{}> ?p ?o }} ORDER BY ?p ?o LIMIT 20"
_QUERIES: Final = tuple(f"?query={quote(_SELECT.format(slug))}" for slug in _ASKED)
_NAMES: Final = ("A/RES/55/25, annex II", "UNTOC", "General Assembly resolution 58/137", "35/5")
#: What is asked → its addresses, taken in turn.
QUESTIONS: Final = {
    "look-up": tuple(f"/api/v1/instruments/{slug}" for slug in _ASKED),
    "citations": tuple(f"/api/v1/instruments/{slug}/citations?direction=in" for slug in _ASKED),
    "lineage": tuple(f"/api/v1/lineage/{slug}?evidence=brief" for slug in _ASKED),
    "resolve": tuple(f"/api/v1/resolve?q={quote(name)}" for name in _NAMES),
    _SPARQL: tuple(f"/sparql{query}" for query in _QUERIES),
}


@dataclass(frozen=True, slots=True)
class Load:
    """Seconds of each answer, and of the whole while they came."""

    taken: Sequence[float]
    seconds: float

    @property
    def a_second(self) -> float:
        """Answers a second, of all clients together."""
        return len(self.taken) / self.seconds

    def milliseconds(self, share: float) -> float:
        """What ``share`` of the answers took at most."""
        return percentile(self.taken, share) * 1e3


def loaded(address: str, paths: Sequence[str], clients: int, seconds: float = SECONDS) -> Load:
    """Ask for the paths in turn with so many clients for so many seconds.

    Raises:
        RuntimeError: An answer was no 200.
    """
    asyncio.run(_all(address, paths, clients, _WARM_UP))
    start = time.perf_counter()
    taken = asyncio.run(_all(address, paths, clients, seconds))
    return Load(taken, time.perf_counter() - start)


async def _all(address: str, paths: Sequence[str], clients: int, seconds: float) -> list[float]:
    until = time.perf_counter() + seconds
    found = await asyncio.gather(
        *(_client(address, paths, number, until) for number in range(clients))
    )
    return list(itertools.chain(*found))


async def _client(address: str, paths: Sequence[str], first: int, until: float) -> list[float]:
    """One connection: seconds of each answer until the time is over."""
    place = urlsplit(address)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    taken = []
    try:
        for path in _turning(paths, first):
            start = time.perf_counter()
            if start >= until:
                break
            asked = (
                f"GET {place.path}{path} HTTP/1.1\r\nHost: {place.netloc}\r\nAccept: */*\r\n\r\n"
            )
            writer.write(asked.encode("ascii"))
            await _answer(reader, path)
            taken.append(time.perf_counter() - start)
    finally:
        writer.close()
        await writer.wait_closed()
    return taken


def _turning(paths: Sequence[str], first: int) -> Iterator[str]:
    """The paths again and again; each client begins at another one."""
    begin = first % len(paths)
    return itertools.cycle((*paths[begin:], *paths[:begin]))


async def _answer(reader: asyncio.StreamReader, path: str) -> None:
    """Read one answer to its end: of a told length, or in chunks."""
    head = await reader.readuntil(b"\r\n\r\n")
    if head[9:12] != _OK:
        msg = f"{path} was answered {head[9:12].decode()}"
        raise RuntimeError(msg)
    length = _LENGTH.search(head)
    if length is not None:
        await reader.readexactly(int(length[1]))
        return
    size = -1
    while size:
        size = int(await reader.readuntil(b"\r\n"), 16)
        await reader.readexactly(size + 2)


def figures(store: Path) -> list[Figure]:
    """Answers a second beside the least there is, then the middle and the slowest hundredth."""
    found: list[Figure] = []
    ours: dict[int, Load] = {}
    with running(store) as address:
        for clients in CLIENTS:
            least = loaded(address, (_LEAST,), clients)
            found += _told(_LEAST, clients, least)
            for name, paths in QUESTIONS.items():
                load = loaded(address, paths, clients)
                found += _told(name, clients, load, _LEAST, least)
                if name == _SPARQL:
                    ours[clients] = load
    return found + _beside_engine(store, ours)


def _told(
    name: str, clients: int, load: Load, peer: str = "", other: Load | None = None
) -> list[Figure]:
    """Of one question: answers a second, and two latencies."""
    what = f"{name}, {clients} client{'s' if clients > 1 else ''}"
    return [
        Figure(what, load.a_second, "a second", peer, other.a_second if other else None),
        *(
            Figure(
                f"{what}, {label}",
                load.milliseconds(share),
                "ms",
                peer,
                other.milliseconds(share) if other else None,
            )
            for share, label in ((0.5, "median"), (0.99, "99 %"))
        ),
    ]


def _beside_engine(store: Path, ours: dict[int, Load]) -> list[Figure]:
    """The same SELECT asked of a bare engine, as often and by as many."""
    if OXIGRAPH is None:
        return []
    found: list[Figure] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        engine(store / "graph.trig", Path(folder), "--union-default-graph") as endpoint,
    ):
        for clients, load in ours.items():
            peer = loaded(endpoint, _QUERIES, clients)
            found += _told(_SPARQL, clients, load, "oxigraph serve-read-only", peer)
    return found
