"""Characters that a word processor or a web page puts in the place of what was typed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from graph_builder.store.mistakes.reading import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.store.mistakes.reading import Piece, Reading

_SIGNS: Final = frozenset("{}()[].,;=<>!|&+-*/^?$@:")
_QUOTES: Final = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2018\u2019\u201a\u201b\u2032\u00b4"
_ENTITIES: Final = {
    "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'", "&nbsp;": "a space",
}  # fmt: skip
_TOLD: Final = {
    "\\": "a backslash can stand in strings and IRIs only",
    "`": "a ` (backtick) is no sign of SPARQL; delete it, or write a straight quotation mark",
}


def character_mistakes(reading: Reading) -> Iterator[Mistake]:
    """What stands outside strings, IRIs and comments and is no sign of SPARQL."""
    for number, piece in enumerate(reading.pieces):
        if piece.sort == "entity":
            meant = _ENTITIES.get(piece.text, "the character that it stands for")
            yield Mistake(piece.start, f"{piece.text} comes from a web page; write {meant}")
        elif piece.sort == "sign" and piece.text not in _SIGNS:
            yield Mistake(piece.start, _stranger(piece.text))
        elif _is_comment(reading, number, piece):
            yield Mistake(piece.start, "a comment begins with #")


def _stranger(character: str) -> str:
    """What to do about a character."""
    if character in "\"'":
        return f"the text that begins with this {character} has no {character} at its end"
    if character in _TOLD:
        return _TOLD[character]
    name = unicodedata.name(character, "a character without a name").lower()
    return _foreign(character, f"U+{ord(character):04X}", name)


def _foreign(character: str, code: str, name: str) -> str:
    """The same of one that no keyboard for programs has; the first that fits."""
    kind, plain = unicodedata.category(character), unicodedata.normalize("NFKC", character)
    if character in _QUOTES:
        return f'{character} is a typographic quotation mark ({code}); write a straight one: "'
    if kind == "Pd" or character == "\N{MINUS SIGN}":
        return f"{character} is a typographic dash ({code}); write -"
    if kind in {"Zs", "Zl", "Zp"}:
        return f"here is a special space ({name}, {code}); write an ordinary one"
    if kind in {"Cf", "Cc"}:
        return f"here is an invisible character ({name}, {code}); delete it"
    if plain in _SIGNS:
        return f"{character} ({name}, {code}) only looks like the sign that is meant; write {plain}"
    return f"{character} ({name}, {code}) can stand in strings and comments only"


def _is_comment(reading: Reading, number: int, piece: Piece) -> bool:
    """``//`` anywhere, ``--`` where a line begins: as other languages write comments."""
    follower = reading.at(number + 1)
    if not piece.is_sign("/-") or follower.start != piece.end or follower.text != piece.text:
        return False
    if piece.text == "/":
        return True
    return not reading.text[reading.text.rfind("\n", 0, piece.start) + 1 : piece.start].strip()
