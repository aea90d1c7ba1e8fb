"""Fold what people type: case, accents, punctuation and small words do not tell names apart."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

_RUN: Final = re.compile(r"[\W_]+")
_APOSTROPHE: Final = re.compile(r"(?<=\w)[’'ʼ](?=s\b)")  # noqa: RUF001
#: Words that lead to a number and are left out or abbreviated at will: "No. 182", "n° 182".
_NUMBER_SIGNS: Final = frozenset({"no", "nos", "nr", "num", "number", "numero", "n"})
_ARTICLES: Final = frozenset({"the", "a", "an", "la", "le", "les", "l", "el", "los", "las"})
#: Small words of English, French and Spanish, which nobody remembers exactly.
_ENGLISH: Final = frozenset(
    {"of", "on", "in", "and", "to", "for", "by", "with", "at", "from", "against", "its", "their"}
    | {"concerning", "relating", "relative", "respect"}
)
_FRENCH: Final = frozenset({"de", "des", "du", "d", "et", "en", "dans", "aux", "au", "sur", "pour"})
_SPANISH: Final = frozenset({"y", "e", "del", "para", "por", "sobre", "contra", "contre"})
SMALL: Final = _ARTICLES | _ENGLISH | _FRENCH | _SPANISH
#: American and British spellings of words that names hold, as one.
_VARIANTS: Final = {"labor": "labour", "program": "programme", "programs": "programmes"}
_ISE: Final = re.compile(r"\b(organ|recogn|harmon)is(?=(?:e|ed|es|ing|ation|ations)\b)")
_LONG_STEM: Final = 4
#: Words that folding abbreviates, so that no folded name holds them.
ABBREVIATED: Final = frozenset({"united", "nations"})


def fold(text: str) -> str:
    """Folded name: lower case, no accents or punctuation, ``un`` for the United Nations."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    spaced = _ISE.sub(r"\1iz", _RUN.sub(" ", _APOSTROPHE.sub("", plain)))
    words = [_VARIANTS.get(word, word) for word in spaced.split()]
    kept = [word for word, after in pairwise([*words, ""]) if _told(word, after)]
    while len(kept) > 1 and kept[0] in _ARTICLES:
        del kept[0]
    joined = f" {' '.join(kept)} ".replace(" u n ", " un ").replace(" united nations ", " un ")
    return joined.strip()


def without_padding(number: str) -> str:
    """A resolution's number without leading zeros, which no symbol has: ``55/025`` → ``55/25``."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", number)


def content(folded: str) -> tuple[str, ...]:
    """The words of a folded name without the small ones; all of them if nothing were left."""
    words = folded.split()
    return tuple(word for word in words if word not in SMALL) or tuple(words)


def stems(folded: str) -> tuple[str, ...]:
    """Its content words in the singular, roughly: ``protocols`` and ``protocol`` are one."""
    return tuple(map(stem, content(folded)))


def stem(word: str) -> str:
    """A word without the ``s`` of its plural."""
    plural = len(word) >= _LONG_STEM and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural and not word.isdigit() else word


def _told(word: str, after: str) -> bool:
    return not (word in _NUMBER_SIGNS and after[:1].isdigit())
