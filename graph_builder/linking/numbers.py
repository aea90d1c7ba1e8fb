"""Decide which body a bare number belongs to, and write its canonical symbol."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Body key → prefix of its resolutions and of its decisions (our keys, contracts).
PREFIXES: Final = {
    "body/ga": ("A/RES/", "A/DEC/"),
    "body/ecosoc": ("E/RES/", "E/DEC/"),
    "body/sc": ("S/RES/", "S/DEC/"),
    "body/hrc": ("A/HRC/RES/", "A/HRC/DEC/"),
    "body/chr": ("E/CN.4/RES/", "E/CN.4/DEC/"),
}
#: Code of the speaking organ (``Heading.body``) → body key.
ORGAN_KEYS: Final = {
    "GA": "body/ga",
    "ECOSOC": "body/ecosoc",
    "SC": "body/sc",
    "HRC": "body/hrc",
    "CHR": "body/chr",
}
_WORDS: Final = {
    "General Assembly": "body/ga",
    "Assembly": "body/ga",
    "Economic and Social Council": "body/ecosoc",
    "Security Council": "body/sc",
    "Human Rights Council": "body/hrc",
    "Commission on Human Rights": "body/chr",
    "Commission": "body/chr",
}
_YEAR_BEHIND: Final = re.compile(r"\d{1,4}\s?\(\d{4}\)")
_YEAR_BEFORE: Final = re.compile(r"(?:19|20)\d{2}/\d{1,3}(?:\s?[A-Z])?")
_ROMAN: Final = re.compile(
    r"(?P<number>\d{1,4})\s?(?P<before>[A-Z])?\s?\(\s?(?P<session>[\w-]+)\s?\)\s?(?P<after>[A-Z])?"
)
_SURE, _CARRIED, _BY_FORM = 0.99, 0.95, 0.85


def body_of_number(
    number: str, organ_words: str | None, named_before: Sequence[str], speaking: str | None
) -> tuple[str | None, float]:
    """The body that adopted a number, and how sure that is (0..1).

    Args:
        number: As printed: ``58/137``, ``2006/27``, ``217 A (III)``, ``2331 (2016)``.
        organ_words: Words that name the body, ``its``, or ``None``.
        named_before: Keys of the bodies named before it in the same paragraph, nearest last.
        speaking: Key of the organ whose text this is.

    Source:
        UN numbering: the Security Council counts through and adds the year; the Economic and
        Social Council and the Commission on Human Rights number by year since 1978 and 1986;
        the General Assembly by session, in Arabic numerals since the 31st (1976).
    """
    if organ_words in _WORDS:
        return _WORDS[organ_words], _SURE
    if organ_words == "Council":
        return _council(number, speaking), _CARRIED
    if organ_words == "its":
        fitting = [body for body in named_before if body in PREFIXES and _fits(number, body)]
        if fitting:
            return fitting[-1], _CARRIED
        if speaking and _fits(number, speaking):
            return speaking, _CARRIED
    return _by_form(number, named_before, speaking), _BY_FORM


def canonical_symbol(number: str, body: str, *, decision: bool) -> str:
    """Canonical symbol of a printed number: ``217 A (III)``, GA → ``A/RES/217A(III)``."""
    prefix = PREFIXES[body][1 if decision else 0]
    roman = _ROMAN.fullmatch(number)
    if roman is None:
        return prefix + re.sub(r"\s+", "", number)
    letter = roman["before"] or roman["after"] or ""
    if body == "body/ecosoc":
        return f"{prefix}{roman['number']}({roman['session']}){letter}"
    return f"{prefix}{roman['number']}{letter}({roman['session']})"


def _fits(number: str, body: str) -> bool:
    if _YEAR_BEHIND.fullmatch(number):
        return body == "body/sc"
    if _YEAR_BEFORE.fullmatch(number):
        return body in {"body/ecosoc", "body/chr"}
    if "(" in number:
        return body in {"body/ga", "body/ecosoc", "body/chr"}
    return body in {"body/ga", "body/hrc"}


def _council(number: str, speaking: str | None) -> str | None:
    if speaking in {"body/ecosoc", "body/sc", "body/hrc"} and _fits(number, speaking):
        return speaking
    if _YEAR_BEHIND.fullmatch(number):
        return "body/sc"
    return "body/ecosoc" if _YEAR_BEFORE.fullmatch(number) else "body/hrc"


def _by_form(number: str, named_before: Sequence[str], speaking: str | None) -> str | None:
    if _YEAR_BEHIND.fullmatch(number):
        return "body/sc"
    fitting = [body for body in named_before if body in PREFIXES and _fits(number, body)]
    if fitting:
        return fitting[-1]
    if speaking and _fits(number, speaking):
        return speaking
    return "body/ecosoc" if _YEAR_BEFORE.fullmatch(number) else "body/ga"
