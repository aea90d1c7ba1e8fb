"""Two simple readers to measure against: they know the shapes of numbers and nothing else.

``by_shape`` takes every number for what its shape suggests: ``nn/nn`` the General Assembly's,
``yyyy/nn`` the Economic and Social Council's, ``nnnn (yyyy)`` the Security Council's.
``after_the_word`` takes only numbers that stand directly behind "resolution" or "resolutions".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.gold.predictions import Extracted, Prediction

if TYPE_CHECKING:
    from collections.abc import Iterator

_SYMBOL: Final = r"(?P<symbol>\b(?:A|E|S)/[A-Z0-9][\w.\-]*(?:/[\w.\-]*\w)*)"
_WITH_YEAR: Final = r"(?P<sc>\b\d{1,4}\s\((?P<year>19[4-9]\d|20\d\d)\))"
_ROMAN: Final = r"(?P<ga_roman>\b\d{1,4}(?:\s[A-Z])?\s\([IVX]+\))"
_YEAR_FIRST: Final = r"(?P<ecosoc>(?<![\w/.])(?:19|20)\d\d/\d{1,3}(?![\w/]))"
_SESSION: Final = r"(?P<ga>(?<![\w/.])\d{1,2}/\d{1,3}(?:\s[A-Z]\b)?(?![\w/]))"
_NUMBER: Final = "|".join((_SYMBOL, _WITH_YEAR, _ROMAN, _YEAR_FIRST, _SESSION))
_ANY: Final = re.compile(_NUMBER)
_AFTER: Final = re.compile(rf"\bresolutions?\s+(?:{_NUMBER})", re.IGNORECASE)
_PREFIX: Final = {"sc": "S/RES/", "ga_roman": "A/RES/", "ecosoc": "E/RES/", "ga": "A/RES/"}


def by_shape(name: str, text: str) -> Extracted:
    """Every number of the text, its body guessed from its shape."""
    return Extracted(name, tuple(_read(_ANY, text)))


def after_the_word(name: str, text: str) -> Extracted:
    """Only numbers directly behind "resolution", their bodies guessed in the same way."""
    return Extracted(name, tuple(_read(_AFTER, text)))


def _read(pattern: re.Pattern[str], text: str) -> Iterator[Prediction]:
    for match in pattern.finditer(text):
        group = next(g for g in ("symbol", *_PREFIX) if match.group(g))
        number = "".join(match.group(group).split())
        start, end = match.span(group)
        yield Prediction(start, end, (_PREFIX.get(group, "") + number,), match.group(group))
