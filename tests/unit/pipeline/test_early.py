"""The release that ships can be loaded before the other packages are installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from graph_builder.errors import UnwritableFolderError
from graph_builder.pipeline import early
from tests.support.serving import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping


class Found:
    """A release that ships; with ``error``, one that cannot be published."""

    def __init__(self, error: Exception | None = None) -> None:
        self.published: list[Path] = []
        self._error = error

    def publish(self, out: Path) -> None:
        """Remember where."""
        if self._error is not None:
            raise self._error
        self.published.append(out)


def test_it_needs_one_package_only(tmp_path: Path) -> None:
    (package,) = pyoxigraph.__path__
    (tmp_path / "pyoxigraph").symlink_to(package)
    program = f"import sys; sys.path[:0] = {[str(tmp_path), str(ROOT)]!r}; "
    # -S: what is installed elsewhere is not found.
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"{program}import graph_builder.pipeline.early"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


CASES: Mapping[str, tuple[Found | None, bool]] = {
    "there is none that fits": (None, False),
    "it cannot be written": (Found(UnwritableFolderError(Path("x"), "full")), False),
    "it is published": (Found(), True),
}


@pytest.mark.parametrize(("found", "done"), CASES.values(), ids=CASES)
def test_what_cannot_be_loaded_is_left_to_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: Found | None, done: bool
) -> None:
    monkeypatch.setattr(early, "prebuilt", lambda _: found)
    assert early.load(tmp_path) is done
    if done and found is not None:
        assert found.published == [tmp_path]
