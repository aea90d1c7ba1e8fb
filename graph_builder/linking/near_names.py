"""Find the one record whose name a text prints a little otherwise.

Texts take one small word for another ("Platform of Action" for "for Action"), leave one out
("Elimination of Racial Discrimination"), and misspell or misread a letter ("Supress and Punish").
A name that the registry does not hold as printed is compared by its words of content: all must
stand in the same order, and all but one letter by letter.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from graph_builder.model.instrument import RecordType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord

_WORD: Final = re.compile(r"[\w’'ʼ]+")  # noqa: RUF001
#: Left out of names or taken for one another; "all forms of" is left out as a whole.
_SMALL: Final = frozenset(
    {"of", "on", "in", "and", "or", "to", "for", "by", "with", "the", "a", "an", "against"}
    | {"concerning", "relating", "relative", "regarding", "all", "forms"}
)
#: Left out where a name begins with them.
_LEADING: Final = frozenset({"international", "united", "nations"})
#: Kinds whose title is a headline that many texts share, not a name that a text would cite.
_HEADLINED: Final = frozenset({"resolution", "decision", "presidential-statement"})
_TO_TREATY: Final = ("protocol_to", "supplements")
#: A name of fewer words of content is shared by many texts: "Doha Declaration".
_FEWEST: Final = 4
#: So many words of content bear one that differs, if it has so many letters.
_FEWEST_MISPRINTED: Final = 5
_SHORTEST: Final = 5
#: Letters that may be wrong, missing or too many in it.
_SLIPS: Final = 2


class NearNames:
    """The names of a registry's documents by their words of content; build it once."""

    def __init__(self, registry: InstrumentRegistry) -> None:
        self._exact: dict[tuple[str, ...], set[str]] = {}
        self._all_but_one: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        for record in registry:
            if record.type is not RecordType.DOCUMENT:
                continue
            for name in _names_of(record, registry):
                words = _content(name)
                self._exact.setdefault(words, set()).add(record.key)
                for rest in _gaps(words):
                    self._all_but_one.setdefault(rest, []).append((words, record.key))

    def find(self, name: str) -> str | None:
        """Key of the one document that is called so, but for a small word or a misprint."""
        words = _content(name)
        if len(words) < _FEWEST:
            return None
        keys = self._exact.get(words) or self._misprinted(words)
        return next(iter(keys)) if len(keys) == 1 else None

    def _misprinted(self, words: tuple[str, ...]) -> set[str]:
        if len(words) < _FEWEST_MISPRINTED:
            return set()
        return {
            key
            for rest in _gaps(words)
            for known, key in self._all_but_one.get(rest, ())
            if _is_slip(words, known)
        }


def _names_of(record: RegistryRecord, registry: InstrumentRegistry) -> Iterator[str]:
    """The names of a record; a protocol's also with a short name of its treaty inside."""
    full = record.names if record.kind in _HEADLINED else record.all_names
    names = (*full, *record.short_names)
    yield from names
    parents = (registry.get(key) for fact in _TO_TREATY for key in record.values(fact))
    for parent in filter(None, parents):
        for title, short in product(parent.all_names, parent.short_names):
            yield from (name.replace(title, short) for name in names if title in name)


def _content(name: str) -> tuple[str, ...]:
    found = (re.sub(r"[’'ʼ]", "", word) for word in _WORD.findall(name.casefold()))  # noqa: RUF001
    words = [word for word in found if word not in _SMALL]
    while words and words[0] in _LEADING:
        del words[0]
    return tuple(words)


def _gaps(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words with each of them left out in turn; an empty one keeps its place."""
    for at in range(len(words)):
        yield (*words[:at], "", *words[at + 1 :])


def _is_slip(words: Sequence[str], known: Sequence[str]) -> bool:
    """Whether the one word that differs is the other's misprint; a number is never one."""
    one, other = next(pair for pair in zip(words, known, strict=True) if pair[0] != pair[1])
    if min(len(one), len(other)) < _SHORTEST or not (one.isalpha() and other.isalpha()):
        return False
    return _distance(one, other) <= _SLIPS


def _distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out or changed to make one word of the other."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, row[0] = row[0], at
        for place, known in enumerate(other, start=1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (letter != known)),
            )
    return row[-1]
