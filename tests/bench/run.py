"""Print how fast things are, as ratios against named peers measured in the same run.

Not part of the tests: times are for reading, not for asserting. ``make bench`` runs it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.bench import (
    adding,
    commands,
    exporting,
    graphs,
    load,
    reading,
    rules,
    serving,
    starting,
    walking,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.harness import Figure

#: Part → what measures it, given the folder of a published graph.
PARTS: Final[dict[str, Callable[[Path], list[Figure]]]] = {
    "commands": lambda _: commands.figures(),
    "reading": lambda _: reading.figures(),
    "graph": graphs.figures,
    "rules": rules.figures,
    "lineage": walking.figures,
    "exports": lambda _: exporting.figures(),
    "start": starting.figures,
    "adding": adding.figures,
    "service": serving.figures,
    "load": load.figures,
}


def main() -> int:
    """Run all parts, or those named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help="some of: " + ", ".join(PARTS))
    parser.add_argument("--store", type=Path, default=Path("build"), help="a published graph")
    asked = parser.parse_args()
    for name in asked.parts or PARTS:
        sys.stdout.write(f"\n{name}\n")
        for figure in PARTS[name](asked.store):
            sys.stdout.write(f"  {figure.line()}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
