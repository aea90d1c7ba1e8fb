"""``make fuzz``: read damaged real texts until the time is over, then see how the work grows.

What goes wrong is printed with the seed that makes it again (``--only SEED``).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from typing import TYPE_CHECKING, Final

from graph_builder.cli.watching import progress
from tests.property.fuzzing import extractor, run_one, texts
from tests.property.growth import FACTOR, PIECES, sample, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.extracting import Extractor

_SIZE: Final = 20_000
_SUSPICIOUS: Final = 8.0
_TRIES: Final = 3


def runs(seed: int, seconds: float) -> Iterator[int]:
    """Seeds of single runs until the time is over."""
    generator = random.Random(seed)  # noqa: S311
    begun = time.monotonic()
    with progress() as show:
        while (gone := time.monotonic() - begun) < seconds:
            show("fuzzing, seconds", int(gone), int(seconds))
            yield generator.getrandbits(48)


def growth(reader: Extractor) -> Iterator[str]:
    """What takes more than in proportion: four times the text, how many times as long."""
    for name, piece in PIECES.items():
        small, large = sample(piece, _SIZE), sample(piece, _SIZE * FACTOR)
        times = min(
            seconds(reader, large) / max(seconds(reader, small), 0.005) for _ in range(_TRIES)
        )
        mark = "  more than in proportion" if times > _SUSPICIOUS else ""
        yield f"{FACTOR} times the {name}: {times:.1f} times as long{mark}"


def main(argv: list[str] | None = None) -> int:
    """Fuzz, print what went wrong; exit 1 if anything did."""
    parser = argparse.ArgumentParser(prog="python -m tests.property.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="one run, by the seed that was printed")
    options = parser.parse_args(argv)
    reader, sources = extractor(), texts()
    seeds = [options.only] if options.only is not None else runs(options.seed, options.seconds)
    read_texts = wrong = 0
    for each in seeds:
        read_texts += 1
        told = run_one(reader, sources, each)
        if told:
            wrong += 1
            sys.stdout.write(f"--only {each}: {told}\n")
    sys.stdout.write(f"{read_texts} mutated texts read, {wrong} went wrong\n")
    if options.only is None:
        sys.stdout.writelines(f"{line}\n" for line in growth(reader))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
