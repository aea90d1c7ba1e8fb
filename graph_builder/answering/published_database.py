"""A small SQLite database that is published with a release: made once, then only read, in place."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from typing import TYPE_CHECKING, Final

from graph_builder.errors import DamagedStoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_FACTS: Final = "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"


class NewDatabase:
    """A database that is being made in memory; use it in a ``with`` block."""

    def __init__(self, tables: str, facts: Mapping[str, str]) -> None:
        """``tables``: what makes them; ``facts``: what the database tells of itself."""
        self.connection = sqlite3.connect(":memory:")
        self.connection.executescript(_FACTS + tables)
        self.connection.executemany("INSERT INTO fact VALUES (?, ?)", facts.items())

    def __enter__(self) -> NewDatabase:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def packed(self) -> bytes:
        """The bytes of its file; the same for the same statements in the same order."""
        self.connection.commit()
        return self.connection.serialize()


class PublishedDatabase:
    """A database that is open for reading; any number of threads may ask it at once."""

    def __init__(self, source: Path | bytes) -> None:
        """``source``: the file, or its bytes.

        Raises:
            ValueError: It is no database that ``NewDatabase`` made.
        """
        self._source = source
        self._own = threading.local()
        # A connection is part of a circle of its own. The service does not have circles looked for
        # among what it opened with a release, so the file would stay open for ever.
        self._open: weakref.WeakSet[_Connection] = weakref.WeakSet()
        weakref.finalize(self, _close, self._open)
        try:
            rows = self._database.execute("SELECT name, value FROM fact")
            self.facts: Mapping[str, str] = dict(rows)
        except sqlite3.Error as error:
            msg = "this is no database of a release"
            raise ValueError(msg) from error

    def ask(self, sql: str, values: Sequence[str | float] = ()) -> sqlite3.Cursor:
        """The rows of one SELECT, as tuples.

        Raises:
            DamagedStoreError: The file is damaged or gone, since it was opened.
        """
        try:
            return self._database.execute(sql, values)
        except sqlite3.DatabaseError as error:
            file = "an index" if isinstance(self._source, bytes) else self._source
            what = f"{file}: {error}"
            raise DamagedStoreError(what) from error

    @property
    def _database(self) -> _Connection:
        """The calling thread's own connection."""
        found: _Connection | None = getattr(self._own, "database", None)
        if found is None:
            found = self._own.database = self._connected()
            self._open.add(found)
        return found

    def _connected(self) -> _Connection:
        if isinstance(self._source, bytes):
            database = sqlite3.connect(":memory:", check_same_thread=False, factory=_Connection)
            database.deserialize(self._source)
            return database
        # Nothing ever writes to a published file, so it needs no locks.
        address = f"{self._source.resolve().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True, check_same_thread=False, factory=_Connection)


class _Connection(sqlite3.Connection):
    """A connection that can be referred to weakly."""


def _close(connections: weakref.WeakSet[_Connection]) -> None:
    """Close the connections of a database that nobody holds any more, whatever their threads."""
    for connection in tuple(connections):
        connection.close()
