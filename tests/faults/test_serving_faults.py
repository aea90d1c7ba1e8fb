"""A service that meets faults: killed workers, signals, a store that goes or is damaged."""

from __future__ import annotations

from tests.faults.test_faults import trials


def test_whoever_asks_is_answered_whatever_happens() -> None:
    trials("serving")
