"""The constraint components of SHACL that our shapes use: what each asks of a value, or of several.

Meaning as in the W3C Recommendation "Shapes Constraint Language (SHACL)", section 4.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from graph_builder.validation.report import SHACL
from graph_builder.validation.tokens import (
    has_datatype,
    is_literal,
    language_of,
    token,
    value_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from graph_builder.validation.outline import Outline
    from graph_builder.validation.shapes import Constraint, Term
    from graph_builder.validation.tokens import Token

    Test: TypeAlias = Callable[[Token], bool]
    SetTest: TypeAlias = Callable[[Sequence[Token], Sequence[Token]], list[Token | None]]

#: Beginnings of the terms of a kind.
_KINDS: Final[Mapping[str, tuple[bytes, ...]]] = {
    "IRI": (b"<",),
    "BlankNode": (b"_",),
    "Literal": (b'"',),
    "BlankNodeOrIRI": (b"_", b"<"),
    "BlankNodeOrLiteral": (b"_", b'"'),
    "IRIOrLiteral": (b"<", b'"'),
}


def value_test(constraint: Constraint, outline: Outline) -> Test:
    """The test that a value passes where a constraint on single values holds.

    Literals are taken to be well typed: what is not is found before any shape is run.
    """
    if constraint.name == "or":
        branches = [
            [value_test(inner, outline) for inner in branch] for branch in constraint.alternatives
        ]
        return _any_of([branch[0] if len(branch) == 1 else _all_of(branch) for branch in branches])
    if constraint.name == "class":
        closure = outline.closure(constraint.terms[0].value)
        return lambda value: not closure.isdisjoint(outline.classes(value))
    return _ON_VALUES[constraint.name](constraint.terms)


def _any_of(tests: Sequence[Test]) -> Test:
    def passes(value: Token) -> bool:
        for test in tests:  # noqa: SIM110  (a generator for each of millions of values is dear)
            if test(value):
                return True
        return False

    return passes


def _all_of(tests: Sequence[Test]) -> Test:
    return lambda value: all(test(value) for test in tests)


def _datatype(terms: Sequence[Term]) -> Test:
    return has_datatype(token(terms[0]))


def _node_kind(terms: Sequence[Term]) -> Test:
    beginnings = _KINDS[terms[0].value.removeprefix(SHACL)]
    return lambda value: value.startswith(beginnings)


def _pattern(terms: Sequence[Term]) -> Test:
    search = re.compile(terms[0].value).search
    return lambda value: not value.startswith(b"_") and search(value_of(value)) is not None


def _one_of(terms: Sequence[Term]) -> Test:
    allowed = frozenset(token(term) for term in terms)
    return lambda value: value in allowed


def _language(terms: Sequence[Term]) -> Test:
    allowed = frozenset(term.value for term in terms)
    return lambda value: language_of(value) in allowed


def _length(terms: Sequence[Term]) -> Test:
    least = int(terms[0].value)
    return lambda value: not value.startswith(b"_") and len(value_of(value)) >= least


def _at_least(terms: Sequence[Term]) -> Test:
    bound = Decimal(terms[0].value)
    return lambda value: (number := _number(value)) is not None and number >= bound


def _at_most(terms: Sequence[Term]) -> Test:
    bound = Decimal(terms[0].value)
    return lambda value: (number := _number(value)) is not None and number <= bound


def _number(value: Token) -> int | Decimal | None:
    if not is_literal(value):
        return None
    words = value_of(value)
    if words.isdecimal():  # most are offsets
        return int(words)
    try:
        return Decimal(words)
    except InvalidOperation:
        return None


_ON_VALUES: Final[Mapping[str, Callable[[Sequence[Term]], Test]]] = {
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "pattern": _pattern,
    "in": _one_of,
    "languageIn": _language,
    "minLength": _length,
    "minInclusive": _at_least,
    "maxInclusive": _at_most,
}


def _values_failing(test: Test) -> SetTest:
    return lambda values, _: [value for value in values if not test(value)]


def set_test(constraint: Constraint, outline: Outline) -> SetTest:
    """The test of all values of a path together.

    It is given the values and, where the constraint's parameter is a predicate, what the node has
    by it; it tells the values that fail, or ``None`` where they fail as a whole.
    """
    if constraint.name in ON_SETS:
        return ON_SETS[constraint.name](constraint.terms[0])
    return _values_failing(value_test(constraint, outline))


def _too_few(limit: Term) -> SetTest:
    least = int(limit.value)
    return lambda values, _: [None] if len(values) < least else []


def _too_many(limit: Term) -> SetTest:
    most = int(limit.value)
    return lambda values, _: [None] if len(values) > most else []


def _lacks(term: Term) -> SetTest:
    wanted = token(term)
    return lambda values, _: [] if wanted in values else [None]


def _not_below(_: Term) -> SetTest:
    return lambda values, bounds: [
        value for value in values for bound in bounds if not _ordered(value, bound)
    ]


def _ordered(left: Token, right: Token) -> bool:
    first, second = _number(left), _number(right)
    return first is not None and second is not None and first < second


def _shared(_: Term) -> SetTest:
    return lambda values, others: [value for value in values if value in others]


def _repeated_language(_: Term) -> SetTest:
    def repeated(values: Sequence[Token], _: Sequence[Token]) -> list[Token | None]:
        languages = [language for value in values if (language := language_of(value))]
        return [None for language in sorted(set(languages)) if languages.count(language) > 1]

    return repeated


#: Constraints on all values of a path together, by their parameter.
ON_SETS: Final[Mapping[str, Callable[[Term], SetTest]]] = {
    "minCount": _too_few,
    "maxCount": _too_many,
    "hasValue": _lacks,
    "lessThan": _not_below,
    "disjoint": _shared,
    "uniqueLang": _repeated_language,
}
