"""Where the levels of a provision's path end: ``art/6/para/2/a`` has three."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROMAN_LETTERS: Final = frozenset("ivxlc")
_SHORTEST_KIND: Final = 3
#: Kinds of provisions that are shorter than others.
_SHORT_KINDS: Final = frozenset({"pp", "op"})
#: Below these kinds, this word is a letter behind (oo), not a preambular paragraph.
_CLAUSES: Final = frozenset({"pp", "op", "para", "art"})
_LETTERED: Final = "pp"


def is_kind_word(step: str) -> bool:
    """Whether a step names a kind of provision (``art``), not a number (``6``, ``b``, ``ii``)."""
    if step in _SHORT_KINDS:
        return True
    return len(step) >= _SHORTEST_KIND and step.isalpha() and not set(step) <= _ROMAN_LETTERS


def names_kind(path: Sequence[str], start: int, above: str | None) -> bool:
    """Whether the level that begins at ``start`` names its kind; the one above begins ``above``."""
    word = path[start]
    return is_kind_word(word) and not (word == _LETTERED and above in _CLAUSES)


def level_ends(path: Sequence[str]) -> list[int]:
    """How many steps lead down to each level, outermost first.

    A kind goes with the number behind it, where there is one; every further number is a level of
    its own. ``("op", "3", "b")`` is operative paragraph 3 and its (b): ``[2, 3]``.
    """
    ends: list[int] = []
    above: str | None = None
    end = 0
    while end < len(path):
        start = end
        end += 1
        if names_kind(path, start, above) and end < len(path) and not is_kind_word(path[end]):
            end += 1
        ends.append(end)
        above = path[start]
    return ends
