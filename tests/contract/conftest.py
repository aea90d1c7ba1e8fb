"""A server over the shipped graph: a real process on a real socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import pytest

from tests.support.serving import running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def server(published_folder: Path) -> Iterator[str]:
    """Address of a server over the shipped graph."""
    with running(published_folder) as address:
        yield address


@pytest.fixture(scope="session")
def api(server: str) -> Iterator[httpx2.Client]:
    """A client of that server that follows no redirects."""
    with httpx2.Client(base_url=server, timeout=60) as client:
        yield client
