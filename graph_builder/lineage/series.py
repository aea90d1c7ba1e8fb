"""What each edition of a series added or dropped among the documents it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Edition:
    """One place of a series: its number, the IRI of its text, and what this directly rests on.

    ``sources`` is ``None`` where the text was not examined: what it cites is not known.
    """

    order: int
    document: str
    sources: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Step:
    """An edition against the one it is compared with: the nearest examined one before it.

    ``added``, ``dropped`` and ``kept`` are sorted, and ``None`` where the text was not examined or
    nothing stands before it. ``passed`` counts the unexamined editions between the two: what was
    added may have been added there.
    """

    edition: Edition
    compared_with: Edition | None = None
    passed: int = 0
    added: tuple[str, ...] | None = None
    dropped: tuple[str, ...] | None = None
    kept: tuple[str, ...] | None = None


def steps_of(editions: Iterable[Edition]) -> Iterator[Step]:
    """Each edition in order, compared with the nearest examined one before it.

    Editions of one series do not count as sources of one another: each new one recalls the last.
    """
    ordered = sorted(editions, key=lambda each: (each.order, each.document))
    row = {each.document for each in ordered}
    before: Edition | None = None
    passed = 0
    for edition in ordered:
        if edition.sources is None:
            passed += 1
            yield Step(edition)
            continue
        if before is None or before.sources is None:
            yield Step(edition)
        else:
            now, then = edition.sources - row, before.sources - row
            yield Step(
                edition,
                before,
                passed,
                tuple(sorted(now - then)),
                tuple(sorted(then - now)),
                tuple(sorted(now & then)),
            )
        before, passed = edition, 0
