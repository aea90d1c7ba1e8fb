"""Read the letter of a series that a page prints with the title: "57/270. Title B", "B" alone.

A resolution that was adopted in parts on different days has a page for each of them; the number
stands without its letter there, which follows the title.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span

if TYPE_CHECKING:
    from graph_builder.structure.headings import HeadingMark, HeadingParts

#: On a line of its own. "I" and "V" are sections; "A" alone may be the first of parts whose other
#: letters a scan lost.
_LINE: Final = re.compile(r"\n[ \t\u00a0*_#]*(?P<letter>[B-HJ-UW-Z])[*.]?[*_ \t\u00a0]*(?=\n|\Z)")
#: At the end of the title, where a reader of print lost the line.
_END: Final = re.compile(r"(?<=[\w)”])[ \t\u00a0]+(?P<letter>[B-HJ-UW-Z])\*{0,2}\Z")
_COUNTED: Final = re.compile(r"\d{1,4}/\d{1,3}")


def with_series_letter(text: str, mark: HeadingMark | None, parts: HeadingParts) -> HeadingParts:
    """``parts`` with the letter as a part of the symbol and not of the title.

    A letter at the end of a title may belong to its words ("hepatitis B"): it counts where the
    text names another part of the same number ("57/270 A").
    """
    title, symbol = parts.title, parts.symbol
    if mark is None or title is None or symbol is None or not _COUNTED.fullmatch(mark.number):
        return parts
    line = _LINE.search(text, title.start, title.end)
    end = None if line else _END.search(text, title.start, title.end)
    if end is not None and not _names_another(text, mark, end["letter"]):
        return parts
    found = line or end
    if found is None or found.start() <= title.start:
        return parts
    return replace(
        parts,
        symbol=f"{symbol}{found['letter']}",
        title=Span(title.start, found.start()),
    )


def _names_another(text: str, mark: HeadingMark, letter: str) -> bool:
    other = re.compile(rf"(?<![\d/]){re.escape(mark.number)}[ \u00a0]?(?!{letter})[A-Z](?!\w)")
    return other.search(text, mark.end) is not None
