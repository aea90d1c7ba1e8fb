"""Tell which words of a string were not read: a name with more words may be another one's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.resolving.folding import SMALL, fold, stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.model.vocabulary import Vocabulary
    from graph_builder.resolving.answers import ResolvedSpan

_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
#: A date, with the place before it: ", New York, 20 November 1989", "(Geneva, 25 September 1926)".
_DATE: Final = re.compile(
    r"(?:(?:[,(]\s*|\bat\s+)(?:[Tt]he\s+)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?,?\s+(?:on\s+)?)?"
    rf"\b\d{{1,2}}\s(?:{_MONTHS})\s\d{{4}}\b"
)
#: Prepositions of several words that bring a reference in: "in accordance with", "pursuant to".
_PREPOSITIONS: Final = frozenset({"accordance", "conformity", "pursuant", "under", "per", "line"})
#: Words between a name and its title or date, and those that lead to a source in a note.
_JOINING: Final = frozenset(
    "un s see also cf eg ie ibid as entitled titled adopted dated".split()  # noqa: SIM905
)


def leading_words(vocabulary: Vocabulary) -> frozenset[str]:
    """Words that bring a reference in: "recalling", "guided by", "in accordance with".

    What an organ does ("urges") is left out: as a noun it may name a text ("guides").
    """
    forms = [form for verb in vocabulary.verbs for form in verb.participles]
    return _PREPOSITIONS.union(*(fold(form).split() for form in forms))


def unread(
    text: str, spans: tuple[ResolvedSpan, ...], told: Iterable[str], leading: frozenset[str]
) -> str:
    """The words of a string that are in no span, as printed; empty where all were read.

    Small words, dates and pinpoints are read, and so is what tells the same thing once more.

    Args:
        text: The string.
        spans: What was found in it, in its order.
        told: Names and years of the thing that the spans name.
        leading: Words that may stand before the first span.
    """
    rest = _masked(text, spans)
    first = spans[0].start if spans else 0
    known = {stem(word) for name in told for word in fold(name).split()} | SMALL | _JOINING
    left: list[str] = []
    for match in re.finditer(r"\S+", rest):
        allowed = known | leading if match.end() <= first else known
        words = fold(match.group()).split()
        if not all(word in allowed or stem(word) in allowed for word in words):
            left.append(match.group().strip(",;:.()[]\"'“”«»"))
    return " ".join(left)


def _masked(text: str, spans: tuple[ResolvedSpan, ...]) -> str:
    """The text with blanks for what was read, at the same places."""
    rest = list(text)
    read = [(span.start, span.end) for span in spans]
    read += [place for span in spans if (place := _pinpoint_place(text, span)) is not None]
    read += [match.span() for match in _DATE.finditer(text)]
    for start, end in read:
        rest[start:end] = " " * (end - start)
    return "".join(rest)


def _pinpoint_place(text: str, span: ResolvedSpan) -> tuple[int, int] | None:
    """Where the pinpoint of a span stands: behind it or before it, whichever is nearer."""
    if span.pinpoint is None:
        return None
    size = len(span.pinpoint)
    behind, before = text.find(span.pinpoint, span.end), text.rfind(span.pinpoint, 0, span.start)
    if behind < 0 or (before >= 0 and span.start - before - size < behind - span.end):
        return (before, before + size) if before >= 0 else None
    return behind, behind + size
