"""``make bench-all``: every part, as one page of Markdown with the machine and the versions."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench import growing, large
from tests.bench.harness import Figure
from tests.bench.run import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What the figures depend on beside our own code.
_PACKAGES: Final = ("pyoxigraph", "rdflib", "networkx", "pyshacl", "fastapi", "uvicorn", "oxigraph")


#: Every part by its name; the last two take most of the time.
_ALL: Final = {
    **PARTS,
    "growth of an ingest": lambda _: growing.figures(),
    "large store": large.figures,
}


def main() -> int:
    """Run all parts and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=Path("build"), help="a published graph")
    parser.add_argument("--out", type=Path, default=Path("build/bench.md"), help="the page")
    parser.add_argument("--part", choices=_ALL, help="print the figures of one part, as JSON")
    asked = parser.parse_args()
    if asked.part:
        sys.stdout.write(json.dumps([asdict(each) for each in _ALL[asked.part](asked.store)]))
        return 0
    lines = list(_machine())
    for name in _ALL:
        sys.stderr.write(f"{name}\n")
        lines += [f"\n## {name}\n", *_table(_of_part(name, asked.store))]
        # After each part: the last takes most of an hour, and whoever stops it keeps the others.
        asked.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write(f"{asked.out}\n")
    return 0


def _of_part(name: str, store: Path) -> list[Figure]:
    """The figures of a part, which runs alone: Linux counts what we hold as its memory."""
    command = [sys.executable, "-m", "tests.bench.report", "--store", str(store), "--part", name]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [Figure(**each) for each in json.loads(done.stdout)]


def _machine() -> Iterator[str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    yield "# How fast Palermo is\n"
    yield (
        f"{os.cpu_count()} processors ({platform.machine()}), {memory:.0f} GiB, "
        f"{platform.system()}, Python {platform.python_version()}; "
        + ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
        + "."
    )
    yield (
        "\nEach ratio is ours divided by the peer's, measured in turns in the same run. The "
        "machine may be shared: read the ratios, not the seconds."
    )


def _table(figures: list[Figure]) -> Iterator[str]:
    yield "| what | value | unit | ratio | peer |"
    yield "| --- | ---: | --- | ---: | --- |"
    for figure in figures:
        ratio = f"{figure.value / figure.peer_value:.2f}" if figure.peer_value else ""
        peer = f"{figure.peer} ({figure.peer_value:,.3f})" if figure.peer_value else ""
        yield f"| {figure.name} | {figure.value:,.3f} | {figure.unit} | {ratio} | {peer} |"


if __name__ == "__main__":
    sys.exit(main())
