"""Keep a few worker processes, hand each query to one, and kill the one that is late."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from api.workers.messages import (
    READY,
    AnswerKind,
    Job,
    Task,
    WorkerAnswer,
    raise_reported,
    read_header,
)
from api.workers.starting import begin_worker, worker_context
from graph_builder.errors import (
    GraphError,
    NoReleaseError,
    PalermoError,
    QueriesBusyError,
    QueryCrashedError,
    QueryLimitError,
    QueryTimeoutError,
    RemoteStoreError,
)
from graph_builder.store.remote import RemoteRelease

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from api.settings import Limits
    from graph_builder.store.release import Release

_LOG: Final = logging.getLogger(__name__)
#: Seconds a new worker may take to open its store; a 4 GB store took 0.07 s.
_START_SECONDS: Final = 60.0
#: How much a worker gives way to the service, in Unix's steps of niceness.
_NICE: Final = 10


class _Worker:
    """One process and our end of its pipe. Its methods block; the pool calls them in threads."""

    def __init__(self, release: Release | RemoteRelease, limits: Limits) -> None:
        context = worker_context()
        self._limits = limits
        #: Whether it holds more memory than a worker should keep.
        self.is_spent = False
        self._connection: Connection
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=begin_worker, args=(theirs, release, limits), name="palermo-query", daemon=True
        )
        self._process.start()
        self._give_way()
        # Without this the pipe would not tell us that the process is gone.
        theirs.close()
        if not self._hears_ready():
            self.kill()
            self.reap()
            raise _cannot_open(release)

    def _give_way(self) -> None:
        """Whoever asks for something small must not wait for processors that queries hold.

        It is done from here, because a worker that is started from nothing works half a second
        before the first line of its own.
        """
        if hasattr(os, "setpriority") and self.pid is not None:
            with contextlib.suppress(ProcessLookupError):  # it has ended already
                os.setpriority(os.PRIO_PROCESS, self.pid, os.nice(0) + _NICE)

    def _hears_ready(self) -> bool:
        try:
            return self._connection.poll(_START_SECONDS) and self._connection.recv_bytes() == READY
        except (EOFError, OSError):
            return False

    @property
    def pid(self) -> int | None:
        """Process number."""
        return self._process.pid

    def ask(self, job: Job) -> WorkerAnswer:
        """Run one query; the deadline covers parsing, evaluation and writing.

        Raises:
            QueryError: What the worker reported.
            QueryTimeoutError: Nothing came in time; the worker must be killed.
            QueryCrashedError: The process ended; the worker must be replaced.
        """
        seconds = self._limits.query_seconds
        try:
            self._connection.send_bytes(job.to_bytes())
            if not self._connection.poll(seconds):
                raise QueryTimeoutError(seconds)
            header = read_header(self._connection.recv_bytes())
            self.is_spent = header["spent"]
            raise_reported(header)
            body = self._connection.recv_bytes()
        except (EOFError, OSError) as error:
            raise QueryCrashedError(self._limits.worker_memory_mb) from error
        kind, form = AnswerKind(header["kind"]), header["form"]
        return WorkerAnswer(kind, form, body, header["rows"], header["varies"])

    def kill(self) -> None:
        """Tell the process to end at once; this alone does not wait for anything.

        Our end of the pipe is left to the garbage collector: a thread may still wait on it, and
        closing it under that thread could hand it somebody else's file.
        """
        self._process.kill()

    def reap(self) -> None:
        """Wait until the process that was killed is gone.

        To give back two gibibytes takes the kernel a tenth of a second, and longer the busier the
        processors are.
        """
        self._process.join()

    def close(self) -> None:
        """Close its files, once it is gone and no thread waits on it any more.

        What was made before the garbage collector was told to leave a release alone stays for ever
        unless it is closed: a few files for each release that is swapped out.
        """
        self._connection.close()
        self._process.close()


def _cannot_open(release: Release | RemoteRelease) -> PalermoError:
    if isinstance(release, RemoteRelease):
        return RemoteStoreError(release.endpoint, "no worker could open it")
    return NoReleaseError(release.folder)


class WorkerPool:
    """A bounded number of workers and of waiting queries."""

    def __init__(self, release: Release | RemoteRelease, limits: Limits) -> None:
        self._release, self._limits = release, limits
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._workers: set[_Worker] = set()
        self._waiting = 0
        self._closing = False
        self._replacements: set[asyncio.Task[None]] = set()
        # Twice: a thread may still wait on a killed worker while its successor starts.
        self._threads = ThreadPoolExecutor(2 * limits.workers, thread_name_prefix="palermo-query")

    async def start(self) -> None:
        """Start all workers.

        Raises:
            NoReleaseError: The release cannot be opened.
        """
        await asyncio.gather(*(self._add_worker() for _ in range(self._limits.workers)))

    async def stop(self) -> None:
        """Kill all workers and wait until they are gone."""
        self._closing = True
        for task in tuple(self._replacements):
            with contextlib.suppress(Exception):
                await task
        workers = tuple(self._workers)
        self._workers.clear()
        for worker in workers:
            worker.kill()
        await asyncio.gather(*(self._reap(worker) for worker in workers))
        self._threads.shutdown(wait=True)
        for worker in workers:
            worker.close()

    @property
    def alive(self) -> int:
        """Workers that have their store open."""
        return len(self._workers)

    @property
    def waiting(self) -> int:
        """Queries that wait for a worker."""
        return self._waiting

    @property
    def busy(self) -> int:
        """Workers that run a query."""
        return len(self._workers) - self._idle.qsize()

    @property
    def process_ids(self) -> frozenset[int]:
        """Process numbers of the workers there are now."""
        return frozenset(worker.pid for worker in self._workers if worker.pid is not None)

    async def run(self, job: Job) -> WorkerAnswer:
        """Run one query in the next free worker.

        A caller that is cancelled (its client is gone) kills the worker.

        Raises:
            QueryLimitError: The query text is too long.
            QueriesBusyError: The queue is full, or no worker came free in time.
            QueryError: What is wrong with the query, or that it was stopped.
        """
        self._check_size(job)
        worker = await self._next_idle()
        loop = asyncio.get_running_loop()
        kept = True
        try:
            return await loop.run_in_executor(self._threads, worker.ask, job)
        except (asyncio.CancelledError, QueryTimeoutError):
            kept = False
            raise
        except QueryCrashedError:
            # The worker may have reported it and live on, but its memory is in an unknown state.
            kept = False
            raise
        finally:
            if kept and not worker.is_spent:
                self._idle.put_nowait(worker)
            else:
                self._replace(worker)

    def _check_size(self, job: Job) -> None:
        limit = self._limits.query_bytes
        if job.task is not Task.QUERY:
            return  # counted in characters by its route
        if len(job.query.encode("utf-8", "surrogatepass")) > limit:
            raise query_too_long(limit)

    async def _next_idle(self) -> _Worker:
        if not self._idle.empty():
            return self._idle.get_nowait()
        if self._waiting >= self._limits.queue:
            raise self._busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.queue_seconds):
                return await self._idle.get()
        except TimeoutError as error:
            raise self._busy() from error
        finally:
            self._waiting -= 1

    def _busy(self) -> QueriesBusyError:
        return QueriesBusyError(max(1, round(self._limits.query_seconds)))

    def _replace(self, worker: _Worker) -> None:
        self._workers.discard(worker)
        worker.kill()
        task = asyncio.get_running_loop().create_task(self._succeed(worker))
        self._replacements.add(task)
        task.add_done_callback(self._replacements.discard)

    async def _reap(self, worker: _Worker) -> None:
        await asyncio.get_running_loop().run_in_executor(self._threads, worker.reap)

    async def _succeed(self, worker: _Worker) -> None:
        """Put another worker in the place of one that was killed, once its memory is free."""
        await self._reap(worker)
        pause = 0.1
        while not self._closing:
            try:
                await self._add_worker()
            except (GraphError, RemoteStoreError, OSError):
                _LOG.exception("a query worker could not start; trying again in %.1f s", pause)
                await asyncio.sleep(pause)
                pause = min(30.0, pause * 2)
            else:
                return

    async def _add_worker(self) -> None:
        loop = asyncio.get_running_loop()
        worker = await loop.run_in_executor(self._threads, _Worker, self._release, self._limits)
        if self._closing:
            worker.kill()
            await self._reap(worker)
            return
        self._workers.add(worker)
        self._idle.put_nowait(worker)


def query_too_long(limit: int) -> QueryLimitError:
    """A query of more bytes than ``limit``."""
    return QueryLimitError("query_bytes", limit, "bytes of query", "Split it.")
