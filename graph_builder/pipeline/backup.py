"""Keep a copy of what a store holds of its user's own, and put it back.

Everything else in a store is made again by a build: releases, the files of the current one at the
top, locks. What cannot be made again are the texts, the records and the decisions below ``added``.
The waivers that were in force go along.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_builder.errors import (
    BackupError,
    DamagedStoreError,
    NoReleaseError,
    StoreNotEmptyError,
    UnreadableFileError,
    UnwritableFolderError,
)
from graph_builder.pipeline.archiving import (
    MOST_BYTES,
    MOST_FILES,
    WAIVERS,
    ArchiveReader,
    Built,
    Entry,
    Manifest,
    is_kept_name,
    write_archive,
)
from graph_builder.pipeline.kept import ADDED, turn
from graph_builder.pipeline.report import LEFT_OUT
from graph_builder.rdf.iris import DEFAULT_BASE
from graph_builder.store.release import open_release

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNFINISHED: Final = ".unfinished-"
#: Begins as what ``turn`` sweeps away after a killed program.
_RESTORING: Final = ".adding-restored-"
#: Where the folder that a restore replaces stands until the new one has its place.
_REPLACED: Final = ".replaced-added"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: ``changed`` the store or found the same there; ``waivers`` differ."""

    manifest: Manifest
    changed: bool
    waivers: bool


def back_up(store: Path, out: Path, waivers: Path) -> Manifest:
    """Write a backup of a store beside ``out``, then give it that name.

    Only its owner may read the file: it holds texts and the names of who decided.

    Args:
        store: What ``palermo build --out`` was given.
        out: The file to write; what stood there stays until the new one is complete.
        waivers: The waivers in force.

    Raises:
        NoReleaseError: The folder is no store.
        BackupError: Something in it cannot be kept: a link, a name too long, too much of all.
        UnwritableFolderError: ``out`` cannot be written, or the store cannot be locked.
    """
    if not (store / ADDED).is_dir():
        open_release(store)
    # Nobody changes a store on a disk that is mounted read only, and no lock can be taken there.
    with contextlib.nullcontext() if _is_read_only(store) else turn(store):
        files = {each.relative_to(store).as_posix(): each for each in _kept_files(store)}
        files[WAIVERS] = waivers
        entries = tuple(_entry(name, files[name]) for name in sorted(files))
        if len(entries) > MOST_FILES or sum(each.size for each in entries) > MOST_BYTES:
            raise BackupError(store, f"it keeps over {MOST_FILES} files or {MOST_BYTES >> 30} GiB")
        manifest = Manifest(entries, _built(store))
        with _beside(out) as unfinished:
            write_archive(unfinished, manifest, [files[each.name] for each in entries])
    return manifest


def restore(file: Path, store: Path, waivers: Path, *, replace: bool = False) -> Restored:
    """Put what a backup holds into a store, all of it or nothing; the graph is not built.

    The archive is unpacked beside the place and checked to its end first. Waivers that differ from
    those in force are put at the top of the store, where nothing reads them.

    Args:
        file: The backup.
        store: Made if it is not there.
        waivers: The waivers in force.
        replace: Whether other texts and decisions in the store may be lost.

    Raises:
        UnreadableFileError: The backup cannot be opened.
        BackupError: It is damaged, or holds what no backup does. Nothing has changed.
        StoreNotEmptyError: The store keeps something else. Nothing has changed.
        UnwritableFolderError: The store cannot be written to.
    """
    try:
        raw = file.open("rb")
    except OSError as error:
        raise UnreadableFileError(file, error.strerror or str(error)) from error
    with raw, turn(store):
        _put_back(store)
        reader = ArchiveReader(raw, file)
        wanted = {each for each in reader.manifest.entries if each.name != WAIVERS}
        found = {_entry(each.relative_to(store).as_posix(), each) for each in _kept_files(store)}
        if found and found != wanted and not replace:
            raise StoreNotEmptyError(store, len(found))
        try:
            with _unpacked(reader, file, store) as new:
                differ = _put_waivers(new / WAIVERS, waivers, store)
                if found != wanted:
                    _swap(store, new / ADDED)
        except OSError as error:
            raise UnwritableFolderError(store, error.strerror or str(error)) from error
    return Restored(reader.manifest, found != wanted, differ)


def _is_read_only(folder: Path) -> bool:
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def _kept_files(store: Path) -> Iterator[Path]:
    """Files that a store keeps, by name; ``BackupError`` for what is neither file nor folder."""
    for path in sorted((store / ADDED).rglob("*")):
        steps = path.relative_to(store).parts
        if any(step.startswith(".") for step in steps):
            continue  # an unfinished file of ours, or what a system puts into each folder
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise BackupError(path, "it is a link or a device; put the file itself in its place")
        if path.is_file():
            if not is_kept_name("/".join(steps)):
                raise BackupError(path, "its name cannot be kept; give it another")
            yield path


def _entry(name: str, path: Path) -> Entry:
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            return Entry(name, file.tell(), sha256)
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or str(error)) from error


def _built(store: Path) -> Built | None:
    try:
        release = open_release(store)
        report = release.report()
    except (NoReleaseError, DamagedStoreError):  # what is kept is whole all the same
        return None
    records = report.get("inputs", {}).get("records") != LEFT_OUT
    return Built(release.id, report.get("base", DEFAULT_BASE), records)


@contextlib.contextmanager
def _beside(out: Path) -> Iterator[tempfile._TemporaryFileWrapper[bytes]]:
    """A file that takes the place of ``out`` where the block ends well, and goes otherwise."""
    prefix = f"{_UNFINISHED}{out.name}-"
    try:
        for left in out.parent.glob(f"{glob.escape(prefix)}*"):  # of a backup that was killed
            left.unlink()
        with tempfile.NamedTemporaryFile(prefix=prefix, dir=out.parent, delete=False) as file:
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).replace(out)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise UnwritableFolderError(out.parent, error.strerror or str(error)) from error


@contextlib.contextmanager
def _unpacked(reader: ArchiveReader, file: Path, store: Path) -> Iterator[Path]:
    """A folder with all files of the archive, complete and checked; gone after the block."""
    size = sum(each.size for each in reader.manifest.entries)
    if size > shutil.disk_usage(store).free:
        raise BackupError(file, f"its {size:,} bytes do not fit on the disk of {store}")
    new = Path(tempfile.mkdtemp(prefix=_RESTORING, dir=store))
    try:
        (new / ADDED).mkdir()
        for entry in reader.manifest.entries:
            path = new / entry.name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as written:  # never over another, whatever the disk calls the same
                for piece in reader.pieces(entry):
                    written.write(piece)
                written.flush()
                os.fsync(written.fileno())
        reader.finish()
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _put_waivers(given: Path, waivers: Path, store: Path) -> bool:
    """Lay the waivers of a backup at the top of the store where others are in force."""
    if not given.is_file() or given.read_bytes() == waivers.read_bytes():
        return False
    given.replace(store / WAIVERS)
    return True


def _swap(store: Path, new: Path) -> None:
    """Give the new folder its place; the one before it is removed when it has it."""
    place, before = store / ADDED, store / _REPLACED
    if place.exists():
        place.replace(before)
    new.replace(place)
    shutil.rmtree(before, ignore_errors=True)


def _put_back(store: Path) -> None:
    """Mend what a restore left that was killed between the two renames of ``_swap``."""
    before = store / _REPLACED
    if before.exists() and not (store / ADDED).exists():
        before.replace(store / ADDED)
    shutil.rmtree(before, ignore_errors=True)
