"""Read a pinpoint in whatever abbreviation people type."""

from __future__ import annotations

import re
from typing import Final

from graph_builder.citations.pinpoints import pinpoint_behind
from graph_builder.model.citation import Pinpoint, ProvisionRef
from graph_builder.model.span import Span
from graph_builder.resolving.paragraphs import own_paragraph
from graph_builder.resolving.splitting import closes_nothing

#: Abbreviations as people type them → as the reader of pinpoints expects them.
_ABBREVIATED: Final = (
    (re.compile(r"(?<=[\dIVX])\s+(?=(?:art|para)[a-z]*\.?\s)", re.IGNORECASE), ", "),
    (re.compile(r"\bart(s?)\b\.?\s*", re.IGNORECASE), r"art\1. "),
    (re.compile(r"\bpara(s?)\b\.?\s*", re.IGNORECASE), r"para\1. "),
    (re.compile(r"§§?\s*"), "para. "),
    (re.compile(r"(?<=\d)\s+\("), "("),
    (re.compile(r"(?<=\bannex )[ivx]+\b", re.IGNORECASE), lambda match: match.group().upper()),
)
#: An article put in later bears the number of the one before it: "article 5 bis".
_INSERTED: Final = re.compile(
    r"(?P<number>\d{1,3})\s?(?P<word>bis|ter|quater|quinquies|sexies)\b", re.IGNORECASE
)


def pinpoint_of(printed: str) -> Pinpoint | None:
    """A pinpoint in whatever abbreviation (``art 3(a)``, ``§ 4``), or ``None`` if it is none.

    Its span and those of its provisions are of no use: they are not of ``printed``.
    """
    tidy = " ".join((printed.removesuffix(")") if closes_nothing(printed) else printed).split())
    own = own_paragraph(tidy)
    if own is not None:
        span = Span(0, len(tidy))
        return Pinpoint(tidy, span, (ProvisionRef(own, span),))
    inserted = _INSERTED.findall(tidy)
    if len(inserted) > 1:
        return None  # which of the numbers each belongs to is not told
    plain = _spelled_out(_INSERTED.sub(r"\g<number>", tidy))
    words = f"X, {' '.join(plain.split())}"
    found = pinpoint_behind(words, 1)
    if found is None or found.span.end != len(words):
        return None
    refs = tuple(ProvisionRef(path, span) for path, span in found.provisions)
    for number, word in inserted:
        refs = tuple(_with_word(ref, number, word.lower()) for ref in refs)
    return Pinpoint(found.text, found.span, refs)


def _spelled_out(printed: str) -> str:
    for pattern, plain in _ABBREVIATED:
        printed = pattern.sub(plain, printed)
    return printed


def _with_word(ref: ProvisionRef, number: str, word: str) -> ProvisionRef:
    """The same provision in the article put in: ``art/5`` → ``art/5-bis``."""
    if number not in ref.path:
        return ref
    at = ref.path.index(number)
    return ProvisionRef((*ref.path[:at], f"{number}-{word}", *ref.path[at + 1 :]), ref.span)
