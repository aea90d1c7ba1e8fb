"""Read which words around a list of numbers tell the body that adopted them."""

from __future__ import annotations

import re
from typing import Final

from graph_builder.citations.number_forms import (
    ACTING_BEFORE,
    ACTING_BEHIND,
    AGENT,
    BODY_BEFORE,
    BODY_BEHIND,
    ITS,
    KNOWN_BODIES,
    OTHER_BODY_BEFORE,
)

#: How far before "resolution" its body may begin, in code points.
REACH: Final = 120
#: What is no part of the body's name: a verb that opens the sentence, a body before "and".
_OPENING: Final = re.compile(
    r"^(?:(?!Governing)[A-Z][a-z]+(?:ing|s)\s+(?=[A-Z]))?|\band\s+(?=(?:Commission|Conference|Committee|Council)\b)"
)
#: "In its resolution …, the Assembly": the clause begins so. "Noted in its decision" does not.
_IN_ITS: Final = re.compile(r"(?:\bIn|(?:^|[.;:,(“\"]\s*|\b(?:that|and|where)\s+)in)\s+its\s+$")


def body_of_list(words: str, before: str, start: int, end: int) -> tuple[str | None, int]:
    """Words that name the body, and where the surface of the first number begins.

    Args:
        words: The paragraph.
        before: Its words before "resolution", up to ``REACH`` code points.
        start: Where "resolution" begins.
        end: Where the numbers directly behind it end.
    """
    low = start - len(before)
    match = BODY_BEFORE.search(before)
    other = OTHER_BODY_BEFORE.search(before)
    if match and (other is None or re.fullmatch(KNOWN_BODIES, match["body"])):
        direct = not before[match.end("body") :].strip(" '’s")
        return match["body"], low + match.start("body") if direct else start
    if other:
        skipped = max(m.end() for m in _OPENING.finditer(other["body"]))
        return other["body"][skipped:], low + other.start("body") + skipped
    behind = BODY_BEHIND.match(words, end) or AGENT.search(words, max(0, start - 2 * REACH), start)
    if behind:
        return behind["body"], start
    return _told_by_its(words, before, end), start


def _told_by_its(words: str, before: str, end: int) -> str | None:
    """Whose "its" is, where somebody acts before it or behind it; ``its`` where nobody does."""
    if not ITS.search(before):
        return None
    named = ACTING_BEFORE.search(before)
    if named and named["known"]:
        return str(named["known"])
    if named:
        skipped = max(m.end() for m in _OPENING.finditer(named["body"]))
        return str(named["body"][skipped:])
    acting = ACTING_BEHIND.match(words, end) if _IN_ITS.search(before) else None
    return str(acting["body"]) if acting else "its"
