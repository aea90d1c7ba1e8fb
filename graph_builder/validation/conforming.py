"""Run the shapes with pySHACL: the gate of every build.

pySHACL asks each relational rule once for every focus node, and parsing the query again each time
is nearly all of its run time. So each rule is run once for all nodes: a rule that finds nothing at
all is deactivated, and of the others the store given to pySHACL hands out the rows of the node it
is asked about (rdflib lets a store answer queries itself). That is sound while every rule binds
``$this`` itself, in a positive pattern: a test holds the findings equal to pySHACL without this.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyshacl
import rdflib
from pyoxigraph import Quad, QuerySolutions, Store
from rdflib.namespace import SH
from rdflib.plugins.stores.memory import Memory
from rdflib.query import Result
from rdflib.term import Variable

from graph_builder.rdf.convert import to_rdflib_term
from graph_builder.validation.core import CoreCheck
from graph_builder.validation.literals import ill_typed_literals
from graph_builder.validation.outline import Outline
from graph_builder.validation.report import Severity, ValidationFinding, ValidationReport
from graph_builder.validation.set_based import graphs_of, unfit
from graph_builder.validation.tokens import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from graph_builder.validation.shapes import ShapeSet

_KINDS: Final = {str(SH[severity.value]): severity for severity in Severity}
_THIS: Final = Variable("this")

#: The variables of a rule, and its rows by the node that they are about.
_RowsOfNodes: TypeAlias = tuple[list[Variable], dict[Any, list[Mapping[Variable, Any]]]]


def validate(
    quads: Iterable[Quad], shapes: ShapeSet, *, rules_at_once: bool = True
) -> ValidationReport:
    """Check the union of the named graphs with pySHACL, without inference.

    Ill-typed literals are reported alone: comparisons with them mean nothing, so the shapes are
    not run, and the report says so.

    Args:
        quads: The whole data set, ontology and vocabularies included.
        shapes: The shapes to run.
        rules_at_once: Whether relational rules are run once for all nodes, not node by node.
    """
    held = list(quads)
    lines = lines_of(held)
    broken = ill_typed_literals(held)
    if broken:
        return unfit(broken, len(lines))
    store = _RuleStore(held) if rules_at_once else Memory()
    data = rdflib.Graph(store=store)
    term = cache(to_rdflib_term)  # most stand in many statements, and rdflib is slow to make one
    for quad in held:
        store.add((term(quad.subject), term(quad.predicate), term(quad.object)), data)
    rules = rdflib.Graph()
    for turtle in shapes.turtle:
        rules.parse(data=turtle, format="turtle")
    if isinstance(store, _RuleStore):
        _deactivate(rules, lambda rule: store.is_silent(rule, shapes.prefixes))
    _, report, _ = pyshacl.validate(
        data, shacl_graph=rules, inference="none", advanced=False, inplace=True
    )
    if not isinstance(report, rdflib.Graph):
        raise TypeError(report)
    names = graphs_of(held)
    findings = (_finding(report, node, names) for node in report.objects(None, SH.result))
    return ValidationReport.of(findings, triples=len(lines), focus_counts=_counts(lines, shapes))


def _counts(lines: Sequence[bytes], shapes: ShapeSet) -> dict[str, int]:
    """How many nodes each shape targets, which pySHACL does not tell."""
    core = CoreCheck(shapes.shapes, Outline([lines], shapes))
    for _ in core.failures(lines):
        pass
    counts = core.focus_counts()
    return {shape.iri: counts[shape.iri] for shape in shapes.shapes}


def _deactivate(rules: rdflib.Graph, is_silent: Callable[[str], bool]) -> None:
    """Deactivate the rules that find nothing, whatever the node."""
    for constraint, rule in list(rules.subject_objects(SH.select)):
        if is_silent(str(rule)):
            rules.set((constraint, SH.deactivated, rdflib.Literal(True)))


class _RuleStore(Memory):
    """An rdflib store that answers queries from a copy of the quads, each query run once."""

    def __init__(self, quads: Sequence[Quad]) -> None:
        super().__init__()
        self._quads = Store()
        # In one graph: a triple that several graphs hold would be found several times.
        self._quads.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in quads)
        self._rows: dict[str, _RowsOfNodes] = {}

    def query(
        self,
        query: Any,  # noqa: ANN401  (rdflib's signature)
        initNs: Mapping[str, Any],  # noqa: N803  (rdflib's name)
        initBindings: Mapping[str, Any],  # noqa: N803  (rdflib's name)
        queryGraph: str,  # noqa: ARG002, N803  (rdflib's signature)
        **_: Any,  # noqa: ANN401  (rdflib's signature)
    ) -> Result:
        """The rows of ``query`` whose ``$this`` is the bound one."""
        if query not in self._rows:
            self._rows[query] = self._run(query, initNs)
        names, rows = self._rows[query]
        result = Result("SELECT")
        result.vars = names
        result.bindings = rows.get(initBindings["this"], [])
        return result

    def is_silent(self, rule: str, prefixes: Mapping[str, str]) -> bool:
        """Whether a rule finds nothing."""
        found = self._quads.query(rule, prefixes=dict(prefixes))
        return isinstance(found, QuerySolutions) and next(found, None) is None

    def _run(self, query: str, namespaces: Mapping[str, Any]) -> _RowsOfNodes:
        prefixes = {name: str(iri) for name, iri in namespaces.items()}
        found = self._quads.query(query, prefixes=prefixes)
        if not isinstance(found, QuerySolutions):
            raise TypeError(query)
        names = [Variable(variable.value) for variable in found.variables]
        rows: dict[Any, list[Mapping[Variable, Any]]] = {}
        for solution in found:
            row = {
                name: to_rdflib_term(term)
                for name, term in zip(names, solution, strict=True)
                if term is not None
            }
            rows.setdefault(row[_THIS], []).append(row)
        return names, rows


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
        graph=graphs.get(str(focus)),
    )
