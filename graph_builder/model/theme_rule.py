"""A written rule by which a text is put under a theme."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """Words that put a text under a theme.

    ``words`` are whole words or phrases, in any case, of which one must occur; where ``beside`` has
    some, one of those must occur as well.
    """

    theme: str
    words: tuple[str, ...]
    beside: tuple[str, ...] = ()
