"""Say what cannot be: a text that cites what was adopted after it, a number its body never gave."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph_builder.linking.numbering import years_of
from graph_builder.model.finding import Finding, Level
from graph_builder.model.symbols import organ_of

if TYPE_CHECKING:
    from graph_builder.linking.circumstances import Choice
    from graph_builder.model.citation import Citation
    from graph_builder.model.structure import Heading

_YEAR: Final = re.compile(r"\b(?:19|20)\d{2}\b")
_NUMBER: Final = re.compile(r"(?:RES|DEC|PRST)/(?P<number>.+)$")
#: A text of the next session is out of reach; one of the same year may have come before.
_SLACK: Final = 0


def latest_year(heading: Heading) -> int | None:
    """The last year in which a text with this heading can have been written, or ``None``."""
    adopted = _YEAR.match(heading.adopted or "")
    if adopted:
        return int(adopted.group())
    years = _years(heading.symbol or "")
    return years[1] if years else None


def contradiction(citation: Citation, choice: Choice) -> Finding:
    """The finding for a number that its body cannot have given, or not in the year printed."""
    when = f" of {citation.dated}" if citation.dated else ""
    body = repr(citation.organ_words) if citation.organ_words else "a body it could be of"
    message = f"{citation.surface!r}{when} fits no numbering of {body}"
    if choice.rivals:
        message += f"; it would fit {choice.rivals[-1]}"
    return Finding(Level.WARNING, "number-contradicts-body", message, citation.span)


def cites_later(citation: Citation, symbol: str, own: str | None) -> Finding | None:
    """The finding for a citation of something younger than the text; ``None`` if it fits."""
    mine, theirs = _years(own or ""), _years(symbol)
    if mine is None or theirs is None or theirs[0] <= mine[1] + _SLACK:
        return None
    message = f"{citation.surface!r} is {symbol}, which is younger than {own}"
    return Finding(Level.WARNING, "cites-later-text", message, citation.span)


@lru_cache(maxsize=4096)
def _years(symbol: str) -> tuple[int, int] | None:
    body, number = organ_of(symbol), _NUMBER.search(symbol)
    if body is None or number is None:
        return None
    years = years_of(number["number"].replace("(", " ("), body)
    return (years.first, years.last) if years else None
