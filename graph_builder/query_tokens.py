"""Cut a SPARQL text into tokens without a parser: an independent eye on what a query says.

Source of the token rules: SPARQL 1.1 Query Language, section 19.8 (terminals) and section 19.2
(codepoint escapes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.errors import QuerySyntaxError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r"""
      (?P<space>[ \t\r\n]+)
    | (?P<comment>\#[^\r\n]*)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}
               | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
               | "(?:[^"\\\r\n]|\\[^\r\n])*"(?!")
               | '(?:[^'\\\r\n]|\\[^\r\n])*'(?!'))
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<variable>[?$]\w+)
    | (?P<blank>_:\w(?:\.*[\w\-])*)
    | (?P<name>(?:[^\W\d_](?:\.*[\w\-])*)?:
               (?:(?!\.)(?:\.*(?:[\w\-:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))+)?)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+\-]?\d+)?)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<sign>[^\w\s"'\\@:\x00-\x1f\x7f])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_OPENING: Final = frozenset("{([")
_CLOSING: Final = frozenset("})]")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its sort, and its text (a word in upper case, for words are keywords)."""

    sort: str
    text: str

    @property
    def shape(self) -> tuple[str, str]:
        """What an escape must not change: sort, and which keyword or sign it is."""
        return (self.sort, self.text if self.sort in {"word", "sign"} else "")


def tokens(query: str) -> tuple[Token, ...]:
    """Tokens of a query, without white space and comments.

    Raises:
        QuerySyntaxError: A character begins no token: an open string, an escape outside strings
            and IRIs, a control character.
    """
    return tuple(_tokens(query))


def _tokens(query: str) -> Iterator[Token]:
    position = 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        if match is None:
            raise _stranger(query, position)
        position = match.end()
        sort = str(match.lastgroup)
        if sort not in {"space", "comment"}:
            yield Token(sort, match.group().upper() if sort == "word" else match.group())


def expand_escapes(query: str) -> str:
    r"""The query with ``\uXXXX`` and ``\UXXXXXXXX`` replaced by their characters.

    Raises:
        QuerySyntaxError: An escape names no character.
    """

    def character(match: re.Match[str]) -> str:
        value = int(match[1] or match[2], 16)
        if value > 0x10FFFF or 0xD800 <= value <= 0xDFFF:  # noqa: PLR2004  (Unicode's bounds)
            problem = f"{match.group()} is no character"
            raise QuerySyntaxError(problem, *_place(query, match.start()))
        return chr(value)

    return _ESCAPE.sub(character, query)


def word_count(found: tuple[Token, ...], keyword: str) -> int:
    """How often a keyword stands among tokens, glued to another one too.

    Engines ask for no space between keywords: ``SERVICESILENT<…>`` and ``FROMNAMED<…>`` are read.
    """
    return sum(token.text.count(keyword) for token in found if token.sort == "word")


def nesting(found: tuple[Token, ...]) -> int:
    """Most brackets inside one another; unbalanced ones are the parsers' to refuse."""
    depth = deepest = 0
    for token in found:
        if token.sort == "sign":
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            deepest = max(deepest, depth)
    return deepest


def _stranger(query: str, position: int) -> QuerySyntaxError:
    character = query[position]
    problem = {
        '"': "a string does not end",
        "'": "a string does not end",
        "\\": "escapes are read in strings and IRIs only",
    }.get(character, f"{character!r} cannot stand here")
    return QuerySyntaxError(problem, *_place(query, position))


def _place(query: str, position: int) -> tuple[int, int]:
    """Line and column, counted from 1."""
    line_start = query.rfind("\n", 0, position) + 1
    return query.count("\n", 0, position) + 1, position - line_start + 1
