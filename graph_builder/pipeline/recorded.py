"""What is kept of a text that was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recorded:
    """The record of one text as a line of JSON, and the documents it cites."""

    symbol: str
    line: str
    cited: frozenset[str]
