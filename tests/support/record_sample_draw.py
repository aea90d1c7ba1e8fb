"""Draw the sample to check by eye: ``python -m tests.support.record_sample_draw FOLDER SYMBOL...``.

Prints places as tab-separated lines: symbol, citation or action, kind or class, status, start, end
(code points). Documents named by a symbol are left out. Each kind and status has a quota; scarce
ones draw first, and each takes documents from which nothing was drawn yet while there are any.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

SEED: Final = 2006
ACTIONS: Final = 60
QUOTAS: Final = (
    ("explicit", "ambiguous", 2),
    ("described", "ambiguous", 4),
    ("described", "unlinked", 3),
    ("group", "unlinked", 4),
    ("short", "unlinked", 5),
    ("described", "linked", 8),
    ("elliptic", "linked", 12),
    ("group", "linked", 20),
    ("anaphora", "unlinked", 4),
    ("anaphora", "linked", 15),
    ("short", "linked", 25),
    ("explicit", "unlinked", 38),
    ("explicit", "linked", 60),
)

Record = dict[str, Any]
Spot = tuple[int, int]


def records(folder: Path, without: Collection[str]) -> list[Record]:
    """The records of a folder, sorted by file, symbol and name of the text."""
    found: list[tuple[str, Record]] = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += ((path.name, json.loads(line)) for line in lines)
    kept = [pair for pair in found if pair[1]["document"]["symbol"] not in without]
    return [record for _, record in sorted(kept, key=_order)]


def _order(pair: tuple[str, Record]) -> tuple[str, str, str]:
    name, record = pair
    return name, record["document"]["symbol"] or "", record["document"]["source"]


def drawn(texts: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """The records with what was drawn from them: all citations, then all actions."""
    chance, used = random.Random(SEED), set[int]()  # noqa: S311  a sample, not a secret
    for kind, status, quota in QUOTAS:
        pool = [
            (at, place)
            for at, text in enumerate(texts)
            for place, told in enumerate(text["citations"])
            if (told["kind"], told["status"]) == (kind, status)
        ]
        chance.shuffle(pool)
        taken = _spread(pool, used)[:quota]
        used.update(at for at, _ in taken)
        yield from ((texts[at], texts[at]["citations"][place]) for at, place in taken)
    pool = [(at, place) for at, text in enumerate(texts) for place in range(len(text["actions"]))]
    chance.shuffle(pool)
    for at, place in _spread(pool, set())[:ACTIONS]:
        yield texts[at], texts[at]["actions"][place]


def _spread(pool: Iterable[Spot], used: Collection[int]) -> list[Spot]:
    """First those of documents that were not used, one each; then the others, in their order."""
    first: dict[int, Spot] = {}
    later: list[Spot] = []
    for spot in pool:
        if spot[0] in used or spot[0] in first:
            later.append(spot)
        else:
            first[spot[0]] = spot
    return [*first.values(), *later]


def _line(record: Record, told: Record) -> str:
    what = (
        ("citation", told["kind"], told["status"])
        if "kind" in told
        else ("action", told["class"], "")
    )
    return "\t".join(map(str, (record["document"]["symbol"], *what, told["start"], told["end"])))


def main(folder: str, *without: str) -> int:
    """Print the places that were drawn."""
    texts = records(Path(folder), without)
    sys.stdout.writelines(_line(*pair) + "\n" for pair in drawn(texts))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
