"""Tell whether the words before a body ask for a report to it, or speak of one that was made."""

from __future__ import annotations

import re
from typing import Final

from graph_builder.citations.phrases import ARTICLE

_REPORTING: Final = re.compile(
    # "as proposed in its report to the Assembly": that one was made long ago
    r"\b(?:(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bthe )report|submit|transmit|inform"
    r"|reporting|submitting|presenting|transmitting|informing"
    r"|be\s+(?:submitted|presented|transmitted|reported)"
    r"|provid(?:e|ing)\s+(?:[a-z-]+\s+){0,4}(?:updates?|briefings?)"
    # what goes into a report goes to whom it is made
    r"|includ(?:e|ing),?\s+in\s+(?:his|her|its|their)\s+(?:[a-z-]+\s+){0,3}report"
    # "the present resolution", "the Parties present and voting"
    r"|(?<!\bthe )(?<!\bthis )present(?!\s+and\s+voting))\b",
    re.IGNORECASE,
)
#: "Proposed in its report to the Assembly": a report that was made, unless something is to go in.
_OWNED: Final = re.compile(r"\b(?:its|his|her|their|the)\s+(?:[a-z-]+\s+){0,2}\Z", re.IGNORECASE)
_TO_GO_IN: Final = re.compile(
    r"\b(?:to|and|shall|should)\s+(?:[a-z]+\s+){0,2}?(?:includ(?:e|ing)|incorporat(?:e|ing)|reflect"
    r"|address|cover|update|provide|make|give|devote|dedicate|elaborate|focus)\b[^;.]*"
    r"\b(?:in|through|as\s+part\s+of|within|of)\s+(?:\w+\s+){1,4}\Z",
    re.IGNORECASE,
)
#: Another request of the same paragraph: ", and encourages Member States to give to the Office".
_NEXT: Final = re.compile(
    r"\s(?:and|but)\s+(?:(?:[a-z]+ly|also|further)\s+|in\s+this\s+regard,?\s+)*"
    r"(?:requests|urges|invites|encourages|calls|recommends|welcomes|decides|demands|recalls"
    r"|reiterates|stresses|appeals|expresses|notes|takes)\b"
)
_TO_SESSION: Final = re.compile(
    r"\bto\s+(?:the\s+|each\s+)?(?:[a-z-]+\s+){0,3}sessions?\s+of\s+(?:the\s+)?$", re.IGNORECASE
)
_TO: Final = re.compile(rf"\bto\s+(?:{ARTICLE}\s+)?$", re.IGNORECASE)
#: How far back the phrase reaches that stands directly before a mention, in code points.
_REACH: Final = 90


def was_made(before: str) -> bool:
    """Whether the words before "report to" say whose report it is, and ask for nothing in it."""
    return _OWNED.search(before) is not None and _TO_GO_IN.search(before) is None


def is_reported_to(before: str) -> bool:
    """Whether somebody is asked to report "to the" what follows, in the same clause."""
    low = max(0, len(before) - _REACH)
    to = _TO.search(before, low) or _TO_SESSION.search(before, low)
    if to is None:
        return False
    clause = max(before.rfind(mark, 0, to.start()) for mark in ";.") + 1
    for request in _NEXT.finditer(before, clause, to.start()):
        clause = request.end()
    return _REPORTING.search(before, clause, to.start()) is not None
