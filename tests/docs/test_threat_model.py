"""The threat model names tests that there are and limits as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from api.listening import ARRIVAL_SECONDS, HEAD_BYTES
from api.settings import MEBIBYTE, Limits

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs/explanation/threat-model.md").read_text(encoding="utf-8")
LIMITS = Limits()
TOLD = {
    "deadline of a query": f"{LIMITS.query_seconds:.0f} s for all of it",
    "memory of a worker": f"{LIMITS.worker_memory_mb // 1024} GiB for a worker",
    "rows": f"{LIMITS.answer_rows:,} rows",
    "bytes of an answer": f"{LIMITS.answer_bytes // MEBIBYTE} MiB of an answer",
    "queue": f"{LIMITS.queue} queries wait at most {LIMITS.queue_seconds:.0f} s",
    "requests": f"{LIMITS.requests_per_minute:,} requests a minute",
    "bytes of a query": f"{LIMITS.query_bytes // 1024} kB of query",
    "characters of a text": f"{LIMITS.resolve_characters:,} characters of text",
    "operations of a batch": f"{LIMITS.batch_operations} operations",
    "head and arrival": f"{HEAD_BYTES // 1024} KiB; {ARRIVAL_SECONDS:.0f} s for the whole request",
}


@pytest.mark.parametrize("words", TOLD.values(), ids=TOLD)
def test_a_limit_is_told_as_it_is(words: str) -> None:
    assert words in TEXT


def test_every_row_of_what_stands_in_the_way_names_what_holds_it() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ") and line.count("|") == 4]
    held = [row.split("|")[3].strip() for row in rows]
    assert len(held) > 20
    assert [h for h in held if "`" not in h and h != "held by"] == []


def test_every_file_that_is_named_is_there() -> None:
    named = set(re.findall(r"`((?:tests|deploy|data)/[\w/.\-]+)`", TEXT))
    assert len(named) > 15
    assert sorted(name for name in named if not (ROOT / name).exists()) == []
