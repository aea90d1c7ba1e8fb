"""A report reads well, and its forms say the same."""

from __future__ import annotations

import json

import pytest
import rdflib
from rdflib.namespace import SH

from graph_builder.validation import (
    Severity,
    ValidationFinding,
    ValidationReport,
    report_json,
    report_text,
    report_turtle,
)

SHAPE = "https://w3id.org/palermo/ontology/shapes#"


def finding(severity: Severity, name: str, focus: str = "https://e.org/a") -> ValidationFinding:
    return ValidationFinding(
        severity, f"{SHAPE}{name}", focus, f'say "{name}"', value='"x"@en', graph="https://e.org/g"
    )


MIXED = ValidationReport.of(
    [
        finding(Severity.INFO, "C"),
        finding(Severity.WARNING, "B"),
        finding(Severity.VIOLATION, "A", "https://e.org/b"),
        finding(Severity.VIOLATION, "A"),
        finding(Severity.VIOLATION, "A"),
    ],
    triples=7,
    focus_counts={f"{SHAPE}A": 2},
)
GATES = {
    "nothing found conforms": ([], True),
    "a warning alone conforms": ([finding(Severity.WARNING, "B")], True),
    "info alone conforms": ([finding(Severity.INFO, "C")], True),
    "one violation does not": ([finding(Severity.VIOLATION, "A")], False),
}


@pytest.mark.parametrize(("findings", "conforms"), GATES.values(), ids=GATES)
def test_only_violations_block(findings: list[ValidationFinding], conforms: bool) -> None:
    assert ValidationReport.of(findings).conforms is conforms


def test_findings_are_in_order_and_not_repeated() -> None:
    assert [f.shape_name for f in MIXED.findings] == ["A", "A", "B", "C"]
    assert list(MIXED.counts.values()) == [2, 1, 1]


def test_text_is_grouped_by_severity_and_says_what_to_do() -> None:
    text = report_text(MIXED)
    assert text.startswith("The graph does not conform: 2 violations, 1 warning, 1 info; 7 triples")
    assert text.index("2 Violations (must be mended") < text.index("1 Warning (mend it before")
    assert 'say "A"' in text


def test_json_carries_everything() -> None:
    body = json.loads(report_json(MIXED))
    assert body["conforms"] is False
    assert body["counts"] == {"violation": 2, "warning": 1, "info": 1}
    assert body["findings"][0]["focus"] == "https://e.org/a"
    assert body["examined"] == {f"{SHAPE}A": 2}


def test_turtle_is_a_shacl_report_without_blank_nodes() -> None:
    graph = rdflib.Graph().parse(data=report_turtle(MIXED), format="turtle")
    assert len(list(graph.subjects(rdflib.RDF.type, SH.ValidationResult))) == 4
    assert not any(isinstance(term, rdflib.BNode) for triple in graph for term in triple)


def test_an_empty_report_is_turtle_too() -> None:
    text = report_turtle(ValidationReport.of([]))
    assert "sh:conforms true" in text
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == 2
