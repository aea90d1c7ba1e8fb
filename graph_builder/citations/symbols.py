"""Recognise document symbols: ``E/2002/68/Add.1``, ``CEB/2005/HLCP/IX/CRP.7``, ``A/68/457``.

A symbol in the brackets of "Official Records of …, Supplement No. 10 (E/2003/30)" names the same
document as the words before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.mention import Mention
from graph_builder.model.citation import CitationKind
from graph_builder.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOTS: Final = (
    "A|E|S|T|ST|CEB|HR|CRC|CEDAW|CCPR|CAT|CERD|CMW|CRPD|CED|CTOC|CAC|TD|UNEP|DP|LC|ICCD|FCCC|HRI"
)
#: A step ends before a hyphen that joins a second symbol ("A/70/95-S/2015/446").
_SECOND: Final = rf"-(?:{_ROOTS})/"
_PIECE: Final = rf"(?:(?!{_SECOND})[\w&()-])"
_STEP: Final = rf"[A-Z0-9]{_PIECE}*(?:\.{_PIECE}+)*"
_SYMBOL: Final = re.compile(rf"(?<![\w/.])(?:{_ROOTS})/(?=[\w&./()-]*\d){_STEP}(?:/{_STEP})*")
_ELLIPTIC: Final = re.compile(r"(?:,|\s+and|,\s+and)\s+(?P<suffix>(?:Add|Corr|Rev)\.\d+)\b")
_RECORDS: Final = re.compile(
    r"Official\s+Records\s+of\s+the\s+[A-Z][^()]{5,160}?Supplement\s+No\.\s*\d+[A-Z]?"
    r"(?:\s+and\s+corrigend(?:um|a))?\s*\((?P<symbol>[^()\s]+)"
)


def recognise_symbols(words: str) -> Iterator[Mention]:
    """Yield every symbol, and the parts of "and Add.1" lists behind one, in reading order."""
    for match in _SYMBOL.finditer(words):
        symbol = _without_stray_bracket(match.group())
        end = match.start() + len(symbol)
        yield Mention(Span(match.start(), end), CitationKind.EXPLICIT, "symbol", symbol=symbol)
        base, last = symbol, symbol
        while (suffix := _ELLIPTIC.match(words, end)) is not None:
            last = f"{base}/{suffix['suffix']}"
            end = suffix.end()
            yield Mention(
                Span(suffix.start("suffix"), end),
                CitationKind.ELLIPTIC,
                "symbol:elliptic",
                symbol=last,
            )


def recognise_official_records(words: str) -> Iterator[Mention]:
    """Yield "Official Records of the …, Supplement No. 10" with the symbol of its brackets."""
    for match in _RECORDS.finditer(words):
        end = words.rindex("(", match.start(), match.end())
        span = Span(match.start(), len(words[:end].rstrip()))
        yield Mention(span, CitationKind.EXPLICIT, "official-records", symbol=match["symbol"])


def _without_stray_bracket(symbol: str) -> str:
    symbol = symbol.rstrip(".-")
    while symbol.endswith(")") and symbol.count(")") > symbol.count("("):
        symbol = symbol[:-1]
    return symbol
