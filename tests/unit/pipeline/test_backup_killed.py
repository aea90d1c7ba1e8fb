"""A backup or a restore that is killed leaves what was there before."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from graph_builder.errors import (
    StoreNotEmptyError,
)
from graph_builder.pipeline.backup import back_up, restore
from graph_builder.pipeline.kept import turn
from tests.support.kept_files import KEPT, held, laid
from tests.support.serving import ROOT

if TYPE_CHECKING:
    from pathlib import Path

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
