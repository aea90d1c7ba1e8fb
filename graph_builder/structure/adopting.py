"""Find the clause by which an assembly of States brings in what it adopts or declares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph_builder.model.span import Span

#: "adopts this twentieth day of June of the year 1962 the following Recommendation, …". What
#: follows are norms, "Members should …", whose verbs are none of the Conference.
_ADOPTS: Final = re.compile(r"\b[Aa]dopts\s+this\s[^;:]{10,160}?\sthe\s+following\s+(?=[A-Z])")
#: How parties to a treaty, or a conference, bring in its articles.
AGREED: Final = re.compile(
    r"\b(?:[Hh]ave|[Hh]as|HAVE)\s+agreed\s+(?:as\s+follows|upon|to)\b[^\n]{0,60}?:"
    r"|\b(?:HAVE\s+AGREED|HEREBY\s+AGREE|[Hh]ereby\s+agree)\s+(?:AS\s+FOLLOWS|as\s+follows)\s*:"
    r"|\b(?:HAVE|HAS)\s+ADOPTED\s+THIS\s+[A-Z ]{6,30}:"
    r"|\badopts\s+this\s[^;:]{10,160}\sthe\s+following\s+(?=[A-Z])"
)
#: "DO HEREBY DECLARE, to the extent permitted by their laws:", and a numbered list: what is
#: declared opens with no verb of an organ, "1. To act in line with it".
_DECLARES: Final = re.compile(
    r"(?:\A|(?<=\n)|(?<=[;,.]\s))(?:(?:do|we)\s+)?hereby\s+(?:solemnly\s+)?"
    r"(?:declare|agree|adopt|resolve|commit|undertake|decide|affirm)\b"
    r"(?:(?!\n[ \t\u00a0]*\n)[^:]){0,400}:\s*\n\s*(?=1[.)]\s)",
    re.IGNORECASE,
)


def adopting_clause(text: str, body: Span) -> int | None:
    """Where the clause begins in ``body``, or ``None``."""
    match = _ADOPTS.search(text, body.start, body.end)
    return match.start() if match else declaring_clause(text, body)


def declaring_clause(text: str, body: Span) -> int | None:
    """Where States say that they declare the numbered list behind, or ``None``."""
    match = _DECLARES.search(text, body.start, body.end)
    return match.start() if match else None
