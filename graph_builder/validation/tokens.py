"""Terms as N-Triples prints them, and lines by subject.

A large graph is checked on the bytes it is printed in: a term object for each of its millions of
terms would take most of the time and of the memory.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import Literal, RdfFormat, Triple, parse, serialize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyoxigraph import BlankNode, NamedNode, Quad

#: ``<iri>``, ``_:label`` or ``"words"`` with a language or datatype, escaped as N-Triples asks.
Token: TypeAlias = bytes

XSD: Final = b"http://www.w3.org/2001/XMLSchema#"
_STRING: Final = b"<" + XSD + b"string>"
_TAGGED: Final = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>"
_LITERAL: Final = re.compile(
    rb'"(?P<words>.*)"(?:@(?P<language>[A-Za-z0-9-]+)|\^\^(?P<datatype><[^>]*>))?', re.DOTALL
)


def token(term: NamedNode | BlankNode | Literal) -> Token:
    """A term as it is printed."""
    return str(term).encode()


def iri(name: str) -> Token:
    """An IRI as it is printed."""
    return f"<{name}>".encode()


def lines_of(quads: Iterable[Quad]) -> list[bytes]:
    """The triples of all graphs as sorted lines, each once, without their line breaks.

    Raises:
        TypeError: A statement is about a statement, which is no part of the model.
    """
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    lines = sorted(set((serialize(triples, format=RdfFormat.N_TRIPLES) or b"").splitlines()))
    for line in lines:
        if line.startswith(b"<<") or line.split(b" ", 2)[2].startswith(b"<<"):
            msg = f"statements about statements are not part of the model: {line.decode()}"
            raise TypeError(msg)
    return lines


def blocks(lines: Iterable[bytes]) -> Iterator[tuple[Token, list[Token], list[Token]]]:
    """Each subject with its predicates, and with its values in the same order.

    Args:
        lines: N-Triples in which a subject's lines stand together, with or without line breaks.
    """
    current = b""
    predicates, values = list[Token](), list[Token]()
    known: dict[bytes, bytes] = {}
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if subject != current:
            if values:
                yield current, predicates, values
            current, predicates, values = subject, [], []
        # One object for each predicate: those of a subject are compared with those of another.
        predicates.append(known.setdefault(predicate, predicate))
        values.append(value_in(rest))
    if values:
        yield current, predicates, values


def value_in(rest: bytes) -> Token:
    """The value in what stands behind a line's predicate."""
    return rest[: rest.rindex(b" .")]


def is_literal(term: Token) -> bool:
    """Whether it is a literal."""
    return term.startswith(b'"')


def value_of(term: Token) -> str:
    """The IRI, the label of a blank node, or the words of a literal, unescaped."""
    if term.startswith(b"<"):
        return term[1:-1].decode()
    if term.startswith(b"_:"):
        return term[2:].decode()
    if b"\\" not in term:
        return term[1 : term.rindex(b'"')].decode()
    (quad,) = parse(b"<a:a> <a:a> " + term + b" .", format=RdfFormat.N_TRIPLES)
    value = quad.object
    return value.value if isinstance(value, Literal) else ""


def has_datatype(datatype: Token) -> Callable[[Token], bool]:
    """The test that a term is a literal of a datatype.

    How a term ends tells it: a quotation mark within the words is escaped.
    """
    if datatype == _STRING:
        return lambda term: term.startswith(b'"') and term.endswith(b'"')
    if datatype == _TAGGED:
        return lambda term: term.startswith(b'"') and not term.endswith((b'"', b">"))
    end = b'"^^' + datatype
    return lambda term: term.endswith(end)


def language_of(term: Token) -> str | None:
    """The language of a literal, if it has one."""
    match = _LITERAL.fullmatch(term)
    return match["language"].decode() if match and match["language"] else None
