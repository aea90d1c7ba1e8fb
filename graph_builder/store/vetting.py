"""Decide whether a stranger's query may run: two readings of it must agree that it is harmless.

A token scan and rdflib's parse tree each say which form the query has, how many ``FROM`` clauses
and whether there is a ``SERVICE``. What they disagree on is refused. Nothing is evaluated here.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from pyparsing.exceptions import ParseBaseException
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from graph_builder.errors import QueryLimitError, QueryRefusedError, QuerySyntaxError
from graph_builder.query_tokens import Token, expand_escapes, nesting, tokens, word_count
from graph_builder.store.interface import OWN, UNION, Dataset
from graph_builder.store.mistakes import explained

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Functions that give another value each time (SPARQL 1.1, section 17.4), ``STRUUID`` by its end.
_VARYING: Final = ("NOW", "RAND", "UUID", "BNODE")
#: Most brackets inside one another in a query that a person asks of their own graph.
_NESTING: Final = 40
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_PLAIN_IRI: Final = re.compile(r"<https?://[A-Za-z0-9./_~#-]+>")
#: The clause; ``?from`` is a variable.
_FROM: Final = re.compile(r"(?<![?$])\bFROM\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vetted:
    """A query that may run: its form (``SELECT`` …) and the graphs its ``FROM`` clauses name.

    ``varies``: it calls a function that gives another value each time.
    """

    form: str
    from_default: tuple[str, ...] = ()
    from_named: tuple[str, ...] = ()
    varies: bool = False

    @property
    def graphs(self) -> tuple[str, ...]:
        """Every graph that a ``FROM`` names."""
        return self.from_default + self.from_named


def vet(query: str, base_iri: str | None, max_nesting: int) -> Vetted:
    """Read a query twice and let it pass if both readings agree.

    Args:
        query: The query text.
        base_iri: Resolves relative IRIs.
        max_nesting: Most brackets inside one another. It is checked before any parser runs:
            parsers of this language recurse.

    Raises:
        QueryLimitError: Nested too deep.
        QuerySyntaxError: It is no SPARQL 1.1 query; in the words of ``store.mistakes``.
        QueryRefusedError: An update, a ``SERVICE``, or the two readings disagree.
    """
    alike = _with_numbered_iris(query)
    if alike != query:
        # What is wrong is told of the query as it was written.
        with contextlib.suppress(QueryLimitError, QueryRefusedError, QuerySyntaxError):
            return _vetted(alike, base_iri, max_nesting)
    try:
        return _vetted(query, base_iri, max_nesting)
    except QuerySyntaxError as error:
        raise explained(error, query) from error


def dataset_of_own(query: str) -> Dataset:
    """What a query sees that is asked of a graph at hand: its ``FROM``, else the union.

    It is vetted wherever the letters of ``SERVICE`` stand in it, be it in a string: where a string
    or an IRI ends depends on the grammar, and an engine may find a keyword where tokens show none.
    Without them no reading finds it, and what the engine knows beyond SPARQL 1.1 may be asked.

    Raises:
        QueryRefusedError: It would call another server, or the two readings disagree.
        QueryLimitError: Nested so deep that it could crash the engine.
        QuerySyntaxError: It is no query that can be read.
    """
    try:
        scanned = tokens(query)
        if nesting(scanned) > _NESTING:
            raise _too_deep(_NESTING)
        if "SERVICE" in expand_escapes(query).upper():
            vet(query, None, _NESTING)
        return OWN if word_count(scanned, "FROM") else UNION
    except QuerySyntaxError as error:
        raise explained(error, query) from error


def _with_numbered_iris(query: str) -> str:
    """The query with numbers for its plain IRIs, which then stands for all queries of its form.

    Both readings take much longer than most queries that are asked, and what programs ask differs
    in IRIs alone. What is put in their place holds nothing that ends a string, a comment or an
    IRI, no more than they do, so every reading cuts both texts alike, wherever they stand. IRIs
    that the readings must tell (``FROM``), and escapes, leave a query as it is.
    """
    if "\\" in query or _FROM.search(query):
        return query
    numbers: dict[str, int] = {}
    return _PLAIN_IRI.sub(
        lambda found: f"<http://e/{numbers.setdefault(found.group(), len(numbers))}>", query
    )


@lru_cache(maxsize=256)
def _vetted(query: str, base_iri: str | None, max_nesting: int) -> Vetted:
    scanned = tokens(query)
    if nesting(scanned) > max_nesting:
        raise _too_deep(max_nesting)
    _refuse_changing_escapes(query, scanned)
    form = _form(scanned)
    if word_count(scanned, "SERVICE"):
        raise _service()
    vetted, services = _parsed(query, base_iri)
    if services:
        raise _service()
    if vetted.form != form or len(vetted.graphs) != word_count(scanned, "FROM"):
        msg = "two readings of this query disagree about what it does; write it more plainly"
        raise QueryRefusedError(msg)
    return replace(vetted, varies=any(word_count(scanned, name) for name in _VARYING))


def _too_deep(limit: int) -> QueryLimitError:
    return QueryLimitError("query_nesting", limit, "nested brackets", "Flatten the groups.")


def _service() -> QueryRefusedError:
    return QueryRefusedError("SERVICE is refused: a query calls no other server")


def _refuse_changing_escapes(query: str, scanned: tuple[Token, ...]) -> None:
    expanded = expand_escapes(query)
    if expanded == query:
        return
    try:
        shapes = [token.shape for token in tokens(expanded)]
    except QuerySyntaxError:
        shapes = []
    if shapes != [token.shape for token in scanned]:
        msg = "an escape in this query changes where a string or an IRI ends"
        raise QueryRefusedError(msg)


def _form(scanned: tuple[Token, ...]) -> str:
    """The first word behind the prologue."""
    first = next(
        (t.text for t in scanned if t.sort == "word" and t.text not in {"PREFIX", "BASE"}), ""
    )
    if first in _UPDATES:
        msg = f"{first} is an update: this endpoint is read only"
        raise QueryRefusedError(msg)
    if first not in _FORMS:
        problem = f"a query begins with {', '.join(_FORMS)}"
        raise QuerySyntaxError(problem)
    return first


def _parsed(query: str, base_iri: str | None) -> tuple[Vetted, int]:
    """What rdflib reads: form, ``FROM`` graphs, number of ``SERVICE`` patterns."""
    try:
        tree = parseQuery(query)
        services = sum(node.name == "ServiceGraphPattern" for node in _nodes(tree))
        algebra = translateQuery(tree, base=base_iri).algebra
    except ParseBaseException as error:
        rest = error.line[max(0, error.column - 1) :][:40].strip()
        problem = f"what begins here cannot be read: {rest}" if rest else "the query ends too early"
        raise QuerySyntaxError(problem, error.lineno, error.column) from error
    except RecursionError as error:
        msg = "an expression in this query is nested too deep"
        raise QueryRefusedError(msg) from error
    except Exception as error:  # rdflib raises bare Exception for unknown prefixes and the like
        raise QuerySyntaxError(str(error)) from error
    clauses = algebra.datasetClause or []
    return (
        Vetted(
            form=algebra.name.removesuffix("Query").upper(),
            from_default=tuple(str(c.default) for c in clauses if c.default),
            from_named=tuple(str(c.named) for c in clauses if c.named),
        ),
        services,
    )


def _nodes(value: Any) -> Iterator[CompValue]:  # noqa: ANN401  (a parse tree of another library)
    """Every node of a parse tree, wherever it hides; iterative, for trees can be deep."""
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, CompValue):
            yield item
            stack.extend(item.values())
        elif isinstance(item, str | bytes):
            continue
        elif hasattr(item, "__iter__"):
            stack.extend(item)
