"""Precision and recall on hand-checked texts, held above written floors.

The annotated texts are kept in a folder beside this repository, because not all of them are ours to
ship; without that folder these tests are skipped.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
SHARED: Final = ROOT.parent / "shared"
GOLD, CORPUS = SHARED / "gold", SHARED / "corpus"
ANNOTATED: Final = sorted(path.stem for path in GOLD.glob("*.json"))
#: How the program is called: by the interpreter of these tests, whatever PATH says.
COMMAND: Final = shlex.join(
    [sys.executable, "-c", "from graph_builder.cli.main import main; main()"]
)

#: Measured, rounded down. A change may raise a floor; lowering one needs a reason in the commit.
FLOORS: Final = {"precision": 0.98, "recall": 0.89}
#: Shares of the rows found: right paragraph, right first word of the verb.
SHARES: Final = {"paragraph": 0.95, "verb": 0.92}

pytestmark = pytest.mark.skipif(
    not ANNOTATED, reason="no annotated texts beside this repository (folder shared/gold)"
)


@cache
def score() -> dict[str, Any]:
    """Totals of the scorer over all annotated texts."""
    run = subprocess.run(
        [sys.executable, str(GOLD / "score.py"), str(CORPUS), "--json", "--command", COMMAND],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    totals: dict[str, Any] = json.loads(run.stdout)
    return totals


@pytest.mark.parametrize("name", ANNOTATED)
def test_the_text_of_every_annotation_is_there(name: str) -> None:
    assert (CORPUS / f"{name}.txt").is_file()


@pytest.mark.parametrize(("measure", "floor"), FLOORS.items(), ids=FLOORS)
def test_stays_above_its_floor(measure: str, floor: float) -> None:
    assert score()[measure] >= floor


@pytest.mark.parametrize(("share", "floor"), SHARES.items(), ids=SHARES)
def test_what_is_found_is_found_in_its_place(share: str, floor: float) -> None:
    assert score()[share] / score()["tp"] >= floor


def test_every_annotated_text_was_scored() -> None:
    assert score()["documents"] == len(ANNOTATED)
