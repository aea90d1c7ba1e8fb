"""Whole commands in processes of their own: time and peak memory of a build, start of a command."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench.harness import Figure, run_alone

PALERMO = str(Path(sys.executable).parent / "palermo")
#: What somebody does who has only rdflib: parse what we published.
PARSE = "import sys, rdflib; rdflib.Dataset().parse(sys.argv[1], format='trig')"


def best(command: list[str], rounds: int = 3) -> tuple[float, float]:
    """Least wall seconds and least peak memory of a few runs."""
    runs = [run_alone(command) for _ in range(rounds)]
    return min(seconds for seconds, _ in runs), min(peak for _, peak in runs)


def figures() -> list[Figure]:
    """A build without the records, and the start of the command, each against a bare peer."""
    with tempfile.TemporaryDirectory() as folder:
        build, memory = best([PALERMO, "build", "--no-records", "--out", folder])
        parse, parse_memory = best([sys.executable, "-c", PARSE, str(Path(folder) / "graph.trig")])
    start, _ = best([PALERMO, "--version"], rounds=5)
    bare, _ = best([sys.executable, "-c", "import typer"], rounds=5)
    peer = "rdflib parsing its result"
    return [
        Figure("build, validate, publish (no records)", build, "s", peer, parse),
        Figure("peak memory of a build", memory, "MiB", peer, parse_memory),
        Figure("palermo --version", start * 1e3, "ms", "python importing typer", bare * 1e3),
    ]
