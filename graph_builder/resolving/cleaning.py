"""Make a pasted string plain before it is read, and keep the way back to what was sent.

Invisible signs go; wide letters, Roman numerals in one character and the like become plain ones.
Raised and lowered digits stay as they are: a footnote's call behind a number is no digit of it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

_INVISIBLE: Final = frozenset({"Cf", "Cc"})
#: Kinds of compatibility characters that stand for the plain ones (Unicode, UAX 44, table 14).
_PLAIN: Final = ("<wide>", "<narrow>", "<noBreak>", "<compat>", "<font>")
#: Where the United Nations serve a document by its symbol, in any of six languages or none.
#: Source: addresses of texts in the registry (undocs.org/…); docs.un.org is what they lead to.
_SYMBOL_IN_PATH: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:(?:en|fr|es|ru|zh|ar)/)?"
    r"(?P<symbol>[a-z]{1,5}/[^?\s]+?)/?(?:\?\S*)?",
    re.IGNORECASE,
)
#: The older pages name it in a parameter: ``…/view_doc.asp?symbol=A/RES/55/25``.
_SYMBOL_IN_QUERY: Final = re.compile(
    r"(?:https?://)?(?:www\.)?(?:un|undocs)\.org/\S*[?&]symbol=(?P<symbol>[^&\s]+)\S*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PlainString:
    """A string made plain; ``origins`` are the places of its characters in what was sent."""

    text: str
    origins: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The same half-open span in what was sent; it is not empty."""
        return self.origins[start], self.origins[end - 1] + 1


def made_plain(text: str) -> PlainString:
    """A string without invisible signs, its compatibility characters as plain ones."""
    characters: list[str] = []
    origins: list[int] = []
    for at, character in enumerate(text):
        for plain in _plain(character):
            characters.append(plain)
            origins.append(at)
    return PlainString("".join(characters), tuple(origins))


def _plain(character: str) -> str:
    if character.isascii() or character.isspace():
        return character
    if unicodedata.category(character) in _INVISIBLE:
        return ""
    if unicodedata.decomposition(character).startswith(_PLAIN):
        return unicodedata.normalize("NFKC", character)
    return character


def symbol_in_address(text: str) -> str | None:
    """The symbol in an address at which the United Nations serve a document, or ``None``."""
    match = _SYMBOL_IN_PATH.fullmatch(text) or _SYMBOL_IN_QUERY.fullmatch(text)
    return unquote(match["symbol"]) if match else None
