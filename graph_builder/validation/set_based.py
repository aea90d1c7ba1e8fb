"""Run the shapes without pySHACL, many times faster: for mutants and large corpora.

A test holds its findings equal to pySHACL's on every failing example.

Core constraints are checked subject by subject, relational rules are one SPARQL query each. The
ontology must be in the data (it is one of the named graphs) so that subclasses count.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from graph_builder.rdf.namespaces import A
from graph_builder.validation.core import CoreCheck
from graph_builder.validation.literals import ill_typed_literals
from graph_builder.validation.outline import Outline
from graph_builder.validation.report import ValidationFinding, ValidationReport
from graph_builder.validation.rules import rule_failures
from graph_builder.validation.tokens import lines_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from graph_builder.validation.core import Failure
    from graph_builder.validation.shapes import ShapeSet


def validate_set_based(quads: Iterable[Quad], shapes: ShapeSet) -> ValidationReport:
    """Check ``quads`` (the whole data set, ontology and vocabularies included).

    Ill-typed literals are reported alone: comparisons with them mean nothing, so the shapes are
    not run, and the report says so.

    Raises:
        ShapeFileError: a rule of ``shapes`` is not valid SPARQL.
        TypeError: A statement is about a statement, which is no part of the model.
    """
    held = list(quads)
    lines = lines_of(held)
    broken = ill_typed_literals(held)
    if broken:
        return unfit(broken, len(lines))
    core = CoreCheck(shapes.shapes, Outline([lines], shapes))
    failures = [*core.failures(lines), *rule_failures(store_of([lines]), shapes)]
    graphs = graphs_of(held) if failures else {}
    counts = core.focus_counts()
    return ValidationReport.of(
        (finding_of(failure, graphs.get(value_of(failure.focus))) for failure in failures),
        triples=len(lines),
        focus_counts={shape.iri: counts[shape.iri] for shape in shapes.shapes},
    )


def unfit(broken: Iterable[ValidationFinding], triples: int) -> ValidationReport:
    """The report on a graph whose literals do not fit their datatypes: no shape is run on it."""
    reason = "all shapes, because of ill-typed literals; mend these first"
    return ValidationReport.of(broken, triples=triples, not_run=(reason,))


def store_of(parts: Iterable[Iterable[bytes]]) -> Store:
    """A store with the triples of some N-Triples, all in the default graph."""
    store = Store()
    for lines in parts:
        store.load(io.BytesIO(b"\n".join(lines)), RdfFormat.N_TRIPLES, lenient=True)
    return store


def graphs_of(quads: Iterable[Quad]) -> dict[str, str]:
    """The graph of each subject by its IRI: where it is typed, else where it comes first."""
    graphs: dict[str, str] = {}
    for quad in quads:
        node, name = getattr(quad.subject, "value", ""), getattr(quad.graph_name, "value", None)
        if isinstance(name, str) and (quad.predicate == A or node not in graphs):
            graphs[node] = name
    return graphs


def finding_of(failure: Failure, graph: str | None) -> ValidationFinding:
    """A failure as a report tells it, with the graph of its node."""
    return ValidationFinding(
        severity=failure.shape.severity,
        shape=failure.shape.iri,
        focus=value_of(failure.focus),
        message=failure.message or failure.shape.message,
        path=failure.path,
        value=None if failure.value is None else failure.value.decode(),
        graph=graph,
    )
