"""What a person decided about one citation, and what a link shows of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Verdict(StrEnum):
    """What a person found a citation to be."""

    TARGET = "target"
    NOT_AN_INSTRUMENT = "not-an-instrument"
    UNCLEAR = "unclear"


class ReviewStatus(StrEnum):
    """What came of it for the machine's reading (concepts ``review-status/…``)."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One decision about the words ``[start, end)`` of one text of one document.

    ``document`` is the key of the document, ``text_sha256`` the hash of the text it was read in,
    ``surface`` the words, ``target`` a key where the verdict is ``target``. ``by`` and ``on``
    (``YYYY-MM-DD``) are who decided and when, as they said.
    """

    document: str
    text_sha256: str
    start: int
    end: int
    surface: str
    verdict: Verdict
    by: str
    on: str
    target: str | None = None
    note: str = ""

    @property
    def id(self) -> str:
        """First 12 hex digits of the hash of what the decision is about."""
        about = (self.document, self.text_sha256, str(self.start), str(self.end), self.surface)
        return hashlib.sha256("\n".join(about).encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Review:
    """That a person looked at a link, and what became of what the machine had found."""

    status: ReviewStatus
    by: str
    on: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by document; the last one given about the same words counts."""

    by_document: Mapping[str, tuple[Decision, ...]]

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Decisions:
        """Gather decisions; a later one about the same words takes the place of an earlier one."""
        last = {decision.id: decision for decision in decisions}
        found: dict[str, list[Decision]] = defaultdict(list)
        for decision in sorted(last.values(), key=lambda d: (d.document, d.start, d.id)):
            found[decision.document].append(decision)
        return cls({document: tuple(found[document]) for document in sorted(found)})

    def __iter__(self) -> Iterator[Decision]:
        for decisions in self.by_document.values():
            yield from decisions


NO_DECISIONS = Decisions({})
