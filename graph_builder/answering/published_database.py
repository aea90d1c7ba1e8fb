"""A small SQLite database that is published with a release: made once, then only read, in place."""

from __future__ import annotations

import sqlite3
import threading
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
    def _database(self) -> sqlite3.Connection:
        """The calling thread's own connection."""
        found: sqlite3.Connection | None = getattr(self._own, "database", None)
        if found is None:
            found = self._own.database = self._connected()
        return found

    def _connected(self) -> sqlite3.Connection:
        if isinstance(self._source, bytes):
            database = sqlite3.connect(":memory:")
            database.deserialize(self._source)
            return database
        # Nothing ever writes to a published file, so it needs no locks.
        address = f"{self._source.resolve().as_uri()}?mode=ro&immutable=1"
        return sqlite3.connect(address, uri=True)
