"""Find fixed wordings of a table in one pass over the words: themes, hedges, softeners, cues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: What may stand between "and" and a verb of the same subject: ", in this regard,", ", where
#: appropriate,".
BRIDGE: Final = (
    r"(?:,?\s+(?:also\s+)?(?:in\s+th(?:is|at)\s+(?:regard|respect|context|connection)"
    r"|to\s+th(?:is|at)\s+(?:end|effect)|(?:for|on)\s+th(?:is|at)\s+(?:purpose|reason|basis)"
    r"|(?:as|where)\s+appropriate|as\s+such|at\s+the\s+same\s+time"
    r"|accordingly|in\s+particular),?)?"
)

#: Letters of a table up to which the fastest automaton is built; it takes the most memory.
_SMALL: Final = 20_000


def in_small_letters(words: str) -> str:
    """``words`` in small letters; a letter that would become two stays, so offsets hold."""
    lowered = words.lower()
    if len(lowered) == len(words):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in words)


class PhraseFinder:
    """Finds the forms of a table as whole words: no letter, digit or ``joining`` touches them.

    Forms are found as they are given; for any case give both forms and words in small letters.
    ``forms`` holds each once, sorted: a match tells the index of its form.
    """

    def __init__(self, forms: Iterable[str], joining: str = "_") -> None:
        self.forms = tuple(sorted(set(forms)))
        self._joining = joining
        self._find = _automaton(self.forms)

    def matches(self, words: str) -> list[tuple[int, int, int]]:
        """Index of the form, start and end of every match, overlapping ones included."""
        found = self._find(words, overlapping=True)
        if not found:
            return found
        return [match for match in found if self._is_whole(words, match[1], match[2])]

    def spans(self, words: str) -> list[tuple[int, int]]:
        """Starts and ends of matches, the longest of those that overlap, in order."""
        kept: list[tuple[int, int]] = []
        found = [(start, -end) for _, start, end in self.matches(words)]
        for start, end in sorted(found):
            if not kept or start >= kept[-1][1]:
                kept.append((start, -end))
        return kept

    def _is_whole(self, words: str, start: int, end: int) -> bool:
        if start:
            before = words[start - 1]
            if before.isalnum() or before in self._joining:
                return False
        after = words[end : end + 1]
        return not (after.isalnum() or (after and after in self._joining))


def _automaton(forms: tuple[str, ...]) -> Callable[..., list[tuple[int, int, int]]]:
    small = sum(map(len, forms)) <= _SMALL
    kind = Implementation.DFA if small else Implementation.ContiguousNFA
    automaton = AhoCorasick(list(forms), matchkind=MatchKind.Standard, implementation=kind)
    return automaton.find_matches_as_indexes
