"""Join to a name the tail that belongs to it.

", supplementing the United Nations Convention against Transnational Organized Crime" and
", supplementing that Convention" belong to a Protocol's name; the parent inside is nested.
", 1930 (Convention No. 29)" and " (No. 29)" belong to the name of an ILO instrument.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.citation import CitationKind
from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.citations.mention import Mention

_TAIL: Final = re.compile(r",?\s+supplement(?:ing|ary\s+to)\s+(?=(?P<the>the\s+)?)")
_SERIES: Final = re.compile(
    r"(?:,\s+\d{4})?,?\s+\((?:(?:Convention|Recommendation)\s+)?No\.\s*\d{1,3}\)"
)
#: A tail has one of these.
_SIGNS: Final = ("supplement", "No.")
_NAMED: Final = frozenset({CitationKind.EXPLICIT, CitationKind.SHORT, CitationKind.ANAPHORA})


def join_tails(words: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions with every name prolonged by the tail directly behind it."""
    known = list(mentions)
    if not any(map(words.__contains__, _SIGNS)):
        return known
    by_start: dict[int, Mention] = {}
    for mention in known:
        if mention.kind in _NAMED:
            longest = by_start.get(mention.span.start)
            if longest is None or longest.span.end < mention.span.end:
                by_start[mention.span.start] = mention
    return [_prolonged(words, mention, by_start) for mention in known]


def _prolonged(words: str, mention: Mention, by_start: dict[int, Mention]) -> Mention:
    if mention.kind not in _NAMED or mention.kind is CitationKind.ANAPHORA:
        return mention
    series = _SERIES.match(words, mention.span.end)
    if series is not None:
        return mention._replace(span=Span(mention.span.start, series.end()))
    tail = _TAIL.match(words, mention.span.end)
    if tail is None:
        return mention
    parent = by_start.get(tail.end()) or by_start.get(tail.end("the"))
    if parent is None:
        return mention
    return mention._replace(span=Span(mention.span.start, parent.span.end))
