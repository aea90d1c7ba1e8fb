"""Chromium over the shipped graph: it fails on what the console says and on requests elsewhere."""

from __future__ import annotations

import importlib.util
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.serving import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

#: A page must be ready within so many milliseconds; this is no measure, only an end.
_PATIENCE_MS = 30_000


@pytest.fixture(scope="session")
def server(published_folder: Path) -> Iterator[str]:
    """Address of a server over the shipped graph."""
    with running(published_folder) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The Chromium on PATH; the tests are skipped, and say so, where there is none.

    It ends with its module: while the driver lives, an event loop runs in this thread, and what
    other tests do with loops would fail.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium on PATH")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(slots=True)
class Watched:
    """A page with what went wrong on it: console errors, failures, requests to elsewhere."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def calm(self) -> None:
        """Fail if anything went wrong so far."""
        assert self.faults == []


@pytest.fixture
def visit(chromium: Browser, server: str) -> Iterator[Callable[..., Watched]]:
    """Opens a path in a new page; options are those of a browser context."""
    contexts = []

    def opened(path: str, **options: object) -> Watched:
        context = chromium.new_context(base_url=server, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(_PATIENCE_MS)
        watched = Watched(context.new_page())
        page, faults = watched.page, watched.faults
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
        page.on(
            "console",
            lambda said: (
                faults.append(f"console: {said.text}")
                if said.type in {"error", "warning"} and "status of 4" not in said.text
                else None
            ),
        )
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((server, "data:"))
                else faults.append(f"elsewhere: {request.url}")
            ),
        )
        page.goto(path)
        return watched

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The program of axe-core; the tests are skipped, and say so, where it is not installed."""
    named = os.environ.get("PALERMO_AXE")
    if named:
        return Path(named).read_text(encoding="utf-8")
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("no axe-core: install axe-playwright-python or name axe.min.js in PALERMO_AXE")
    return (Path(spec.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")
