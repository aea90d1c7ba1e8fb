"""Try recognisers only where something stands that they could find.

Most paragraphs have no symbol, no treaty series, no session. What each recogniser cannot do
without is a short piece of words; all of these are looked for in one pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph_builder.citations.mention import Mention

    Recogniser = Callable[[str], Iterator[Mention]]


class SignedRecognisers:
    """Recognisers in the order in which they are tried, each with its signs.

    ``table`` pairs pieces of words, of which one must occur, with what then reads the words.
    """

    def __init__(self, table: Iterable[tuple[Iterable[str], Recogniser]]) -> None:
        rows = [(frozenset(signs), recogniser) for signs, recogniser in table]
        self._recognisers = [recogniser for _, recogniser in rows]
        signs = sorted(frozenset[str]().union(*(signs for signs, _ in rows)))
        self._called = [
            tuple(place for place, (own, _) in enumerate(rows) if sign in own) for sign in signs
        ]
        automaton = AhoCorasick(signs, MatchKind.Standard, implementation=Implementation.DFA)
        self._find = automaton.find_matches_as_indexes

    def mentions(self, words: str) -> Iterator[Mention]:
        """What the recognisers find, one after the other."""
        signs = {sign for sign, _, _ in self._find(words, overlapping=True)}
        for place in sorted({place for sign in signs for place in self._called[sign]}):
            yield from self._recognisers[place](words)
