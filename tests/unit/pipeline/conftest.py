"""A store that keeps something, and a backup of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.pipeline.backup import back_up
from tests.support.kept_files import KEPT, laid

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def waivers(tmp_path: Path) -> Path:
    """The waivers in force."""
    path = tmp_path / "in-force.json"
    path.write_bytes(b'{"waivers": []}\n')
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store that keeps texts, records and decisions."""
    return laid(tmp_path / "store", KEPT)


@pytest.fixture
def archive(store: Path, waivers: Path, tmp_path: Path) -> Path:
    """A backup of ``store``."""
    out = tmp_path / "kept.tar.xz"
    back_up(store, out, waivers)
    return out
