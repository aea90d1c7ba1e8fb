"""Write files whole or not at all: beside their place first, then one rename."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from graph_builder.errors import UnwritableFolderError
from graph_builder.store.durable import put_in_place

_UNFINISHED: Final = ".unfinished-"
_FOLDER_MODE: Final = 0o755


def save_file(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``; what stood there stays until the new file is complete.

    Raises:
        UnwritableFolderError: The folder is not there or cannot be written, or ``path`` is one.
    """
    with _told(path):
        put_in_place(path, data)


def save_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder of files at ``path``; a folder there is replaced if it holds nothing else.

    Raises:
        UnwritableFolderError: It cannot be written, or holds files that are not of an export.
    """
    if path.is_dir():
        strangers = sorted({each.name for each in path.iterdir()} - set(files))
        if strangers:
            raise UnwritableFolderError(path, f"{strangers[0]} there is not from an export")
    with _told(path):
        beside = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=path.parent))
        try:
            for name, data in sorted(files.items()):
                (beside / name).write_bytes(data)
            beside.chmod(_FOLDER_MODE)
            _swap(beside, path)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


def _swap(new: Path, place: Path) -> None:
    if not place.is_dir():
        new.replace(place)
        return
    old = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=place.parent))
    place.replace(old)  # over the empty folder just made
    new.replace(place)
    shutil.rmtree(old)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableFolderError(path.parent, error.strerror or str(error)) from error
