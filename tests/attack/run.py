"""Attack a service of our own with hostile queries, and see that it stays well.

``make attack`` runs it: 20 clients ask for a minute while somebody else looks after its health. It
fails where a look at ``/health/live`` takes 100 ms, where a reply is none of 200, 4xx, 429 and 503
or comes later than the deadlines and a second, where a query still works a second after the end, or
where the memory does not come back.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final

import httpx2

from api.settings import Limits
from tests.bench.serving import bare_service
from tests.support.serving import Canary, running

if TYPE_CHECKING:
    from collections.abc import Callable

CLIENTS: Final = 20
#: Seconds beyond the deadlines within which a reply must be there.
_GRACE: Final = 1.0
_ALIVE_WITHIN: Final = 0.1
#: Of one processor, in the second after the end.
_IDLE: Final = 0.2
#: The memory of the end, as a part of that of the beginning.
_GROWN: Final = 1.25
_ALL: Final = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
_DOUBLED: Final = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))
HOSTILE: Final = {
    "a product of everything": f"SELECT (COUNT(*) AS ?n) {_ALL}",
    "a product, sorted": f"SELECT * {_ALL} ORDER BY ?l ?a",
    "a product, grouped": f"SELECT ?a (GROUP_CONCAT(?l) AS ?x) {_ALL} GROUP BY ?a",
    "every path": "SELECT * { ?a (<x:p>|!<x:p>)* ?b }",
    "paths of paths": "SELECT * { ?a ((!<x:p>)+/(!<x:q>)*)+ ?b }",
    "a string that doubles": f'SELECT * {{ BIND("x" AS ?v0) {_DOUBLED} }}',
    "a costly pattern": 'SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(STR(?c), "(.*a){12}")) }',
    "everything as rows": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "everything as triples": "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }",
    "2,500 groups": "ASK " + "{" * 2500 + "}" * 2500,
    "a sum of 20,000": "ASK { FILTER(" + "1+" * 20_000 + "1 > 0) }",
    "a call outside": "SELECT * { SERVICE <CANARY> { ?s ?p ?o } }",
    "a graph outside": "SELECT * FROM <CANARY> { ?s ?p ?o }",
    "an update": "LOAD <CANARY>",
    "no query": "\x00\x01",
}


class Seen:
    """What the clients met."""

    def __init__(self) -> None:
        self.statuses: Counter[int] = Counter()
        self.slowest = 0.0
        self.health: list[float] = []
        self.peer: list[float] = []
        self.broken: list[str] = []


def attack(address: str, seconds: float, canary: Canary) -> Seen:
    """Let all clients ask until the time is over."""
    seen, end = Seen(), time.monotonic() + seconds
    # A process of its own: the clients' threads would keep it waiting.
    with ProcessPoolExecutor(2, get_context("spawn")) as watcher, bare_service(15) as peer:
        watch = watcher.submit(look, f"{address}/health/live", seconds)
        other = watcher.submit(look, peer, seconds)
        _let_ask(address, end, seen, canary)
        seen.health, seen.peer = watch.result(), other.result()
    return seen


def _let_ask(address: str, end: float, seen: Seen, canary: Canary) -> None:
    clients = [
        threading.Thread(target=_ask, args=(address, number, end, seen, canary))
        for number in range(CLIENTS)
    ]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()


def _ask(address: str, number: int, end: float, seen: Seen, canary: Canary) -> None:
    queries = [q.replace("CANARY", f"http://127.0.0.1:{canary.port}/") for q in HOSTILE.values()]
    with httpx2.Client(base_url=address, timeout=120) as client:
        while time.monotonic() < end:
            number += 1
            began = time.monotonic()
            try:
                answer = client.post("/sparql", data={"query": queries[number % len(queries)]})
            except httpx2.TransportError as error:
                seen.broken.append(repr(error))
                continue
            seen.statuses[answer.status_code] += 1
            seen.slowest = max(seen.slowest, time.monotonic() - began)
            if answer.status_code == httpx2.codes.SERVICE_UNAVAILABLE:
                time.sleep(0.2)


def look(url: str, seconds: float) -> list[float]:
    """How long each look at a page took, in seconds."""
    found, end = [], time.monotonic() + seconds
    with httpx2.Client(timeout=10) as client:
        client.get(url)
        while time.monotonic() < end:
            began = time.monotonic()
            client.get(url)
            found.append(time.monotonic() - began)
            time.sleep(0.05)
    return found


def processes(address: str) -> list[int]:
    """Workers, behind what they come from: the service, and the process that starts them.

    Waits where all workers were killed and none is there yet.
    """
    workers: list[int] = []
    for _ in range(100):
        workers = [
            int(n) for n in httpx2.get(f"{address}/health/ready").json().get("processes", ())
        ]
        if workers:
            break
        time.sleep(0.05)
    above: list[int] = []
    parent = int(_stat(workers[0])[1]) if workers else os.getpid()
    while parent != os.getpid():
        above.append(parent)
        parent = int(_stat(parent)[1])
    return [*above, *workers]


def _stat(process: int) -> list[str]:
    """Fields of ``/proc/…/stat`` behind the name."""
    text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    return text.rpartition(")")[2].split()


def burnt(ids: list[int]) -> float:
    """Processor seconds that processes have used."""
    ticks = 0
    for process in ids:
        with contextlib.suppress(OSError):
            fields = _stat(process)
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(ids: list[int]) -> int:
    """Resident mebibytes of processes."""
    pages = 0
    for process in ids:
        with contextlib.suppress(OSError):
            pages += int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def _settled(address: str) -> None:
    """Wait until all workers are there and none works."""
    for _ in range(100):
        with contextlib.suppress(httpx2.HTTPError, KeyError, ValueError):
            told = httpx2.get(f"{address}/health/ready").json()
            if not told["busy"] and not told["waiting"] and told["workers"] == Limits().workers:
                return
        time.sleep(0.05)


def main() -> int:
    """Print what was met; 1 where the service did not stay well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=Path("build"))
    parser.add_argument("--seconds", type=float, default=60.0)
    asked = parser.parse_args()
    limits, canary = Limits(requests_per_minute=0), Canary()
    with running(asked.store, limits) as address:
        httpx2.get(f"{address}/sparql", params={"query": "SELECT * {?s ?p ?o} LIMIT 1000"})
        before = memory(processes(address))
        seen = attack(address, asked.seconds, canary)
        time.sleep(1)
        ids = processes(address)
        used = burnt(ids)
        time.sleep(1)
        used = burnt(ids) - used
        _settled(address)
        after = memory(processes(address))
    return report(seen, limits, (before, after, used, canary.calls))


def _beside(seen: Seen) -> str:
    """What a server that does nothing took at worst on the same machine in the same minute."""
    return f", a bare Starlette {1000 * max(seen.peer, default=0.0):.0f} ms"


def report(seen: Seen, limits: Limits, after: tuple[int, int, float, int]) -> int:
    """Print each claim with its figure; how many do not hold, at most 1."""
    began, ended, used, calls = after
    longest = limits.query_seconds + limits.queue_seconds + _GRACE
    worst = max(seen.health, default=0.0)
    strange = [s for s in seen.statuses if s not in {200, 503} and not 400 <= s < 500]
    told = dict(sorted(seen.statuses.items()))
    claims: list[tuple[str, Callable[[], bool]]] = [
        (f"{sum(seen.statuses.values())} replies by status: {told}", lambda: not strange),
        (f"broken connections: {len(seen.broken)}", lambda: not seen.broken),
        (f"slowest reply: {seen.slowest:.1f} s of {longest:g}", lambda: seen.slowest <= longest),
        (
            f"/health/live: {1000 * worst:.0f} ms at worst{_beside(seen)}",
            lambda: worst < _ALIVE_WITHIN,
        ),
        (f"processor used a second later: {used:.2f} s", lambda: used < _IDLE),
        (f"memory: {began} MB before, {ended} MB after", lambda: ended <= began * _GROWN),
        (f"calls outside: {calls}", lambda: calls == 0),
    ]
    for claim, holds in claims:
        sys.stdout.write(f"{'ok  ' if holds() else 'FAIL'} {claim}\n")
    return int(not all(holds() for _, holds in claims))


if __name__ == "__main__":
    sys.exit(main())
