"""A folder for what a build makes before it is published; a killed build's is swept by the next.

::

    STORE/.building-<random>/lock   held by the build that works there, for as long as it lives
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_builder.errors import UnwritableFolderError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX: Final = ".building-"
_LOCK: Final = "lock"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextlib.contextmanager
def workshop(store: Path) -> Iterator[Path]:
    """A new folder on the disk of a store, which goes when the block ends.

    Raises:
        UnwritableFolderError: The store cannot be written to, or its disk was full in the block.
    """
    with contextlib.ExitStack() as held:
        try:
            if not store.exists():
                held.callback(_remove_if_empty, store)
            store.mkdir(parents=True, exist_ok=True)
            _sweep(store)
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=store))
            held.callback(shutil.rmtree, folder, ignore_errors=True)
            lock = held.enter_context((folder / _LOCK).open("w"))
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError as error:
            raise UnwritableFolderError(store, error.strerror or str(error)) from error
        try:
            yield folder
        except OSError as error:
            if error.errno in _FULL:
                raise UnwritableFolderError(store, error.strerror or str(error)) from error
            raise


def _remove_if_empty(store: Path) -> None:
    with contextlib.suppress(OSError):
        store.rmdir()


def _sweep(store: Path) -> None:
    """Remove the folders of builds that were killed."""
    for folder in store.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError), (folder / _LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
