"""Read a corpus: a folder of texts with side files, or JSON lines with a text each.

A line of ``.jsonl`` or ``.jsonl.gz`` is ``{"file", "symbol_guess" or "symbol", "text"}``, and may
tell what a side file tells (``address``, ``organ``, ``title``, ``licence``).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph_builder.errors import InputError, UnreadableFileError
from graph_builder.model.symbols import tidy_symbol
from graph_builder.model.text import InstrumentText
from graph_builder.reading.text import MEDIA_TYPES, read_text, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LINES: Final = (".jsonl", ".jsonl.gz")
_ENDINGS: Final = frozenset(MEDIA_TYPES) - {""}
#: Files beside texts that are none.
_NO_TEXTS: Final = frozenset({"readme", "license"})


@dataclass(frozen=True, slots=True)
class Refused:
    """A text of a corpus that could not be read, and why."""

    name: str
    reason: str


def corpus_texts(path: Path) -> Iterator[InstrumentText | Refused]:
    """The texts of a corpus, in sorted order of files, of lines as they stand.

    Raises:
        UnreadableFileError: There is no such file or folder, or the lines cannot be read on.
    """
    if not path.exists():
        raise UnreadableFileError(path, "there is no such file or folder")
    if path.is_dir():
        yield from _folder(path)
    elif path.name.endswith(_LINES):
        yield from _lines(path)
    else:
        yield _text(path)


def _folder(folder: Path) -> Iterator[InstrumentText | Refused]:
    for path in sorted(folder.rglob("*")):
        if path.name.endswith(_LINES):
            yield from _lines(path)
        elif path.suffix.lower() in _ENDINGS and path.is_file() and not _is_beside(path):
            yield _text(path)


def _is_beside(path: Path) -> bool:
    return path.stem.lower() in _NO_TEXTS


def _text(path: Path) -> InstrumentText | Refused:
    try:
        return read_text(path)
    except InputError as error:
        return Refused(path.name, getattr(error, "reason", str(error)))


def _lines(path: Path) -> Iterator[InstrumentText | Refused]:
    number = 0
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _row(path, number, line)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableFileError(path, f"line {number + 1} cannot be read: {error}") from error


def _row(path: Path, number: int, line: bytes) -> InstrumentText | Refused:
    name = f"{path.name}, line {number}"
    try:
        row: dict[str, Any] = json.loads(line)
        text, name = str(row["text"]), str(row.get("file") or name)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Refused(name, 'it is no JSON object with a "text"')
    if not text.strip():
        return Refused(name, "it is empty")
    symbol = str(row.get("symbol") or row.get("symbol_guess") or "")
    return InstrumentText(
        name=name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        source=source_of({**row, "symbol": tidy_symbol(symbol)}),
    )
