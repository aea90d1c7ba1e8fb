"""Which warnings a waiver covers, and what then stands against a release."""

from __future__ import annotations

import pytest

from graph_builder.model.waiver import Waiver
from graph_builder.validation.report import Severity, ValidationFinding, ValidationReport
from graph_builder.validation.waivers import verdict_json, verdict_text, weigh

SHAPES = "https://w3id.org/palermo/ontology/shapes#"


def finding(shape: str, focus: str, severity: Severity = Severity.WARNING) -> ValidationFinding:
    return ValidationFinding(severity, SHAPES + shape, f"https://x.test/id/{focus}", "mend it")


def waiver(**fields: str | int) -> Waiver:
    given = {"shape": "Stub", "at_most": 2, "by": "us", "why": "work goes on"}
    dates = {"since": "2026-01-01", "until": "2026-12-31"}
    return Waiver(**{**given, **dates, **fields})  # type: ignore[arg-type]


REPORT = ValidationReport.of([finding("Stub", "a-1"), finding("Stub", "b-1")])
CASES = {
    "a warning without a waiver is open": ([], None, ["a-1", "b-1"]),
    "a waiver covers its shape": ([waiver()], None, []),
    "a waiver of another shape covers nothing": ([waiver(shape="Other")], None, ["a-1", "b-1"]),
    "a pattern covers the nodes it fits": ([waiver(focus=".*/a-.*")], None, ["b-1"]),
    "a pattern fits the whole IRI or not at all": ([waiver(focus="a-1")], None, ["a-1", "b-1"]),
    "one warning more than allowed, and none is covered": (
        [waiver(at_most=1)],
        None,
        ["a-1", "b-1"],
    ),
    "the first waiver that speaks of a warning counts it": (
        [waiver(focus=".*/a-.*", at_most=1), waiver(at_most=1)],
        None,
        [],
    ),
    "it holds on its last day": ([waiver()], "2026-12-31", []),
    "it covers nothing on the day after": ([waiver()], "2027-01-01", ["a-1", "b-1"]),
    "it covers nothing before its first day": ([waiver()], "2025-12-31", ["a-1", "b-1"]),
}


@pytest.mark.parametrize(("waivers", "day", "left"), CASES.values(), ids=CASES)
def test_what_is_open(waivers: list[Waiver], day: str | None, left: list[str]) -> None:
    verdict = weigh(REPORT, waivers, day)
    assert [f.focus.removeprefix("https://x.test/id/") for f in verdict.open] == left
    assert verdict.releasable is (not left)
    assert verdict.waived == len(REPORT.findings) - len(left)


def test_no_waiver_covers_a_violation() -> None:
    violated = ValidationReport.of([finding("Stub", "a-1", Severity.VIOLATION)])
    assert not weigh(violated, [waiver()]).releasable


def test_info_stands_against_nothing() -> None:
    assert weigh(ValidationReport.of([finding("Stub", "a-1", Severity.INFO)]), []).releasable


TROUBLES = {
    "an overdrawn waiver": ([waiver(at_most=1)], None, "allows 1, and there are 2"),
    "a lapsed waiver": ([waiver()], "2027-01-01", "does not hold on 2027-01-01"),
    "an idle waiver": ([waiver(), waiver(shape="Old")], None, "waiver of Old: covers nothing"),
}


@pytest.mark.parametrize(("waivers", "day", "told"), TROUBLES.values(), ids=TROUBLES)
def test_the_text_says_what_is_wrong_with(
    waivers: list[Waiver], day: str | None, told: str
) -> None:
    assert told in verdict_text(weigh(REPORT, waivers, day))


def test_the_json_tells_no_day() -> None:
    body = verdict_json(weigh(REPORT, [waiver(at_most=1)]))
    assert (body["releasable"], body["open"], body["waived"]) == (False, {"Stub": 2}, 0)
    assert body["waivers"][0] | {"warnings": 2, "overdrawn": True} == body["waivers"][0]


REFUSED = {
    "nothing it could cover": {"at_most": 0},
    "no reason": {"why": " "},
    "nobody who allowed it": {"by": ""},
    "an end before its beginning": {"until": "2025-01-01"},
    "a day that is none": {"until": "2026-13-01"},
    "a broken pattern": {"focus": "("},
}


@pytest.mark.parametrize("fields", REFUSED.values(), ids=REFUSED)
def test_a_waiver_is_refused_with(fields: dict[str, str | int]) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        waiver(**fields)
