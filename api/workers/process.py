"""The worker process: a release opened read only, no network, one query after another."""

from __future__ import annotations

import logging
import signal
import sys
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

import orjson

from api.workers.confinement import (
    cut_network,
    limit_memory,
    limit_processor,
    resident_memory,
)
from api.workers.messages import (
    READY,
    AnswerKind,
    Job,
    Task,
    WorkerAnswer,
    answer_header,
    error_header,
)
from api.workers.writing import write_answer
from graph_builder.answering.held import held_by
from graph_builder.answering.resolving import resolver_of
from graph_builder.errors import (
    DamagedStoreError,
    QueryCrashedError,
    QueryError,
    QueryRefusedError,
)
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.resolving import Resolver  # noqa: TC001  (loaded before the first question)
from graph_builder.store.damage import damage_told
from graph_builder.store.interface import OWN, UNION, Dataset
from graph_builder.store.opening import open_store
from graph_builder.store.remote import RemoteRelease
from graph_builder.store.vetting import Vetted, vet

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from api.settings import Limits
    from graph_builder.store.interface import GraphStore
    from graph_builder.store.release import Release

#: MiB of addresses, mostly of its threads, that the engine may take to open a store.
_OPENING: Final = 1024
#: Bytes that a worker may hold more after a query than before its first one. Of what a large query
#: took, an allocator gives little back.
_KEPT: Final = 256 * 1024 * 1024
#: Python frames: rdflib's parser takes about 30 for one pair of brackets.
_FRAMES: Final = 6000


def run_worker(connection: Connection, release: Release | RemoteRelease, limits: Limits) -> None:
    """Serve queries that come through ``connection`` until it closes.

    The first message says that the store is open. Each job is answered by a header and, unless it
    carries an error, the bytes of the answer.

    Args:
        connection: The service's end is the only other one.
        release: What to open.
        limits: Caps of each query.
    """
    # Ctrl-C reaches the whole group; the service ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The parser warns of odd IRIs with their text; what a stranger asks is not logged.
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    # With a remote store nothing is evaluated here, and the store is on the network.
    if not isinstance(release, RemoteRelease):
        cut_network()
    sys.setrecursionlimit(_FRAMES)
    # Damaged files can make the engine ask for all there is.
    limit_memory(max(limits.worker_memory_mb, _OPENING))
    bench = _Bench(release, limits)
    limit_memory(limits.worker_memory_mb)
    connection.send_bytes(READY)
    most = resident_memory() + _KEPT
    while True:
        try:
            job = Job.from_bytes(connection.recv_bytes())
        except (EOFError, OSError):
            return
        limit_processor(limits.query_seconds)
        try:
            answer = bench.work(job)
        except (QueryError, DamagedStoreError) as error:
            connection.send_bytes(error_header(error, spent=resident_memory() > most))
        except (MemoryError, OSError):
            connection.send_bytes(error_header(QueryCrashedError(limits.worker_memory_mb)))
        else:
            connection.send_bytes(answer_header(answer, spent=resident_memory() > most))
            connection.send_bytes(answer.body)


class _Bench:
    """What a worker has at hand: the store, and a resolver once somebody asks for it."""

    def __init__(self, release: Release | RemoteRelease, limits: Limits) -> None:
        # Its large files are for the service to look through, once for all workers.
        self.store = open_store(release, check_up_to=0)
        self.graphs = self.store.graphs()
        self.limits = limits

    @cached_property
    def resolver(self) -> Resolver:
        """Reads citation strings with the registry and the documents of the release."""
        return resolver_of(self.store.registry(), held_by(self.store, self.base))

    @cached_property
    def base(self) -> str:
        """Base of the identifiers of the release."""
        named = (graph.partition("/graph/") for graph in sorted(self.graphs))
        return next((base for base, mark, _ in named if mark), DEFAULT_BASE)

    def work(self, job: Job) -> WorkerAnswer:
        """Do one job; ``QueryError`` for what is wrong with it."""
        if job.task != Task.QUERY:
            return self._resolve(job.query, running=job.task == Task.RESOLVE_TEXT)
        return answer_query(self.store, self.graphs, job, self.limits)

    def _resolve(self, text: str, *, running: bool) -> WorkerAnswer:
        from graph_builder.resolving import answer_json  # noqa: PLC0415  (slow, rare)

        answer = self.resolver.resolve(text, running=running)
        body = answer_json(answer, self.resolver.known, self.base)
        return WorkerAnswer(AnswerKind.REFERENCES, "json", orjson.dumps(body), len(body["spans"]))


def answer_query(
    store: GraphStore, graphs: frozenset[str], job: Job, limits: Limits
) -> WorkerAnswer:
    """Vet, run and write one query.

    Raises:
        QueryError: What is wrong with the query or too large about its answer.
        DamagedStoreError: The store's files are not as they were written.
    """
    vetted = vet(job.query, job.base_iri, limits.query_nesting)
    dataset = _dataset(vetted, graphs, job)
    try:
        with damage_told():
            answer = store.query(job.query, dataset=dataset, base_iri=job.base_iri)
            written = write_answer(answer, job, limits)
    except (RuntimeError, ValueError) as error:  # what the engine raises while it evaluates
        msg = f"the engine cannot evaluate this query: {error}"
        raise QueryRefusedError(msg) from error
    return replace(written, varies=written.varies or vetted.varies)


def _dataset(vetted: Vetted, graphs: frozenset[str], job: Job) -> Dataset:
    """What the query sees: the request's lists, else its own ``FROM``, else the union.

    Source: SPARQL 1.1 Protocol, section 2.1.4: the request's lists win over the query's clauses.
    """
    unknown = sorted(set(vetted.graphs) - graphs)
    if unknown:
        msg = f"no graph {unknown[0]} here, and this endpoint fetches none. /sparql lists them."
        raise QueryRefusedError(msg)
    if job.default is not None or job.named is not None:
        return Dataset(job.default or (), job.named or ())
    return OWN if vetted.graphs else UNION
