"""Tell treaties that number the paragraphs of their articles without a full stop.

The treaties of the Council of Europe print "1 The purposes of this Convention are:" and "a to
prevent …" on lines of their own. Elsewhere such a line begins a footnote; here the numbers begin
again in every article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph_builder.model.span import Span

_ARTICLE: Final = re.compile(r"\n[ \t\u00a0]*(?:Article|ARTICLE)[ \t\u00a0]+\d{1,3}\b")
_NUMBER: Final = re.compile(r"\n[ \t\u00a0]*(?P<number>\d{1,2})[ \t\u00a0]+(?=[A-Z“])")
_FEWEST: Final = 2


def undotted_numbers(text: str, body: Span) -> frozenset[int]:
    """Where the numbers of paragraphs stand that have no full stop; none in another layout.

    At least two articles must begin with 1, and the numbers of each must rise by one.
    """
    heads = [match.end() for match in _ARTICLE.finditer(text, body.start, body.end)]
    if len(heads) < _FEWEST:
        return frozenset()
    found: list[int] = []
    began = 0
    for start, end in zip(heads, [*heads[1:], body.end], strict=True):
        last = 0
        for match in _NUMBER.finditer(text, start, end):
            if int(match["number"]) == last + 1:
                last += 1
                found.append(match.start("number"))
        began += last > 0
    return frozenset(found) if began >= _FEWEST else frozenset()
