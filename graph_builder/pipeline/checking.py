"""The checks of a build: shapes and quotes, and what is remembered of a large part of the graph.

Records of hundreds of texts are millions of statements that stay the same from build to build. A
check of them is remembered under the hash of everything that was checked and of the shapes, so the
same statements are not checked again; another statement or shape gives another hash.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from graph_builder.errors import UnreadableFileError
from graph_builder.pipeline.admission import Admission
from graph_builder.pipeline.merging import Owners
from graph_builder.pipeline.sheet import quads_of
from graph_builder.processes.aside import aside
from graph_builder.validation import (
    Severity,
    ValidationFinding,
    ValidationReport,
    check_slices,
    load_shapes,
    validate,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from pyoxigraph import Quad

    from graph_builder.pipeline.admission import CheckSheets, Gate
    from graph_builder.pipeline.ground import Ground
    from graph_builder.pipeline.sheet import Sheet

#: Checks a whole data set; the second argument maps the IRI of a format to its decoded text.
Check: TypeAlias = "Callable[[Sequence[Quad], Mapping[str, str]], ValidationReport]"


def shapes_check(folder: Path) -> Check:
    """The check of a text: the shapes of a folder, then every quote against its text."""
    shapes = load_shapes(folder)

    def check(quads: Sequence[Quad], texts: Mapping[str, str]) -> ValidationReport:
        return validate(quads, shapes).with_findings(check_slices(quads, texts))

    return check


def on_quads(check: Check, ground: Ground) -> CheckSheets:
    """A check of quads, asked about sheets with what all share."""

    def checked(sheets: Sequence[Sheet]) -> ValidationReport:
        held = {sheet.format: sheet.text for sheet in sheets if sheet.text is not None}
        report = check([*ground.shared(sheets), *assembled(sheets)], held)
        # What the registry says of a text too stands in the registry's graph alone.
        owners = Owners.of(sheets)
        findings = (
            replace(each, graph=owner.graph) if (owner := owners.owner(each.focus)) else each
            for each in report.findings
        )
        return replace(report, findings=tuple(findings))

    return checked


def assembled(sheets: Sequence[Sheet]) -> list[Quad]:
    """The quads of some texts together; what is said of one of them is left out, but by itself."""
    owners = {sheet.document: sheet.graph for sheet in sheets}
    return [
        quad
        for sheet in sheets
        for quad in quads_of(sheet)
        if owners.get(str(getattr(quad.subject, "value", "")), sheet.graph) == sheet.graph
    ]


@dataclass(frozen=True, slots=True)
class RememberedChecks:
    """Results of checks by the hash of what was checked, in files of JSON.

    ``kept`` are read, the first that has the hash counts; a new result goes to ``own``, in place of
    the one before. ``shapes`` is the digest of the shapes.
    """

    kept: tuple[Path, ...]
    own: Path
    shapes: str

    def key(self, known: Iterable[bytes], sheets: Sequence[Sheet]) -> str:
        """SHA-256 of the lines that all share, of each sheet's and of the digest of the shapes."""
        hashed = hashlib.sha256(self.shapes.encode())
        hashed.update(b"".join(sorted(known)))
        for sheet in sheets:
            hashed.update(b"\n%s\n" % sheet.graph.encode())
            hashed.update(sheet.own.read() + b"".join((*sheet.beside, *sheet.run)))
        return hashed.hexdigest()

    def find(self, key: str) -> dict[str, Any] | None:
        """The result under a key; ``None`` where no file has it, or its file is damaged."""
        for path in (*self.kept, self.own):
            try:
                found = json.loads(path.read_bytes())
            except (OSError, ValueError):
                continue
            if isinstance(found, dict) and found.get("checked") == key:
                return found
        return None

    def keep(self, key: str, admission: Admission) -> None:
        """Remember a result; ``UnreadableFileError`` where it cannot be written."""
        body = {
            "checked": key,
            "triples": admission.report.triples,
            "focus_counts": dict(admission.report.focus_counts),
            "findings": [asdict(each) for each in admission.report.findings],
            "quarantined": {
                name: [asdict(each) for each in findings]
                for name, findings in sorted(admission.quarantined.items())
            },
        }
        text = json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True)
        beside = self.own.with_name(f".unfinished-{self.own.name}")
        try:
            self.own.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(f"{text}\n", encoding="utf-8")
            beside.replace(self.own)
        except OSError as error:
            raise UnreadableFileError(self.own, error.strerror or str(error)) from error


def admitted_aside(gate: Gate, texts: Sequence[Sheet]) -> Callable[[], Admission]:
    """Admit texts in a process of their own; the function waits for the admission.

    It raises what ``Gate.admit`` raises.
    """

    def admit() -> tuple[frozenset[str], Mapping[str, tuple[ValidationFinding, ...]], Any]:
        found = gate.admit(texts)
        return frozenset(text.key for text in found.admitted), found.quarantined, found.report

    told = aside(admit)

    def wait() -> Admission:
        keys, quarantined, report = told()
        return Admission(tuple(text for text in texts if text.key in keys), quarantined, report)

    return wait


def admit_records(
    gate: Gate, known: Iterable[bytes], records: Sequence[Sheet], remembered: RememberedChecks
) -> Admission:
    """Admit records by themselves, from memory where the same ones were checked before.

    Args:
        gate: Checks them.
        known: The lines that all texts share.
        records: What asks to be published.
        remembered: Results of checks.

    Raises:
        ShapesNotConformedError: What is shared violates a shape.
    """
    key = remembered.key(known, records)
    found = remembered.find(key)
    if found is None:
        admission = gate.admit(records)
        remembered.keep(key, admission)
        return admission
    quarantined = {
        name: tuple(_finding(each) for each in findings)
        for name, findings in found["quarantined"].items()
    }
    report = ValidationReport.of(
        (_finding(each) for each in found["findings"]),
        triples=found["triples"],
        focus_counts=found["focus_counts"],
    )
    admitted = tuple(record for record in records if record.key not in quarantined)
    return Admission(admitted, quarantined, report)


def _finding(row: dict[str, Any]) -> ValidationFinding:
    return ValidationFinding(**{**row, "severity": Severity(row["severity"])})


def together(texts: Admission, records: Admission) -> Admission:
    """Both admissions as one; of the shapes, the larger number of nodes that one of them saw."""
    first, second = texts.report, records.report
    counts = {
        shape: max(first.focus_counts.get(shape, 0), second.focus_counts.get(shape, 0))
        for shape in {*first.focus_counts, *second.focus_counts}
    }
    report = ValidationReport.of(
        (*first.findings, *second.findings),
        triples=first.triples + second.triples,
        focus_counts=counts,
        not_run=first.not_run + second.not_run,
    )
    admitted = sorted((*texts.admitted, *records.admitted), key=lambda each: each.key)
    return Admission(tuple(admitted), {**texts.quarantined, **records.quarantined}, report)
