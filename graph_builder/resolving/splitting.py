"""Split a string into the words that name something and the pinpoint before or behind them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.pinpoints import pinpoint_behind
from graph_builder.model.citation import Pinpoint, ProvisionRef

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNIT: Final = (
    r"\b(?:art(?:icle)?s?|para(?:graph)?s?|annex(?:es)?|chap(?:ter)?s?|guidelines?|principles?"
    r"|sect(?:ion)?s?|parts?|rules?)\b\.?|§§?"
)
_BEHIND: Final = re.compile(rf"[\s,;:]+\(?(?P<pin>(?:{_UNIT})(?:\s*[\dIVXivx].*)?)", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"(?:{_UNIT})\s*[\dIVX]", re.IGNORECASE)
_LINKED: Final = re.compile(r",?\s+(?:of|in|to|under|from)\s+(?=\S)", re.IGNORECASE)
_UNLINKED: Final = re.compile(rf",?\s+(?=\S)(?!{_UNIT})", re.IGNORECASE)
_GAP: Final = re.compile(rf"[\s,;:(]+(?={_UNIT})", re.IGNORECASE)
#: Abbreviations as people type them → as the reader of pinpoints expects them.
_ABBREVIATED: Final = (
    (re.compile(r"\bart(s?)\b\.?\s*", re.IGNORECASE), r"art\1. "),
    (re.compile(r"\bpara(s?)\b\.?\s*", re.IGNORECASE), r"para\1. "),
    (re.compile(r"§§?\s*"), "para. "),
    (re.compile(r"(?<=\d)\s+\("), "("),
    (re.compile(r"(?<=\bannex )[ivx]+\b", re.IGNORECASE), lambda match: match.group().upper()),
)
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
    while end > start and text[end - 1] in ")]" and _closes_nothing(text[start:end]):
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
    yield from _pinpoints_first(text, start, end)


def _pinpoints_first(text: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    if not _BEFORE.match(text, start, end):
        return
    for gap_kind in (_LINKED, _UNLINKED):
        for gap in list(gap_kind.finditer(text, start, end))[:_MOST_GAPS]:
            yield gap.end(), end, text[start : gap.start()]


def pinpoint_of(printed: str) -> Pinpoint | None:
    """A pinpoint in whatever abbreviation (``art 3(a)``, ``§ 4``), or ``None`` if it is none.

    Its span and those of its provisions are of no use: they are not of ``printed``.
    """
    tidy = printed.removesuffix(")") if _closes_nothing(printed) else printed
    for pattern, plain in _ABBREVIATED:
        tidy = pattern.sub(plain, tidy)
    words = f"X, {' '.join(tidy.split())}"
    found = pinpoint_behind(words, 1)
    if found is None or found.span.end != len(words):
        return None
    refs = tuple(ProvisionRef(path, span) for path, span in found.provisions)
    return Pinpoint(found.text, found.span, refs)


def _closes_nothing(text: str) -> bool:
    return text.endswith((")", "]")) and text.count(")") + text.count("]") > text.count(
        "("
    ) + text.count("[")
