"""Error rates of the records from the checked sample: ``python -m tests.support.record_sample``.

A row of ``data/records/sample.csv`` is one citation or one operative action of a record that was
read by eye beside its text. The sample is stratified: a rate speaks for its own kind and status.
Rows are held against the records beside the table: one whose citation no longer stands there, or
is told otherwise now, is *stale*: its verdict is about something else, and it counts in no rate.
Another folder with a table and records may be named. How the sample was drawn is in the README of
``data/records``.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

RECORDS: Final = Path(__file__).parents[2] / "data" / "records"
TABLE: Final = "sample.csv"
WHAT: Final = ("citation", "action")
VERDICTS: Final = ("right", "wrong", "doubtful")
_NORMAL_95: Final = 1.959963984540054


class SampleError(ValueError):
    """A table or a count that cannot be; tells the line or the number and what to mend."""

    def __init__(self, number: int, what: str) -> None:
        super().__init__(f"{number}: {what}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: the symbol of its document and code points into that text."""

    symbol: str
    what: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record tells at a place, as far as the check by eye judged it."""

    status: str
    paragraph: str
    surface: str
    verb: str
    target: str
    pinpoint: str


@dataclass(frozen=True, slots=True)
class Row:
    """One checked reading. ``fault`` is empty where nothing is wrong."""

    place: Place
    reading: Reading
    verdict: str
    fault: str


@dataclass(frozen=True, slots=True)
class Rate:
    """Verdicts of one group of rows, with the 95 % interval of the share of wrong ones."""

    rows: int
    wrong: int
    doubtful: int
    low: float
    high: float


def wilson(wrong: int, rows: int) -> tuple[float, float]:
    """The 95 % interval of Wilson's score for a share; (0, 1) where nothing was drawn.

    Args:
        wrong: How many of the rows are wrong.
        rows: How many rows there are.

    Raises:
        SampleError: More wrong rows than rows, or a negative number.
    """
    if not 0 <= wrong <= rows:
        raise SampleError(rows, f"{wrong} wrong rows of that many")
    if not rows:
        return 0.0, 1.0
    share, square = wrong / rows, _NORMAL_95**2
    centre = share + square / (2 * rows)
    spread = _NORMAL_95 * math.sqrt(share * (1 - share) / rows + square / (4 * rows**2))
    scale = 1 + square / rows
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def rate_of(verdicts: Iterable[str]) -> Rate:
    """Counts and interval of a group of verdicts."""
    counted = Counter(verdicts)
    rows, wrong = counted.total(), counted["wrong"]
    return Rate(rows, wrong, counted["doubtful"], *wilson(wrong, rows))


def read_rows(table: Path) -> list[Row]:
    """All rows of a table of verdicts.

    Raises:
        SampleError: A word that is no verdict, or a fault without one; the line is told.
    """
    with table.open(encoding="utf-8", newline="") as file:
        return [_row(number, line) for number, line in enumerate(csv.DictReader(file), 2)]


def _row(number: int, line: Mapping[str, str]) -> Row:
    if line["verdict"] not in VERDICTS or line["what"] not in WHAT:
        raise SampleError(number, f"{line['what']} and {line['verdict']}: unknown here")
    if (line["verdict"] == "right") is not (line["fault"] == ""):
        raise SampleError(number, "name a fault where, and only where, a row is not right")
    place = Place(line["symbol"], line["what"], int(line["start"]), int(line["end"]), line["kind"])
    told = Reading(*(line[name] for name in Reading.__slots__))
    return Row(place, told, line["verdict"], line["fault"])


def readings(folder: Path) -> dict[Place, Reading]:
    """What the records of a folder (``*.jsonl.gz``) tell, by place."""
    return dict(pair for record in _records(folder) for pair in _readings(record))


def _records(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _readings(record: Mapping[str, Any]) -> Iterator[tuple[Place, Reading]]:
    symbol = record["document"]["symbol"] or ""
    for told in record["citations"]:
        yield Place(symbol, "citation", told["start"], told["end"], told["kind"]), _citation(told)
    for told in record["actions"]:
        yield Place(symbol, "action", told["start"], told["end"], told["class"]), _action(told)


def _citation(told: Mapping[str, Any]) -> Reading:
    targets = [told["target"]] if told["target"] else told["candidates"]
    return Reading(
        told["status"],
        told["paragraph"],
        " ".join(told["surface"].split()),
        told["verb"] or "",
        "|".join(target["id"] for target in targets),
        told["pinpoint"] or "",
    )


def _action(told: Mapping[str, Any]) -> Reading:
    verb = " ".join((told["verb"] or "").split())
    addressees = "|".join((*told["addressees"], *told["addressee_texts"]))
    return Reading(
        "", told["paragraph"], verb, told["verb"] or "", addressees, told["deadline"] or ""
    )


def parted(rows: Iterable[Row], told: Mapping[Place, Reading]) -> tuple[list[Row], list[Row]]:
    """Rows that still stand in the records as they were judged, and stale ones."""
    parts: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        parts[told.get(row.place) != row.reading].append(row)
    return parts


def rates(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, Rate]:
    """The rate of each group, by the name that ``key`` gives a row; sorted by name."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row.verdict)
    return {name: rate_of(verdicts) for name, verdicts in sorted(groups.items())}


def weighted(rows: Sequence[Row], told: Iterable[tuple[Place, Reading]]) -> float:
    """Share of wrong citations over all records: rates by kind and status, times their numbers.

    Kinds and statuses that no row speaks for are left out; 0 where none is spoken for.
    """
    drawn = rates((row for row in rows if row.place.what == "citation"), stratum)
    sizes = Counter(f"{p.what} {p.kind} {r.status}" for p, r in told)
    spoken = {name: sizes[name] for name in drawn}
    total = sum(spoken.values())
    wrong = sum(drawn[name].wrong / drawn[name].rows * size for name, size in spoken.items())
    return wrong / total if total else 0.0


def stratum(row: Row) -> str:
    """The group a row was drawn for: what it is, its kind or class, its status."""
    return f"{row.place.what} {row.place.kind} {row.reading.status}".rstrip()


def _status(row: Row) -> str:
    return f"{row.place.what} {row.reading.status}".rstrip()


def lines(rows: Sequence[Row], told: Mapping[Place, Reading]) -> Iterator[str]:
    """The report, line by line."""
    standing, stale = parted(rows, told)
    yield f"{'':32} rows wrong doubtful  share  95 % interval"
    for key in (_status, stratum):
        for name, rate in rates(standing, key).items():
            share = rate.wrong / rate.rows
            yield (
                f"{name:32} {rate.rows:4} {rate.wrong:5} {rate.doubtful:8}  {share:5.1%}"
                f"  {rate.low:5.1%} to {rate.high:5.1%}"
            )
        yield ""
    yield f"wrong citations of these kinds over all records: {weighted(standing, told.items()):.1%}"
    faults = Counter(row.fault for row in standing if row.fault)
    for fault, number in sorted(faults.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"{number:4} {fault}"
    yield f"{len(stale)} stale rows, counted in no rate"
    yield from (_stale(row, told.get(row.place)) for row in stale)


def _stale(row: Row, now: Reading | None) -> str:
    place = row.place
    gone = (
        "gone"
        if now is None
        else " ".join(("now", now.status, now.paragraph, now.verb, now.target))
    )
    return f"stale: {place.symbol} {place.start}-{place.end} {row.reading.surface}: {gone}"


def main(folder: Path = RECORDS) -> int:
    """Print the report; 1 where no row stands, for then it says nothing about the records."""
    rows, told = read_rows(folder / TABLE), readings(folder)
    sys.stdout.write("\n".join(lines(rows, told)) + "\n")
    return int(not parted(rows, told)[0])


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
