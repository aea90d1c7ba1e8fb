"""What a build says about itself: ``report.json``, without times or places, the same each time."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from graph_builder.export.extraction import finding_json
from graph_builder.model.structure import ParagraphKind
from graph_builder.model.symbols import slug_of
from graph_builder.rdf.grouping import NESTED_KINDS
from graph_builder.validation import Severity, ValidationFinding, ValidationReport
from graph_builder.validation.waivers import verdict_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph_builder.model.extraction import Extraction
    from graph_builder.pipeline.admission import Admission
    from graph_builder.pipeline.sheet import Sheet
    from graph_builder.validation.waivers import Verdict

#: What the report's ``inputs`` say of records that a build was told not to read.
LEFT_OUT: Final = "left out"

_STATUSES = ("linked", "ambiguous", "unlinked")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A text that was not even tried, and why; ``file`` is relative to its source folder."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """The parts of a report that do not come from the texts."""

    release: str
    base: str
    software: str
    version: str
    triples: int
    graphs: Mapping[str, int]
    inputs: Mapping[str, str]


def report_bytes(
    facts: BuildFacts,
    sheets: Sequence[Sheet],
    admission: Admission,
    skipped: Sequence[Skipped],
    verdict: Verdict,
) -> bytes:
    """The report as indented JSON with sorted keys.

    Args:
        facts: Release, counts and input hashes.
        sheets: Every text that was read.
        admission: What became of them.
        skipped: Texts that were left out before reading.
        verdict: Which warnings are waived, and what stands against a release.
    """
    report = {
        "release": facts.release,
        "base": facts.base,
        "software": {"name": facts.software, "version": facts.version},
        "inputs": dict(facts.inputs),
        "triples": facts.triples,
        "graphs": dict(facts.graphs),
        "documents": [_document(sheet, admission) for sheet in sheets],
        "quarantined": [
            {"symbol": key, "findings": [_checked(finding) for finding in findings]}
            for key, findings in sorted(admission.quarantined.items())
        ],
        "skipped": [{"file": each.file, "reason": each.reason} for each in skipped],
        "validation": _validation(admission.report),
        "release_gate": verdict_json(verdict),
    }
    text = json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True)
    return text.encode() + b"\n"


def document_json(extraction: Extraction) -> dict[str, Any]:
    """What the report says of a text by itself: hashes, whether it is held, counts, findings."""
    source = extraction.instrument.source
    return {
        "sha256": source.sha256,
        "text_sha256": source.text_sha256,
        "text_held": extraction.text_held,
        **counts_of(extraction),
        "findings": [finding_json(finding) for finding in extraction.findings],
    }


def _document(sheet: Sheet, admission: Admission) -> dict[str, Any]:
    return {
        "symbol": sheet.key,
        "slug": slug_of(sheet.key),
        "iri": sheet.document,
        "graph": sheet.graph,
        "file": sheet.file,
        "quarantined": sheet.key in admission.quarantined,
        "triples": sheet.triples,
        **sheet.report,
    }


def counts_of(extraction: Extraction) -> dict[str, Any]:
    """Paragraphs by kind, footnotes, citations by status (nested names apart), actions."""
    instrument = extraction.instrument
    own = [link for link in extraction.links if link.citation.kind not in NESTED_KINDS]
    kinds = Counter(paragraph.kind for paragraph in instrument.paragraphs if not paragraph.foreign)
    statuses = Counter(link.status for link in own)
    return {
        "paragraphs": {kind.value: kinds[kind] for kind in ParagraphKind},
        "footnotes": len(instrument.footnotes),
        "citations": {
            **{status: statuses[status] for status in _STATUSES},
            "nested": len(extraction.links) - len(own),
        },
        "actions": len(extraction.actions),
    }


def _validation(report: ValidationReport) -> dict[str, Any]:
    counts = report.counts
    return {
        "conforms": report.conforms,
        "counts": {severity.value: counts[severity] for severity in Severity},
        "shapes": len(report.focus_counts),
        "not_run": list(report.not_run),
        "findings": [_checked(finding) for finding in report.findings],
    }


def _checked(finding: ValidationFinding) -> dict[str, Any]:
    return {
        "severity": finding.severity.value,
        "shape": finding.shape,
        "focus": finding.focus,
        "message": finding.message,
        "path": finding.path,
        "value": finding.value,
        "graph": finding.graph,
    }
