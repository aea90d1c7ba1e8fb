"""Write a release and make it current with one rename; the previous one stays whole."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_builder.errors import (
    DamagedStoreError,
    NoReleaseError,
    UnreadableFileError,
    UnwritableFolderError,
)
from graph_builder.processes.fresh import fresh
from graph_builder.store.durable import write_through
from graph_builder.store.embedded import EmbeddedStore
from graph_builder.store.growing import growth
from graph_builder.store.loading import is_large, load_store
from graph_builder.store.release import CURRENT, Release, open_release
from graph_builder.store.soundness import (
    SUMS,
    damage,
    sum_of,
    sum_of_file,
    sums_of,
    written_sums,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    import pyoxigraph as ox

    from graph_builder.store.growing import GraphsOf, Growth
    from graph_builder.store.interface import GraphStore

    #: Makes a file of a release from its store.
    Make: TypeAlias = Callable[[GraphStore], bytes]

#: Releases that are kept, the current one included.
KEPT: Final = 3
RELEASES: Final = "releases"
#: Files of the current release that the folder shows at its top.
SHOWN: Final = ("graph.trig", "graph.ttl", "report.json")

_LOCK: Final = ".lock"
_UNFINISHED: Final = ".unfinished-"


@dataclass(frozen=True, slots=True)
class ReleaseContents:
    """What a release is made of: its id, its files by name, and the quads of its store.

    ``quads`` are values, or a file of N-Quads, or ``None`` where the file ``graph.trig`` holds the
    same ones. ``moved`` gives large files by name, which lie on the same disk and are moved in; it
    is called while the store is loaded, and may write them then.

    ``derived`` are further files, an index for example, by name, with what makes each from the
    store once that is written. They become current together with it.

    ``graphs`` tell a large graph by its named graphs, so that the store may grow out of the one
    before.
    """

    id: str
    files: Mapping[str, bytes]
    quads: Sequence[ox.Quad] | Path | None
    derived: Mapping[str, Make] = field(default_factory=dict)
    moved: Callable[[], Mapping[str, Path]] = dict
    graphs: GraphsOf | None = None

    def growth_from(self, before: Release | None) -> Growth | None:
        """How the store grows out of that of the release before, if it does."""
        if before is None or self.graphs is None or not isinstance(self.quads, Path):
            return None
        with contextlib.suppress(DamagedStoreError, UnreadableFileError):
            return growth(before, self.graphs, self.quads)
        return None

    def derived_from(self, folder: Path) -> Mapping[str, bytes]:
        """The further files of the release in ``folder``, whose store is written."""
        release = Release(self.id, folder)
        if not is_large(self.quads):
            return {name: _made(release, make) for name, make in self.derived.items()}
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            works = (partial(_made, release, make) for make in self.derived.values())
            made = pool.map(lambda work: fresh(work)(), works)
            return dict(zip(self.derived, made, strict=True))


def _made(release: Release, make: Make) -> bytes:
    return make(EmbeddedStore(release))


def publish(folder: Path, contents: ReleaseContents) -> Release:
    """Write a release below ``folder`` and make it current.

    Everything is written and flushed beside the other releases first; then ``current`` is swapped
    by one rename. Whatever fails before that leaves the previous release as it was. One builder
    writes at a time; a second one waits.

    Args:
        folder: Made if it is not there.
        contents: The release. One with the same id is used again where each of its files is as it
            was written, and is written anew where one is not.

    Raises:
        UnwritableFolderError: The folder cannot be written to, or holds a file of somebody else's
            under one of our names.
    """
    try:
        (folder / RELEASES).mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            _refuse_strangers(folder)
            _sweep(folder)
            release = _written(folder / RELEASES, contents, _before(folder))
            _swap(folder / CURRENT, Path(RELEASES) / contents.id)
            for name in SHOWN:
                _swap(folder / name, Path(CURRENT) / name)
            _prune(folder, keep=contents.id)
    except OSError as error:
        raise UnwritableFolderError(folder, error.strerror or str(error)) from error
    return Release(contents.id, release.resolve())


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _refuse_strangers(folder: Path) -> None:
    for name in (CURRENT, *SHOWN):
        path = folder / name
        if path.exists() and not path.is_symlink():
            raise UnwritableFolderError(folder, f"{name} there is not from an earlier build")


def _sweep(folder: Path) -> None:
    """Remove what a killed build left behind."""
    for path in (folder / RELEASES).glob(f"{_UNFINISHED}*"):
        shutil.rmtree(path)
    for path in folder.glob(f"{_UNFINISHED}*"):
        path.unlink()


def _before(folder: Path) -> Release | None:
    with contextlib.suppress(NoReleaseError, UnreadableFileError):
        return open_release(folder)
    return None


def _written(releases: Path, contents: ReleaseContents, before: Release | None) -> Path:
    final = releases / contents.id
    if (final / "store").is_dir() and damage(final) is None:
        _refresh(final, contents)
        return final
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=releases))
    try:
        unfinished.chmod(0o755)
        _fill(unfinished, contents, before)
        _take_place(unfinished, final)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _flush(releases)
    return final


def _refresh(final: Path, contents: ReleaseContents) -> None:
    """Publish a whole release again.

    Same graph, same id: only files beside the graph can differ (a new message in the report). Until
    all of them have their place, the sums allow the old ones and the new ones.
    """
    sums = dict(sums_of(final))
    files = {
        name: data
        for name, data in sorted({**contents.files, **contents.derived_from(final)}.items())
        if sum_of(data) not in sums.get(name, ())
    }
    moved = {
        name: path
        for name, path in sorted(contents.moved().items())
        if sum_of_file(path) not in sums.get(name, ())
    }
    new = {name: sum_of(data) for name, data in files.items()}
    new |= {name: sum_of_file(path) for name, path in moved.items()}
    for name, its in new.items():
        sums[name] = sums.get(name, frozenset()) | {its}
    _replace_if_changed(final / SUMS, written_sums(sums))
    for name, data in files.items():
        _replace_if_changed(final / name, data)
    for name, path in moved.items():
        _flush(path)
        path.replace(final / name)
    settled = {name: frozenset({new[name]}) if name in new else each for name, each in sums.items()}
    _replace_if_changed(final / SUMS, written_sums(settled))
    os.utime(final)


def _take_place(unfinished: Path, final: Path) -> None:
    """Give a finished folder its name; a damaged one that has it goes when the new one is there."""
    if final.exists():
        damaged = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=final.parent))
        final.replace(damaged)  # over the empty folder just made
        unfinished.replace(final)
        shutil.rmtree(damaged, ignore_errors=True)
    else:
        unfinished.replace(final)


def _fill(folder: Path, contents: ReleaseContents, before: Release | None) -> None:
    for name, data in sorted(contents.files.items()):
        write_through(folder / name, data)
    quads = folder / "graph.trig" if contents.quads is None else contents.quads
    how = contents.growth_from(before) if is_large(quads) else None
    loaded = load_store(folder / "store", quads, how)
    try:
        for name, path in sorted(contents.moved().items()):
            _flush(path)
            path.replace(folder / name)
    finally:  # nobody writes there any more when the folder goes
        loaded()
    for path in (folder / "store").iterdir():
        _flush(path)
    _flush(folder / "store")
    for name, data in sorted(contents.derived_from(folder).items()):
        write_through(folder / name, data)
    write_through(folder / SUMS, written_sums(sums_of(folder)))
    _flush(folder)


def _replace_if_changed(path: Path, data: bytes) -> None:
    if path.exists() and path.read_bytes() == data:
        return
    beside = path.with_name(f"{_UNFINISHED}{path.name}")
    write_through(beside, data)
    beside.replace(path)


def _swap(link: Path, target: Path) -> None:
    if link.is_symlink() and link.readlink() == target:
        return
    beside = link.with_name(f"{_UNFINISHED}{link.name}")
    beside.unlink(missing_ok=True)
    beside.symlink_to(target)
    beside.replace(link)
    _flush(link.parent)


def _prune(folder: Path, keep: str) -> None:
    """Remove all but the newest releases; a reader that has an old store open keeps its files."""
    held = [path for path in (folder / RELEASES).iterdir() if path.is_dir() and path.name != keep]
    held.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in held[KEPT - 1 :]:
        shutil.rmtree(path)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
