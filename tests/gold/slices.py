"""Where a count belongs: organ, decade and kind of what was counted."""

from __future__ import annotations

import re
from typing import Final

_ROMAN_VALUE: Final = {"I": 1, "V": 5, "X": 10, "L": 50}
_YEAR: Final = re.compile(r"\((\d{4})\)|^E/RES/(\d{4})/|^S/PRST/(\d{4})/")
_GA_SESSION: Final = re.compile(r"^A/RES/(\d+)/")
_GA_ROMAN: Final = re.compile(r"\(([IVXL]+)\)$")
_HRC_SESSION: Final = re.compile(r"^A/HRC/RES/(\d+)/")
#: Session n of the Assembly opens in 1945 + n; the Human Rights Council meets three times a year.
_GA_YEAR_ZERO: Final = 1945
_HRC_YEAR_ZERO: Final = 2006
_HRC_SESSIONS_A_YEAR: Final = 3

_FORMS: Final = (
    (re.compile(r"^S/RES/\d+\(\d{4}\)"), "2331 (2016)"),
    (re.compile(r"^A/RES/\d+[A-Z]?\([IVXL]+\)"), "2200 A (XXI)"),
    (re.compile(r"^[AE]/(RES/)?(HRC/RES/)?E?S-|\(E?S-"), "special session"),
    (re.compile(r"^E/RES/\d{4}/"), "1990/15"),
    (re.compile(r"^A/HRC/RES/"), "23/5 (HRC)"),
    (re.compile(r"^A/RES/\d+/\d+[A-Z]"), "48/218 B"),
    (re.compile(r"^A/RES/\d+/"), "67/190"),
    (re.compile(r"^(S/PRST|[AES]/DEC)/"), "statement, decision"),
)


def decade_of(symbol: str) -> str:
    """Decade of adoption that a canonical symbol tells, as ``1980s``; empty where it tells none."""
    year = _year_of(symbol)
    return f"{year // 10 * 10}s" if year else ""


def _year_of(symbol: str) -> int | None:
    if match := _YEAR.search(symbol):
        return int(next(group for group in match.groups() if group))
    if match := _GA_SESSION.match(symbol):
        return _GA_YEAR_ZERO + int(match[1])
    if match := _HRC_SESSION.match(symbol):
        return _HRC_YEAR_ZERO + int(match[1]) // _HRC_SESSIONS_A_YEAR
    if match := _GA_ROMAN.search(symbol):
        return _GA_YEAR_ZERO + _roman(match[1])
    return None


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUE[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))


def form_of(target: str) -> str:
    """The printed form that a target's number has: ``67/190``, ``2331 (2016)``, …."""
    return next((name for pattern, name in _FORMS if pattern.search(target)), "document")
