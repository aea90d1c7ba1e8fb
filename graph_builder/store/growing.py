"""Write the store of a release as a copy of the one before, with the graphs that changed.

Of a text that is added to hundreds, a few graphs are new or other than before: loading them into a
copy takes a tenth of the time of loading them all. The copy shares no file with what it was made
from, so that damage to one release is none to the other.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from graph_builder.errors import DamagedStoreError, UnreadableFileError
from graph_builder.store.damage import damage_told
from graph_builder.store.soundness import check_engine, engine_files

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from pathlib import Path

    from graph_builder.store.release import Release

#: With more than this part of all bytes changed, the whole is loaded as soon.
_MOST: Final = 0.25


@dataclass(frozen=True, slots=True)
class GraphsOf:
    """A graph by its named graphs.

    Attributes:
        digests: Hash of the lines of each.
        quads: Gives the lines of N-Quads of some of them.
        triples: How many there are in all.
    """

    digests: Mapping[str, str]
    quads: Callable[[Collection[str]], Iterable[bytes]]
    triples: int

    def told(self) -> bytes:
        """The hashes as the file that is kept with a release."""
        return json.dumps(self.digests, indent=1, sort_keys=True).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Growth:
    """How a store grows out of another: graphs that are emptied, and a file of N-Quads to load."""

    before: Path
    emptied: tuple[str, ...]
    loaded: Path
    triples: int


def growth(before: Release, graphs: GraphsOf, whole: Path) -> Growth | None:
    """How the store of a new release grows out of the one before; ``None`` where it does not.

    Args:
        before: The release before.
        graphs: The graphs of the new one.
        whole: The file of all its quads; what is to be loaded is written beside it.
    """
    known = before.graph_digests()
    changed = {name for name, its in graphs.digests.items() if known.get(name) != its}
    emptied = known.keys() & changed | known.keys() - graphs.digests.keys()
    if not known or len(changed) > _MOST * len(graphs.digests):
        return None
    loaded = whole.with_name(f"changed-{whole.name}")
    with loaded.open("wb") as file:
        file.writelines(graphs.quads(changed))
    if loaded.stat().st_size > _MOST * whole.stat().st_size:
        return None
    return Growth(before.folder, tuple(sorted(emptied)), loaded, graphs.triples)


def grown(folder: Path, how: Growth) -> ox.Store | None:
    """The new store in a folder that is not there yet; ``None`` where the old one is no help.

    Raises:
        OSError: The folder cannot be written to, or its disk is full.
    """
    # The release before may be damaged, or swept while it is read.
    with contextlib.suppress(DamagedStoreError, UnreadableFileError, FileNotFoundError):
        check_engine(how.before)
        folder.mkdir()
        for name in engine_files(how.before):
            shutil.copyfile(how.before / name, folder / name.rpartition("/")[2])
        with damage_told():
            store = ox.Store(str(folder))
            for name in how.emptied:
                store.remove_graph(ox.NamedNode(name))
            store.bulk_load(path=str(how.loaded), format=ox.RdfFormat.N_QUADS, lenient=True)
            if len(store) == how.triples:
                return store
        del store  # the engine lets go of its files
    shutil.rmtree(folder, ignore_errors=True)
    return None
