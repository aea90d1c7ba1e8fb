"""The scorer does what its page says, on rows that are told in full here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.gold.baselines import after_the_word, by_shape
from tests.gold.canonical import Aliases, tidy
from tests.gold.counting import Counts, interval, total
from tests.gold.gold_format import Gold, Row, complaints
from tests.gold.matching import compare, same_opening, same_paragraph, same_verb
from tests.gold.predictions import Extracted, Prediction, read_extracted
from tests.gold.slices import decade_of, form_of

ROOT: Final = Path(__file__).resolve().parents[2]
PAGE: Final = (ROOT / "docs" / "explanation" / "how-extraction-is-measured.md").read_text(
    encoding="utf-8"
)
ALIASES: Final = Aliases.of([["UNTOC", "A/RES/55/25#annexI"]])
NO_ALIASES: Final = Aliases({})


def row(start: int, end: int, target: str | None, kind: str = "explicit", **more: str) -> Row:
    fields = {"paragraph": "pp1", "verb": "Recalling", **more}
    return Row("x", start, end, target, (), None, fields["verb"], fields["paragraph"], kind)


def gold(*rows: Row) -> Gold:
    return Gold("t", "t.txt", "A/RES/1/1", "GA", "1946-01-01", 1, 1, rows, (), None, invented=True)


def said(start: int, end: int, *targets: str, kind: str = "explicit") -> Prediction:
    return Prediction(start, end, targets, kind=kind)


OUTCOMES: Final = {
    "same span and target is found": (
        [row(0, 5, "A/RES/1/2")],
        [said(0, 5, "A/RES/1/2")],
        (1, 0, 0),
    ),
    "an overlap is enough": ([row(0, 5, "A/RES/1/2")], [said(4, 9, "A/RES/1/2")], (1, 0, 0)),
    "touching ends do not overlap": ([row(0, 5, "CRC")], [said(5, 9, "CRC")], (0, 1, 1)),
    "another target is missed and wrong": ([row(0, 5, "CRC")], [said(0, 5, "CAT")], (0, 1, 1)),
    "an alias is the target": ([row(0, 5, "UNTOC")], [said(0, 5, "A/RES/55/25#ANNEXI")], (1, 0, 0)),
    "any of several targets is enough": ([row(0, 5, "CRC")], [said(0, 5, "CAT", "CRC")], (1, 0, 0)),
    "one prediction finds one row": (
        [row(0, 5, "CRC"), row(3, 9, "CRC")],
        [said(0, 9, "CRC")],
        (1, 1, 0),
    ),
    "repeating a row's target costs nothing": (
        [row(0, 9, "CRC")],
        [said(0, 9, "CRC"), said(2, 5, "CRC")],
        (1, 0, 0),
    ),
    "an optional row earns nothing": ([row(0, 5, "CRC", "anaphora")], [], (0, 0, 0)),
    "an optional row excuses": (
        [row(0, 5, "CRC", "anaphora")],
        [said(0, 5, "CAT")],
        (0, 0, 0),
    ),
    "a neighbour's row excuses": (
        [row(0, 5, "CRC", paragraph="neighbour:A/RES/1/3:op1")],
        [said(0, 5, "CRC")],
        (0, 0, 0),
    ),
    "a kind of one's own is never wrong": ([], [said(0, 5, "body/ga", kind="body")], (0, 0, 0)),
    "an invented citation is wrong": ([], [said(0, 5, "CRC")], (0, 0, 1)),
    "a row without target is not asked for": ([row(0, 5, None, "unsymbolled")], [], (0, 0, 0)),
    "the closest spans pair first": (
        [row(0, 20, "CRC"), row(10, 15, "CRC")],
        [said(10, 15, "CRC"), said(0, 20, "CRC")],
        (2, 0, 0),
    ),
}


@pytest.mark.parametrize(("rows", "predictions", "expected"), OUTCOMES.values(), ids=OUTCOMES)
def test_what_is_found_missed_and_wrong(
    rows: list[Row], predictions: list[Prediction], expected: tuple[int, int, int]
) -> None:
    found = compare(gold(*rows), Extracted("t", tuple(predictions)), ALIASES)
    assert (len(found.pairs), len(found.missed), len(found.wrong)) == expected


def test_only_linked_citations_count() -> None:
    doubtful = Prediction(0, 5, ("CAT",), status="ambiguous")
    found = compare(gold(row(0, 5, "CRC")), Extracted("t", (doubtful,)), NO_ALIASES)
    assert (len(found.missed), found.wrong) == (1, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [("a/res/1/2", "A/RES/1/2"), ("E/RES/248A(IX)", "E/RES/248(IX)A"), ("A/1 –2", "A/1-2")],
    ids=["case", "place of the series letter", "dashes and spaces"],
)
def test_spelling_that_means_nothing(one: str, other: str) -> None:
    assert tidy(one) == tidy(other)


def test_an_identifier_stands_in_one_class() -> None:
    with pytest.raises(ValueError, match="CRC stands in two classes"):
        Aliases.of([["CRC", "A"], ["CRC", "B"]])


@pytest.mark.parametrize(
    ("annotated", "extracted", "same"),
    [
        ("op3(b)", "op3(b)", True),
        ("annex.3", "annex.op3", True),
        ("annex.(b)", "annex.b", True),
        ("neighbour:A/RES/1/3:op1", "op1", True),
        ("op3", "op3(b)", False),
    ],
)
def test_paragraphs_are_compared_by_place(annotated: str, extracted: str, same: bool) -> None:
    prediction = Prediction(0, 1, (), paragraph=extracted)
    assert same_paragraph(row(0, 1, "CRC", paragraph=annotated), prediction) is same


def test_the_opening_verb_is_that_of_the_paragraph() -> None:
    body = {
        "name": "x",
        "paragraphs": [{"id": "op2", "kind": "operative", "verb": "Urges"}],
        "citations": [
            {"start": 0, "end": 1, "target": "CRC", "paragraph": "op2", "verb": "invites"},
            {"start": 2, "end": 3, "target": "CRC", "paragraph": "op3", "verb": "urges"},
        ],
    }
    inside, elsewhere = read_extracted(body).citations
    urges = row(0, 1, "CRC", verb="Urges")
    assert (same_opening(urges, inside), same_verb(urges, inside)) == (True, False)
    assert (same_opening(urges, elsewhere), same_verb(urges, elsewhere)) == (True, True)


def test_verbs_are_compared_by_their_first_word() -> None:
    assert same_verb(row(0, 1, "CRC", verb="Taking note"), Prediction(0, 1, (), verb="taking up"))
    assert not same_verb(row(0, 1, "CRC", verb="Taking note"), Prediction(0, 1, ()))


def test_figures_of_counts() -> None:
    counts = total([Counts(3, 1, 0), Counts(1, 0, 4)])
    assert (counts.precision, counts.recall, counts.f1) == (0.5, 0.8, 8 / 13)
    assert Counts().f1 is None


def test_the_interval_is_seeded_and_holds_the_figure() -> None:
    documents = [Counts(9, 1, 0), Counts(5, 5, 1), Counts(8, 0, 2), Counts(7, 1, 1)]
    low, high = interval(documents) or (1.0, 0.0)
    assert low < (total(documents).f1 or 0) < high
    assert interval(documents) == (low, high)
    assert interval(documents[:1]) is None


BASELINE: Final = (
    "Recalling resolutions 67/190 and 1990/15, resolution 2331 (2016), 217 A (III) and A/55/383"
)


def test_the_baselines_know_shapes_only() -> None:
    every = [each.targets[0] for each in by_shape("t", BASELINE).citations]
    assert every == [
        "A/RES/67/190",
        "E/RES/1990/15",
        "S/RES/2331(2016)",
        "A/RES/217A(III)",
        "A/55/383",
    ]
    behind = [each.targets[0] for each in after_the_word("t", BASELINE).citations]
    assert behind == ["A/RES/67/190", "S/RES/2331(2016)"]


@pytest.mark.parametrize(
    ("symbol", "decade", "form"),
    [
        ("A/RES/67/190", "2010s", "67/190"),
        ("A/RES/217A(III)", "1940s", "2200 A (XXI)"),
        ("S/RES/2331(2016)", "2010s", "2331 (2016)"),
        ("E/RES/1990/15", "1990s", "1990/15"),
        ("A/HRC/RES/35/5", "2010s", "23/5 (HRC)"),
        ("A/RES/48/218B", "1990s", "48/218 B"),
        ("A/RES/ES-10/20", "", "special session"),
        ("S/PRST/2015/25", "2010s", "statement, decision"),
        ("A/55/383", "", "document"),
    ],
)
def test_where_a_symbol_belongs(symbol: str, decade: str, form: str) -> None:
    assert (decade_of(symbol), form_of(symbol)) == (decade, form)


def test_gold_that_does_not_fit_its_text_is_named() -> None:
    wrong = gold(row(0, 1, "CRC"), row(0, 1, "CRC", "invented-kind"))
    told = " ".join(complaints(wrong, "yz"))
    assert "does not hold 'x'" in told
    assert "two rows have one span" in told
    assert "no kind is called 'invented-kind'" in told


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"citations": []}, "whose text is it"),
        ({"name": "t", "citations": [{"start": 1}]}, "no start or end"),
    ],
    ids=["no name", "no span"],
)
def test_an_extraction_that_cannot_be_read(body: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_extracted(body)


def test_the_page_works_as_written(tmp_path: Path) -> None:
    """A stranger's JSON lines, the command of the page, what the page says of them."""
    example = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    command = re.search(r"```sh\npython (-m tests\.gold\.score .*?)\n```", PAGE, re.DOTALL)
    assert example
    assert command
    (tmp_path / "mine.jsonl").write_text(json.dumps(json.loads(example[1])) + "\n", "utf-8")
    words = [
        str(
            {"mine.jsonl": tmp_path / "mine.jsonl", "data/gold": ROOT / "data/gold"}.get(word, word)
        )
        for word in command[1].split()
    ]
    # Without site-packages: the scorer must need nothing that is installed.
    run = subprocess.run(
        [sys.executable, "-S", *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "e-res-2006-27: no extraction has this name" in run.stderr
    assert "(2 found," in run.stdout.splitlines()[0]
    assert "1 wrong)" in run.stdout.splitlines()[0]
    assert "missed pp1 257 '1960 (2010)' -> S/RES/1960(2010)" in run.stdout
