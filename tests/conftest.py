"""What several rooms' tests stand on: the graph that ships, built and published once a run."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.commands import RUN
from tests.support.skipping import told_of_skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
#: Tests whose calls coverage is measured of; the others ask what is built and served, as users do,
#: and being measured would double their time.
MEASURED = ("unit", "property", "gold")

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
            command = [sys.executable, "-c", RUN, "build", "--out", str(folder), *options]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
    return folder


def pytest_sessionstart() -> None:
    """Pass over what the engine says where a collector in another thread drops an answer.

    An answer that a raised error holds in a cycle is dropped by whichever thread collects.
    """
    told = sys.unraisablehook

    def unless_dropped(raised: sys.UnraisableHookArgs) -> None:
        if "is unsendable, but is being dropped" not in str(raised.exc_value):
            told(raised)

    sys.unraisablehook = unless_dropped


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the tests of what is built and served out of the measure."""
    for item in items:
        if item.path.relative_to(ROOT / "tests").parts[0] not in MEASURED:
            item.add_marker("no_cover")


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
