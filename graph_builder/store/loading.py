"""Load the store of a release: a small graph at once, a large one in pieces, in another process.

The engine takes a million statements into memory at a time, and several times so many while it
sorts them. Smaller pieces, two at once, are as fast and take less than half the memory. What the
engine has taken it does not give back, so a large graph is loaded in a process that ends.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graph_builder.errors import UnwritableFolderError
from graph_builder.processes.fresh import fresh
from graph_builder.store.growing import grown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from graph_builder.store.growing import Growth

#: Bytes of N-Quads from which a graph is large, and of one piece of it.
_LARGE: Final = 1 << 26
_PIECE: Final = 1 << 26
#: Pieces that are loaded at once.
_AT_ONCE: Final = 2


def is_large(quads: Sequence[ox.Quad] | Path | None) -> bool:
    """Whether a graph is a file of N-Quads that is loaded in pieces."""
    return isinstance(quads, Path) and quads.suffix == ".nq" and quads.stat().st_size >= _LARGE


def load_store(
    folder: Path, quads: Sequence[ox.Quad] | Path, how: Growth | None = None
) -> Callable[[], None]:
    """Write a store; a large one while the caller goes on.

    Args:
        folder: Where; it is not there yet.
        quads: Values, or a file of N-Quads (``.nq``) or TriG that our own writer wrote: nothing in
            it is checked again.
        how: How a large store grows out of the one before, if it does.

    Returns:
        Waits for the store. It raises ``UnwritableFolderError`` where the folder of a large one
        cannot be written to, or its disk is full.

    Raises:
        OSError: The same, of a small one.
    """
    if isinstance(quads, Path) and is_large(quads):
        return fresh(partial(_load_large, folder, quads, how))
    store = ox.Store(str(folder))
    if isinstance(quads, Path):
        form = ox.RdfFormat.N_QUADS if quads.suffix == ".nq" else ox.RdfFormat.TRIG
        store.bulk_load(path=str(quads), format=form, lenient=True)
    else:
        store.bulk_extend(quads)
    _settle(store)
    return lambda: None


def _load_large(folder: Path, file: Path, how: Growth | None) -> None:
    try:
        store = grown(folder, how) if how is not None else None
        # Not by its truth: a store is true where it has statements, and counts them all for that.
        _settle(store if store is not None else _loaded(folder, file))
    except OSError as error:  # of errors, ours alone are told to the process that waits
        raise UnwritableFolderError(folder, error.strerror or str(error)) from error


def _loaded(folder: Path, file: Path) -> ox.Store:
    store = ox.Store(str(folder))

    def load(piece: bytes) -> None:
        store.bulk_load(piece, ox.RdfFormat.N_QUADS, lenient=True)

    at_work: deque[Future[None]] = deque()
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for piece in _pieces(file):
            if len(at_work) == _AT_ONCE:
                at_work.popleft().result()
            at_work.append(pool.submit(load, piece))
        for each in at_work:
            each.result()
    return store


def _pieces(file: Path) -> Iterator[bytes]:
    """Whole lines, about so many bytes of them at a time."""
    with file.open("rb") as lines:
        while piece := lines.read(_PIECE):
            yield piece + lines.readline()


def _settle(store: ox.Store) -> None:
    store.optimize()  # queries of many rows take half the time then
    store.flush()
