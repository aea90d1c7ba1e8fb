"""What is right of a set of texts: counts by document, shares of what was found, calibration."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.gold.counting import Counts, ratio
from tests.gold.matching import same_opening, same_paragraph, same_verb

if TYPE_CHECKING:
    from tests.gold.gold_format import Gold
    from tests.gold.matching import Comparison
    from tests.gold.predictions import Extracted

_OUTCOMES: Final = {
    "found": Counts(found=1),
    "missed": Counts(missed=1),
    "wrong": Counts(wrong=1),
}
#: Lower ends of the bands of confidence.
BANDS: Final = (0.0, 0.6, 0.75, 0.85, 0.95)


class Tally:
    """Counts by slice (``organ GA``) and document."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, dict[str, Counts]] = defaultdict(dict)

    def see(self, label: str, document: str) -> None:
        """Count a document in a slice, even if nothing is said of it."""
        self._counts[label].setdefault(document, Counts())

    def add(self, label: str, document: str, outcome: str) -> None:
        """Count one outcome: ``found``, ``missed`` or ``wrong``."""
        before = self._counts[label].get(document, Counts())
        self._counts[label][document] = before + _OUTCOMES[outcome]

    def labels(self) -> list[str]:
        """The slices that have a count, by name."""
        return sorted(self._counts)

    def documents(self, label: str) -> list[Counts]:
        """Counts of each document of a slice, by the document's name."""
        return [counts for _, counts in sorted(self._counts.get(label, {}).items())]


@dataclass(slots=True)
class Calibration:
    """Of what was said with a confidence, how much is right, by band."""

    said: dict[float, list[tuple[float, bool]]] = field(default_factory=dict)

    def add(self, confidence: float | None, *, right: bool) -> None:
        """Count one statement; without a confidence it is not counted."""
        if confidence is not None:
            band = max(low for low in BANDS if low <= confidence)
            self.said.setdefault(band, []).append((confidence, right))

    def rows(self) -> list[tuple[str, int, float, float]]:
        """Band, number of statements, mean confidence and share that is right, lowest first."""
        return [
            (
                f"{band:.2f} or more",
                len(said),
                sum(confidence for confidence, _ in said) / len(said),
                sum(right for _, right in said) / len(said),
            )
            for band, said in sorted(self.said.items())
        ]


@dataclass(slots=True)
class Places:
    """Of the rows found: paragraph, verbs and pinpoint right; texts with exact structure."""

    found: int = 0
    paragraph: int = 0
    opening: int = 0
    verb: int = 0
    pinpoints: int = 0
    pinpoints_kept: int = 0
    documents: int = 0
    exact_structure: int = 0

    def add(self, gold: Gold, extracted: Extracted, comparison: Comparison) -> None:
        """Count one text."""
        for row, prediction in comparison.pairs:
            self.found += 1
            self.paragraph += same_paragraph(row, prediction)
            self.opening += same_opening(row, prediction)
            self.verb += same_verb(row, prediction)
            if row.pinpoint:
                self.pinpoints += 1
                self.pinpoints_kept += bool(prediction.pinpoint)
        self.documents += 1
        counted = (extracted.preambular, extracted.operative)
        self.exact_structure += counted == (gold.n_preambular, gold.n_operative)

    def lines(self) -> list[tuple[str, int, int]]:
        """What was measured, how many are right, of how many."""
        return [
            ("paragraph id right", self.paragraph, self.found),
            ("opening verb right (first word)", self.opening, self.found),
            ("and no second verb nearer", self.verb, self.found),
            ("pinpoint kept", self.pinpoints_kept, self.pinpoints),
            ("structure counts exact (texts)", self.exact_structure, self.documents),
        ]


def share(part: int, whole: int) -> str:
    """``part/whole`` with its ratio."""
    value = ratio(part, whole)
    return f"{part}/{whole}" if value is None else f"{part}/{whole} = {value:.3f}"
