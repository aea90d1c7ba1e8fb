"""Whether two answers say the same: names of blank nodes, order and spelling of values aside."""

from __future__ import annotations

import math
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Iterable

_RS: Final = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_EXACT: Final = frozenset({f"{_XSD}integer", f"{_XSD}decimal"})
_BINARY: Final = frozenset({f"{_XSD}double", f"{_XSD}float"})
_SAID: Final = "http://said.invalid/"


def same_graph(one: Iterable[ox.Triple], other: Iterable[ox.Triple]) -> bool:
    """Whether two sets of triples are the same."""
    return _canonical(one) == _canonical(other)


def same_as_described(rows: ox.QuerySolutions, described: Iterable[ox.Triple]) -> bool:
    """Whether a table says what a result set in RDF describes.

    Source: the vocabulary of result sets of the SPARQL working groups' tests (``rs:``).
    """
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in described)
    wanted: list[ox.Triple] = []
    query = f"SELECT ?row ?name ?value {{ ?set <{_RS}solution> ?row OPTIONAL {{ ?row <{_RS}binding>"
    query += f" ?b . ?b <{_RS}variable> ?name ; <{_RS}value> ?value }} }}"
    for row, name, value in store.query(query):  # type: ignore[union-attr, misc]
        wanted.append(ox.Triple(row, ox.NamedNode(f"{_SAID}row"), ox.Literal("")))
        if name is not None:
            wanted.append(ox.Triple(row, ox.NamedNode(f"{_SAID}column/{name.value}"), value))
    return _canonical(_as_triples(rows)) == _canonical(wanted)


def same_rows(one: ox.QuerySolutions, other: ox.QuerySolutions) -> bool:
    """Whether two tables have the same columns and the same rows, each as often."""
    if {v.value for v in one.variables} != {v.value for v in other.variables}:
        return False
    return _canonical(_as_triples(one)) == _canonical(_as_triples(other))


def _as_triples(rows: ox.QuerySolutions) -> list[ox.Triple]:
    """Each row as a blank node of its own that has its values."""
    names = [variable.value for variable in rows.variables]
    found = []
    for row in rows:
        node = ox.BlankNode()
        found.append(ox.Triple(node, ox.NamedNode(f"{_SAID}row"), ox.Literal("")))
        found += [
            ox.Triple(node, ox.NamedNode(f"{_SAID}column/{name}"), value)
            for name, value in zip(names, row, strict=True)
            if value is not None
        ]
    return found


def _canonical(triples: Iterable[ox.Triple]) -> set[str]:
    graph = ox.Dataset(ox.Quad(t.subject, t.predicate, _valued(t.object)) for t in triples)
    graph.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in graph}


def _valued(term: Any) -> Any:  # noqa: ANN401  (a term)
    """A number or truth value in one spelling."""
    if not isinstance(term, ox.Literal):
        return term
    kind = term.datatype.value
    if kind == f"{_XSD}boolean":
        shown = {"0": "false", "1": "true"}.get(term.value, term.value)
        return ox.Literal(shown, datatype=term.datatype)
    try:
        if kind in _EXACT:
            return ox.Literal(str(Decimal(term.value).normalize() + 0), datatype=term.datatype)
        if kind in _BINARY:
            value = float(term.value)
            shown = repr(round(value, 12)) if math.isfinite(value) else repr(value)
            return ox.Literal(shown, datatype=term.datatype)
    except (InvalidOperation, ValueError):
        pass
    return term
