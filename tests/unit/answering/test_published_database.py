"""A database of a release gives its files back, and tells when they changed under it."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

import pytest

from graph_builder.answering.published_database import NewDatabase, PublishedDatabase
from graph_builder.errors import DamagedStoreError

TABLE = "CREATE TABLE row (name TEXT, value TEXT);"


def written(path: Path) -> Path:
    with NewDatabase(TABLE, {"format": "1"}) as made:
        rows = [(str(number), "x" * 99) for number in range(9000)]
        made.connection.executemany("INSERT INTO row VALUES (?, ?)", rows)
        path.write_bytes(made.packed())
    return path


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells what is open")
def test_its_files_are_closed_without_a_search_for_circles(tmp_path: Path) -> None:
    """Threads of a service live on, and what a release holds is left alone by the collector."""
    file = written(tmp_path / "rows.sqlite")

    def open_files() -> int:
        found = Path("/proc/self/fd").iterdir()
        return sum(link.exists() and link.resolve() == file.resolve() for link in found)

    over = threading.Event()
    database = PublishedDatabase(file)
    asked = threading.Barrier(4)

    def ask(held: list[PublishedDatabase]) -> None:
        held.pop().ask("SELECT value FROM row").fetchone()
        asked.wait()
        over.wait()

    threads = [threading.Thread(target=ask, args=([database],)) for _ in range(3)]
    for thread in threads:
        thread.start()
    asked.wait()
    gc.freeze()
    try:
        assert open_files() == 4
        del database
        assert open_files() == 0
    finally:
        gc.unfreeze()
        over.set()
        for thread in threads:
            thread.join()


def test_a_file_that_was_cut_under_it_is_told(tmp_path: Path) -> None:
    file = written(tmp_path / "rows.sqlite")
    database = PublishedDatabase(file)
    with file.open("r+b") as cut:
        cut.truncate(8192)
    with pytest.raises(DamagedStoreError, match=r"rows\.sqlite"):
        database.ask("SELECT COUNT(*), MAX(value) FROM row").fetchall()
