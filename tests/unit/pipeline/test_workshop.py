"""What a build makes before it is published lies in a folder that does not outlive it for long."""

import errno
from pathlib import Path

import pytest

from graph_builder.errors import UnwritableFolderError
from graph_builder.pipeline.workshop import workshop


def test_nothing_stays(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with workshop(store) as folder:
        (folder / "part").write_bytes(b"x")
        assert folder.parent == store
    assert not store.exists()


def test_what_a_killed_build_left_goes_and_what_a_living_one_needs_stays(tmp_path: Path) -> None:
    killed = tmp_path / ".building-killed"
    killed.mkdir()
    (killed / "lock").touch()
    with workshop(tmp_path) as living, workshop(tmp_path) as other:
        assert not killed.exists()
        assert living.is_dir()
        assert other.is_dir()


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFolderError, match="No space left"), workshop(tmp_path):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_other_faults_are_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), workshop(tmp_path) as folder:
        (folder / "absent").read_bytes()
