"""The lint sees what a SHACL engine passes over in silence."""

from __future__ import annotations

import pytest

from graph_builder.resources import resource
from graph_builder.validation import lint_shapes

HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
GOOD = """
ex:S a sh:PropertyShape ; sh:targetClass ex:C ; sh:path ex:p ; sh:minCount 1 ;
    sh:severity sh:Violation ; sh:message "give it a p"@en .
"""
RULE = """
ex:R a sh:NodeShape ; sh:targetClass ex:C ; sh:severity sh:Warning ;
    sh:sparql [ sh:message "no q"@en ; sh:select "SELECT $this WHERE { $this ex:p ?o }" ] .
"""
FAULTS = {
    "a good shape has no fault": (GOOD, None),
    "a good rule has no fault": (RULE, None),
    "a misspelt count is no constraint": (
        GOOD.replace("minCount", "mincount"),
        "sh:mincount is not a term we run",
    ),
    "a construct that is not run is refused": (
        GOOD.replace("sh:minCount 1", "sh:minCount 1 ; sh:qualifiedMinCount 1"),
        "sh:qualifiedMinCount is not a term we run",
    ),
    "nothing is switched off": (
        GOOD.replace("sh:minCount 1", "sh:minCount 1 ; sh:deactivated true"),
        "sh:deactivated is not a term we run",
    ),
    "a shape without target examines nothing": (
        GOOD.replace("sh:targetClass ex:C ;", ""),
        "it has no target, so it examines nothing",
    ),
    "a shape says how grave it is": (
        GOOD.replace("sh:severity sh:Violation ;", ""),
        "it needs exactly one sh:severity",
    ),
    "a shape says what to do": (
        GOOD.replace(
            ' ;\n    sh:severity sh:Violation ; sh:message "give it a p"@en',
            " ; sh:severity sh:Info",
        ),
        "it needs exactly one sh:message",
    ),
    "a shape constrains something": (
        GOOD.replace("sh:minCount 1 ;", ""),
        "it has no constraint",
    ),
    "severity inside the query is not read": (
        RULE.replace('sh:message "no q"@en', 'sh:severity sh:Info ; sh:message "no q"@en'),
        "sh:severity belongs on the shape itself",
    ),
    "a path belongs to a property shape": (
        GOOD.replace("sh:PropertyShape", "sh:NodeShape"),
        "sh:path belongs to a sh:PropertyShape, and to each one",
    ),
    "a query belongs to a node shape": (
        RULE.replace("a sh:NodeShape", "a sh:PropertyShape ; sh:path ex:p"),
        "sh:sparql belongs to a sh:NodeShape",
    ),
    "MINUS raises in an engine that binds $this": (
        RULE.replace("?o }", "?o MINUS { $this ex:q ?o } }"),
        "MINUS does not work with a node bound to $this",
    ),
    "a query selects its node": (
        RULE.replace("SELECT $this", "SELECT ?o"),
        "its query must select $this",
    ),
    "a shape has a name": (GOOD.replace("ex:S a", "[] a"), "a shape needs an IRI of its own"),
}


@pytest.mark.parametrize(("turtle", "problem"), FAULTS.values(), ids=FAULTS)
def test_finds_the_fault(turtle: str, problem: str | None) -> None:
    found = [fault.problem for fault in lint_shapes([HEAD + turtle])]
    assert found == [] if problem is None else problem in found


def test_the_shapes_that_ship_have_no_fault() -> None:
    files = sorted(resource("ontology/shapes").glob("*.ttl"))
    assert lint_shapes(file.read_text(encoding="utf-8") for file in files) == ()


def test_a_misspelt_count_in_a_real_file_is_seen() -> None:
    text = resource("ontology/shapes/anchor.ttl").read_text(encoding="utf-8")
    assert lint_shapes([text.replace("sh:minCount", "sh:mincount", 1)])
