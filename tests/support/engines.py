"""Serve a graph with the engine's own server, and the service over that: processes of their own."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pytest

from tests.support.serving import free_port, palermo_serve

if TYPE_CHECKING:
    from collections.abc import Iterator


OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
needs_engine = pytest.mark.skipif(OXIGRAPH is None, reason="the oxigraph server is not installed")


@contextlib.contextmanager
def engine(graph: Path, folder: Path, *options: str) -> Iterator[str]:
    """An oxigraph server over a graph; gives the address of its query endpoint."""
    assert OXIGRAPH is not None
    load = [OXIGRAPH, "load", "--location", str(folder), "--file", str(graph)]
    subprocess.run(load, check=True, capture_output=True)
    with serving_engine(folder, *options) as endpoint:
        yield endpoint


@contextlib.contextmanager
def serving_engine(folder: Path, *options: str) -> Iterator[str]:
    """An oxigraph server over the files of a store; gives the address of its query endpoint."""
    assert OXIGRAPH is not None
    port = free_port()
    place = ["--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [OXIGRAPH, "serve-read-only", *place, *options], stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            with contextlib.suppress(httpx2.TransportError):
                httpx2.get(f"http://127.0.0.1:{port}/query")
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextlib.contextmanager
def serving(endpoint: str) -> Iterator[str]:
    """``palermo serve --store ENDPOINT``; gives the service's address."""
    with palermo_serve(endpoint, "--rate", "0", "--no-log") as (_, address):
        assert httpx2.get(f"{address}/health/ready", timeout=120).status_code == 200
        yield address
