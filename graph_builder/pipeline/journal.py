"""What is remembered of texts that were read: kept records, and those of a run that was cut off.

::

    STORE/.ingest-<what it is read with>.jsonl   a line for each text that was read, as it was read
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from graph_builder.errors import UnwritableFolderError
from graph_builder.pipeline.corpus_records import line_of
from graph_builder.pipeline.recorded import Recorded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import TextIO

    from graph_builder.model.extraction import ReadWith
    from graph_builder.model.text import InstrumentText

_PREFIX: Final = ".ingest-"


class Journal:
    """Remembers records as they are made, so that a run that is killed loses what it was at only.

    Args:
        store: The folder in which it is written; it is there.
        made_with: What texts are read with now. What was read with anything else is forgotten.
        kept: Records by symbol that are kept already.

    Raises:
        UnwritableFolderError: The journal cannot be written.
    """

    def __init__(
        self, store: Path, made_with: ReadWith, kept: Mapping[str, dict[str, Any]]
    ) -> None:
        self._made_with = asdict(made_with)
        self._kept = kept
        told = json.dumps(self._made_with, sort_keys=True).encode()
        self.path = store / f"{_PREFIX}{hashlib.sha256(told).hexdigest()[:16]}.jsonl"
        self._known: dict[str, Recorded] = {}
        try:
            for other in store.glob(f"{_PREFIX}*"):
                if other != self.path:
                    other.unlink()
            whole = self._read()
            self._file: TextIO = self.path.open("a", encoding="utf-8", errors="surrogatepass")
            self._file.truncate(whole)
        except OSError as error:
            raise UnwritableFolderError(store, error.strerror or str(error)) from error

    def _read(self) -> int:
        """Read what is there; how many bytes of it are whole lines of ours."""
        whole = 0
        if not self.path.exists():
            return whole
        with self.path.open("rb") as file:
            for line in file:
                try:
                    row = json.loads(line)
                    record = Recorded(row["symbol"], row["line"], frozenset(row["cited"]))
                    key = str(row["key"])
                except (ValueError, KeyError, TypeError):
                    break  # it was cut off here
                if not line.endswith(b"\n"):
                    break
                self._known[key] = record
                whole += len(line)
        return whole

    def __len__(self) -> int:
        """Texts that a run before this one read."""
        return len(self._known)

    def find(self, text: InstrumentText) -> Recorded | None:
        """The record of exactly this text from the same source, if it was read before."""
        known = self._known.get(_key(text))
        if known is not None:
            return known
        row = self._kept.get(text.source.symbol or "")
        return (
            Recorded(row["document"]["symbol"], line_of(row), frozenset())
            if (row is not None and self._is_of(row["document"], text))
            else None
        )

    def _is_of(self, document: Mapping[str, Any], text: InstrumentText) -> bool:
        source = text.source
        expected = {
            **self._made_with,
            "sha256": text.sha256,
            "source": text.name,
            "address": source.address,
            "publisher": source.publisher,
            "licence": source.licence,
            "excerpt": source.excerpt,
        }
        return all(document.get(name) == value for name, value in expected.items())

    def keep(self, text: InstrumentText, record: Recorded) -> None:
        """Remember a record; ``UnwritableFolderError`` where the disk is full."""
        row = {
            "key": _key(text),
            "symbol": record.symbol,
            "line": record.line,
            "cited": sorted(record.cited),
        }
        try:
            self._file.write(f"{line_of(row)}\n")
            self._file.flush()
        except OSError as error:
            raise UnwritableFolderError(self.path.parent, error.strerror or str(error)) from error

    def close(self, *, forget: bool) -> None:
        """End writing; with ``forget``, everything was kept elsewhere and the journal goes."""
        with contextlib.suppress(OSError):  # a full disk was told when the line was kept
            self._file.close()
        if forget:
            self.path.unlink(missing_ok=True)


def _key(text: InstrumentText) -> str:
    """Hash of all that decides what the record of a text is, beside what it is read with."""
    told = repr((text.name, text.sha256, text.media_type, text.source))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
