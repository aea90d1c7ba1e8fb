"""Recognise names of instruments that the registry does not hold, so that they are counted.

"the Dhaka Accord on Safe Migration" is a name by its form: behind "the", in capitals, around a
noun that instruments are called by. Nothing is guessed: such a citation is unlinked, unless its
footnote tells the document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.mention import Mention
from graph_builder.model.citation import CitationKind
from graph_builder.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NOUN: Final = (
    r"(?:Convention|Protocol|Covenant|Declaration|Charter|Agreement|Accord|Treaty|Statute|Compact"
    r"|Pact|Consensus|Platform\s+for\s+Action|Programme\s+of\s+Action|Plan\s+of\s+Action"
    r"|Action\s+Plan|Framework\s+for\s+Action|Agenda|Principles|Guidelines|Rules|Recommendation"
    r"|Outcome\s+Document)"
)
_WORD: Final = r"(?:[A-Z][\w’'-]*|\d{1,4}(?![\w/]))"
_LINK: Final = (
    r"(?!and\s+the\b)(?:of|on|the|and|for|to|in|against|concerning|relating|regarding|with|by|or)"
)
_NAME: Final = re.compile(
    rf"(?<=\bthe )(?P<lead>(?:{_WORD}\s+(?:{_LINK}\s+){{0,2}})*?)(?P<noun>{_NOUN})\b"
    rf"(?P<rest>(?:\s+(?:{_LINK}\s+){{0,3}}{_WORD})*)"
)
_LOOSE_END: Final = re.compile(rf"(?:\s+(?:{_LINK}|the))+\s*$")


def recognise_unknown_names(words: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield names that no ``known`` mention covers.

    A known mention behind the noun ends the name there ("… of the International Labour
    Organization"); one that touches what stands before makes it no unknown name. The noun alone
    ("the Convention") is no name.
    """
    for match in _NAME.finditer(words):
        end = match.end()
        touching = [m.span for m in known if m.span.overlaps(Span(match.start(), end))]
        if any(span.start < match.end("noun") for span in touching):
            continue
        if touching:
            end = min(span.start for span in touching)
        name = _LOOSE_END.sub("", words[match.start() : end].rstrip(" ,"))
        if len(name) > len(match["noun"]):
            span = Span(match.start(), match.start() + len(name))
            yield Mention(span, CitationKind.EXPLICIT, "unknown-name", confidence=0.7)
