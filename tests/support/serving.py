"""Publish a small graph and serve it with a real server in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2

from api.settings import Limits
from graph_builder.rdf.serialise import nquads, release_id
from graph_builder.store import publishing
from tests.support.commands import RUN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[2]
_EMPTY_REGISTRY = b'{"format":"palermo-registry/1","records":[],"sources":[]}\n'
_PATIENT = Limits(requests_per_minute=0)
_RUN = """
import sys, json, uvicorn
from pathlib import Path
from api.app import create_app
from api.settings import Limits, Settings
store, port, limits = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
app = create_app(Settings(store=Path(store), limits=Limits(**limits)))
uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")
"""


def publish(folder: Path, quads: Sequence[ox.Quad], identity: str | None = None) -> Path:
    """Publish some quads with an empty registry; returns ``folder``.

    Quads with blank nodes need an ``identity`` of the release: theirs cannot be computed.
    """
    files = {"registry.json": _EMPTY_REGISTRY, "report.json": b"{}"}
    files |= dict.fromkeys(("graph.trig", "graph.ttl"), b"")
    identity = identity or release_id(nquads(quads))
    publishing.publish(folder, publishing.ReleaseContents(identity, files, quads))
    return folder


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(store: Path, limits: Limits | None = None) -> Iterator[str]:
    """Serve ``store`` with warnings as errors; gives the server's address.

    Without ``limits`` a client may ask as often as it likes: tests come faster than people.
    """
    port = free_port()
    arguments = [str(store), str(port), json.dumps(asdict(limits or _PATIENT))]
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", _RUN, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_ready(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextlib.contextmanager
def palermo_serve(
    store: Path | str, *words: str, first: Callable[[], None] | None = None
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """``palermo serve`` over a store or the address of an engine, on a free port.

    Gives the process and its address as soon as that is told; the first request waits until the
    graph is open. ``first`` is called in the process before it begins.
    """
    command = [sys.executable, "-W", "error", "-c", RUN, "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, "--store", str(store), *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=first,  # noqa: PLW1509  (no thread is there yet that could hold a lock)
    ) as process:
        try:
            assert process.stderr is not None
            told = ""
            while " on http" not in told:
                line = process.stderr.readline()
                assert line, f"it ended: {told}"
                told += line
            yield process, told.split(" on ")[1].split()[0]
        finally:
            process.terminate()


def _wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            msg = "the server ended before it was ready"
            raise RuntimeError(msg)
        with contextlib.suppress(httpx2.TransportError):
            if httpx2.get(f"{address}/health/ready").status_code == 200:
                return
        time.sleep(0.05)
    msg = "the server did not become ready"
    raise RuntimeError(msg)


class Canary:
    """A loopback listener that must stay silent; ``calls`` counts connections.

    It hangs up at once: a test that fails is not to wait for an answer.
    """

    def __init__(self) -> None:
        self._listening = socket.socket()
        self._listening.bind(("127.0.0.1", 0))
        self._listening.listen(16)
        self.port = int(self._listening.getsockname()[1])
        self._found = 0
        self._thread = threading.Thread(target=self._hang_up)
        self._thread.start()

    def _hang_up(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:  # it was closed
                return
            self._found += 1
            connection.close()

    @property
    def calls(self) -> int:
        """Connections since the last look."""
        found, self._found = self._found, 0
        return found

    def close(self) -> None:
        """Stop listening."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._thread.join(timeout=10)
        self._listening.close()
