"""Workers have no network, count what they write, and are replaced when they die."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from api.settings import Limits
from api.workers.confinement import cut_network
from api.workers.messages import Job, UnwantedKindError
from api.workers.pool import WorkerPool, _Worker
from api.workers.writing import write_answer
from graph_builder.errors import QueryCrashedError, QueryLimitError
from graph_builder.store.release import open_release
from tests.support.serving import Canary, publish

if TYPE_CHECKING:
    from pathlib import Path

NASTY = r'"a\n}},{\"<result>\r\n\"\"\t,b"'
COUNTED = {
    "no rows": ("SELECT ?x { VALUES ?x { } }", 0),
    "one row": ("SELECT ?x { VALUES ?x { 1 } }", 1),
    "rows whose literals hold the marks of rows": (
        f"SELECT * {{ VALUES (?x ?y) {{ ({NASTY} 1) ({NASTY} 2) ({NASTY} {NASTY}) }} }}",
        3,
    ),
    "many rows, over many pieces": (
        "SELECT * { VALUES ?x { 1 2 3 4 5 6 7 8 9 } VALUES ?y { 1 2 3 4 5 6 7 8 9 } "
        "VALUES ?z { 1 2 3 4 5 6 7 8 9 } }",
        729,
    ),
}


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize(("query", "rows"), COUNTED.values(), ids=COUNTED)
def test_rows_are_counted_in_every_form(query: str, rows: int, form: str) -> None:
    answer = write_answer(ox.Store().query(query), Job(query, solutions=form), Limits())
    assert answer.rows == rows


def test_an_answer_of_an_unwanted_kind_is_refused() -> None:
    with pytest.raises(UnwantedKindError):
        write_answer(ox.Store().query("ASK {}"), Job("ASK {}", boolean=None), Limits())


def test_triples_are_written_in_one_order_and_once() -> None:
    query = "CONSTRUCT { <http://b> <http://p> 1 . <http://a> <http://p> 1 } { VALUES ?x { 1 2 } }"
    answer = write_answer(ox.Store().query(query), Job(query, graph="nt"), Limits())
    assert [line.split()[0] for line in answer.body.decode().splitlines()] == [
        "<http://a>",
        "<http://b>",
    ]


def _call_out(port: int) -> None:
    cut = cut_network()
    called = False
    try:
        list(ox.Store().query(f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"))
        called = True
    except OSError:
        pass
    os._exit(0 if cut and not called else 1)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter is Linux's")
def test_the_engine_itself_cannot_call_out_even_unvetted() -> None:
    canary = Canary()
    process = multiprocessing.get_context("spawn").Process(target=_call_out, args=(canary.port,))
    process.start()
    process.join(20)
    process.kill()  # it would wait for the canary's answer for ever
    assert process.exitcode == 0
    assert canary.calls == 0
    canary.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    node = ox.NamedNode("http://example.org/a")
    return publish(tmp_path / "build", [ox.Quad(node, node, node, node)])


def test_a_worker_that_dies_is_reported_and_replaced(folder: Path) -> None:
    async def scenario() -> None:
        pool = WorkerPool(open_release(folder), Limits(workers=1))
        await pool.start()
        try:
            (first,) = pool.process_ids
            os.kill(first, signal.SIGKILL)
            with pytest.raises(QueryCrashedError):
                await pool.run(Job("ASK {}"))
            answer = await pool.run(Job("ASK { ?s ?p ?o }"))
            assert b"true" in answer.body
            assert pool.process_ids != {first}
        finally:
            await pool.stop()

    asyncio.run(scenario())


def test_a_query_that_wants_too_much_memory_is_stopped(folder: Path) -> None:
    numbers = " ".join(str(n) for n in range(1000))
    values = "".join(f"VALUES ?v{n} {{ {numbers} }} " for n in range(3))
    greedy = f"SELECT * {{ {values} }} ORDER BY ?v2 ?v1"

    async def scenario() -> None:
        limits = Limits(workers=1, worker_memory_mb=100, query_seconds=60)
        pool = WorkerPool(open_release(folder), limits)
        await pool.start()
        try:
            with pytest.raises(QueryCrashedError):
                await pool.run(Job(greedy))
            assert b"true" in (await pool.run(Job("ASK { ?s ?p ?o }"))).body
        finally:
            await pool.stop()

    asyncio.run(scenario())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much memory there is")
def test_a_worker_that_holds_much_memory_after_its_answer_is_replaced(folder: Path) -> None:
    numbers = " ".join(str(n) for n in range(220))
    values = "".join(f"VALUES ?v{n} {{ {numbers} }} " for n in range(2))
    text = f"BIND(CONCAT('{'x' * 2000}', STR(?v0), '-', STR(?v1)) AS ?text)"
    large = f"CONSTRUCT {{ <http://e> <http://p> ?text }} {{ {values} {text} }}"

    async def scenario() -> None:
        pool = WorkerPool(open_release(folder), Limits(workers=1, query_seconds=60))
        await pool.start()
        try:
            before = pool.process_ids
            assert b"true" in (await pool.run(Job("ASK { ?s ?p ?o }"))).body
            assert pool.process_ids == before
            with pytest.raises(QueryLimitError):
                await pool.run(Job(large))
            assert b"true" in (await pool.run(Job("ASK { ?s ?p ?o }"))).body
            assert pool.process_ids.isdisjoint(before)
        finally:
            await pool.stop()

    asyncio.run(scenario())


def test_a_cancelled_query_frees_its_worker_at_once(folder: Path) -> None:
    cross = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(9))
    numbers = " ".join(str(n) for n in range(300))
    slow = f"SELECT (COUNT(*) AS ?n) {{ {cross} " + "".join(
        f"VALUES ?v{n} {{ {numbers} }} " for n in range(5)
    )

    async def scenario() -> None:
        pool = WorkerPool(open_release(folder), Limits(workers=1, query_seconds=60))
        await pool.start()
        try:
            task = asyncio.ensure_future(pool.run(Job(slow + "}")))
            while not pool.busy:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert b"true" in (await pool.run(Job("ASK { ?s ?p ?o }"))).body
        finally:
            await pool.stop()

    asyncio.run(scenario())


def test_nobody_waits_while_a_killed_worker_gives_its_memory_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reap = _Worker.reap

    def slowly(worker: _Worker) -> None:
        time.sleep(0.5)
        reap(worker)

    async def scenario() -> float:
        pool = WorkerPool(open_release(folder), Limits(workers=1))
        await pool.start()
        try:
            (first,) = pool.process_ids
            os.kill(first, signal.SIGKILL)
            monkeypatch.setattr(_Worker, "reap", slowly)
            began = time.monotonic()
            with pytest.raises(QueryCrashedError):
                await pool.run(Job("ASK {}"))
            return time.monotonic() - began
        finally:
            await pool.stop()

    assert asyncio.run(scenario()) < 0.4


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="niceness is Unix's")
def test_workers_give_way_to_the_service(folder: Path) -> None:
    async def scenario() -> list[int]:
        pool = WorkerPool(open_release(folder), Limits(workers=2))
        await pool.start()
        try:
            return [os.getpriority(os.PRIO_PROCESS, worker) for worker in pool.process_ids]
        finally:
            await pool.stop()

    assert all(nice > os.nice(0) for nice in asyncio.run(scenario()))


def test_stopping_leaves_no_process_behind(folder: Path) -> None:
    async def scenario() -> frozenset[int]:
        pool = WorkerPool(open_release(folder), Limits(workers=2))
        await pool.start()
        there = pool.process_ids
        await pool.stop()
        return there

    for process in asyncio.run(scenario()):
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
