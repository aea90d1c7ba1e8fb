"""Terms as SPARQL writes them, and putting them in the place of parameters.

A parameter is the token ``$name``. It is replaced whole, by one serialised term, never inside a
string, a comment or an IRI. The engine's own substitution was tried first: it refuses variables
that a query does not project, and a remote endpoint takes nothing but text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.errors import InvalidIriError
from graph_builder.model.days import is_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FORBIDDEN: Final = re.compile(r'[<>"{}|^`\\\x00-\x20]')
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"

#: Tokens of SPARQL in which a ``$`` is no variable, and then the variable itself.
_TOKEN: Final = re.compile(
    r'''(?P<opaque>
        \#[^\r\n]* | <[^<>"{}|^`\\\x00-\x20]*>
      | """(?:\\.|[^\\])*?""" | \'\'\'(?:\\.|[^\\])*?\'\'\'
      | "(?:\\.|[^"\\\r\n])*" | '(?:\\.|[^'\\\r\n])*'
    ) | \$(?P<name>[A-Za-z_][A-Za-z0-9_]*)''',
    re.VERBOSE | re.DOTALL,
)
_WHERE: Final = re.compile(r"^WHERE \{", re.MULTILINE)


def bind_terms(text: str, terms: Mapping[str, str]) -> str:
    """Replace each token ``$name`` by a serialised term; other tokens stay as they are."""

    def replaced(match: re.Match[str]) -> str:
        name = match["name"]
        return terms[name] if name is not None and name in terms else match.group()

    return _TOKEN.sub(replaced, text)


def iri_term(iri: str) -> str:
    """``<iri>``; ``InvalidIriError`` for what SPARQL forbids in one, and for relative ones."""
    found = _FORBIDDEN.search(iri)
    if found:
        raise InvalidIriError(iri, f"it holds the forbidden character {found.group()!r}")
    if not _ABSOLUTE.fullmatch(iri):
        raise InvalidIriError(iri, "it is not absolute")
    return f"<{iri}>"


def literal_term(value: str, datatype: str | None = None) -> str:
    """A literal with its escapes; ``datatype`` is the local name of an XSD type."""
    written = "".join(_ESCAPES.get(c) or (c if c >= " " else f"\\u{ord(c):04X}") for c in value)
    return f'"{written}"' + (f"^^<{_XSD}{datatype}>" if datatype else "")


def with_values(text: str, name: str, terms: Iterable[str]) -> str:
    """The query with a variable that takes each of these serialised terms in turn.

    The list stands where the pattern begins: behind it, an engine would look at everything first.

    Args:
        text: A query whose pattern begins with ``WHERE {`` at the start of a line.
        name: The variable, without ``?``.
        terms: Its values.

    Raises:
        ValueError: No line begins so.
    """
    values = f"WHERE {{ VALUES ?{name} {{ {' '.join(terms)} }}"
    found = _WHERE.search(text)
    if found is None:
        msg = "no line of the query begins with WHERE {"
        raise ValueError(msg)
    return text[: found.start()] + values + text[found.end() :]


def parameter_names(text: str) -> Iterator[tuple[str, int]]:
    """Every ``$name`` of a query with its line, counted from 1, in reading order."""
    for match in _TOKEN.finditer(text):
        if match["name"] is not None:
            yield match["name"], text.count("\n", 0, match.start()) + 1


def string_term(value: str) -> str:
    """A plain string; ``ValueError`` for a lone surrogate, which no encoding can carry."""
    if any("\ud800" <= c <= "\udfff" for c in value):
        msg = "it holds half a character (a lone surrogate)"
        raise ValueError(msg)
    return literal_term(value)


def integer_term(value: str) -> str:
    """An ``xsd:integer``; ``ValueError`` if it is none."""
    return literal_term(str(int(value)), "integer")


def date_term(value: str) -> str:
    """An ``xsd:date`` of ``YYYY-MM-DD``; ``ValueError`` for anything else."""
    if not is_day(value):
        msg = "it is no day of the calendar, written YYYY-MM-DD"
        raise ValueError(msg)
    return literal_term(value, "date")
