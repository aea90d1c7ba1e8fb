"""Publish a small graph and serve it with a real server in a process of its own."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pyoxigraph as ox

from api.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[2]
_EMPTY_REGISTRY = b'{"format":"palermo-registry/1","records":[],"sources":[]}\n'
_RUN = """
import sys, json, uvicorn
from pathlib import Path
from api.app import create_app
from api.settings import Limits, Settings
store, port, limits = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
app = create_app(Settings(store=Path(store), limits=Limits(**limits)))
uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")
"""


def publish(folder: Path, quads: Iterable[ox.Quad], registry: bytes = _EMPTY_REGISTRY) -> Path:
    """Write a release as ``palermo build`` lays it out; returns ``folder``."""
    release = folder / "releases" / "0123456789ab"
    release.mkdir(parents=True)
    store = ox.Store(str(release / "store"))
    store.bulk_extend(quads)
    store.flush()
    del store
    (release / "registry.json").write_bytes(registry)
    (release / "report.json").write_text("{}", encoding="utf-8")
    (folder / "current").symlink_to(release)
    return folder


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(store: Path, limits: Limits | None = None) -> Iterator[str]:
    """Serve ``store``; gives the server's address."""
    import json  # noqa: PLC0415  (only here)

    port = free_port()
    arguments = [str(store), str(port), json.dumps(asdict(limits or Limits()))]
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


def _wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        if process.poll() is not None:
            msg = "the server ended before it was ready"
            raise RuntimeError(msg)
        with contextlib.suppress(httpx2.TransportError):
            if httpx2.get(f"{address}/health/ready").status_code == 200:
                return
        time.sleep(0.05)
    msg = "the server did not become ready"
    raise RuntimeError(msg)
