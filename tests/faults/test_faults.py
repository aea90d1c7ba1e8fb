"""A few of each fault; ``make faults`` tries many. What was published always opens."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.serving import ROOT

if TYPE_CHECKING:
    from pathlib import Path

KILLS, FLIPS = 9, 6
LINE = re.compile(r"(?P<name>.*\S) +tried +\d+  struck +(?P<struck>\d+)  lost \d+")


@pytest.fixture(scope="module")
def told(published_folder: Path) -> subprocess.CompletedProcess[str]:
    """The trials, in a process that has not opened a store: see ``tests.faults.killing``."""
    command = [sys.executable, "-m", "tests.faults.run", "--store", str(published_folder)]
    return subprocess.run(
        [*command, "--kills", str(KILLS), "--flips", str(FLIPS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_is_lost(told: subprocess.CompletedProcess[str]) -> None:
    assert told.returncode == 0, told.stdout + told.stderr


def test_the_faults_struck(told: subprocess.CompletedProcess[str]) -> None:
    """A kill that comes too late, or a flip that is not read, would prove nothing."""
    struck = {found["name"]: int(found["struck"]) for found in LINE.finditer(told.stdout)}
    assert sum(number for name, number in struck.items() if name.startswith("kill")) >= KILLS // 2
    assert struck["no space during add"] > 0
    assert struck["two writers at once"] == 1
