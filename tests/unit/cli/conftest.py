"""The command on the published graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.commanding import Palermo

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def palermo(published_folder: Path, capsys: pytest.CaptureFixture[str]) -> Palermo:
    return Palermo(published_folder, capsys)
