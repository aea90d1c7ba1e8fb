"""Measure every system on annotated texts and on editors' links."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from tests.gold.gold_format import gold_files, read_gold, read_text, text_path
from tests.gold.matching import compare
from tests.gold.score import outcomes
from tests.gold.silver import Counting, read_documents, read_odd_links, reason_of
from tests.gold.slices import decade_of, form_of
from tests.gold.systems import SYSTEMS, read_by_all
from tests.gold.tallying import Calibration, Places, Tally

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gold.canonical import Aliases
    from tests.gold.gold_format import Gold
    from tests.gold.matching import Comparison
    from tests.gold.predictions import Extracted
    from tests.gold.silver import Document
    from tests.gold.systems import Palermo

#: Annotated texts that nobody reads while rules are written: only their totals are shown.
HELD_OUT: Final = frozenset({"E_RES_2017_18", "exc_A_RES_71_167_p1"})
ALL: Final = "all"


def _tallies() -> dict[str, Tally]:
    return {system: Tally() for system in SYSTEMS}


@dataclass(slots=True)
class Measured:
    """Counts of one set of texts, by system; shares and calibration are Palermo's."""

    title: str
    tallies: dict[str, Tally] = field(default_factory=_tallies)
    places: Places = field(default_factory=Places)
    calibration: Calibration = field(default_factory=Calibration)
    reasons: Counter[str] = field(default_factory=Counter)

    def labels(self) -> list[str]:
        """Every slice, ``all`` first."""
        return sorted({label for tally in self.tallies.values() for label in tally.labels()})


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Annotations of a folder and where their texts lie, unless beside them.

    ``held_out`` takes only the held-out texts; without it only the others are taken.
    """

    title: str
    folder: Path
    texts: Path | None = None
    held_out: bool = False


def measure_gold(gold_set: GoldSet, palermo: Palermo, aliases: Aliases) -> Measured:
    """Measure every system on annotated texts."""
    measured = Measured(gold_set.title)
    for path in gold_files(gold_set.folder):
        if (path.stem in HELD_OUT) is gold_set.held_out:
            gold = read_gold(path)
            text = text_path(gold, gold_set.folder, gold_set.texts)
            extracted = palermo.of_file(text, gold.symbol)
            for system, each in read_by_all(extracted, read_text(text)).items():
                comparison = compare(gold, each, aliases)
                _count_gold(measured.tallies[system], gold, comparison)
                if system == SYSTEMS[0]:
                    _count_places(measured, gold, each, comparison)
    return measured


def _count_gold(tally: Tally, gold: Gold, comparison: Comparison) -> None:
    whole = (ALL, f"organ {gold.organ}", f"decade {gold.decade}" if gold.decade else "")
    for label in filter(None, whole):
        tally.see(label, gold.name)
    for kind, outcome in outcomes(comparison):
        for label in filter(None, (*whole, f"kind {kind}")):
            tally.add(label, gold.name, outcome)


def _count_places(
    measured: Measured, gold: Gold, extracted: Extracted, comparison: Comparison
) -> None:
    measured.places.add(gold, extracted, comparison)
    for _, prediction in comparison.pairs:
        measured.calibration.add(prediction.confidence, right=True)
    for prediction in comparison.wrong:
        measured.calibration.add(prediction.confidence, right=False)


def measure_silver(path: Path, palermo: Palermo, aliases: Aliases) -> tuple[Measured, Measured]:
    """Measure on editors' links in both ways of counting: reference, explained."""
    reference = Measured("silver, reference")
    explained = Measured("silver, explained")
    ways = (
        (reference, Counting(aliases)),
        (explained, Counting(aliases, explained=True, odd=read_odd_links())),
    )
    for document in read_documents(path):
        extracted = palermo.of_words(document.text, document.symbol, document.organ)
        for system, each in read_by_all(extracted, document.text).items():
            for measured, counting in ways:
                _count_silver(measured.tallies[system], counting, document, each)
        _count_reasons(reference, ways[0][1], document, extracted)
        for right, confidence in ways[1][1].statements(document, extracted):
            explained.calibration.add(confidence, right=right)
    return reference, explained


def _count_reasons(
    measured: Measured, counting: Counting, document: Document, extracted: Extracted
) -> None:
    for paragraph in document.paragraphs:
        alone = replace(document, paragraphs=(paragraph,))
        for event in counting.events(alone, extracted):
            if event.outcome == "wrong":
                reason = reason_of(event.target, alone, extracted, counting.aliases)
                measured.reasons[reason] += 1


def _count_silver(
    tally: Tally, counting: Counting, document: Document, extracted: Extracted
) -> None:
    decade = decade_of(document.symbol)
    whole = (ALL, f"organ {document.organ}", f"decade {decade}" if decade else "")
    for label in filter(None, whole):
        tally.see(label, document.symbol)
    for event in counting.events(document, extracted):
        for label in filter(None, (*whole, f"form {form_of(event.target)}")):
            tally.add(label, document.symbol, event.outcome)
