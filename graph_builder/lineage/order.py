"""Order texts that hold numbers as a person does."""

from __future__ import annotations

import re
from typing import Final

_PIECES: Final = re.compile(r"\d+|[^\d/]+")


def natural_key(text: str) -> list[tuple[int, int, str]]:
    """Sorting key that puts ``2`` before ``10``."""
    return [
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece)
        for piece in _PIECES.findall(text)
    ]
