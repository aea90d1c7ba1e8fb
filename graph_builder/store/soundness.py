"""Know whether the files of a release are as they were written: a check sum of each lies with them.

The engine has sums of its own for the blocks that it reads, but it does not stand what they tell:
over some flipped bits it takes all the memory there is, or ends the process without a word. The
indexes and rows beside it have none, and would give a wrong answer. The sums are CRC-32, which
tells damage and takes a tenth of a second for half a gigabyte; it does not tell who wrote a file.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Final, TypeAlias

from graph_builder.errors import DamagedStoreError, UnreadableFileError
from graph_builder.store.checked import CHECKED, State, found_right, remember, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

#: The file of a release that tells size and sum of all the others.
SUMS: Final = "sums.json"
#: What the engine itself goes on writing where it opens its files, and what is found of them.
_NOT_OURS: Final = ("LOG", "LOCK", CHECKED.rpartition("/")[2])
_ENGINE: Final = "store/"
_PIECE: Final = 1 << 20
#: Bytes of a file that is small.
_SMALL: Final = 1 << 18
#: Bytes of a file, and their CRC-32.
Sum: TypeAlias = tuple[int, int]
#: Name below the release's folder → what the file may be: while one is replaced, it may be either.
Sums: TypeAlias = "Mapping[str, frozenset[Sum]]"


def sum_of(data: bytes) -> Sum:
    """Size and sum of some bytes."""
    return len(data), zlib.crc32(data)


def sum_of_file(path: Path) -> Sum:
    """Size and sum of a file, of which no more than a mebibyte is held at once."""
    size = total = 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            total = zlib.crc32(piece, total)
    return size, total


def sums_of(folder: Path) -> Sums:
    """The sums of all files of a release, as they are now; that they are right is remembered."""
    names = tuple(_names(folder))
    states = _states(folder, names)
    sums = {name: frozenset({sum_of_file(folder / name)}) for name in names}
    _remember(folder, sums, states)
    return sums


def written_sums(sums: Sums) -> bytes:
    """The content of ``SUMS``; the same for the same sums."""
    rows = {name: sorted(sums[name]) for name in sorted(sums)}
    return json.dumps(rows, indent=1).encode() + b"\n"


def read_sums(folder: Path) -> Sums | None:
    """The sums that lie with a release; ``None`` where there are none, as before there were any.

    Raises:
        DamagedStoreError: They cannot be read themselves.
        UnreadableFileError: The disk or its rights forbid it.
    """
    try:
        rows = json.loads((folder / SUMS).read_bytes())
        return {name: frozenset((size, total) for size, total in rows[name]) for name in rows}
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UnreadableFileError(folder / SUMS, error.strerror or str(error)) from error
    except (ValueError, TypeError) as error:
        raise DamagedStoreError(_changed(folder / SUMS)) from error


def check_file(folder: Path, name: str) -> None:
    """See that a file of a release is as it was written.

    Nothing is said of a release without sums, nor of a file that it never had.

    Raises:
        DamagedStoreError: It is not, or it is gone.
        UnreadableFileError: The disk or its rights forbid to read it.
    """
    # Twice: what is published again may take the file's place just after its sums were read.
    for _ in range(2):
        sums = read_sums(folder)
        if sums is None or (name not in sums and not (folder / name).exists()):
            return
        if _holds(folder / name, sums.get(name, frozenset())):
            return
    raise DamagedStoreError(_changed(folder / name))


def check_engine(folder: Path, up_to: int | None = None) -> bool:
    """See that the engine's files are as they were written, before it reads one of them.

    Args:
        folder: The release's.
        up_to: With more bytes than these to read, the small files alone are looked at; ``None``:
            any number. Nothing is to read where all were found right lately (see ``checked``).

    Returns:
        Whether all were looked at.

    Raises:
        DamagedStoreError: One is not, or it is gone.
        UnreadableFileError: The disk or its rights forbid to read one.
    """
    sums = _engine_sums(folder)
    to_read = _to_read(folder, sums)
    sizes = {name: max((size for size, _ in sums[name]), default=0) for name in to_read}
    if up_to is None or sum(sizes.values()) <= up_to:
        for _ in checking_engine(folder):
            pass
        return True
    for name, size in sizes.items():
        if size <= _SMALL:
            check_file(folder, name)
    return False


def checking_engine(folder: Path) -> Iterator[str]:
    """See the same file by file: the name of each that was read and is as it was written.

    What was found is remembered once the last one was read.

    Raises:
        DamagedStoreError: One is not, or it is gone.
        UnreadableFileError: The disk or its rights forbid to read one.
    """
    sums = _engine_sums(folder)
    to_read = _to_read(folder, sums)
    states = _states(folder, sums)
    for name in to_read:
        check_file(folder, name)
        yield name
    if to_read:
        _remember(folder, sums, states)


def engine_files(folder: Path) -> Sequence[str]:
    """Names, below the release's folder, of the files that the engine wrote.

    Raises:
        DamagedStoreError: The sums that lie with the release cannot be read.
        UnreadableFileError: The disk or its rights forbid it.
    """
    return tuple(_engine_sums(folder))


def _engine_sums(folder: Path) -> Sums:
    return _of_engine(read_sums(folder) or {})


def _of_engine(sums: Sums) -> Sums:
    return {name: sums[name] for name in sorted(sums) if name.startswith(_ENGINE)}


def _states(folder: Path, names: Iterable[str]) -> Mapping[str, State]:
    """Taken before files are read: what is changed meanwhile does not count as found right."""
    found = {name: state_of(folder / name) for name in names if name.startswith(_ENGINE)}
    return {name: state for name, state in found.items() if state is not None}


def _remember(folder: Path, sums: Sums, states: Mapping[str, State]) -> None:
    remember(folder, _as_json(_of_engine(sums)), states)


def _to_read(folder: Path, sums: Sums) -> Sequence[str]:
    """All or none: what is remembered has one date."""
    right = found_right(folder, _as_json(sums))
    return () if right.issuperset(sums) else tuple(sums)


def _as_json(sums: Sums) -> object:
    return json.loads(written_sums(sums))


def damage(folder: Path) -> str | None:
    """What is wrong with a release, all of its files read; ``None`` where it is known to be whole.

    Raises:
        UnreadableFileError: The disk or its rights forbid to read a file.
    """
    try:
        sums = read_sums(folder)
    except DamagedStoreError as error:
        return error.what
    if sums is None:
        return f"{SUMS} is not there"
    states = _states(folder, sums)
    for name in sums:
        if not _holds(folder / name, sums[name]):
            return _changed(folder / name)
    _remember(folder, sums, states)
    return None


def _holds(path: Path, allowed: frozenset[Sum]) -> bool:
    try:
        return sum_of_file(path) in allowed
    except FileNotFoundError:
        return False
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or str(error)) from error


def _changed(path: Path) -> str:
    return f"{path} is {'not as it was written' if path.exists() else 'not there'}"


def _names(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != SUMS and not path.name.startswith(_NOT_OURS):
            yield path.relative_to(folder).as_posix()
