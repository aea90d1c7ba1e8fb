"""Tell the titles of sections from the words of paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.structure.formulas import ORGAN_NAMES

if TYPE_CHECKING:
    from graph_builder.model.span import Span
    from graph_builder.structure.mask import MaskedText

_BLOCK: Final = re.compile(r"\n[ \t\u00a0]*\n\s*(?=\S)")
#: Marks that open a paragraph or a list item: what follows them is no title.
_ITEM: Final = re.compile(r"\(?[a-z]{1,4}\)|\(?\d{1,3}[.)]|[-–•*“\"|]")
#: A clause ends so, "and" before the next one included.
_ENDS_TITLE: Final = re.compile(r"(?:[,;:.]|\sand)\s*\Z")
_LONGEST: Final = 160
#: A title with its mark, "III. Of the duties …", is told by it and may be longer.
_MARKED: Final = re.compile(r"(?:[IVX]{1,5}|[A-H])\.\s+[A-Z]")
_LONGEST_MARKED: Final = 260
#: A title that is a name: "“Acting as one”" between operative paragraphs.
_QUOTED: Final = re.compile(r"“[A-Z][^“”,;:.]{2,80}”")
#: "II", "B": the mark of a section without a title, behind "; and" as well.
_LONE: Final = re.compile(r"[IVX]{1,5}|[A-H]")
#: The mark of a first section with its title behind it.
_FIRST_MARK: Final = re.compile(
    r"(?:I|A|(?:PART|Part|CHAPTER|Chapter)\s+(?:I|1|A))\.?\s+[A-Z][^;]*\Z"
)
#: What leads from the recitals to what is decided: "Now, therefore, The General Assembly".
_LEADS_ON: Final = re.compile(rf"The\s+(?:{ORGAN_NAMES})|[A-Z][a-z]+ly")


def without_headings(
    masked: MaskedText, span: Span, ends: str = '.;:”"'
) -> tuple[Span, list[Span]]:
    """``span`` without the section titles at its end, and those titles in reading order.

    A title is a short block between blank lines that ends in no mark, behind a block that ends a
    sentence with one of ``ends``: it belongs to what follows it, not to the paragraph before.
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
        if title is None or rest is None:
            break
        words = title.of(text)
        quoted = _QUOTED.fullmatch(words) is not None and text[rest.end - 1] == ";"
        if not (quoted or is_title(words)) or _LEADS_ON.fullmatch(words):
            break
        lone = _LONE.fullmatch(words) is not None
        if text[rest.end - 1] not in ends and not (titles or lone):
            break
        titles.insert(0, title)
        span = rest
    return span, titles


def first_titles(masked: MaskedText, lead: Span) -> tuple[Span, list[Span]]:
    """The title of a whole text without the titles of its first section, and those titles.

    They stand together before the first paragraph. The section is told by its mark, which opens a
    series: "I. The task", "A. Its parts".
    """
    titles: list[Span] = []
    text = masked.text
    while True:
        blocks = [m.start() for m in _BLOCK.finditer(text, lead.start, lead.end)]
        title = masked.trim(blocks[-1], lead.end) if blocks else None
        rest = masked.trim(lead.start, blocks[-1]) if blocks else None
        if title is None or rest is None or len(title.of(text)) > _LONGEST:
            break
        if not _FIRST_MARK.match(title.of(text)):
            break
        titles.insert(0, title)
        lead = rest
    return lead, titles


def is_title(words: str) -> bool:
    """Whether a block of words looks like the title of a section."""
    longest = _LONGEST_MARKED if _MARKED.match(words) else _LONGEST
    if len(words) > longest or _ENDS_TITLE.search(words) or _ITEM.match(words):
        return False
    return words[:1].isupper()
