"""What a build has made and does not need at once: put on disk, so that memory stays small."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Slice:
    """Bytes that lie in a file: where they begin, and how many they are."""

    path: Path
    start: int
    length: int

    def read(self) -> bytes:
        """The bytes."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            return file.read(self.length)


class Spool:
    """Appends to a file of this process in a folder; forked processes write files of their own."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is there, and somebody else removes it."""
        self._folder = folder

    def put(self, data: bytes) -> Slice:
        """Write some bytes; ``OSError`` where the disk is full."""
        path = self._folder / f"part-{os.getpid()}"
        with path.open("ab") as file:
            start = file.tell()
            file.write(data)
        return Slice(path, start, len(data))
