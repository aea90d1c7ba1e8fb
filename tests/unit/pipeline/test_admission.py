"""Who is held back where a violation is about nobody's own thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.errors import ShapesNotConformedError
from graph_builder.pipeline.admission import Gate
from graph_builder.validation import Severity, ValidationFinding, ValidationReport
from tests.support.sheets import sheet_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.pipeline.sheet import Sheet

IRI = "https://example.org/id/"


def text(number: int, colour: str = "", more: str = "") -> Sheet:
    """A text that may say of the lamp, which is nobody's, which colour it has."""
    said = f"<{IRI}lamp> <{IRI}colour> <{IRI}{colour}>" if colour else f"<{IRI}x> <{IRI}y> <{IRI}z>"
    about = f"<{IRI}text-{number:03}> <{IRI}says> <{IRI}{more or 'little'}>"
    return sheet_of(f"{IRI}text-{number:03}", said, about)


class OneColour:
    """Finds that a lamp has two colours, or one that is none."""

    def __init__(self, before: int = 0) -> None:
        self.asked: list[int] = []
        self.before = before

    def __call__(self, sheets: Sequence[Sheet]) -> ValidationReport:
        """Report on the lamp of some sheets."""
        self.asked.append(len(sheets))
        colours = {
            line.split()[2] for sheet in sheets for line in sheet.beside if b"/colour> " in line
        }
        told = [
            ValidationFinding(Severity.VIOLATION, "shape", f"{IRI}lamp", message)
            for message, wrong in {
                "two colours": len(colours) + self.before > 1,
                "no colour": any(colour.endswith(b"/seven>") for colour in colours),
            }.items()
            if wrong
        ]
        return ValidationReport.of(told)


@pytest.mark.parametrize(
    ("texts", "held"),
    [
        pytest.param(
            [text(1, "red"), text(2), text(3, "seven")], ["text-003"], id="wrong by itself"
        ),
        pytest.param([text(1, "red"), text(2), text(3, "red")], [], id="they agree"),
        pytest.param(
            [text(1, "red"), text(2), text(3, "blue"), text(4, "red"), text(5, "green")],
            ["text-003", "text-005"],
            id="contradict each other",
        ),
        pytest.param(
            [text(1, "seven"), text(2, "red"), text(3, "seven")],
            ["text-001", "text-003"],
            id="several are wrong, the first among them",
        ),
    ],
)
def test_those_are_held_back_that_bring_it_about(texts: list[Sheet], held: list[str]) -> None:
    admission = Gate(OneColour()).admit(texts)
    assert sorted(admission.quarantined) == held
    assert [each.key for each in admission.admitted] == [
        each.key for each in texts if each.key not in held
    ]
    assert all(findings for findings in admission.quarantined.values())
    assert admission.report.conforms


def test_one_among_hundreds_is_found_without_asking_for_each() -> None:
    texts = [text(number, "red") for number in range(400)]
    texts[333] = text(333, "blue")
    check = OneColour()
    assert list(Gate(check).admit(texts).quarantined) == ["text-333"]
    assert len(check.asked) < 20


def test_only_those_that_speak_of_it_are_looked_through() -> None:
    texts = [text(number) for number in range(400)]
    texts[5], texts[333] = text(5, "red"), text(333, "blue")
    check = OneColour()
    assert list(Gate(check).admit(texts).quarantined) == ["text-333"]
    assert sorted(check.asked)[:-2] == [0, 1, 1, 2]


def test_what_is_wrong_without_any_text_is_no_texts_fault() -> None:
    with pytest.raises(ShapesNotConformedError, match="two colours"):
        Gate(OneColour(before=2)).admit([text(1, "red"), text(2, "blue")])
