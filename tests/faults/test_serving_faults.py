"""A service that meets faults: killed workers, signals, a store that goes or is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.test_faults import trials

if TYPE_CHECKING:
    from pathlib import Path


def test_whoever_asks_is_answered_whatever_happens(published_folder: Path) -> None:
    trials("serving", published_folder)
