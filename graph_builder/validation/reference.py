"""Run the same shapes with pySHACL: a second opinion, slower, held equal to ours by a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyshacl
import rdflib
from pyoxigraph import RdfFormat, Triple, serialize
from rdflib.namespace import SH

from graph_builder.validation.indexed import IndexedGraph
from graph_builder.validation.report import Severity, ValidationFinding, ValidationReport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from graph_builder.validation.shapes import ShapeSet

_KINDS: Final = {str(SH[severity.value]): severity for severity in Severity}


def validate_with_pyshacl(quads: Iterable[Quad], shapes: ShapeSet) -> ValidationReport:
    """Check the union of the named graphs with pySHACL, without inference.

    Works on any graph; ill-typed literals are not looked for first.
    """
    held = list(quads)
    index = IndexedGraph(held)
    data, rules = rdflib.Graph(), rdflib.Graph()
    triples = {Triple(quad.subject, quad.predicate, quad.object) for quad in held}
    text = serialize(sorted(triples, key=str), format=RdfFormat.N_TRIPLES)
    data.parse(data=text.decode() if text else "", format="nt")
    for turtle in shapes.turtle:
        rules.parse(data=turtle, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, inference="none", advanced=False)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(report)
    names = {str(term): graph for term, graph in index.graph_of.items()}
    findings = (_finding(report, node, names) for node in report.objects(None, SH.result))
    return ValidationReport.of(findings, triples=index.triples)


def _finding(
    report: rdflib.Graph, node: rdflib.term.Node, graphs: dict[str, str]
) -> ValidationFinding:
    focus = report.value(node, SH.focusNode)
    path, value = report.value(node, SH.resultPath), report.value(node, SH.value)
    if isinstance(path, rdflib.BNode):
        path = report.value(path, SH.inversePath)
    return ValidationFinding(
        severity=_KINDS[str(report.value(node, SH.resultSeverity))],
        shape=str(report.value(node, SH.sourceShape)),
        focus=str(focus),
        message=str(report.value(node, SH.resultMessage)),
        path=None if path is None else str(path),
        value=None if value is None else value.n3(),
        graph=graphs.get(f"<{focus}>"),
    )
