"""The form of a backup: a ``.tar.xz`` that begins with a manifest of all that follows.

::

    manifest.json      format, what the graph was built with, and name, size, SHA-256 of each file
    added/…            what the store keeps, as it lies there
    waivers.json       the waivers that were in force

Same input, same bytes: no time, no user and no mode is kept. The reader takes nothing on trust: it
goes through the archive once, takes plain files alone, and only those that the manifest names, in
its order and of its sizes. So what it writes and how much is known before the first byte of it.
"""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import re
import tarfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Final

from graph_builder.errors import BackupError, InvalidIriError
from graph_builder.rdf.iris import checked_iri

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FORMAT: Final = "palermo-backup/1"
MANIFEST: Final = "manifest.json"
WAIVERS: Final = "waivers.json"
#: Files of a backup, their bytes in all, and bytes of the manifest.
MOST_FILES: Final = 100_000
MOST_BYTES: Final = 8 * 1024**3
MOST_MANIFEST: Final = 32 * 1024**2
#: Memory that unpacking may take: more than what ``xz -9`` wants, far less than a header may ask.
_MEMORY: Final = 128 * 1024**2
_PIECE: Final = 256 * 1024
_BLOCK: Final = tarfile.BLOCKSIZE
_STEP: Final = re.compile(r"(?!\.)[^/\\]{1,255}")
_STEPS: Final = 8
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_RELEASE: Final = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One file of a backup: its name below the store, how many bytes it has, and their SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Built:
    """How the graph of the store was built: its release, its base, whether with the records."""

    release: str
    base: str
    records: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, by name; ``built`` is ``None`` where no graph had been published."""

    entries: tuple[Entry, ...]
    built: Built | None = None

    def to_bytes(self) -> bytes:
        """As the first file of the archive."""
        built = self.built
        said: dict[str, Any] = {
            "format": FORMAT,
            "files": [
                {"name": each.name, "bytes": each.size, "sha256": each.sha256}
                for each in self.entries
            ],
        }
        if built is not None:
            said["built"] = {"base": built.base, "records": built.records, "release": built.release}
        return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def write_archive(out: IO[bytes], manifest: Manifest, files: Sequence[Path]) -> None:
    """Write a backup.

    Args:
        out: Where to.
        manifest: What it holds.
        files: Where each entry of the manifest lies, in its order.

    Raises:
        BackupError: A file is no longer what the manifest says, or its name is too long.
    """
    said = manifest.to_bytes()
    with (
        lzma.open(out, "wb", preset=6) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        tar.addfile(_member(MANIFEST, len(said)), io.BytesIO(said))
        for entry, path in zip(manifest.entries, files, strict=True):
            with path.open("rb") as file:
                hashed = _Hashed(file)
                try:
                    tar.addfile(_member(entry.name, entry.size), hashed)
                except (OSError, ValueError) as error:
                    if getattr(error, "errno", None):  # the disk's own word
                        raise
                    # The file became shorter, or its name does not fit the form.
                    raise BackupError(path, str(error)) from error
            if hashed.sha256.hexdigest() != entry.sha256:
                raise BackupError(path, "it was changed while it was read; try again")


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size
    return member


class _Hashed(io.RawIOBase):
    """A file that hashes what is read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file, self.sha256 = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        data = self._file.read(size)
        self.sha256.update(data)
        return data


class ArchiveReader:
    """Reads a backup from its beginning to its end; ``BackupError`` where it is damaged or odd."""

    def __init__(self, file: IO[bytes], name: Path) -> None:
        self._name = name
        self._unpacked = _Unpacked(file, name)
        self.manifest = self._read_manifest()

    def pieces(self, entry: Entry) -> Iterator[bytes]:
        """The bytes of the next file, which must be ``entry``; the last step checks their hash."""
        name, size = self._header()
        if (name, size) != (entry.name, entry.size):
            raise BackupError(self._name, f"{name!r} is not what its manifest lists there")
        hashed = hashlib.sha256()
        for piece in self._content(size):
            hashed.update(piece)
            yield piece
        if hashed.hexdigest() != entry.sha256:
            raise BackupError(self._name, f"{name!r} does not have the SHA-256 of its manifest")

    def finish(self) -> None:
        """See that nothing follows, and that the archive is whole."""
        self._unpacked.finish()

    def _read_manifest(self) -> Manifest:
        name, size = self._header()
        if name != MANIFEST or size > MOST_MANIFEST:
            raise BackupError(self._name, "it does not begin with the manifest of a backup")
        try:
            return _manifest_of(json.loads(b"".join(self._content(size))))
        except (ValueError, RecursionError, KeyError, TypeError, InvalidIriError) as error:
            raise BackupError(self._name, f"its manifest cannot be used: {error}") from error

    def _header(self) -> tuple[str, int]:
        """Name and size of the next member, which must be a plain file."""
        block = self._unpacked.read(_BLOCK)
        try:
            member = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except tarfile.HeaderError as error:
            raise BackupError(
                self._name, f"a file is missing, or a header is damaged ({error})"
            ) from error
        if member.type != tarfile.REGTYPE:
            raise BackupError(self._name, f"{member.name!r} is a link, a folder or no plain file")
        return member.name, member.size

    def _content(self, size: int) -> Iterator[bytes]:
        left = size
        while left > 0:
            piece = self._unpacked.read(min(left, _PIECE))
            left -= len(piece)
            yield piece
        self._unpacked.read(-size % _BLOCK)


@dataclass(slots=True)
class _Unpacked:
    """The bytes inside of an ``.xz`` file; never more of them in memory than were asked for."""

    file: IO[bytes]
    name: Path
    lzma: lzma.LZMADecompressor = field(
        default_factory=lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY)
    )

    def read(self, size: int) -> bytes:
        """Exactly ``size`` bytes."""
        found = bytearray()
        while len(found) < size:
            if self.lzma.eof:
                raise BackupError(self.name, "it ends before all that it lists")
            found += self._more(size - len(found))
        return bytes(found)

    def finish(self) -> None:
        """Read to the end: zeros alone may follow, a little of them, and the checksum must fit."""
        zeros = 0
        while not self.lzma.eof:
            piece = self._more(_PIECE)
            zeros += len(piece)
            if zeros > tarfile.RECORDSIZE + 2 * _BLOCK or piece.strip(b"\0"):
                raise BackupError(self.name, "it holds more than it lists")
        if self.lzma.unused_data or self.file.read(1):
            raise BackupError(self.name, "something follows behind its end")

    def _more(self, most: int) -> bytes:
        data = b""
        if self.lzma.needs_input:
            data = self.file.read(_PIECE)
            if not data:
                raise BackupError(self.name, "it was cut short")
        try:
            return self.lzma.decompress(data, max_length=most)
        except lzma.LZMAError as error:
            raise BackupError(self.name, f"it is damaged or no .tar.xz ({error})") from error


def _manifest_of(said: dict[str, Any]) -> Manifest:
    """The manifest, checked; ``ValueError`` and the like for what cannot be one."""
    if said["format"] != FORMAT:
        msg = f"its format is not {FORMAT}"
        raise ValueError(msg)
    entries = tuple(_entry(row) for row in said["files"])
    names = [PurePosixPath(each.name) for each in entries]
    folders = {folder for name in names for folder in name.parents}
    if len(set(names)) < len(names) or folders & set(names):
        msg = "it lists a name twice"
        raise ValueError(msg)
    if len(entries) > MOST_FILES or sum(each.size for each in entries) > MOST_BYTES:
        msg = f"a backup has at most {MOST_FILES} files and {MOST_BYTES >> 30} GiB"
        raise ValueError(msg)
    return Manifest(entries, _built(said["built"]) if "built" in said else None)


def _entry(row: dict[str, Any]) -> Entry:
    entry = Entry(str(row["name"]), row["bytes"], str(row["sha256"]))
    whole = isinstance(entry.size, int) and not isinstance(entry.size, bool) and entry.size >= 0
    if not (is_kept_name(entry.name) and whole and _SHA256.fullmatch(entry.sha256)):
        msg = f"{entry.name!r} is no file that a store keeps"
        raise ValueError(msg)
    return entry


def is_kept_name(name: str) -> bool:
    """Whether a name is that of the waivers or of a file below ``added``, and leads nowhere else.

    A step that begins with a point is none: such names are our own unfinished files. Nor is one
    with signs that cannot be shown.
    """
    first, *rest = name.split("/")
    if not rest:
        return name == WAIVERS
    steps = len(rest) < _STEPS and all(_STEP.fullmatch(step) for step in rest)
    return first == "added" and steps and name.isprintable()


def _built(said: dict[str, Any]) -> Built:
    release, base = str(said["release"]), checked_iri(str(said["base"]))
    if not _RELEASE.fullmatch(release) or not isinstance(said["records"], bool):
        msg = "what it says of the build is odd"
        raise ValueError(msg)
    return Built(release, base, said["records"])
