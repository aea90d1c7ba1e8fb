"""Find literals whose words do not fit their datatype, before any shape sees them.

One ill-typed date makes comparisons fail silently or raise dozens of false results, so the shapes
are not run on such a graph. The lexical forms are those of XML Schema 1.1, part 2.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graph_builder.validation.report import SHAPES, Severity, ValidationFinding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: A literal without escapes at the end of a line, and its datatype.
_LITERAL: Final = re.compile(rb'^[^"]* "([^"\\]*)"\^\^<([^>]*)> \.')
WELL_TYPED: Final = f"{SHAPES}WellTypedLiteral"
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_ZONE: Final = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_DATE: Final = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d){_ZONE}", re.ASCII)
_MOMENT: Final = re.compile(
    rf"(?P<day>\d{{4}}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?{_ZONE}", re.ASCII
)


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return False
    return True


def _is_moment(text: str) -> bool:
    match = _MOMENT.fullmatch(text)
    return match is not None and _is_date(match["day"])


def _fits(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda text: compiled.fullmatch(text) is not None


_NUMBER: Final = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_FORMS: Final[Mapping[str, Callable[[str], bool]]] = {
    f"{_XSD}integer": _fits(r"[+-]?\d+"),
    f"{_XSD}nonNegativeInteger": _fits(r"\+?\d+|-0+"),
    f"{_XSD}positiveInteger": _fits(r"\+?0*[1-9]\d*"),
    f"{_XSD}decimal": _fits(_NUMBER),
    f"{_XSD}double": _fits(rf"{_NUMBER}(?:[eE][+-]?\d+)?|[+-]?INF|NaN"),
    f"{_XSD}boolean": _fits(r"true|false|0|1"),
    f"{_XSD}date": _is_date,
    f"{_XSD}dateTime": _is_moment,
    f"{_XSD}gYear": _fits(rf"\d{{4}}{_ZONE}"),
    f"{_XSD}gYearMonth": _fits(rf"\d{{4}}-(?:0[1-9]|1[0-2]){_ZONE}"),
    f"{_XSD}anyURI": _fits(r"[^\s<>\"{}|\\^`]+"),
    f"{_XSD}hexBinary": _fits(r"(?:[0-9a-fA-F]{2})*"),
}


def ill_typed(literal: Literal) -> bool:
    """Whether the words of ``literal`` are outside its datatype; unknown datatypes pass."""
    form = _FORMS.get(literal.datatype.value)
    return form is not None and not form(literal.value)


def ill_typed_literals(quads: Iterable[Quad]) -> list[ValidationFinding]:
    """One violation for each quad whose object is ill-typed."""
    return [
        ValidationFinding(
            severity=Severity.VIOLATION,
            shape=WELL_TYPED,
            focus=_name(quad.subject),
            path=quad.predicate.value,
            value=str(quad.object),
            message=(
                f'"{quad.object.value}" is not a valid '
                f"{quad.object.datatype.value.rsplit('#', 1)[-1]}: correct the value or its type."
            ),
            graph=getattr(quad.graph_name, "value", None),
        )
        for quad in quads
        if isinstance(quad.object, Literal) and ill_typed(quad.object)
    ]


def ill_typed_lines(lines: Iterable[bytes], graph: str) -> list[ValidationFinding]:
    """The same of the lines of one graph, as N-Triples."""
    name = NamedNode(graph)
    # Most are numbers below some thousands; what is in doubt is read again as a term.
    doubted = b"".join(line for line in lines if b'"^^<' in line and not _fits_at_sight(line))
    return ill_typed_literals(
        Quad(quad.subject, quad.predicate, quad.object, name)
        for quad in parse(doubted, format=RdfFormat.N_TRIPLES)
    )


def _fits_at_sight(line: bytes) -> bool:
    literal = _LITERAL.search(line)
    return literal is not None and _known(literal[1].decode(), literal[2].decode())


@lru_cache(maxsize=65536)
def _known(words: str, datatype: str) -> bool:
    form = _FORMS.get(datatype)
    return form is not None and form(words)


def _name(term: object) -> str:
    return getattr(term, "value", str(term))
