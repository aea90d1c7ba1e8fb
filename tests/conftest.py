"""What several rooms' tests stand on: the graph that ships, built and published once a run."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

import pytest

from graph_builder.cli.main import main
from tests.support.skipping import told_of_skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A check that fails there shows what it compared, as one in a test does.
pytest.register_assert_rewrite(
    "tests.support.competency_facts", "tests.support.competency_reliance"
)


@pytest.fixture(scope="session")
def published_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder in which ``palermo build`` published the shipped data without the records.

    All processes of a run share it, so nobody writes to it.
    """
    return _built(tmp_path_factory, "published", "--no-records")


@pytest.fixture(scope="session")
def whole_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the records: millions of statements, so for few tests."""
    return _built(tmp_path_factory, "whole")


def _built(factory: pytest.TempPathFactory, name: str, *options: str) -> Path:
    """The folder of a build that the first process which wants it makes for all."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = base / name
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "current").exists():
            with pytest.raises(SystemExit) as done:
                main(["build", "--out", str(folder), *options])
            assert done.value.code == 0
    return folder


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say behind all else what was not tried: a run without the folder is no whole one."""
    yield
    skipped = [
        (report.nodeid, str(report.longrepr))
        for report in terminalreporter.stats.get("skipped", [])
    ]
    line = told_of_skipped(skipped)
    if line is not None:
        terminalreporter.write_sep("=", line, yellow=True)
