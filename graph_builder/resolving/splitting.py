"""Split a string into the words that name something and the pinpoint before or behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.resolving.paragraphs import OWN_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRINTED_UNIT: Final = (
    r"\b(?:art(?:icle)?s?|para(?:graph)?s?|annex(?:es)?|chap(?:ter)?s?|guidelines?|principles?"
    r"|sect(?:ion)?s?|parts?|rules?)\b\.?|§§?"
)
_UNIT: Final = rf"{OWN_UNIT}|{_PRINTED_UNIT}"
_BEHIND: Final = re.compile(rf"[\s,;:]+\(?(?P<pin>(?:{_UNIT})(?:\s*[\dIVXivx].*)?)", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"(?:{_UNIT})\s*[\dIVX]", re.IGNORECASE)
_LINKED: Final = re.compile(r",?\s+(?:of|in|to|under|from)\s+(?=\S)", re.IGNORECASE)
_UNLINKED: Final = re.compile(rf",?\s+(?=\S)(?!{_UNIT})", re.IGNORECASE)
#: What tells a part of an address: "E/RES/2006/27#op3".
_FRAGMENT: Final = re.compile(rf"#(?={OWN_UNIT})", re.IGNORECASE)
_GAP: Final = re.compile(rf"[\s,;:(]+(?={_UNIT})", re.IGNORECASE)
#: A pinpoint of more words than this is none.
_MOST_GAPS: Final = 12
#: A mark of the byte order comes along where a string was the first of a file.
_QUOTES_BEFORE: Final = "\ufeff \t\r\n\"'“‘«(["
_QUOTES_BEHIND: Final = " \t\r\n\"'”’»,;:.?!"


def splits(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Ways to see ``text`` as a name with a pinpoint: start and end of the name, and the pinpoint.

    The whole string comes first, then names with a pinpoint behind, then with one before.
    """
    start = len(text) - len(text.lstrip(_QUOTES_BEFORE))
    end = len(text.rstrip(_QUOTES_BEHIND))
    while end > start and text[end - 1] in ")]" and closes_nothing(text[start:end]):
        end -= 1
    if end <= start:
        return
    if text[:start].strip() and text[start:end].count(")") > text[start:end].count("("):
        start = len(text) - len(text.lstrip())
    yield start, end, None
    for gap in _GAP.finditer(text, start, end):
        pin = _BEHIND.fullmatch(text, gap.start(), end)
        if pin and gap.start() > start:
            yield start, gap.start(), pin["pin"]
    for mark in _FRAGMENT.finditer(text, start, end):
        yield start, mark.start(), text[mark.end() : end]
    yield from _pinpoints_first(text, start, end)


def _pinpoints_first(text: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    if not _BEFORE.match(text, start, end):
        return
    for gap_kind in (_LINKED, _UNLINKED):
        for gap in list(gap_kind.finditer(text, start, end))[:_MOST_GAPS]:
            yield gap.end(), end, text[start : gap.start()]


def closes_nothing(text: str) -> bool:
    """Whether a string ends with a bracket that nothing in it opens."""
    return text.endswith((")", "]")) and text.count(")") + text.count("]") > text.count(
        "("
    ) + text.count("[")
