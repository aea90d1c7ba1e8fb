"""Tell English from other languages by its commonest words."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH: Final = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "for",
        "by",
        "that",
        "on",
        "with",
        "as",
        "its",
        "which",
        "or",
        "from",
        "be",
    ]
)
_OTHERS: Final = frozenset(
    [
        "le",
        "la",
        "les",
        "des",
        "du",
        "et",
        "aux",
        "dans",
        "que",
        "pour",
        "el",
        "los",
        "las",
        "del",
        "y",
        "en",
        "por",
        "con",
        "der",
        "die",
        "und",
        "das",
        "zu",
    ]
)
_ENOUGH_WORDS: Final = 15


def looks_english(text: str) -> bool:
    """Whether ``text`` reads as English; texts too short to tell count as English."""
    words = [word.lower() for word in _WORD.findall(text[:20_000])]
    if len(words) < _ENOUGH_WORDS:
        return True
    english = sum(word in _ENGLISH for word in words)
    other = sum(word in _OTHERS for word in words)
    return english >= other
