"""A backup comes back as it was, or not at all; nothing of a strange archive is put anywhere."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import os
import signal
import subprocess
import sys
import tarfile
import tracemalloc
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph_builder.cli.main import main
from graph_builder.errors import (
    BackupError,
    NoReleaseError,
    StoreNotEmptyError,
    UnreadableFileError,
    UnwritableFolderError,
)
from graph_builder.pipeline import archiving, backup
from graph_builder.pipeline.backup import back_up, restore
from graph_builder.pipeline.kept import turn
from graph_builder.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[3]
KEPT = {
    "added/a-res-61-999/text.txt": b"Mindful of the lamps\r\n",
    "added/a-res-61-999/source.json": b'{"symbol": "A/RES/61/999"}\n',
    "added/a-res-61-999__annex__1/text.pdf": b"%PDF\x00\xff" * 20_000,
    "added/decisions.jsonl": b'{"by": "J. Do\xc3\xab"}\n',
    "added/records/other.jsonl.gz": b"\x1f\x8b",
}


@pytest.fixture
def waivers(tmp_path: Path) -> Path:
    path = tmp_path / "in-force.json"
    path.write_bytes(b'{"waivers": []}\n')
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return laid(tmp_path / "store", KEPT)


@pytest.fixture
def archive(store: Path, waivers: Path, tmp_path: Path) -> Path:
    out = tmp_path / "kept.tar.xz"
    back_up(store, out, waivers)
    return out


def laid(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but its lock."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if path.name != ".turn"
    }


def test_what_was_kept_comes_back_to_the_byte(archive: Path, waivers: Path, tmp_path: Path) -> None:
    done = restore(archive, tmp_path / "new" / "store", waivers)
    assert held(tmp_path / "new" / "store") == KEPT
    assert (done.changed, done.waivers) == (True, False)
    again = restore(archive, tmp_path / "new" / "store", waivers)
    assert not again.changed


def test_the_same_store_gives_the_same_bytes(store: Path, waivers: Path, tmp_path: Path) -> None:
    outs = [tmp_path / name for name in ("one.tar.xz", "two.tar.xz")]
    for out in outs:
        back_up(store, out, waivers)
        os.utime(store / "added/decisions.jsonl", (1, 1))
        (store / "added/decisions.jsonl").chmod(0o600)
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert outs[0].stat().st_mode & 0o077 == 0


def test_other_programs_read_it(archive: Path) -> None:
    with tarfile.open(archive) as tar:
        names = tar.getnames()
        manifest = json.load(tar.extractfile("manifest.json") or io.BytesIO())
    assert names == ["manifest.json", *sorted(KEPT), "waivers.json"]
    for row in manifest["files"]:
        data = KEPT.get(row["name"], b'{"waivers": []}\n')
        assert (row["bytes"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_waivers_that_are_not_in_force_are_laid_beside(
    archive: Path, waivers: Path, tmp_path: Path
) -> None:
    before = waivers.read_bytes()
    waivers.write_bytes(b'{"waivers": [1]}\n')
    assert restore(archive, tmp_path / "new", waivers).waivers
    assert (tmp_path / "new" / "waivers.json").read_bytes() == before
    assert waivers.read_bytes() == b'{"waivers": [1]}\n'


def test_unfinished_files_and_the_graph_are_left_out(
    store: Path, waivers: Path, tmp_path: Path
) -> None:
    laid(store, {"added/.adding-decisions.jsonl": b"x", "report.json": b"{}", ".stamp": b""})
    manifest = back_up(store, tmp_path / "out.tar.xz", waivers)
    assert [each.name for each in manifest.entries] == [*sorted(KEPT), "waivers.json"]


def test_a_store_that_keeps_something_else_is_not_overwritten_unless_told(
    archive: Path, waivers: Path, tmp_path: Path
) -> None:
    other = {"added/decisions.jsonl": b"other\n", "report.json": b"{}"}
    folder = laid(tmp_path / "other", other)
    with pytest.raises(StoreNotEmptyError, match="--replace"):
        restore(archive, folder, waivers)
    assert held(folder) == other
    assert restore(archive, folder, waivers, replace=True).changed
    assert held(folder) == KEPT | {"report.json": b"{}"}
    assert {path.name for path in folder.iterdir()} == {"added", "report.json", ".turn"}


NO_STORES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a folder without a graph": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("make", NO_STORES.values(), ids=NO_STORES)
def test_what_is_no_store_has_no_backup(
    tmp_path: Path, waivers: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / "none")
    with pytest.raises(NoReleaseError):
        back_up(tmp_path / "none", tmp_path / "out.tar.xz", waivers)
    assert not (tmp_path / "out.tar.xz").exists()


UNKEEPABLE: dict[str, Callable[[Path], object]] = {
    "a link": lambda added: (added / "link").symlink_to("/etc/hostname"),
    "a link to a folder": lambda added: (added / "link").symlink_to("/etc"),
    "a pipe": lambda added: os.mkfifo(added / "pipe"),
    "a name with a line end": lambda added: (added / "a\nb").write_text(""),
    "a name that is no text": lambda added: (added / "\udc80").write_text(""),
    "a name too long": lambda added: (added / ("n" * 200)).write_text(""),
}


@pytest.mark.parametrize("spoil", UNKEEPABLE.values(), ids=UNKEEPABLE)
def test_what_cannot_be_kept_is_told_and_not_left_out(
    store: Path, waivers: Path, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    out = tmp_path / "out.tar.xz"
    out.write_bytes(b"the one before")
    spoil(store / "added")
    with pytest.raises(BackupError):
        back_up(store, out, waivers)
    assert out.read_bytes() == b"the one before"
    assert list(tmp_path.glob(".*")) == []


def test_a_file_that_changes_under_the_backup_is_told(
    store: Path, waivers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = backup.write_archive

    def changed(*arguments: Any) -> None:  # noqa: ANN401
        (store / "added/decisions.jsonl").write_bytes(b'{"by": "J. Doe "}\n')
        written(*arguments)

    monkeypatch.setattr(backup, "write_archive", changed)
    with pytest.raises(BackupError, match="changed while it was read"):
        back_up(store, tmp_path / "out.tar.xz", waivers)


def test_a_place_that_cannot_be_written_is_told(
    store: Path, archive: Path, waivers: Path, tmp_path: Path
) -> None:
    with pytest.raises(UnwritableFolderError):
        back_up(store, tmp_path / "nowhere" / "out.tar.xz", waivers)
    with pytest.raises(UnwritableFolderError):
        restore(archive, waivers / "below-a-file", waivers)
    with pytest.raises(UnreadableFileError):
        restore(tmp_path / "nowhere.tar.xz", tmp_path / "new", waivers)
    assert not (tmp_path / "new").exists()


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


KILLED = {
    "while it is unpacked": "archiving.ArchiveReader.finish",
    "before the folder has its place": "backup._swap",
}
_KILL = """
import os, signal, sys
from pathlib import Path
from graph_builder.pipeline import archiving, backup
owner, _, name = {target!r}.rpartition(".")
place = archiving.ArchiveReader if owner.startswith("archiving") else backup
setattr(place, name, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
{call}
"""


def killed(target: str, call: str) -> None:
    code = _KILL.format(target=target, call=call)
    ran = subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT)
    assert ran.returncode == -signal.SIGKILL


@pytest.mark.parametrize("target", KILLED.values(), ids=KILLED)
def test_a_restore_that_is_killed_leaves_nothing(
    archive: Path, waivers: Path, tmp_path: Path, target: str
) -> None:
    new = tmp_path / "new"
    paths = ", ".join(f"Path({str(path)!r})" for path in (archive, new, waivers))
    killed(target, f"backup.restore({paths})")
    assert not (new / "added").exists()
    with turn(new):  # whoever comes next sweeps
        pass
    assert held(new) == {}
    restore(archive, new, waivers)
    assert held(new) == KEPT


def test_a_restore_that_was_killed_between_two_renames_is_mended(
    archive: Path, waivers: Path, tmp_path: Path
) -> None:
    folder = laid(tmp_path / "other", {".replaced-added/decisions.jsonl": b"the one before\n"})
    with pytest.raises(StoreNotEmptyError):
        restore(archive, folder, waivers)
    assert held(folder) == {"added/decisions.jsonl": b"the one before\n"}


def test_a_backup_that_is_killed_leaves_the_one_before(
    store: Path, archive: Path, waivers: Path, tmp_path: Path
) -> None:
    before = archive.read_bytes()
    laid(store, {"added/more/text.txt": b"more"})
    paths = ", ".join(f"Path({str(path)!r})" for path in (store, archive, waivers))
    killed("backup.write_archive", f"backup.back_up({paths})")
    assert archive.read_bytes() == before
    back_up(store, archive, waivers)
    assert archive.read_bytes() != before
    assert list(tmp_path.glob(".unfinished-*")) == []


def test_the_commands_tell_what_they_did_and_what_comes_next(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, new = str(tmp_path / "out.tar.xz"), str(tmp_path / "new")
    codes = []
    for words in (
        ["backup", "--store", str(store), "--out", out],
        ["restore", out, "--store", new],
        ["restore", out, "--store", new],
        ["restore", str(resource("data/waivers.json")), "--store", new],
    ):
        with pytest.raises(SystemExit) as done:
            main(words)
        codes.append(done.value.code)
    assert codes == [0, 0, 0, 2]
    said = capsys.readouterr()
    assert f"{out}: {len(KEPT) + 1} files" in said.out
    assert f"{new}: {len(KEPT)} files restored\n" in said.out
    assert "nothing changed" in said.out
    assert f"palermo build --out {new}" in said.err
