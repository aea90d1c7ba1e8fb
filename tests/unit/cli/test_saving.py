"""Files appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph_builder.cli.saving import save_file, save_folder
from graph_builder.errors import UnwritableFolderError


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    save_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("make", [save_file, save_folder])
def test_what_fails_half_way_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: object
) -> None:
    path = tmp_path / "a"
    if make is save_file:
        path.write_bytes(b"old")
    else:
        path.mkdir()
        (path / "x").write_bytes(b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UnwritableFolderError, match="No space left"):
        _ = save_file(path, b"new") if make is save_file else save_folder(path, {"x": b"new"})
    kept = path if make is save_file else path / "x"
    assert kept.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_a_folder_with_other_files_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.mkdir()
    (path / "mine").write_bytes(b"mine")
    with pytest.raises(UnwritableFolderError, match="mine there is not from an export"):
        save_folder(path, {"x": b"new"})
    assert [each.name for each in path.iterdir()] == ["mine"]


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFolderError, match="name another folder"):
        save_file(tmp_path / "none" / "a", b"new")
