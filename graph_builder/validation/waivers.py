"""Whether a graph may be released: every warning is mended, or a waiver that holds covers it.

The build itself never asks for the day: what it writes of waivers is the same each time. Only who
wants to release asks whether the waivers still hold.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph_builder.validation.report import Severity, ValidationFinding, ValidationReport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.model.waiver import Waiver

_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """One waiver and the number of warnings that it speaks of."""

    waiver: Waiver
    warnings: int

    @property
    def overdrawn(self) -> bool:
        """Whether there are more warnings than it allows; then it covers none of them."""
        return self.warnings > self.waiver.at_most

    def lapsed(self, day: str | None) -> bool:
        """Whether it does not hold on a day; never where no day is asked for."""
        return day is not None and not self.waiver.holds_on(day)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What stands between a graph and its release.

    ``open`` are violations, and warnings that no waiver covers; ``uses`` are all waivers in their
    order; ``day`` is the day they were held against, ``None`` for none.
    """

    open: tuple[ValidationFinding, ...]
    uses: tuple[WaiverUse, ...]
    day: str | None = None

    @property
    def releasable(self) -> bool:
        """Whether nothing is open."""
        return not self.open

    @property
    def waived(self) -> int:
        """Number of warnings that waivers cover."""
        return sum(
            use.warnings for use in self.uses if not use.overdrawn and not use.lapsed(self.day)
        )


def weigh(report: ValidationReport, waivers: Sequence[Waiver], day: str | None = None) -> Verdict:
    """Hold the warnings of a report against the waivers.

    Args:
        report: What validation found.
        waivers: The first that speaks of a warning is the one that counts it.
        day: Waivers that do not hold on this day, ``YYYY-MM-DD``, cover nothing; without a day
            all hold.
    """
    warnings = report.of_severity(Severity.WARNING)
    places = [_waiver_of(finding, waivers) for finding in warnings]
    counts = Counter(places)
    uses = tuple(WaiverUse(waiver, counts[place]) for place, waiver in enumerate(waivers))
    uncovered = tuple(
        finding
        for finding, place in zip(warnings, places, strict=True)
        if place is None or uses[place].overdrawn or uses[place].lapsed(day)
    )
    return Verdict((*report.of_severity(Severity.VIOLATION), *uncovered), uses, day)


def _waiver_of(finding: ValidationFinding, waivers: Sequence[Waiver]) -> int | None:
    for place, waiver in enumerate(waivers):
        if waiver.covers(finding.shape_name, finding.focus):
            return place
    return None


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict as JSON values: counts by shape and every waiver with its use, without a day."""
    return {
        "releasable": verdict.releasable,
        "open": dict(sorted(Counter(finding.shape_name for finding in verdict.open).items())),
        "waived": verdict.waived,
        "waivers": [
            {
                "shape": use.waiver.shape,
                "focus": use.waiver.focus,
                "at_most": use.waiver.at_most,
                "warnings": use.warnings,
                "overdrawn": use.overdrawn,
                "since": use.waiver.since,
                "until": use.waiver.until,
                "by": use.waiver.by,
                "why": use.waiver.why,
            }
            for use in verdict.uses
        ],
    }


def verdict_text(verdict: Verdict) -> str:
    """The verdict for a reader: what is open, and which waivers are overdrawn, over or idle."""
    if verdict.releasable:
        lines = [f"It may be released: {verdict.waived} warnings are waived, nothing is open."]
    else:
        lines = [
            f"It may not be released: {len(verdict.open)} findings are open. Mend them, or waive "
            "warnings in data/waivers.json."
        ]
    counts = Counter((finding.severity, finding.shape_name) for finding in verdict.open)
    lines += [f"  {shape}: {number} ({grade})" for (grade, shape), number in sorted(counts.items())]
    lines += [f"    {finding.focus}: {finding.message}" for finding in verdict.open[:_SHOWN]]
    if len(verdict.open) > _SHOWN:
        lines.append(f"    and {len(verdict.open) - _SHOWN} more")
    for use in verdict.uses:
        lines += [f"  waiver of {use.waiver.shape}: {what}" for what in _troubles(use, verdict.day)]
    return "\n".join(lines) + "\n"


def _troubles(use: WaiverUse, day: str | None) -> list[str]:
    found = []
    if use.overdrawn:
        found.append(f"allows {use.waiver.at_most}, and there are {use.warnings}")
    if use.lapsed(day):
        found.append(f"does not hold on {day}: from {use.waiver.since} to {use.waiver.until}")
    if not use.warnings:
        found.append("covers nothing any more; remove it")
    return found
