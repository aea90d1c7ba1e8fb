"""Read the masthead of a text that prints no number before its title: its symbol, its title.

A page that was saved from the web may keep the symbol of a resolution and lose its number. A draft
of limited distribution ("A/C.3/77/L.11/Rev.1") has no number yet: who brings it in stands before
its title ("Fiji and Peru: revised draft resolution").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.symbols import is_resolution_symbol, tidy_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DRAFT: Final = re.compile(
    r"(?<![\w/.])(?:A|E|S)/(?:(?:C|CN|HRC|CONF|AC)(?:\.\d+)?/)?(?:\d{1,4}/){0,2}L\.\d+(?:/Rev\.\d+)?(?!\w)"
)
#: The symbol of a resolution or decision. A year behind it belongs to the Security Council's alone;
#: elsewhere those who cite the text put it there: "U.N. Doc. A/RES/50/999 (1995)".
_ADOPTED: Final = re.compile(
    r"(?<![\w/.])(?:A|E|S)/(?:HRC/|CN\.4/(?:Sub\.2/)?)?(?:RES|DEC)/"
    r"(?:(?:E?S-)?\d{1,4}/\d{1,4}(?:[ \t]?[A-Z](?!\w|[ \t]+[a-z]))?"
    r"|\d{1,4}(?:[ \t]?[A-Z])?[ \t]?\((?:(?:E?S-)?[IVXLC]+|(?:19|20)\d\d)\))(?![\w/])"
)
#: "PRST 29/1." before a title: the Human Rights Council's President made a statement.
_STATEMENT: Final = re.compile(
    r"(?:\A|\n)[ \t*_]*(?:A/HRC/)?PRST[ \t/]+(?P<number>(?:OS/|S-)?\d{1,3}/\d{1,3})\.?(?=\s)"
)
_RIGHTS: Final = "A/HRC/"
#: "[on the report of the Third Committee (A/61/99)]": documents that led to the text.
_NOTE: Final = re.compile(r"\[(?:on|without)\s[^\]]*\]")
_ADOPTED_BY: Final = re.compile(
    r"\b[Aa]dopted\s+by\s+the\s+[A-Z][^\n]*\n(?:[ \t]*\d{1,2}[ \t]+[A-Z][a-z]+[ \t]+\d{4}[ \t]*\n)?"
)
_BROUGHT_IN: Final = re.compile(
    r":\s*(?:revised\s+|amended\s+)?draft\s+(?:resolution|decision)\*{0,2}[ \t]*\n"
)
#: "20/…": the number that the text is to get.
_NO_NUMBER: Final = re.compile(r"\s*(?:(?:S-)?\d{1,4}/(?:…|\.{2,3}|_+|-{2,})\.?\s*)?")
#: How far from its beginning a text tells its symbol, and how far a formula may stand behind it.
_WHERE: Final = 800
_NEAR: Final = 1500
_LONGEST: Final = 400
#: A page torn from a text begins with the symbol that its head prints: one of its first lines.
_FIRST_LINES: Final = 4


def masthead_symbol(text: str, floor: int, end: int, prefix: str | None) -> str | None:
    """The symbol that the masthead before ``end`` prints: of an adopted text, or of a draft.

    A resolution's symbol must be the only one there and that of the body which speaks at ``end``.
    Of a draft's symbol and a resolution's the first is the text's own.

    Args:
        text: The text.
        floor: Where the masthead may begin.
        end: Where the enacting formula begins.
        prefix: What symbols of the body that speaks begin with, if they are known.
    """
    said = _STATEMENT.search(text, floor, end) if (prefix or "").startswith(_RIGHTS) else None
    if said is not None:
        return f"{_RIGHTS}PRST/{said['number']}"
    notes = [Span(*note.span()) for note in _NOTE.finditer(text, floor, end)]
    draft = next(_outside(notes, _DRAFT.finditer(text, 0, min(end, _WHERE))), None)
    adopted = list(_outside(notes, _ADOPTED.finditer(text, max(floor, end - _NEAR), end)))
    symbols = {tidy_symbol(match.group()) for match in adopted}
    symbol = symbols.pop() if len(symbols) == 1 else None
    if symbol and _is_of(symbol, prefix) and (draft is None or adopted[0].start() < draft.start()):
        return symbol
    return tidy_symbol(draft.group()) if draft else None


def _outside(notes: Iterable[Span], found: Iterator[re.Match[str]]) -> Iterator[re.Match[str]]:
    return (match for match in found if not any(n.start < match.start() < n.end for n in notes))


def _is_of(symbol: str, prefix: str | None) -> bool:
    """Whether a body's symbols begin so; nothing is known of a body without a prefix."""
    if prefix is None:
        return not is_resolution_symbol(symbol)
    return symbol.startswith((prefix, prefix.replace("/RES/", "/DEC/")))


def masthead_number(text: str, floor: int, end: int, symbol: str) -> Span | None:
    """Where "61/99." stands before the title in a text without lines, if ``symbol`` ends so."""
    number = symbol.partition("/RES/")[2]
    match = (
        re.search(rf"(?<=[\s\]]){re.escape(number)}\.(?=\s)", text[floor:end]) if number else None
    )
    return Span(floor + match.start(), floor + match.end()) if match else None


def masthead_title(text: str, floor: int, end: int) -> Span | None:
    """What stands between a masthead and the enacting formula at ``end``.

    The masthead ends with those who bring a draft in, or with the report that led to a resolution.
    """
    ends = [
        match.end()
        for pattern in (_BROUGHT_IN, _ADOPTED_BY, _NOTE)
        for match in pattern.finditer(text, floor, end)
    ]
    if not ends:
        return None
    number = _NO_NUMBER.match(text, max(ends), end)
    start = number.end() if number else max(ends)
    title = Span(start, max(start, start + len(text[start:end].rstrip())))
    return title if 0 < title.end - title.start <= _LONGEST else None


def page_symbol(text: str) -> str | None:
    """The symbol of a resolution that a page without a formula prints on one of its first lines."""
    lines = (line.strip() for line in text[:_WHERE].split("\n"))
    for line in [line for line in lines if line][:_FIRST_LINES]:
        if _ADOPTED.fullmatch(line):
            return tidy_symbol(line)
    return None
