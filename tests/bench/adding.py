"""How long ``palermo add`` takes beside a whole build: one text more in a copy of a graph.

The first addition makes the sheets of all records, which the next ones find in the store.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_builder.store.release import open_release
from tests.bench.harness import Figure
from tests.bench.starting import PALERMO
from tests.support.serving import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT: Final = (
    "The General Assembly,\n\nRecalling its resolution 55/25,\n\n"
    "1. Urges Member States to light harbour {number};\n"
)


def figures(store: Path) -> list[Figure]:
    """Two additions, and a build of the same graph."""
    texts = len(open_release(store).report()["documents"])
    with tempfile.TemporaryDirectory(prefix="palermo-bench-") as place:
        copy = Path(place) / "store"
        shutil.copytree(store, copy, symlinks=True)
        shutil.rmtree(copy / "sheets", ignore_errors=True)
        first, following = (_added(copy, number) for number in (1, 2))
        whole = _seconds(("build", "--no-prebuilt", "--out", str(Path(place) / "whole")))
    return [
        Figure(f"add a text to {texts}: the first time", first, "s"),
        Figure(f"add a text to {texts}: after that", following, "s", "a whole build", whole),
    ]


def _added(store: Path, number: int) -> float:
    words = ("add", "-", "--symbol", f"A/RES/91/{number}", "--store", str(store))
    return _seconds(words, _TEXT.format(number=number))


def _seconds(words: Sequence[str], given: str = "") -> float:
    """Seconds on the wall that a command takes; an error where it fails."""
    begun = time.perf_counter()
    command = [PALERMO, *words]
    subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=True)
    return time.perf_counter() - begun
