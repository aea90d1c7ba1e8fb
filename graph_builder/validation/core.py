"""Check SHACL core constraints for one focus node over an indexed graph.

Meaning as in the W3C Recommendation "Shapes Constraint Language (SHACL)", section 4, for the
components our shapes use; a test holds the results against pySHACL.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from graph_builder.validation.literals import ill_typed
from graph_builder.validation.report import SHACL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from graph_builder.validation.indexed import IndexedGraph
    from graph_builder.validation.shapes import Constraint, Shape, Term

_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "IRI": (NamedNode,),
    "BlankNode": (BlankNode,),
    "Literal": (Literal,),
    "BlankNodeOrIRI": (BlankNode, NamedNode),
    "BlankNodeOrLiteral": (BlankNode, Literal),
    "IRIOrLiteral": (NamedNode, Literal),
}


def failures(
    graph: IndexedGraph, shape: Shape, focus: Term
) -> Iterator[tuple[str | None, Term | None]]:
    """Yield the path and the value of each failure of ``shape`` at ``focus``.

    The value is ``None`` where the set of values as a whole fails (a count, a missing value).
    """
    path = shape.path
    values = [focus] if path is None else graph.values(focus, path)
    name = None if path is None else path.predicate
    for constraint in shape.constraints:
        if constraint.name == "closed":
            yield from _strangers(graph, shape, focus)
        elif constraint.name in _ON_SETS:
            found = _ON_SETS[constraint.name](graph, focus, values, constraint.terms[0])
            yield from ((name, value) for value in found)
        elif constraint.name != "ignoredProperties":
            yield from ((name, v) for v in values if not _passes(graph, v, constraint))


def _strangers(graph: IndexedGraph, shape: Shape, focus: Term) -> Iterator[tuple[str, Term]]:
    known = {
        term.value
        for constraint in shape.constraints
        if constraint.name == "ignoredProperties"
        for term in constraint.terms
    }
    yield from (
        (predicate, value)
        for predicate, value in graph.predicates_of[focus]
        if predicate not in known
    )


def _passes(graph: IndexedGraph, value: Term, constraint: Constraint) -> bool:
    if constraint.name == "or":
        return any(
            all(_passes(graph, value, inner) for inner in branch)
            for branch in constraint.alternatives
        )
    if constraint.name == "class":
        return value in graph.members(constraint.terms[0].value)
    return _ON_VALUES[constraint.name](value, constraint.terms)


def _too_few(
    _graph: IndexedGraph, _focus: Term, values: list[Term], limit: Term
) -> list[Term | None]:
    return [None] if len(values) < int(limit.value) else []


def _too_many(
    _graph: IndexedGraph, _focus: Term, values: list[Term], limit: Term
) -> list[Term | None]:
    return [None] if len(values) > int(limit.value) else []


def _lacks(
    _graph: IndexedGraph, _focus: Term, values: list[Term], wanted: Term
) -> list[Term | None]:
    return [] if wanted in values else [None]


def _not_below(
    graph: IndexedGraph, focus: Term, values: list[Term], other: Term
) -> list[Term | None]:
    bounds = graph.objects(focus, other.value)
    return [v for v in values for bound in bounds if not _ordered(v, bound)]


def _shared(graph: IndexedGraph, focus: Term, values: list[Term], other: Term) -> list[Term | None]:
    others = set(graph.objects(focus, other.value))
    return [value for value in values if value in others]


def _repeated_language(
    _graph: IndexedGraph, _focus: Term, values: list[Term], _flag: Term
) -> list[Term | None]:
    languages = [v.language for v in values if isinstance(v, Literal) and v.language]
    return [None for language in sorted(set(languages)) if languages.count(language) > 1]


def _ordered(left: Term, right: Term) -> bool:
    first, second = _number(left), _number(right)
    return first is not None and second is not None and first < second


def _number(term: Term) -> Decimal | None:
    if not isinstance(term, Literal):
        return None
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return None


@lru_cache(maxsize=256)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _matches(value: Term, terms: tuple[Term, ...]) -> bool:
    return not isinstance(value, BlankNode) and bool(_pattern(terms[0].value).search(value.value))


def _is_of_datatype(value: Term, terms: tuple[Term, ...]) -> bool:
    fits = isinstance(value, Literal) and value.datatype == terms[0]
    return fits and not ill_typed(value)  # type: ignore[arg-type]


def _is_of_kind(value: Term, terms: tuple[Term, ...]) -> bool:
    return isinstance(value, _KINDS[terms[0].value.removeprefix(SHACL)])


def _in_language(value: Term, terms: tuple[Term, ...]) -> bool:
    return isinstance(value, Literal) and value.language in {term.value for term in terms}


def _at_least(value: Term, terms: tuple[Term, ...]) -> bool:
    number, bound = _number(value), _number(terms[0])
    return number is not None and bound is not None and number >= bound


def _at_most(value: Term, terms: tuple[Term, ...]) -> bool:
    number, bound = _number(value), _number(terms[0])
    return number is not None and bound is not None and number <= bound


_ON_SETS: Final[
    Mapping[str, Callable[[IndexedGraph, Term, list[Term], Term], list[Term | None]]]
] = {
    "minCount": _too_few,
    "maxCount": _too_many,
    "hasValue": _lacks,
    "lessThan": _not_below,
    "disjoint": _shared,
    "uniqueLang": _repeated_language,
}
_ON_VALUES: Final[Mapping[str, Callable[[Term, tuple[Term, ...]], bool]]] = {
    "datatype": _is_of_datatype,
    "nodeKind": _is_of_kind,
    "pattern": _matches,
    "in": lambda value, terms: value in terms,
    "languageIn": _in_language,
    "minLength": lambda value, terms: len(value.value) >= int(terms[0].value),
    "minInclusive": _at_least,
    "maxInclusive": _at_most,
}
