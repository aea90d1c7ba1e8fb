"""The constraint components of SHACL that our shapes use: what each asks of a value, or of several.

Meaning as in the W3C Recommendation "Shapes Constraint Language (SHACL)", section 4.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from graph_builder.validation.report import SHACL
from graph_builder.validation.tokens import datatype_of, is_literal, language_of, token, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from graph_builder.validation.outline import Outline
    from graph_builder.validation.shapes import Constraint, Term
    from graph_builder.validation.tokens import Token

    Test: TypeAlias = Callable[[Token], bool]

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
        return lambda value: any(all(test(value) for test in branch) for branch in branches)
    if constraint.name == "class":
        closure = outline.closure(constraint.terms[0].value)
        return lambda value: not closure.isdisjoint(outline.classes(value))
    return _ON_VALUES[constraint.name](constraint.terms)


def _datatype(terms: Sequence[Term]) -> Test:
    wanted = token(terms[0])
    return lambda value: datatype_of(value) == wanted


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


def _number(value: Token) -> Decimal | None:
    if not is_literal(value):
        return None
    try:
        return Decimal(value_of(value))
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


def _too_few(values: Sequence[Token], limit: Token, _: Sequence[Token]) -> list[Token | None]:
    return [None] if len(values) < int(value_of(limit)) else []


def _too_many(values: Sequence[Token], limit: Token, _: Sequence[Token]) -> list[Token | None]:
    return [None] if len(values) > int(value_of(limit)) else []


def _lacks(values: Sequence[Token], wanted: Token, _: Sequence[Token]) -> list[Token | None]:
    return [] if wanted in values else [None]


def _not_below(values: Sequence[Token], _: Token, bounds: Sequence[Token]) -> list[Token | None]:
    return [value for value in values for bound in bounds if not _ordered(value, bound)]


def _ordered(left: Token, right: Token) -> bool:
    first, second = _number(left), _number(right)
    return first is not None and second is not None and first < second


def _shared(values: Sequence[Token], _: Token, others: Sequence[Token]) -> list[Token | None]:
    return [value for value in values if value in others]


def _repeated_language(
    values: Sequence[Token], _: Token, __: Sequence[Token]
) -> list[Token | None]:
    languages = [language for value in values if (language := language_of(value))]
    return [None for language in sorted(set(languages)) if languages.count(language) > 1]


#: Constraints on all values of a path together. Each is given the values, its parameter and, where
#: that is a predicate, what the node has by it; it tells the values that fail, or ``None`` where
#: they fail as a whole.
ON_SETS: Final[
    Mapping[str, Callable[[Sequence[Token], Token, Sequence[Token]], list[Token | None]]]
] = {
    "minCount": _too_few,
    "maxCount": _too_many,
    "hasValue": _lacks,
    "lessThan": _not_below,
    "disjoint": _shared,
    "uniqueLang": _repeated_language,
}
