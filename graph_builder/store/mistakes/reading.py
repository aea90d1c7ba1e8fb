"""Cut a query that may be broken into pieces, and pair its brackets as far as they pair.

Source of the pieces: SPARQL 1.1 Query Language, section 19.8 (terminals). Unlike the tokens that
decide what may run, this cut refuses nothing: a character that begins no token is a piece too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PIECE: Final = re.compile(
    r"""
      (?P<space>[ \t\r\n]+|\#[^\r\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
               | "(?:[^"\\\r\n]|\\[^\r\n])*" | '(?:[^'\\\r\n]|\\[^\r\n])*')
    | (?P<entity>&(?:lt|gt|amp|quot|apos|nbsp|\#\d+|\#x[0-9A-Fa-f]+);)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:[\w.\-]*\w)
    | (?P<name>(?:[^\W\d_](?:[\w.\-]*[\w\-])?)?:
               (?:(?:[\w\-.:]|%[0-9A-Fa-f]{2}|\\[^\s\w])*(?:[\w\-:]|%[0-9A-Fa-f]{2}|\\[^\s\w]))?)
    | (?P<number>(?:\d+\.\d+|\d+|\.\d+)(?:[eE][+\-]?\d+)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_CLOSES: Final = {"{": "}", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a query: its sort, its text as written, where it starts."""

    sort: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """A word in capitals, for keywords are read in any; else nothing."""
        return self.text.upper() if self.sort == "word" else ""

    def is_sign(self, signs: str) -> bool:
        """Whether it is one of these signs."""
        return self.sort == "sign" and self.text in signs


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at an offset, in words for whoever wrote it.

    ``at`` is where it shows, ``place`` where to look for it if that is somewhere else.
    """

    at: int
    words: str
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A query in pieces.

    ``inside`` says of each piece which opening bracket it stands in (its number, or -1),
    ``closing`` which bracket closes which, and ``opening`` the reverse; all by number of the piece.
    """

    text: str
    pieces: tuple[Piece, ...]
    inside: tuple[int, ...]
    closing: Mapping[int, int]
    opening: Mapping[int, int]

    def at(self, number: int) -> Piece:
        """A piece, or an empty one behind the end."""
        if 0 <= number < len(self.pieces):
            return self.pieces[number]
        return Piece("end", "", len(self.text))

    def behind(self, number: int) -> int:
        """The number that follows a piece; behind its closing bracket where it opens one."""
        return self.closing.get(number, number) + 1

    def siblings(self, number: int) -> Iterator[int]:
        """Numbers of the pieces from this one on that stand in the same bracket."""
        around = self.inside[number] if number < len(self.pieces) else -1
        while number < len(self.pieces) and self.inside[number] == around:
            yield number
            number = self.behind(number)

    def within(self, opening: int) -> Iterator[int]:
        """Numbers of the pieces that stand in a bracket, not in one inside it."""
        first = opening + 1
        if first < len(self.pieces) and self.inside[first] == opening:
            yield from self.siblings(first)

    def opens(self, number: int, sign: str) -> bool:
        """Whether the piece is this bracket."""
        return self.at(number).is_sign(sign)


def read(query: str) -> Reading:
    """Cut a query, whatever it holds."""
    pieces = tuple(
        Piece(str(match.lastgroup), match.group(), match.start())
        for match in _PIECE.finditer(query)
        if match.lastgroup != "space"
    )
    inside, closing, stack = [], {}, list[int]()
    for number, piece in enumerate(pieces):
        opener = pieces[stack[-1]].text if stack else ""
        if piece.sort == "sign" and _CLOSES.get(opener) == piece.text:
            closing[stack.pop()] = number
        inside.append(stack[-1] if stack else -1)
        if piece.sort == "sign" and piece.text in _CLOSES:
            stack.append(number)
    return Reading(query, pieces, tuple(inside), closing, {c: o for o, c in closing.items()})
