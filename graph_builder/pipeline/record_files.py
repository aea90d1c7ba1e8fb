"""Keep records in files and tell what became other: one file a body, the same bytes each time."""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph_builder.errors import UnwritableFolderError
from graph_builder.pipeline.corpus_records import FILE_NAMES, by_file, line_of
from graph_builder.pipeline.recorded import Recorded
from graph_builder.reading.records import BY_HAND, record_files, record_rows
from graph_builder.store.durable import put_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SUFFIX: Final = ".jsonl.gz"


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """Symbols of records that came, went, changed or stayed; totals before and after."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    before: Mapping[str, int]
    after: Mapping[str, int]


def kept_rows(folder: Path) -> dict[str, dict[str, Any]]:
    """The records that an extractor wrote into a folder, by symbol.

    Raises:
        RecordError: A file is damaged.
    """
    rows = (row for path in record_files(folder) for _, row in record_rows(path))
    return {
        row["document"]["symbol"]: row
        for row in rows
        if not row["document"]["extractor"].startswith(BY_HAND)
    }


def with_unseen(
    before: Mapping[str, dict[str, Any]], after: Mapping[str, Recorded], extractor: str
) -> tuple[dict[str, Recorded], tuple[str, ...]]:
    """New records, and with them those of texts that were not among the sources this time.

    Returns:
        The records by symbol, and the symbols of those that another version of the extractor made:
        they cannot stay beside the new ones.
    """
    whole = dict(after)
    stale = []
    for symbol, row in sorted(before.items()):
        if symbol not in whole:
            if row["document"]["extractor"] == extractor:
                whole[symbol] = Recorded(symbol, line_of(row), frozenset())
            else:
                stale.append(symbol)
    return whole, tuple(stale)


def compare(before: Mapping[str, dict[str, Any]], after: Iterable[Recorded]) -> RecordChanges:
    """What a new reading changes."""
    new = {each.symbol: json.loads(each.line) for each in after}
    both = sorted(before.keys() & new.keys())
    return RecordChanges(
        added=tuple(sorted(new.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - new.keys())),
        changed=tuple(symbol for symbol in both if _found(before[symbol]) != _found(new[symbol])),
        same=tuple(symbol for symbol in both if _found(before[symbol]) == _found(new[symbol])),
        before=_totals(before.values()),
        after=_totals(new.values()),
    )


def _found(row: dict[str, Any]) -> dict[str, Any]:
    """What was found in a text, whatever it was read with."""
    made_with = ("extractor", "registry_sha256", "grammar_sha256")
    document = {name: value for name, value in row["document"].items() if name not in made_with}
    return {**row, "document": document}


def _totals(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for row in rows:
        totals["texts"] += 1
        totals["excerpts"] += bool(row["document"]["excerpt"])
        totals["paragraphs"] += len(row["paragraphs"])
        totals["actions"] += len(row["actions"])
        totals["citations"] += len(row["citations"])
        totals.update(citation["status"] for citation in row["citations"])
    return dict(sorted(totals.items()))


def write_records(folder: Path, records: Iterable[Recorded]) -> list[Path]:
    """Write records, a file a body, each whole or not at all; files of bodies without any go.

    Raises:
        UnwritableFolderError: The folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for name, data in packed_records(records).items():
            put_in_place(folder / name, data)
            written.append(folder / name)
        for name in FILE_NAMES:
            path = folder / f"{name}{SUFFIX}"
            if path not in written:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableFolderError(folder, error.strerror or str(error)) from error
    return written


def packed_records(records: Iterable[Recorded]) -> dict[str, bytes]:
    """Name → bytes of the files of some records: the same records are the same bytes."""
    return {
        f"{name}{SUFFIX}": _packed("".join(f"{record.line}\n" for record in each))
        for name, each in by_file(records).items()
    }


def _packed(text: str) -> bytes:
    packed = io.BytesIO()
    # Neither name nor time is written, so that the same records are the same bytes.
    with gzip.GzipFile(filename="", fileobj=packed, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(text.encode())
    return packed.getvalue()
