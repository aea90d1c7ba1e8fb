"""Nothing of a damaged or a strange archive is put anywhere."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import tarfile
import tracemalloc
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from graph_builder.errors import (
    BackupError,
)
from graph_builder.pipeline import archiving
from graph_builder.pipeline.backup import restore
from tests.support.kept_files import KEPT, held, laid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "no archive": lambda _: b"palermo" * 1000,
    "half of it": lambda data: data[: len(data) // 2],
    "without its end": lambda data: data[:-1],
    "with an end of somebody else's": lambda data: data + b"\0",
    "twice": lambda data: data + data,
    "one bit is another": lambda data: data[:200] + bytes([data[200] ^ 1]) + data[201:],
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_archive_changes_nothing(
    archive: Path, waivers: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    archive.write_bytes(damage(archive.read_bytes()))
    before = laid(tmp_path / "other", {"added/decisions.jsonl": b"other\n"})
    for folder in (tmp_path / "new", before):
        with pytest.raises(BackupError, match="Nothing has changed"):
            restore(archive, folder, waivers, replace=True)
    assert not (tmp_path / "new").exists()
    assert held(before) == {"added/decisions.jsonl": b"other\n"}
    assert {path.name for path in before.iterdir()} == {"added", ".turn"}


@dataclass
class Made:
    """An archive made by hand: members by name, and what its manifest says of them."""

    files: dict[str, bytes] = field(default_factory=lambda: dict(KEPT))
    members: list[tarfile.TarInfo] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    form: int = tarfile.USTAR_FORMAT
    check: int = lzma.CHECK_CRC64

    def write(self, path: Path) -> None:
        """Write it."""
        rows = [
            {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            | self.rows.get(name, {})
            for name, data in self.files.items()
        ]
        manifest = json.dumps({"format": archiving.FORMAT, "files": rows} | self.said).encode()
        with (
            lzma.open(path, "wb", check=self.check) as packed,
            tarfile.open(fileobj=packed, mode="w", format=self.form) as tar,
        ):
            for name, data in {"manifest.json": manifest, **self.files}.items():
                member = tarfile.TarInfo(name)
                member.size = len(data)
                tar.addfile(member, io.BytesIO(data))
            for member in self.members:
                tar.addfile(member)


def named(*names: str) -> Made:
    return Made(files=dict.fromkeys(names, b"x"))


def member(name: str, kind: bytes, target: str = "") -> Made:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return Made(
        files={}, members=[info], said={"files": [{"name": name, "bytes": 0, "sha256": "0" * 64}]}
    )


HOSTILE: dict[str, Made] = {
    "up and out": named("added/../../out"),
    "up": named("../out"),
    "an absolute name": named("/tmp/out"),  # noqa: S108
    "a backslash": named("added/..\\out"),
    "the lock": named(".turn"),
    "a release": named("current/store"),
    "a hidden file": named("added/.adding-x"),
    "a name of a point": named("added/./x"),
    "an empty step": named("added//x"),
    "the folder itself": named("added"),
    "a line end in a name": named("added/a\nb"),
    "a name that is no text": named("added/\udc80"),
    "deeper than any store": named("added/" + "/".join("abcdefghij")),
    "a file that is a folder too": named("added/a", "added/a/b/c"),
    "a symbolic link": member("added/x", tarfile.SYMTYPE, "/etc/passwd"),
    "a hard link": member("added/x", tarfile.LNKTYPE, "/etc/passwd"),
    "a device": member("added/x", tarfile.CHRTYPE),
    "a pipe": member("added/x", tarfile.FIFOTYPE),
    "a folder": member("added/x", tarfile.DIRTYPE),
    "a sparse file": member("added/x", tarfile.GNUTYPE_SPARSE),
    "a long name, announced": member("added/x", tarfile.GNUTYPE_LONGNAME),
    "a header of another form": Made(files={"added/" + "é" * 120: b"x"}, form=tarfile.PAX_FORMAT),
    "a member that is not listed": Made(members=[tarfile.TarInfo("added/more")]),
    "a file that is missing": Made(
        said={"files": [{"name": "added/x", "bytes": 1, "sha256": "0" * 64}]}, files={}
    ),
    "another hash": Made(rows={"added/decisions.jsonl": {"sha256": "0" * 64}}),
    "another size": Made(rows={"added/decisions.jsonl": {"bytes": 10**6}}),
    "a negative size": Made(rows={"added/decisions.jsonl": {"bytes": -1}}),
    "a size that is none": Made(rows={"added/decisions.jsonl": {"bytes": "1"}}),
    "more than any backup holds": Made(rows={"added/decisions.jsonl": {"bytes": 2**50}}),
    "a name twice": Made(said={"files": [{"name": "added/x", "bytes": 0, "sha256": "0" * 64}] * 2}),
    "another format": Made(said={"format": "palermo-backup/9"}),
    "a base that is no IRI": Made(
        said={"built": {"base": "x\x1b[2J>", "records": True, "release": "0" * 12}}
    ),
    "a release that is none": Made(
        said={"built": {"base": "http://x", "records": True, "release": "; rm"}}
    ),
    "a manifest that is a list": Made(said={"files": 7}),
}


@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
def test_nothing_of_a_hostile_archive_is_put_anywhere(
    made: Made, waivers: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "hostile.tar.xz"
    made.write(archive)
    before = held(tmp_path)
    with pytest.raises(BackupError):
        restore(archive, tmp_path / "deep" / "er" / "store", waivers)
    assert held(tmp_path) == before
    assert not (tmp_path / "deep" / "er" / "store").exists()


def test_an_archive_that_is_made_by_hand_and_honest_is_taken(waivers: Path, tmp_path: Path) -> None:
    Made().write(tmp_path / "made.tar.xz")
    restore(tmp_path / "made.tar.xz", tmp_path / "new", waivers)
    assert held(tmp_path / "new") == KEPT


def test_a_bomb_is_left_packed(waivers: Path, tmp_path: Path) -> None:
    """Zeros behind an honest manifest are given up after some kilobytes of them."""
    Made(files={}).write(tmp_path / "small.tar.xz")
    honest = lzma.decompress((tmp_path / "small.tar.xz").read_bytes())[:1024]
    with lzma.open(tmp_path / "bomb.tar.xz", "wb", preset=0) as packed:
        packed.write(honest)
        for _ in range(64):
            packed.write(bytes(4 << 20))
    tracemalloc.start()
    try:
        with pytest.raises(BackupError, match="more than it lists"):
            restore(tmp_path / "bomb.tar.xz", tmp_path / "new", waivers)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 4 << 20
    assert not (tmp_path / "new").exists()


def test_an_archive_that_wants_much_memory_is_refused(waivers: Path, tmp_path: Path) -> None:
    archive = tmp_path / "wide.tar.xz"
    Made().write(archive)
    data = lzma.decompress(archive.read_bytes())
    # Its head alone asks for the memory; writing such an archive would take several times as much.
    archive.write_bytes(_with_dictionary(lzma.compress(data), 512 << 20))
    with pytest.raises(BackupError, match=r"(?i)memory"):
        restore(archive, tmp_path / "new", waivers)


def _with_dictionary(data: bytes, size: int) -> bytes:
    """An ``.xz`` file whose block header asks for another dictionary, its checksum mended.

    Source: the .xz file format, sections 3.1 (block header) and 5.3.1 (LZMA2).
    """
    import zlib  # noqa: PLC0415  (only here)

    start, length = 12, (data[12] + 1) * 4
    header = bytearray(data[start : start + length - 4])
    place = header.index(b"\x21\x01") + 2  # the filter's id, the size of its properties
    header[place] = next(n for n in range(41) if (2 | (n & 1)) << (n // 2 + 11) >= size)
    checksum = zlib.crc32(header).to_bytes(4, "little")
    return data[:start] + bytes(header) + checksum + data[start + length :]
