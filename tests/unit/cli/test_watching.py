"""What is shown on a terminal does not stop the work that it shows."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from graph_builder.cli.watching import Stages
from tests.support.serving import ROOT

if TYPE_CHECKING:
    import pytest

PROGRAM = """
from graph_builder.cli.watching import progress
with progress("texts") as show:
    show("opening")
    show("reading", 1, 30)
    show("reading", 30, 30)
"""


def test_a_bar_is_drawn_on_a_terminal() -> None:
    here, there = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, stderr=there, stdout=there, check=False
    )
    os.close(there)
    drawn = os.read(here, 100_000).decode()
    os.close(here)
    assert done.returncode == 0, drawn
    assert "reading" in drawn
    assert "30/30" in drawn
    assert "texts/s" in drawn


def test_nothing_is_drawn_elsewhere() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_stages_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    watch = Stages()
    watch("one")
    time.sleep(0.02)
    watch("two")
    watch("one")
    watch.tell()
    told = capsys.readouterr().err
    assert told.count("one") == told.count("two") == 1
    assert "s in all" in told
    assert "together" not in told


def test_processors_are_told_of_processes_that_ended_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    watch = Stages()
    watch("one")
    busy = "import time\nwhile time.process_time() < 0.5: pass"
    subprocess.run([sys.executable, "-c", busy], check=True)
    watch.tell()
    told = re.search(r"one \(([\d.]+) s of processors\)", capsys.readouterr().err)
    assert told is not None
    assert float(told[1]) >= 0.5


def test_memory_is_that_of_all_processes(capsys: pytest.CaptureFixture[str]) -> None:
    watch = Stages(memory=True)
    watch("one")
    big = "import sys; held = bytearray(300 << 20); print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", big], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        watch.tell()
        assert other.stdin is not None
        other.stdin.close()
    told = re.search(r"(\d+) MiB at most in all", capsys.readouterr().err)
    assert told is not None
    assert int(told[1]) > 300
