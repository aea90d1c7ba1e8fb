"""``palermo serve`` listens, says why where it cannot, and moves on to the next release."""

from __future__ import annotations

import contextlib
import os
import socket
import time
from typing import TYPE_CHECKING

import httpx2
import pyoxigraph as ox
import pytest

from api.settings import Limits
from graph_builder.cli.main import main
from tests.support.serving import palermo_serve, publish, running

if TYPE_CHECKING:
    from pathlib import Path

NODE = ox.NamedNode("http://example.org/a")
OTHER = ox.NamedNode("http://example.org/b")


def _leaves(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as left:
        main(["serve", *words])
    return int(str(left.value.code)), capsys.readouterr().err


def test_without_a_release_it_says_to_build_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = _leaves(capsys, "--store", str(tmp_path))
    assert code == 5
    assert "palermo build" in told


def test_a_port_in_use_is_told_before_anything_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = publish(tmp_path / "build", [ox.Quad(NODE, NODE, NODE, NODE)])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, told = _leaves(capsys, "--store", str(folder), "--port", str(port))
    assert code == 2
    assert f"port {port}" in told
    assert f"--port {port + 1}" in told


def test_it_tells_its_address_and_answers_there(tmp_path: Path) -> None:
    folder = publish(tmp_path / "build", [ox.Quad(NODE, NODE, NODE, NODE)])
    with palermo_serve(folder, "--workers", "1") as (_, address):
        # The port listens already; the first request waits until the release is open.
        assert httpx2.get(f"{address}/health/ready", timeout=60).json()["workers"] == 1


def test_the_next_release_is_served_without_a_gap(tmp_path: Path) -> None:
    folder = publish(tmp_path / "build", [ox.Quad(NODE, NODE, NODE, NODE)])
    with running(folder, Limits(workers=1)) as address, httpx2.Client(base_url=address) as client:
        before = client.get("/health/ready").json()
        publish(folder, [ox.Quad(OTHER, OTHER, OTHER, OTHER)])
        ask = {"query": "ASK { <http://example.org/b> ?p ?o }"}
        for _ in range(200):
            answer = client.get("/sparql", params=ask)
            assert answer.status_code == 200
            if answer.json()["boolean"]:
                break
            time.sleep(0.05)
        after = client.get("/health/ready").json()
        assert after["release"] != before["release"]
        assert answer.headers["Palermo-Release"] == after["release"]
        _gone(before["processes"][0])


def _gone(process: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        for _ in range(200):
            os.kill(process, 0)
            time.sleep(0.05)
        pytest.fail("the worker of the previous release is still there")
