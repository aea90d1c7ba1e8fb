"""One flipped bit in the engine's data: a command says so, and takes no memory for it."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.support.commands import RUN
from tests.support.serving import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_MEMORY = 4 * 1024**3
#: From the end of a file: in its data blocks, and in what tells where they lie.
_NEAR_THE_END = (70_000, 300)


def _asked(question: Path, store: Path) -> subprocess.CompletedProcess[str]:
    words = ["query", str(question), "--format", "csv", "--store", str(store)]
    return subprocess.run(
        [sys.executable, "-c", RUN, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY)),
    )


def test_a_flipped_bit_in_any_table_of_the_engine_is_told(
    published_folder: Path, tmp_path: Path
) -> None:
    question = tmp_path / "count.rq"
    question.write_text("SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?s a ?type }", encoding="utf-8")
    store = tmp_path / "store"
    shutil.copytree(published_folder, store, symlinks=True, copy_function=os.link)
    assert _asked(question, store).returncode == 0
    tables = sorted((store / "current" / "store").resolve().glob("*.sst"))
    assert len(tables) > 5
    for table in tables:
        whole = table.read_bytes()
        places = {len(whole) // 2, *(max(0, len(whole) - each) for each in _NEAR_THE_END)}
        for at in sorted(places):
            table.unlink()  # the link: what it was linked to stays whole
            table.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            told = _asked(question, store)
            assert told.returncode == 5, (table.name, at, told.stderr[-300:])
            said = " ".join(told.stderr.split())
            assert table.name in said
            assert "palermo build" in said
            assert "Traceback" not in said
        table.write_bytes(whole)
    assert _asked(question, store).returncode == 0
