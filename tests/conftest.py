"""What several rooms' tests stand on: the graph that ships, built and published once a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def published_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder in which ``palermo build`` published the shipped data."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.raises(SystemExit) as done:
        main(["build", "--out", str(folder)])
    assert done.value.code == 0
    return folder
