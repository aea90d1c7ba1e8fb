"""``make gold``: one table of what Palermo and two baselines find, and how sure they may be.

Reads ``data/gold`` and, where it lies beside the checkout, ``../shared`` (annotated texts that are
not ours to ship, and editors' links). Same inputs, same table.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.gold.canonical import Aliases
from tests.gold.counting import RESAMPLES, interval, total
from tests.gold.measuring import ALL, GoldSet, measure_gold, measure_silver
from tests.gold.systems import SYSTEMS, Palermo
from tests.gold.tallying import share

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.gold.counting import Counts
    from tests.gold.measuring import Measured

ROOT: Final = Path(__file__).resolve().parents[2]
OWN: Final = ROOT / "data" / "gold"
SHARED: Final = ROOT.parent / "shared"
_WIDTH: Final = 32
_CELL: Final = 37


def main(argv: list[str] | None = None) -> int:
    """Print the table; exit 0."""
    parser = argparse.ArgumentParser(prog="tests.gold.run", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder beside the checkout")
    options = parser.parse_args(argv)
    sys.stdout.write("\n".join(table(options.shared)) + "\n")
    return 0


def table(shared: Path) -> Iterator[str]:
    """The lines of the table."""
    palermo, aliases = Palermo(), Aliases.read()
    yield f"Precision, recall and F1 with 95 % intervals ({RESAMPLES} seeded draws of documents)."
    yield _line("", "texts", "rows", *SYSTEMS)
    own = measure_gold(GoldSet("own gold", OWN), palermo, aliases)
    yield from _rows(own)
    yield from _shares(own)
    if not (shared / "gold").is_dir():
        yield "skipped: no annotated texts of others and no editors' links (folder ../shared)"
        return
    gold, corpus = shared / "gold", shared / "corpus"
    development = measure_gold(GoldSet("gold", gold, corpus), palermo, aliases)
    held_out = measure_gold(GoldSet("held out", gold, corpus, held_out=True), palermo, aliases)
    reference, explained = measure_silver(shared / "silver_links.jsonl", palermo, aliases)
    yield from _rows(development)
    yield from _shares(development)
    yield from _rows(held_out, only={ALL})
    yield from _shares(held_out)
    yield from _rows(reference)
    for reason, count in sorted(reference.reasons.items()):
        yield _line(f"{reference.title}: wrong by {reason}", "", str(count))
    yield from _rows(explained)
    yield from _calibration(own, development, held_out, explained)


def _rows(measured: Measured, only: set[str] | None = None) -> Iterator[str]:
    yield ""
    for label in measured.labels():
        if only is None or label in only:
            by_system = [measured.tallies[system].documents(label) for system in SYSTEMS]
            first = total(by_system[0])
            yield _line(
                f"{measured.title}: {label}",
                str(max(len(documents) for documents in by_system)),
                str(first.found + first.missed),
                *(_cell(documents) for documents in by_system),
            )


def _cell(documents: list[Counts]) -> str:
    counts = total(documents)
    figures = " ".join(_figure(v) for v in (counts.precision, counts.recall, counts.f1))
    between = interval(documents)
    return figures + (f" [{_figure(between[0])}, {_figure(between[1])}]" if between else "")


def _figure(value: float | None) -> str:
    return "  –  " if value is None else f"{value:.3f}"


def _shares(measured: Measured) -> Iterator[str]:
    for what, right, of in measured.places.lines():
        yield _line(f"{measured.title}: {what}", "", str(of), share(right, of))


def _calibration(*sets: Measured) -> Iterator[str]:
    yield ""
    for measured in sets:
        for band, said, mean, right in measured.calibration.rows():
            yield _line(
                f"{measured.title}: said at {band}",
                "",
                str(said),
                f"mean confidence {mean:.3f}, right {right:.3f}",
            )


def _line(title: str, texts: str, rows: str, *cells: str) -> str:
    padded: Iterable[str] = (cell.ljust(_CELL) for cell in cells)
    return f"{title:{_WIDTH + 14}} {texts:>5} {rows:>6}  {'  '.join(padded)}".rstrip()


if __name__ == "__main__":
    raise SystemExit(main())
