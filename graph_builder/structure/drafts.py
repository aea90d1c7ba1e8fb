"""Read the masthead of a draft that is no adopted text yet: its symbol, and its title.

A draft of limited distribution ("A/C.3/77/L.11/Rev.1") prints no number: who brings it in stands
before its title ("Fiji and Peru: revised draft resolution").
"""

from __future__ import annotations

import re
from typing import Final

from graph_builder.model.symbols import tidy_symbol
from graph_builder.model.text import Span

_SYMBOL: Final = re.compile(
    r"(?<![\w/.])(?:A|E|S)/(?:(?:C|CN|HRC|CONF|AC)(?:\.\d+)?/)?(?:\d{1,4}/){0,2}L\.\d+(?:/Rev\.\d+)?(?!\w)"
)
_BROUGHT_IN: Final = re.compile(
    r":\s*(?:revised\s+|amended\s+)?draft\s+(?:resolution|decision)\*{0,2}[ \t]*\n"
)
#: "20/…": the number that the text is to get.
_NO_NUMBER: Final = re.compile(r"\s*(?:(?:S-)?\d{1,4}/(?:…|\.{2,3}|_+|-{2,})\.?\s*)?")
_WHERE: Final = 800
_LONGEST: Final = 400


def draft_symbol(text: str, end: int) -> str | None:
    """The symbol that the masthead before ``end`` prints, if it is that of a draft."""
    match = _SYMBOL.search(text, 0, min(end, _WHERE))
    return tidy_symbol(match.group()) if match else None


def draft_title(text: str, floor: int, end: int) -> Span | None:
    """What stands between those who bring a draft in and its enacting formula at ``end``."""
    told = max(_BROUGHT_IN.finditer(text, floor, end), key=lambda m: m.end(), default=None)
    if told is None:
        return None
    number = _NO_NUMBER.match(text, told.end(), end)
    start = number.end() if number else told.end()
    title = Span(start, max(start, start + len(text[start:end].rstrip())))
    return title if 0 < title.end - title.start <= _LONGEST else None
