"""How workers are started, and the process out of which they come.

What workers need to read a stranger's query takes half a second to import, and the service itself
needs none of it: it is imported in their own process, on another processor.
"""

from __future__ import annotations

import contextlib
import multiprocessing
from functools import cache
from multiprocessing import forkserver
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext

    from api.settings import Limits
    from graph_builder.store.release import Release
    from graph_builder.store.remote import RemoteRelease


@cache
def worker_context() -> ForkServerContext | SpawnContext:
    """How workers are started: out of a process that has imported all they need, where it can be.

    To start each from nothing takes half a second of a processor, and for a part of it the service
    stands still; under attack it happens every few seconds. That process needs a folder for
    temporary files; it ends with the service. Whoever starts a service calls this first, so that
    it imports while the service does.
    """
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["__main__", "api.workers.process"])
        with contextlib.suppress(OSError):
            forkserver.ensure_running()
            return context
    return multiprocessing.get_context("spawn")


def begin_worker(connection: Connection, release: Release | RemoteRelease, limits: Limits) -> None:
    """What a worker runs: see ``api.workers.process.run_worker``.

    The service names this function without importing what it needs. What is missing there is found
    before the service is ready: no worker says that it is.
    """
    from api.workers.process import run_worker  # noqa: PLC0415  (the service does not need it)

    run_worker(connection, release, limits)
