"""Tell which form of a table stands directly before a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


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
