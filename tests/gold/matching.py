"""Pair what an extractor says with what was annotated.

A row is found when a linked prediction overlaps it and names its target or an alternative; the
closest spans pair first, one to one. A linked prediction of a core kind without a partner is
wrong, unless it repeats the target of a row that it touches, or the row whose span it fits best is
optional or a neighbour's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.gold.gold_format import CORE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.gold.canonical import Aliases
    from tests.gold.gold_format import Gold, Row
    from tests.gold.predictions import Extracted, Prediction


@dataclass(frozen=True, slots=True)
class Comparison:
    """One text: rows found with what found them, rows missed, predictions that are wrong."""

    pairs: tuple[tuple[Row, Prediction], ...]
    missed: tuple[Row, ...]
    wrong: tuple[Prediction, ...]


def compare(gold: Gold, extracted: Extracted, aliases: Aliases) -> Comparison:
    """Compare one text."""
    low, high = gold.covers or (0, float("inf"))
    linked = [p for p in extracted.citations if p.status == "linked" and low <= p.start < high]
    rows = [row for row in gold.rows if row.is_core and not row.is_neighbour]
    pairs = _pair(rows, linked, aliases)
    used = {j for _, j in pairs}
    found = {i for i, _ in pairs}
    return Comparison(
        pairs=tuple((rows[i], linked[j]) for i, j in pairs),
        missed=tuple(row for i, row in enumerate(rows) if i not in found),
        wrong=tuple(
            prediction
            for j, prediction in enumerate(linked)
            if j not in used
            and prediction.kind in CORE
            and not _is_excused(prediction, gold.rows, aliases)
        ),
    )


def _pair(rows: list[Row], linked: list[Prediction], aliases: Aliases) -> list[tuple[int, int]]:
    close = [
        (_gap(row, prediction), i, j)
        for i, row in enumerate(rows)
        for j, prediction in enumerate(linked)
        if _overlap(row, prediction) and _agree(row, prediction, aliases)
    ]
    pairs: list[tuple[int, int]] = []
    rows_used: set[int] = set()
    predictions_used: set[int] = set()
    for _, i, j in sorted(close):
        if i not in rows_used and j not in predictions_used:
            rows_used.add(i)
            predictions_used.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def _is_excused(prediction: Prediction, rows: Iterable[Row], aliases: Aliases) -> bool:
    touched = [row for row in rows if _overlap(row, prediction)]
    if not touched:
        return False
    if any(_agree(row, prediction, aliases) for row in touched):
        return True
    best = min(touched, key=lambda row: _gap(row, prediction))
    return not best.is_core or best.is_neighbour


def _agree(row: Row, prediction: Prediction, aliases: Aliases) -> bool:
    wanted = aliases.canonical((row.target, *row.alt_targets))
    return not wanted.isdisjoint(aliases.canonical(prediction.targets))


def _overlap(row: Row, prediction: Prediction) -> bool:
    return row.start < prediction.end and prediction.start < row.end


def _gap(row: Row, prediction: Prediction) -> int:
    return abs(row.start - prediction.start) + abs(row.end - prediction.end)


_ANNEX_PLACE = re.compile(r"^annex([ivx]*)\.(?:op|art)?\(?(\w+)\)?")


def same_paragraph(row: Row, prediction: Prediction) -> bool:
    """Whether both name one paragraph: ``annex.op3``, ``annex.3``, ``annex.(3)`` are one place.

    A label before a colon (a part, a neighbour) does not count.
    """
    return _place(row.paragraph) == _place(prediction.paragraph or "")


def _place(paragraph: str) -> str:
    return _ANNEX_PLACE.sub(r"annex\1.\2", paragraph.rsplit(":", maxsplit=1)[-1].lower())


def same_opening(row: Row, prediction: Prediction) -> bool:
    """Whether the paragraph opens with the verb that was annotated (its first word), or neither."""
    return _first_word(row.verb) == _first_word(prediction.opening)


def same_verb(row: Row, prediction: Prediction) -> bool:
    """Whether the verb of the citation itself is that one too, and no second verb behind it."""
    return _first_word(row.verb) == _first_word(prediction.verb)


def _first_word(verb: str | None) -> list[str]:
    return (verb or "").lower().split()[:1]
