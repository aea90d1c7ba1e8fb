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
    SINGLED_OUT_OF,
)

#: How far before "resolution" its body may begin, in code points.
REACH: Final = 120
#: What is no part of the body's name: a verb that opens the sentence, a body before "and".
_OPENING: Final = re.compile(
    r"^(?:The\s+|(?!Governing)[A-Z][a-z]+(?:ing|s)\s+(?=[A-Z]))?"
    r"|\band\s+(?=(?:Commission|Conference|Committee|Council)\b)"
)
_PART_OF: Final = (
    r"(?:(?:part|section|paragraphs?)\s+\w{1,4}(?:\s?\(\w{1,4}\))?(?:\s+and\s+\w{1,4})?\s+of\s+)?"
)
#: "In its resolution …, the Assembly": the clause begins so. "Noted in its decision" does not.
_IN_ITS: Final = re.compile(
    rf"(?:\b(?:In|By|Through|Pursuant\s+to|In\s+accordance\s+with)"
    rf"|(?:^|[.;:,(“\"]\s*|\b(?:that|and|where)\s+)in)\s+{_PART_OF}its\s+$"
)
#: Nor need it be "its": "In paragraph 2 of resolution …, the Council requested".
_IN: Final = re.compile(
    rf"(?:\b(?:In|By|Through)|(?:^|[.;:,(“\"]\s*|\b(?:that|and|where)\s+)in)\s+{_PART_OF}$"
)
#: Whom a resolution asks is not who adopted it: "In resolution …, the Committee was requested".
_BIDDEN: Final = re.compile(
    r"\s+(?:is|are|was|were|has\s+been|had\s+been|shall|should|may|might|must|will|would|can|could"
    r"|to|and|or)\b"
)


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
        direct = not before[other.end("body") :].strip(" '’s")
        surface = low + other.start("body") + skipped if direct else start
        return other["body"][skipped:], surface
    low = max(0, start - 2 * REACH)
    told = BODY_BEHIND.match(words, end) or AGENT.search(words, low, start)
    told = told or SINGLED_OUT_OF.search(words, low, start)
    if told:
        return told["body"], start
    return _told_by_clause(words, before, end), start


def _told_by_clause(words: str, before: str, end: int) -> str | None:
    """Who acts before the list or behind it; ``its`` where nobody does who is meant by it."""
    own = ITS.search(before) is not None
    named = ACTING_BEFORE.search(before)
    if named and named["known"]:
        return str(named["known"])
    if named:
        skipped = max(m.end() for m in _OPENING.finditer(named["body"]))
        return str(named["body"][skipped:])
    begins = _IN_ITS if own else _IN
    acting = ACTING_BEHIND.match(words, end) if begins.search(before) else None
    if acting is None or (_BIDDEN.match(words, acting.end()) and not own):
        return "its" if own else None
    return str(acting["body"])
