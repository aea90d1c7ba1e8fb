"""How the cost of each stage of a whole-corpus run grows with the corpus.

Corpora of invented texts that cite eight earlier ones each, a few of them far more often than the
rest, are ingested into stores of their own. The exponent is that of a power of the number of texts
between the smallest corpus and the largest: 1 is linear.
"""

from __future__ import annotations

import json
import math
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_builder.cli.watching import progress
from tests.bench.harness import Figure
from tests.support.commands import RUN

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES: Final = (300, 1_000, 3_000)
_CITED: Final = 8
_STAGE: Final = re.compile(r"^ +(?P<seconds>[\d.]+) s +\d+%  (?P<name>.+)$", re.MULTILINE)
_WHOLE: Final = re.compile(r"^ +(?P<seconds>[\d.]+) s in all$", re.MULTILINE)
_MEMORY: Final = re.compile(r"^ +(?P<mebibytes>\d+) MiB at most here$", re.MULTILINE)
#: Below so many seconds a stage is mostly what it costs without any text.
_TOO_SHORT: Final = 1.0


def figures() -> list[Figure]:
    """Seconds and memory of each size, and the exponent of each stage that takes time."""
    told: dict[str, dict[int, float]] = {}
    found: list[Figure] = []
    for size, said in _each_ingested():
        seconds = {each["name"]: float(each["seconds"]) for each in _STAGE.finditer(said)}
        whole, memory = _WHOLE.search(said), _MEMORY.search(said)
        if whole is None or memory is None:
            raise RuntimeError(said)
        found += [
            Figure(f"{size} texts, all stages", float(whole["seconds"]), "s"),
            Figure(f"{size} texts, memory", float(memory["mebibytes"]), "MiB"),
        ]
        for name, value in seconds.items():
            told.setdefault(name, {})[size] = value
    for name, by_size in sorted(told.items()):
        if by_size.get(SIZES[-1], 0) >= _TOO_SHORT:
            found.append(Figure(f"growth of: {name}"[:46], _exponent(by_size), "power"))
    return found


def _each_ingested() -> Iterator[tuple[int, str]]:
    """Each size, and what the command tells of its stages; the larger ones take minutes."""
    with progress() as show:
        for number, size in enumerate(SIZES):
            show(f"ingesting {size} texts", number, len(SIZES))
            yield size, _ingested(size)


def _exponent(by_size: dict[int, float]) -> float:
    first, last = SIZES[0], SIZES[-1]
    less = max(by_size.get(first, 0.1), 0.1)
    return math.log(by_size[last] / less) / math.log(last / first)


def _ingested(size: int) -> str:
    """What the command tells of its stages for a corpus of that size."""
    with tempfile.TemporaryDirectory(prefix="palermo-growth-") as place:
        store, corpus = Path(place) / "store", Path(place) / "corpus.jsonl"
        corpus.write_text("".join(_lines(size)), encoding="utf-8")
        _palermo("build", "--no-records", "--out", store)
        return _palermo("ingest", corpus, "--store", store, "--stages")


def _palermo(*words: object) -> str:
    command = [sys.executable, "-c", RUN, *(str(word) for word in words)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stderr


def _lines(size: int) -> list[str]:
    chance = random.Random(1)  # noqa: S311  (no secret)
    lines = []
    for number in range(1, size + 1):
        # Squared, so that early texts are cited far more often, as in the real graph.
        cited = {1 + int(number * chance.random() ** 2) for _ in range(_CITED)}
        recalls = "".join(
            f"Recalling its resolution {_number(each)},\n\n" for each in sorted(cited)
        )
        text = (
            f"The General Assembly,\n\n{recalls}"
            f"1. Urges Member States to light harbour {number};\n\n"
            "2. Requests the Secretary-General to report on its implementation.\n"
        )
        lines.append(json.dumps({"file": f"{number}.txt", "symbol": _symbol(number), "text": text}))
    return [f"{line}\n" for line in lines]


def _number(number: int) -> str:
    return f"{50 + number // 500}/{1 + number % 500}"


def _symbol(number: int) -> str:
    return f"A/RES/{_number(number)}"
