"""Every spelling of a release's things, kept with it: looked up in the file, not read into memory.

To gather them anew takes a sixth of a second for three thousand documents, and seconds for a
hundred thousand; a service would make its first answer wait for it.
"""

from __future__ import annotations

import json
from collections.abc import ItemsView, Mapping
from typing import TYPE_CHECKING, Final, TypeVar

from graph_builder.answering.published_database import NewDatabase, PublishedDatabase
from graph_builder.references import ReferenceIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from graph_builder.model.instrument import InstrumentRegistry

#: Raised by whoever changes what is a spelling; a file of another format is not read.
FORMAT: Final = 1
_TABLES: Final = """
CREATE TABLE spelling (
  kind INTEGER NOT NULL, text TEXT NOT NULL, keys TEXT NOT NULL, PRIMARY KEY (kind, text)
) WITHOUT ROWID;
"""
#: Numbers of the parts of a ``ReferenceIndex``.
_SLUGS, _FOLDED, _NAMES = range(3)

Value = TypeVar("Value")


def packed_references(registry: InstrumentRegistry, symbols: Iterable[str], release: str) -> bytes:
    """The spellings of a registry and of further symbols, as the bytes of a file."""
    index = ReferenceIndex.of(registry, symbols)
    with NewDatabase(_TABLES, _facts(release)) as made:
        parts: tuple[tuple[int, Mapping[str, str | tuple[str, ...]]], ...] = (
            (_SLUGS, index.slugs),
            (_FOLDED, index.folded),
            (_NAMES, index.names),
        )
        for kind, part in parts:
            made.connection.executemany(
                "INSERT INTO spelling VALUES (?, ?, ?)",
                ((kind, text, _written(part[text])) for text in sorted(part)),
            )
        return made.packed()


def open_references(published: Path | None, release: str) -> ReferenceIndex | None:
    """The spellings in a file; ``None`` where there is none of this release and this code."""
    if published is None:
        return None
    try:
        database = PublishedDatabase(published)
    except ValueError:
        return None
    if not _facts(release).items() <= database.facts.items():
        return None
    return ReferenceIndex(
        slugs=_Kept(database, _SLUGS, str),
        folded=_Kept(database, _FOLDED, _read),
        names=_Kept(database, _NAMES, _read),
    )


def _facts(release: str) -> dict[str, str]:
    return {"format": str(FORMAT), "release": release}


def _written(keys: str | tuple[str, ...]) -> str:
    return keys if isinstance(keys, str) else json.dumps(keys, ensure_ascii=False)


def _read(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


class _Kept(Mapping[str, Value]):
    """The spellings of one kind, with what goes by each."""

    def __init__(
        self, database: PublishedDatabase, kind: int, read: Callable[[str], Value]
    ) -> None:
        self._database, self._kind, self._read = database, kind, read

    def __getitem__(self, text: str) -> Value:
        sql = "SELECT keys FROM spelling WHERE kind = ? AND text = ?"
        row = self._database.ask(sql, (self._kind, text)).fetchone()
        if row is None:
            raise KeyError(text)
        return self._read(row[0])

    def __iter__(self) -> Iterator[str]:
        return (text for text, _ in self.pairs())

    def __len__(self) -> int:
        sql = "SELECT COUNT(*) FROM spelling WHERE kind = ?"
        return int(self._database.ask(sql, (self._kind,)).fetchone()[0])

    def items(self) -> ItemsView[str, Value]:
        """All of them, read at once."""
        return _Pairs(self)

    def pairs(self) -> Iterator[tuple[str, Value]]:
        """Each spelling with what goes by it, in order."""
        sql = "SELECT text, keys FROM spelling WHERE kind = ? ORDER BY text"
        for text, keys in self._database.ask(sql, (self._kind,)):
            yield text, self._read(keys)


class _Pairs(ItemsView[str, Value]):
    """The pairs of kept spellings, read with one statement instead of one each."""

    def __init__(self, kept: _Kept[Value]) -> None:
        super().__init__(kept)
        self._kept = kept

    def __iter__(self) -> Iterator[tuple[str, Value]]:
        return self._kept.pairs()
