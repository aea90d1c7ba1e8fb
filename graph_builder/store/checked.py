"""Remember which files of a release were found to be as they were written, and for how long.

To read all of a store again at each command would cost seconds where it holds gigabytes. What was
found right is kept in a file beside the engine's own; a file is taken for right as long as nobody
has touched it since. A disk can lose a bit without that showing, so it holds for a day only.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The file, below the release's folder; whatever begins with its name is no part of the release.
CHECKED: Final = "store/CHECKED"
#: Seconds for which what was found right counts.
_HOLDS: Final = 24 * 3600.0
#: Size in bytes, times of the last change of content and of anything (nanoseconds), inode.
State: TypeAlias = tuple[int, int, int, int]


def state_of(path: Path) -> State | None:
    """What tells that a file was not touched; ``None`` where it cannot be looked at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def found_right(folder: Path, sums: object) -> frozenset[str]:
    """Names of files that were found right, a day ago at most, and were not touched since.

    Args:
        folder: The release's.
        sums: The sums that the files had to have, as JSON has them; other ones count for nothing.
    """
    try:
        told = json.loads((folder / CHECKED).read_bytes())
        age = time.time() - told["at"]
        if told["sums"] != sums or not 0 <= age < _HOLDS:
            return frozenset()
        states = {name: tuple(state) for name, state in told["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return frozenset()  # not there, or damaged: all is read again
    return frozenset(name for name, state in states.items() if state_of(folder / name) == state)


def remember(folder: Path, sums: object, states: Mapping[str, State]) -> None:
    """Keep that files were found right; nothing is kept where the folder may not be written to.

    Args:
        folder: The release's.
        sums: As for ``found_right``.
        states: What each file was like before it was read.
    """
    told = {"at": time.time(), "sums": sums, "files": dict(sorted(states.items()))}
    place = folder / CHECKED
    with contextlib.suppress(OSError):
        descriptor, beside = tempfile.mkstemp(prefix=f"{place.name}.", dir=place.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(told, file, indent=1)
            Path(beside).chmod(0o644)
            Path(beside).replace(place)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
