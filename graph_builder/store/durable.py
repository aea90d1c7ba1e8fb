"""Write files so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

_UNFINISHED: Final = ".unfinished-"
_FILE_MODE: Final = 0o644


def write_through(path: Path, data: bytes) -> None:
    """Write a file and wait until the disk has it; ``OSError`` where that fails."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def put_in_place(path: Path, data: bytes) -> None:
    """Write a file beside its place, then let it take that by one rename.

    What stood there stays until then; ``OSError`` where it cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
    os.close(handle)
    beside = Path(name)
    try:
        write_through(beside, data)
        beside.chmod(_FILE_MODE)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
