"""The soak in short: releases are swapped under load, and no request fails."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.support.serving import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 30
#: What is asked of so short a time; ``make soak`` asks for flat memory and open files too.
CLAIMS = (
    "replies by status",
    "failures",
    "in two ways",
    "texts added and served",
    "releases that answered",
)


def test_releases_are_swapped_under_load(published_folder: Path) -> None:
    command = [sys.executable, "-m", "tests.attack.soak", "--store", str(published_folder)]
    done = subprocess.run(
        [*command, "--seconds", str(SECONDS)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    for claim in CLAIMS:
        (line,) = (line for line in lines if claim in line)
        assert line.startswith("ok"), done.stdout + done.stderr
