"""What several rooms' tests stand on: the graph that ships, built and published once a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

# A check that fails there shows what it compared, as one in a test does.
pytest.register_assert_rewrite("tests.support.competency_answers")


@pytest.fixture(scope="session")
def published_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder in which ``palermo build`` published the shipped data without the records."""
    return _built(tmp_path_factory.mktemp("published"), "--no-records")


@pytest.fixture(scope="session")
def whole_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the records: minutes to build and millions of statements, so for few tests."""
    return _built(tmp_path_factory.mktemp("whole"))


def _built(folder: Path, *options: str) -> Path:
    with pytest.raises(SystemExit) as done:
        main(["build", "--out", str(folder), *options])
    assert done.value.code == 0
    return folder
