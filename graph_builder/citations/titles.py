"""Tell apart what a quoted title mentions: "entitled “Follow-up to resolution 54/33”".

The title of the other text relies on the instrument, not the text that quotes the title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.citation import CitationKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.citations.mention import Mention

_TITLE: Final = re.compile(
    r"\b(?:entitled|titled|theme|item)\s*:?\s+(?:“(?P<curly>[^“”]{3,600})”|\"(?P<plain>[^\"]{3,600})\")"
)
_NAMED: Final = frozenset(
    {CitationKind.EXPLICIT, CitationKind.SHORT, CitationKind.ELLIPTIC, CitationKind.GROUP}
)


def mark_titles(words: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those inside a quoted title as ``in-title``; a title that is a name stays."""
    if "“" not in words and '"' not in words:
        return list(mentions)
    found = [match.span(match.lastgroup or 0) for match in _TITLE.finditer(words)]
    if not found:
        return list(mentions)
    marked: list[Mention] = []
    at = 0
    for mention in mentions:
        while at < len(found) and found[at][1] < mention.span.end:
            at += 1
        inside = at < len(found) and found[at][0] <= mention.span.start
        whole = inside and found[at] == (mention.span.start, mention.span.end)
        if inside and not whole and mention.kind in _NAMED:
            mention = mention._replace(kind=CitationKind.IN_TITLE)  # noqa: PLW2901
        marked.append(mention)
    return marked
