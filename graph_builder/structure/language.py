"""Tell English from other languages by its letters and its commonest words."""

from __future__ import annotations

import re
from typing import Final

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
_TELLING: Final = _ENGLISH | _OTHERS
_ENOUGH_WORDS: Final = 15
#: A letter of another script: Cyrillic, Arabic, Chinese.
_OTHER_LETTER: Final = re.compile(r"[^\W\d_\u0000-\u024f]")
#: One letter of so many code points in another script makes a text one of that script.
_FEW: Final = 4
#: Code points that are looked at.
_SAMPLE: Final = 8_000


def looks_english(text: str) -> bool:
    """Whether ``text`` reads as English; texts too short to tell count as English."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and len(_OTHER_LETTER.findall(sample)) * _FEW > len(sample):
        return False
    # A word that a mark touches is not looked at: telling it apart takes five times as long.
    words = sample.lower().split()
    if len(words) < _ENOUGH_WORDS:
        return True
    telling = list(filter(_TELLING.__contains__, words))
    english = sum(map(_ENGLISH.__contains__, telling))
    return english >= len(telling) - english
