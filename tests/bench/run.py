"""Print how fast things are, as ratios against named peers measured in the same run.

Not part of the tests: times are for reading, not for asserting. ``make bench`` runs it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import walking

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.harness import Figure

PARTS: Final[dict[str, Callable[[], list[Figure]]]] = {
    "lineage": walking.figures,
}


def main() -> int:
    """Run all parts, or those named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="parts to run; default: all")
    chosen = parser.parse_args().parts or list(PARTS)
    for name in chosen:
        sys.stdout.write(f"\n{name}\n")
        for figure in PARTS[name]():
            sys.stdout.write(f"  {figure.line()}\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
