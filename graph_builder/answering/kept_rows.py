"""Rows of stored queries, kept with a release for every value of one parameter.

What a document's citations and facts are, and what proves them, is asked for all the time. The
engine joins some twenty patterns for each row; here the rows are found by one look. They are the
very rows that the queries give, so answers are the same with and without them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from graph_builder.answering.published_database import NewDatabase, PublishedDatabase
from graph_builder.answering.rows import EDGES, place, plain_rows, stored_rows, without_order
from graph_builder.lineage.edge import Basis
from graph_builder.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pyoxigraph as ox

    from graph_builder.answering.rows import Place
    from graph_builder.lineage.edges import Row
    from graph_builder.query_catalogue import QueryCatalogue
    from graph_builder.store.interface import GraphStore

    #: A row with its key, and its place among those of the key.
    _Found: TypeAlias = tuple[str, Place, Row]

#: Raised by whoever changes how rows are written; a file of another format is not read.
FORMAT: Final = 1
_TABLES: Final = """
CREATE TABLE kept (
  view INTEGER NOT NULL, key TEXT NOT NULL, written TEXT NOT NULL, PRIMARY KEY (view, key)
) WITHOUT ROWID;
"""
#: Stands for the beginning of the release's own IRIs; in JSON a control character is escaped.
_OWN: Final = '"\x01'
#: Between a key and its rows, and between one key and the next, where many are read at once.
_BEHIND_KEY, _NEXT = "\x1f", "\x1e"
_SELECT: Final = re.compile(r"^SELECT ", re.MULTILINE)
#: Keys that one statement is given.
_AT_A_TIME: Final = 500


@dataclass(frozen=True, slots=True)
class View:
    """The rows of one stored query by the values of a parameter or column, which are IRIs."""

    query: str
    name: str


_IN: Final = View("api/citations-in", "thing")
_OUT: Final = View("api/citations-out", "thing")
#: What the rows of ``api/edges`` hold already, with the end of an edge that is the key.
_HOPS: Final = {_IN: "to_document", _OUT: "from_document"}
VIEWS: Final = (
    *_HOPS,
    View("api/evidence", "edge"),
    View("api/facts", "document"),
    View("api/facts", "fact"),
)


def packed_rows(store: GraphStore, catalogue: QueryCatalogue) -> bytes:
    """The rows of all views as the bytes of a file; the same for the same graph and queries.

    Args:
        store: What is asked.
        catalogue: The stored queries.
    """
    edges = stored_rows(store, catalogue, EDGES)
    base = next((row["edge"].partition("/id/")[0] for row in edges), DEFAULT_BASE)
    facts = _facts(store.release_id, catalogue) | {"base": base}
    with NewDatabase(_TABLES, facts) as made:
        for number, view in enumerate(VIEWS):
            rows = _hops(edges, _HOPS[view]) if view in _HOPS else _asked(store, catalogue, view)
            made.connection.executemany(
                "INSERT INTO kept VALUES (?, ?, ?)",
                (
                    (number, key, text.replace(f'"{base}/', _OWN))
                    for key, text in _by_key(rows, _columns(catalogue, view))
                ),
            )
        return made.packed()


def _facts(release: str, catalogue: QueryCatalogue) -> dict[str, str]:
    """What rows must tell of themselves to be taken for those of a release."""
    return {"format": str(FORMAT), "queries": _digest(catalogue), "release": release}


def _columns(catalogue: QueryCatalogue, view: View) -> tuple[str, ...]:
    """Columns that are written: all but the key, which stands beside them."""
    columns = (column.name for column in catalogue.named(view.query).columns)
    return tuple(name for name in columns if name != view.name)


def _is_column(catalogue: QueryCatalogue, view: View) -> bool:
    """Whether the key is a column of the query, and no parameter."""
    return any(column.name == view.name for column in catalogue.named(view.query).columns)


def _digest(catalogue: QueryCatalogue) -> str:
    """What tells whether rows were given by the queries there are now."""
    names = sorted({EDGES, *(view.query for view in VIEWS)})
    texts = "\0".join(catalogue.named(name).text for name in names)
    return hashlib.sha256(texts.encode()).hexdigest()


def _by_key(rows: Iterable[_Found], columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys in order, each with its rows as a JSON list of lists, put in order by their places."""
    found: defaultdict[str, list[tuple[Place, str]]] = defaultdict(list)
    for key, its_place, row in rows:
        values = [row.get(name) for name in columns]
        # As texts they take a fifth of the memory.
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        found[key].append((its_place, text))
    return ((key, f"[{','.join(text for _, text in sorted(found[key]))}]") for key in sorted(found))


def _hops(edges: Iterable[Row], end: str) -> Iterator[_Found]:
    """Citations by a document at one end; one that cites several is whole at each of them."""
    parts: defaultdict[str, dict[tuple[str, ...], Row]] = defaultdict(dict)
    for row in edges:
        if row["basis"] == Basis.CITATION:
            # Words with two verbs are two rows, and one citation.
            told = (row["from"], row["to"], row["to_document"], row["rel"], row["tier"])
            parts[row["edge"]].setdefault(told, row)
    for rows in parts.values():
        for key in {row[end] for row in rows.values()}:
            for row in rows.values():
                order = (row["from_document"], row["to_document"], row["edge"])
                yield key, order, row


def _asked(store: GraphStore, catalogue: QueryCatalogue, view: View) -> Iterator[_Found]:
    """All rows of a query with their keys, as they come; its parameters stay open."""
    query = catalogue.named(view.query)
    text, order = without_order(query.text)
    if not _is_column(catalogue, view):
        text = _SELECT.sub(f"SELECT ?{view.name} ", text, count=1)
    solutions = cast("ox.QuerySolutions", store.query(text))
    names = [variable.value for variable in solutions.variables]
    within = [name for name in order if name != view.name]
    for solution in solutions:
        pairs = zip(names, solution, strict=True)
        terms = {name: term for name, term in pairs if term is not None}
        (row,) = plain_rows([terms])
        yield row[view.name], place(terms, within), row


class KeptRows:
    """The rows that were published with a release."""

    def __init__(self, database: PublishedDatabase, catalogue: QueryCatalogue) -> None:
        self._database = database
        self._own = f'"{database.facts["base"]}/'
        self._views = {
            (view.query, view.name): (
                number,
                _columns(catalogue, view),
                _is_column(catalogue, view),
            )
            for number, view in enumerate(VIEWS)
        }

    def hold(self, query: str, name: str) -> bool:
        """Whether the rows of a query are here, by the values of this parameter or column."""
        return (query, name) in self._views

    def rows(self, query: str, name: str, keys: Sequence[str]) -> Iterator[dict[str, str]]:
        """The rows of a query whose parameter or column is one of the keys; see ``hold``."""
        number, columns, is_column = self._views[query, name]
        for start in range(0, len(keys), _AT_A_TIME):
            asked = keys[start : start + _AT_A_TIME]
            marks = ",".join("?" * len(asked))
            sql = f"""
                SELECT group_concat(key || char(31) || written, char(30))
                FROM kept WHERE view = ? AND key IN ({marks})
            """  # noqa: S608  (every value is bound)
            # One row of all: the interpreter changes threads at each row that it is given.
            ((joined,),) = self._database.ask(sql, (number, *asked))
            for item in sorted((joined or "").split(_NEXT)):
                key, _, written = item.partition(_BEHIND_KEY)
                for values in json.loads(written.replace(_OWN, self._own) or "[]"):
                    told = zip(columns, values, strict=True)
                    row = {column: value for column, value in told if value is not None}
                    if is_column:
                        row[name] = key
                    yield row


def open_rows(published: Path | None, release: str, catalogue: QueryCatalogue) -> KeptRows | None:
    """The rows in a file; ``None`` where there is none of this release and of these queries."""
    if published is None:
        return None
    try:
        database = PublishedDatabase(published)
    except ValueError:
        return None
    fits = _facts(release, catalogue).items() <= database.facts.items()
    return KeptRows(database, catalogue) if fits else None
