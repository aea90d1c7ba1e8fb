"""Tell the titles of sections from the words of paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph_builder.model.text import Span
    from graph_builder.structure.mask import MaskedText

_BLOCK: Final = re.compile(r"\n[ \t\u00a0]*\n\s*(?=\S)")
#: Marks that open a paragraph or a list item: what follows them is no title.
_ITEM: Final = re.compile(r"\(?[a-z]{1,4}\)|\(?\d{1,3}[.)]|[-–•*“\"|]")
_ENDS_TITLE: Final = re.compile(r"[,;:.]\s*\Z")
_LONGEST: Final = 160
#: "II", "B": the mark of a section without a title, behind "; and" as well.
_LONE: Final = re.compile(r"[IVX]{1,5}|[A-H]")


def without_headings(masked: MaskedText, span: Span) -> tuple[Span, list[Span]]:
    """``span`` without the section titles at its end, and those titles in reading order.

    A title is a short block between blank lines that ends in no mark, behind a block that ends a
    sentence: it belongs to what follows it, not to the paragraph before.
    """
    titles: list[Span] = []
    text = masked.text
    while True:
        blocks = [
            m.start() for m in _BLOCK.finditer(text, max(span.start, span.end - 600), span.end)
        ]
        if not blocks:
            break
        title = masked.trim(blocks[-1], span.end)
        rest = masked.trim(span.start, blocks[-1])
        if title is None or rest is None or not is_title(title.of(text)):
            break
        lone = _LONE.fullmatch(title.of(text)) is not None
        if text[rest.end - 1] not in '.;:”"' and not (titles or lone):
            break
        titles.insert(0, title)
        span = rest
    return span, titles


def is_title(words: str) -> bool:
    """Whether a block of words looks like the title of a section."""
    if len(words) > _LONGEST or _ENDS_TITLE.search(words) or _ITEM.match(words):
        return False
    return words[:1].isupper()
