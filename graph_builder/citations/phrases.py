"""Find fixed wordings of a table in one pass: hedges, softeners, cues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class PhraseFinder:
    """Finds the forms of a table in words of one line, whatever their case."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._automaton = AhoCorasick(
            sorted({form.lower() for form in forms}), matchkind=MatchKind.Standard
        )

    def spans(self, lowered: str) -> list[tuple[int, int]]:
        """Starts and ends of whole-word matches, the longest of those that overlap, in order."""
        found = [
            (start, end)
            for _, start, end in self._automaton.find_matches_as_indexes(lowered, overlapping=True)
            if _is_whole(lowered, start, end)
        ]
        kept: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept


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


def _is_whole(words: str, start: int, end: int) -> bool:
    before = words[start - 1] if start else " "
    after = words[end] if end < len(words) else " "
    return not (before.isalnum() or before == "_" or after.isalnum() or after == "_")
