"""Tell which form of a table stands directly before a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class EndingFinder:
    """Finds which form of a table a stretch of words ends with: the longest."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._by_last_word: dict[str, list[str]] = {}
        for form in sorted(meanings, key=lambda form: (-len(form), form)):
            self._by_last_word.setdefault(form.rpartition(" ")[2], []).append(form)

    def ending(self, lowered: str) -> str | None:
        """The form that ``lowered`` ends with, as a whole word, or ``None``."""
        last = lowered[lowered.rfind(" ") + 1 :]
        for form in self._by_last_word.get(last, ()):
            start = len(lowered) - len(form)
            if lowered.endswith(form) and (start == 0 or not lowered[start - 1].isalnum()):
                return form
        return None
