"""Rows of a store as plain texts, and the order that a query asks for.

An engine that holds a large graph on disk takes as long to put rows in order as to find them, for
it reads each term again whenever it compares it. Where all rows of a query are wanted, they are
asked for as they come, and put in order here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph_builder.query_catalogue import QueryCatalogue
    from graph_builder.store.interface import GraphStore, Row, Term

    #: What rows of one query are put in order by.
    Place: TypeAlias = tuple[Any, ...]

#: The stored query of all edges between documents.
EDGES: Final = "api/edges"

#: The end of a query whose order is that of variables.
_ORDER: Final = re.compile(r"^ORDER BY(?P<names>(?: \?\w+)+)\s*\Z", re.MULTILINE)
_NUMBERS: Final = frozenset(
    f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double", "float")
)


def plain_rows(rows: Iterable[Row]) -> list[dict[str, str]]:
    """Rows with each term as its plain text: an IRI, or the lexical form of a literal."""
    return [{name: _text(term) for name, term in row.items()} for row in rows]


def stored_rows(store: GraphStore, catalogue: QueryCatalogue, name: str) -> list[dict[str, str]]:
    """All rows of a stored query without parameters, in its order, as plain texts."""
    text, names = without_order(catalogue.named(name).bind({}))
    found = store.select(text)
    return plain_rows(sorted(found, key=lambda row: place(row, names)) if names else found)


def without_order(query: str) -> tuple[str, tuple[str, ...]]:
    """A query that gives its rows as they come, and the variables that it would order them by.

    One whose order is that of anything but variables stays as it is, and has none.
    """
    order = _ORDER.search(query)
    if order is None:
        return query, ()
    return query[: order.start()], tuple(name[1:] for name in order["names"].split())


def place(row: Row, names: Sequence[str]) -> Place:
    """What rows are put in order by, as ``ORDER BY`` orders terms.

    What is not bound comes first, then blank nodes, IRIs and literals (SPARQL 1.1, 15.1); numbers
    go by their value, all else by its code points.
    """
    return tuple(_placed(row.get(name)) for name in names)


def _placed(term: Term | None) -> tuple[int, float, str]:
    match term:
        case None:
            return 0, 0, ""
        case BlankNode():
            return 1, 0, term.value
        case NamedNode():
            return 2, 0, term.value
        case Literal() if term.datatype.value in _NUMBERS:
            return 3, float(term.value), ""
        case _:
            return 4, 0, _text(term)


def _text(term: object) -> str:
    value = getattr(term, "value", None)
    return value if isinstance(value, str) else str(term)
