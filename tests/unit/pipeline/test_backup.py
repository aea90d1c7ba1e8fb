"""A backup comes back as it was, or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
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
from graph_builder.pipeline import backup
from graph_builder.pipeline.backup import back_up, restore
from graph_builder.resources import resource
from tests.support.kept_files import KEPT, held, laid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
