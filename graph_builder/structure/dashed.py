"""Find the recitals of a parliament, which stand behind a dash or a letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.span import Span

#: "– having regard to …", "B. whereas …".
_DASHED: Final = re.compile(
    r"\n[ \t\u00a0]*(?P<mark>(?:[-–—•]|[A-Z]{1,2}\.)[ \t\u00a0]+)(?=(?:having|whereas|[a-z]+ing)\b)"
)
#: The same where a text begins with it; a pattern of both would be tried at every letter.
_DASHED_FIRST: Final = re.compile(_DASHED.pattern.removeprefix(r"\n"))
#: The same on a page that lost its dashes, or its lines: "…, having regard to …; A. whereas …".
_UNDASHED: Final = re.compile(
    r"[,;.]\s+(?P<mark>(?:(?:[-–—•]|[A-Z]{1,2}\.)\s+)?)(?=(?:having\s+regard\s+to|whereas)\b)"
)
_HAVING_REGARD: Final = re.compile(r"(?P<mark>[-–—•]\s+)?(?=having\s+regard\s+to\b)")


def dashed_recitals(text: str, recitals: Span) -> Iterator[tuple[int, int]]:
    """Where the mark of each of them begins in ``text``, and where its words begin."""
    opening = _HAVING_REGARD.match(text, recitals.start, recitals.end)
    if opening is not None and not (opening["mark"] and "\n" in recitals.of(text)):
        yield opening.start(), opening.end()
        for match in _UNDASHED.finditer(text, opening.end(), recitals.end):
            yield match.start("mark"), match.end()
        return
    begin = max(0, recitals.start - 1)
    first = _DASHED_FIRST.match(text, 0, recitals.end) if begin == 0 else None
    if first is not None:
        yield first.start("mark"), first.end()
    for match in _DASHED.finditer(text, first.end() if first else begin, recitals.end):
        yield match.start("mark"), match.end()
