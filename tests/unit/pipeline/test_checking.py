"""Checks that are remembered, admissions in a process of their own, and both put together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pyoxigraph import NamedNode, Quad

from graph_builder.errors import ShapesNotConformedError
from graph_builder.pipeline.admission import Admission, Gate
from graph_builder.pipeline.checking import (
    RememberedChecks,
    admit_records,
    admitted_aside,
    assembled,
    together,
)
from graph_builder.processes.aside import aside
from graph_builder.validation import Severity, ValidationFinding, ValidationReport
from tests.support.sheets import sheet_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from graph_builder.pipeline.sheet import Sheet

IRI = "https://example.org/id/"


def node(name: str) -> NamedNode:
    return NamedNode(IRI + name)


def text(key: str, *says: str) -> Sheet:
    return sheet_of(f"{IRI}{key}", *(f"<{IRI}{key}> <{IRI}says> <{IRI}{word}>" for word in says))


class Checker:
    """Finds a violation wherever a node says ``wrong``, a warning where it says ``odd``."""

    def __init__(self, *always: Quad) -> None:
        self.calls, self.always = 0, always

    def __call__(self, sheets: Sequence[Sheet]) -> ValidationReport:
        """Report on the sheets."""
        self.calls += 1
        quads = [*self.always, *assembled(sheets)]
        severities = {node("wrong"): Severity.VIOLATION, node("odd"): Severity.WARNING}
        return ValidationReport.of(
            ValidationFinding(severities[quad.object], "shape", str(quad.subject.value), "message")
            for quad in quads
            if isinstance(quad.object, NamedNode)
            and isinstance(quad.subject, NamedNode)
            and quad.object in severities
        )


def gate(check: Checker) -> Gate:
    return Gate(check)


def memory(folder: Path, shapes: str = "s") -> RememberedChecks:
    return RememberedChecks((folder / "shipped.json",), folder / "own.json", shapes)


def told(admission: Admission) -> tuple[list[str], list[str], int]:
    admitted = [each.key for each in admission.admitted]
    return admitted, sorted(admission.quarantined), len(admission.report.findings)


KNOWN = frozenset({b"<a:a> <a:a> <a:a> .\n"})
RECORDS = (text("a", "right"), text("b", "wrong"), text("c", "odd"))


def test_what_was_checked_once_is_not_checked_again(tmp_path: Path) -> None:
    check = Checker()
    first = admit_records(gate(check), KNOWN, RECORDS, memory(tmp_path))
    before = check.calls
    again = admit_records(gate(check), KNOWN, RECORDS, memory(tmp_path))
    assert check.calls == before
    assert told(first) == told(again) == (["a", "c"], ["b"], 1)
    assert again.quarantined == first.quarantined
    assert again.report == first.report


@pytest.mark.parametrize(
    ("records", "shapes"),
    [
        pytest.param((*RECORDS, text("d", "right")), "s", id="another record"),
        pytest.param((text("a", "left"), *RECORDS[1:]), "s", id="another statement"),
        pytest.param(RECORDS, "t", id="other shapes"),
    ],
)
def test_anything_else_is_checked(tmp_path: Path, records: tuple[Sheet, ...], shapes: str) -> None:
    check = Checker()
    admit_records(gate(check), KNOWN, RECORDS, memory(tmp_path))
    before = check.calls
    admit_records(gate(check), KNOWN, records, memory(tmp_path, shapes))
    assert check.calls > before


def test_a_shipped_result_is_used_and_stays(tmp_path: Path) -> None:
    admit_records(gate(Checker()), KNOWN, RECORDS, memory(tmp_path))
    (tmp_path / "own.json").rename(tmp_path / "shipped.json")
    check = Checker()
    admit_records(gate(check), KNOWN, RECORDS, memory(tmp_path))
    assert check.calls == 0
    assert not (tmp_path / "own.json").exists()


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    (tmp_path / "shipped.json").write_text("{", encoding="utf-8")
    check = Checker()
    admit_records(gate(check), KNOWN, RECORDS, memory(tmp_path))
    assert check.calls > 0


def test_an_admission_aside_is_the_same() -> None:
    check = Checker()
    assert told(admitted_aside(gate(check), RECORDS)()) == told(gate(check).admit(RECORDS))


def test_what_is_raised_aside_is_raised_here() -> None:
    shared = Quad(node("x"), node("says"), node("wrong"), node("graph"))
    wait = admitted_aside(gate(Checker(shared)), RECORDS)
    with pytest.raises(ShapesNotConformedError) as caught:
        wait()
    assert caught.value.exit_code == 5
    assert "message" in str(caught.value)


def test_a_process_that_dies_is_told_of() -> None:
    def die() -> Any:  # noqa: ANN401  (it returns nothing at all)
        raise SystemExit(7)

    with pytest.raises(RuntimeError, match="ended with 7"):
        aside(die)()


def test_both_admissions_make_one() -> None:
    texts = gate(Checker()).admit((text("z", "odd"),))
    texts = replace(texts, report=replace(texts.report, focus_counts={"shape": 3}))
    both = together(texts, gate(Checker()).admit(RECORDS))
    assert told(both) == (["a", "c", "z"], ["b"], 2)
    assert both.report.focus_counts == {"shape": 3}
