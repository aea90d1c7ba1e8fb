"""Precision and recall on hand-checked texts and editors' links, held above written floors.

Our own annotations lie in ``data/gold``. Others are kept in a folder beside this repository,
because they are not ours to ship; without it their tests are skipped. ``make gold`` prints it all.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import pytest

from tests.gold.canonical import Aliases
from tests.gold.counting import total
from tests.gold.gold_format import gold_files
from tests.gold.measuring import ALL, HELD_OUT, GoldSet, Measured, measure_gold, measure_silver
from tests.gold.run import OWN, SHARED
from tests.gold.systems import SYSTEMS, Palermo

GOLD, CORPUS, SILVER = SHARED / "gold", SHARED / "corpus", SHARED / "silver_links.jsonl"
ANNOTATED: Final = sorted(path.stem for path in GOLD.glob("*.json"))
needs_shared: Final = pytest.mark.skipif(
    not ANNOTATED, reason="no annotated texts beside this repository (../shared/gold)"
)

#: Measured, rounded down. A change may raise a floor; lowering one needs a reason in the commit.
FLOORS: Final = {
    "own gold": {"precision": 0.99, "recall": 0.99},
    "gold": {"precision": 0.99, "recall": 0.98},
    "held out": {"precision": 0.99, "recall": 0.99},
    "silver, explained": {"precision": 0.99, "recall": 0.99},
    # Counts every document that is told by name, every treaty and every series letter as wrong.
    "silver, reference": {"precision": 0.89, "recall": 0.98},
}
#: Shares of the rows found in their place, and of texts whose paragraphs are counted right.
SHARES: Final = {
    "own gold": {
        "paragraph": 0.99,
        "opening": 1.0,
        "second": 0.99,
        "pinpoint": 1.0,
        "structure": 1.0,
    },
    "gold": {"paragraph": 0.99, "opening": 1.0, "second": 0.97, "pinpoint": 1.0, "structure": 1.0},
    "held out": {
        "paragraph": 0.99,
        "opening": 1.0,
        "second": 0.93,
        "pinpoint": 1.0,
        "structure": 1.0,
    },
}
ROWS: Final = [
    pytest.param(name, measure, floor, id=f"{name}: {measure}", marks=marks)
    for name, floors in FLOORS.items()
    for measure, floor in floors.items()
    for marks in ([] if name == "own gold" else [needs_shared],)
]
PLACES: Final = [
    pytest.param(name, what, floor, id=f"{name}: {what}", marks=marks)
    for name, shares in SHARES.items()
    for what, floor in shares.items()
    for marks in ([] if name == "own gold" else [needs_shared],)
]


@cache
def palermo() -> Palermo:
    return Palermo()


@cache
def silver() -> dict[str, Measured]:
    reference, explained = measure_silver(SILVER, palermo(), Aliases.read())
    return {each.title: each for each in (reference, explained)}


@cache
def measured(name: str) -> Measured:
    """One set of texts by its name in the table."""
    if name.startswith("silver"):
        return silver()[name]
    folder, texts = (OWN, None) if name == "own gold" else (GOLD, CORPUS)
    return measure_gold(
        GoldSet(name, folder, texts, held_out=name == "held out"), palermo(), Aliases.read()
    )


@pytest.mark.parametrize(("name", "measure", "floor"), ROWS)
def test_stays_above_its_floor(name: str, measure: str, floor: float) -> None:
    counts = total(measured(name).tallies[SYSTEMS[0]].documents(ALL))
    value = counts.precision if measure == "precision" else counts.recall
    assert value is not None
    assert value >= floor


@pytest.mark.parametrize(("name", "what", "floor"), PLACES)
def test_what_is_found_is_found_in_its_place(name: str, what: str, floor: float) -> None:
    line = next(line for line in measured(name).places.lines() if what in line[0])
    assert line[1] >= floor * line[2]


@needs_shared
@pytest.mark.parametrize("name", ANNOTATED)
def test_the_text_of_every_annotation_is_there(name: str) -> None:
    assert (CORPUS / f"{name}.txt").is_file()


@needs_shared
def test_held_out_texts_are_measured_apart() -> None:
    assert measured("held out").places.documents == len(HELD_OUT)
    assert measured("gold").places.documents == len(ANNOTATED) - len(HELD_OUT)


def test_every_text_of_our_own_is_measured() -> None:
    assert measured("own gold").places.documents == len(gold_files(OWN)) >= 7


def test_the_baselines_do_not_reach_the_reader() -> None:
    """A floor that a rule without any knowledge reaches would say nothing."""
    best = max(
        total(measured("own gold").tallies[system].documents(ALL)).f1 or 0.0
        for system in SYSTEMS[1:]
    )
    assert best < 0.6
