"""What validation found, as a frozen value, and the same as text, JSON and Turtle.

A report of no findings is only worth something if the shapes looked at something: ``focus_counts``
says for each shape how many nodes it examined, and ``not_run`` names whatever was left out.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHACL: Final = "http://www.w3.org/ns/shacl#"
SHAPES: Final = "https://w3id.org/palermo/ontology/shapes#"


class Severity(StrEnum):
    """How much a finding weighs: a violation blocks, a warning asks for mending, info is told."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


_ADVICE: Final = {
    Severity.VIOLATION: "must be mended: a document with one is not published",
    Severity.WARNING: "mend it before the next release",
    Severity.INFO: "worth knowing",
}
_RANK: Final = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class ValidationFinding:
    """One failed check of one node.

    ``shape`` and ``focus`` are IRIs, ``path`` the predicate's IRI, ``value`` the offending term in
    N-Triples form, ``graph`` the named graph that describes the focus node (``None`` where the
    data had none).
    """

    severity: Severity
    shape: str
    focus: str
    message: str
    path: str | None = None
    value: str | None = None
    graph: str | None = None

    @property
    def shape_name(self) -> str:
        """Local name of the shape."""
        return self.shape.rsplit("#", 1)[-1]

    @property
    def sort_key(self) -> tuple[int, str, str, str, str, str]:
        """Order of a report: gravest first, then by shape, node, path, value and message."""
        return (
            _RANK[self.severity],
            self.shape,
            self.focus,
            self.path or "",
            self.value or "",
            self.message,
        )


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """Findings, gravest first, and what was examined: triples and focus nodes for each shape."""

    findings: tuple[ValidationFinding, ...]
    triples: int = 0
    focus_counts: Mapping[str, int] = field(default_factory=dict)
    not_run: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        findings: Iterable[ValidationFinding],
        *,
        triples: int = 0,
        focus_counts: Mapping[str, int] | None = None,
        not_run: tuple[str, ...] = (),
    ) -> ValidationReport:
        """Build a report with its findings in order and without repetition."""
        ordered = sorted(set(findings), key=lambda finding: finding.sort_key)
        return cls(tuple(ordered), triples, dict(sorted((focus_counts or {}).items())), not_run)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and info do not count."""
        return not self.of_severity(Severity.VIOLATION)

    @property
    def counts(self) -> dict[Severity, int]:
        """Number of findings for each severity, zeros included."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}

    def of_severity(self, severity: Severity) -> tuple[ValidationFinding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)

    def with_findings(self, more: Iterable[ValidationFinding]) -> ValidationReport:
        """The same report with findings of another check added."""
        return ValidationReport.of(
            (*self.findings, *more),
            triples=self.triples,
            focus_counts=self.focus_counts,
            not_run=self.not_run,
        )


def report_text(report: ValidationReport) -> str:
    """The report for a reader: a summary, then the findings by severity and shape."""
    counts = report.counts
    verdict = "conforms" if report.conforms else "does not conform"
    tally = ", ".join(f"{counts[s]} {_plural(s.value.lower(), counts[s])}" for s in Severity)
    lines = [
        f"The graph {verdict}: {tally}; {report.triples} triples, "
        f"{len(report.focus_counts)} shapes."
    ]
    lines += [f"Not run: {what}" for what in report.not_run]
    for severity in Severity:
        lines += _section(severity, report.of_severity(severity))
    return "\n".join(lines) + "\n"


def _section(severity: Severity, findings: tuple[ValidationFinding, ...]) -> list[str]:
    if not findings:
        return []
    noun = _plural(severity.value, len(findings))
    lines = ["", f"{len(findings)} {noun} ({_ADVICE[severity]})"]
    shape = ""
    for finding in findings:
        if finding.shape != shape:
            shape = finding.shape
            lines.append(f"  {finding.shape_name}")
        lines.append(f"    {finding.focus}")
        lines.append(f"      {finding.message}")
        lines += [f"      {label}: {text}" for label, text in _details(finding)]
    return lines


def _details(finding: ValidationFinding) -> list[tuple[str, str]]:
    pairs = (("at", finding.path), ("value", finding.value), ("graph", finding.graph))
    return [(label, text) for label, text in pairs if text is not None]


def _plural(noun: str, number: int) -> str:
    return noun if number == 1 or noun.lower() == "info" else f"{noun}s"


def report_json(report: ValidationReport) -> str:
    """The report as JSON: ``conforms``, ``counts``, ``findings``, ``examined``, ``not_run``."""
    body = {
        "conforms": report.conforms,
        "counts": {severity.value.lower(): n for severity, n in report.counts.items()},
        "triples": report.triples,
        "findings": [
            {
                "severity": finding.severity.value.lower(),
                "shape": finding.shape,
                "focus": finding.focus,
                "path": finding.path,
                "value": finding.value,
                "message": finding.message,
                "graph": finding.graph,
            }
            for finding in report.findings
        ],
        "examined": dict(report.focus_counts),
        "not_run": list(report.not_run),
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def report_turtle(report: ValidationReport, iri: str = "urn:palermo:validation-report") -> str:
    """The report in the SHACL report vocabulary; results are ``<iri#n>``, never blank nodes."""
    results = [f"<{iri}#{n}>" for n in range(1, len(report.findings) + 1)]
    # In SHACL any result, a warning included, makes sh:conforms false; severities tell the rest.
    lines = [
        f"@prefix sh: <{SHACL}> .",
        "",
        f"<{iri}> a sh:ValidationReport ;",
    ]
    if results:
        lines.append("    sh:result " + " ,\n        ".join(results) + " ;")
    lines.append(f"    sh:conforms {str(not report.findings).lower()} .")
    for name, finding in zip(results, report.findings, strict=True):
        lines += ["", *_result_turtle(name, finding)]
    return "\n".join(lines) + "\n"


def _result_turtle(name: str, finding: ValidationFinding) -> list[str]:
    lines = [
        f"{name} a sh:ValidationResult ;",
        f"    sh:resultSeverity sh:{finding.severity} ;",
        f"    sh:sourceShape <{finding.shape}> ;",
        f"    sh:focusNode <{finding.focus}> ;",
    ]
    if finding.path is not None:
        lines.append(f"    sh:resultPath <{finding.path}> ;")
    if finding.value is not None:
        lines.append(f"    sh:value {finding.value} ;")
    lines.append(f"    sh:resultMessage {json.dumps(finding.message, ensure_ascii=False)}@en .")
    return lines
