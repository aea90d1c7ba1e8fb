"""Tell which form of a table stands directly before a place, and where articles stand before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


_ARTICLES: Final = ("the", "its", "their", "that", "this", "a", "an", "both", "each", "all")
_LONGEST_ARTICLE: Final = max(map(len, _ARTICLES))
#: One of them, for use in a larger expression.
ARTICLE: Final = rf"(?:{'|'.join(_ARTICLES)})"
#: So many letters at the end of a form tell it from most others.
_TELLING: Final = 9


class EndingFinder:
    """Finds which form of a table a stretch of words ends with: the longest."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_ending: dict[str, list[str]] = {}
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            self._by_ending.setdefault(form[-_TELLING:], []).append(form)
        self._lengths = sorted({len(ending) for ending in self._by_ending}, reverse=True)

    def ending(self, lowered: str) -> str | None:
        """The form that ``lowered`` ends with, as a whole word, or ``None``."""
        for length in self._lengths:
            for form in self._by_ending.get(lowered[-length:], ()):
                start = len(lowered) - len(form)
                if lowered.endswith(form) and (start == 0 or not lowered[start - 1].isalnum()):
                    return form
        return None


def without_articles(before: str) -> str:
    """The words before the articles, and the commas between them, that lead to a mention."""
    head = before.rstrip()
    while True:
        if not head[-_LONGEST_ARTICLE:].lower().endswith(_ARTICLES):
            return head
        at = len(head)
        while at and head[at - 1].isalpha():
            at -= 1
        joined = at and (head[at - 1].isalnum() or head[at - 1] == "_")
        if joined or head[at:].lower() not in _ARTICLES:
            return head
        bare = head[:at].rstrip()
        head = bare.removesuffix(",")
