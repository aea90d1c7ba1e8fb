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
from graph_builder.store.release import KEPT_CITATIONS, KEPT_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
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
#: The views that each file of a release holds. Several files are made side by side.
VIEWS: Final[Mapping[str, tuple[View, ...]]] = {
    KEPT_ROWS: (
        View("api/evidence", "edge"),
        View("api/facts", "document"),
        View("api/facts", "fact"),
    ),
    KEPT_CITATIONS: tuple(_HOPS),
}


def packed_rows(file: str, store: GraphStore, catalogue: QueryCatalogue) -> bytes:
    """The rows of some views as the bytes of a file; the same for the same graph and queries.

    Args:
        file: Its name, which tells the views.
        store: What is asked.
        catalogue: The stored queries.
    """
    views = VIEWS[file]
    hops = stored_rows(store, catalogue, EDGES) if _HOPS.keys() & set(views) else []
    base = _base(store, catalogue)
    facts = _facts(store.release_id, catalogue, views) | {"base": base}
    with NewDatabase(_TABLES, facts) as made:
        for number, view in enumerate(views):
            rows = _hops(hops, _HOPS[view]) if view in _HOPS else _asked(store, catalogue, view)
            made.connection.executemany(
                "INSERT INTO kept VALUES (?, ?, ?)",
                (
                    (number, key, text.replace(f'"{base}/', _OWN))
                    for key, text in _by_key(rows, _columns(catalogue, view))
                ),
            )
        return made.packed()


def _base(store: GraphStore, catalogue: QueryCatalogue) -> str:
    """Base of the identifiers of a release: every document's begins with it."""
    text, _ = without_order(catalogue.named("api/documents").bind({}))
    for row in cast("ox.QuerySolutions", store.query(text)):
        return str(row["document"].value).partition("/id/")[0]
    return DEFAULT_BASE


def _facts(release: str, catalogue: QueryCatalogue, views: Iterable[View]) -> dict[str, str]:
    """What rows must tell of themselves to be taken for those of a release."""
    return {"format": str(FORMAT), "queries": _digest(catalogue, views), "release": release}


def _columns(catalogue: QueryCatalogue, view: View) -> tuple[str, ...]:
    """Columns that are written: all but the key, which stands beside them."""
    columns = (column.name for column in catalogue.named(view.query).columns)
    return tuple(name for name in columns if name != view.name)


def _is_column(catalogue: QueryCatalogue, view: View) -> bool:
    """Whether the key is a column of the query, and no parameter."""
    return any(column.name == view.name for column in catalogue.named(view.query).columns)


def _digest(catalogue: QueryCatalogue, views: Iterable[View]) -> str:
    """What tells whether rows were given by the queries there are now."""
    names = sorted({EDGES, *(view.query for view in views)})
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
    """The rows that were published with a release, in one or more files."""

    def __init__(self, opened: Mapping[str, PublishedDatabase], catalogue: QueryCatalogue) -> None:
        """``opened``: the files that there are, by name."""
        self._views = {
            (view.query, view.name): _Kept(
                opened[file],
                number,
                _columns(catalogue, view),
                view.name if _is_column(catalogue, view) else None,
            )
            for file in opened
            for number, view in enumerate(VIEWS[file])
        }

    def hold(self, query: str, name: str) -> bool:
        """Whether the rows of a query are here, by the values of this parameter or column."""
        return (query, name) in self._views

    def rows(self, query: str, name: str, keys: Sequence[str]) -> Iterator[dict[str, str]]:
        """The rows of a query whose parameter or column is one of the keys; see ``hold``."""
        kept = self._views[query, name]
        for start in range(0, len(keys), _AT_A_TIME):
            yield from kept.rows(keys[start : start + _AT_A_TIME])


@dataclass(frozen=True, slots=True)
class _Kept:
    """The rows of one view: their columns, and the key's own where it is a column too."""

    database: PublishedDatabase
    number: int
    columns: tuple[str, ...]
    key: str | None

    def rows(self, keys: Sequence[str]) -> Iterator[dict[str, str]]:
        marks = ",".join("?" * len(keys))
        sql = f"""
            SELECT group_concat(key || char(31) || written, char(30))
            FROM kept WHERE view = ? AND key IN ({marks})
        """  # noqa: S608  (every value is bound)
        # One row of all: the interpreter changes threads at each row that it is given.
        ((joined,),) = self.database.ask(sql, (self.number, *keys))
        own = f'"{self.database.facts["base"]}/'
        for item in sorted((joined or "").split(_NEXT)):
            key, _, written = item.partition(_BEHIND_KEY)
            for values in json.loads(written.replace(_OWN, own) or "[]"):
                told = zip(self.columns, values, strict=True)
                row = {column: value for column, value in told if value is not None}
                if self.key is not None:
                    row[self.key] = key
                yield row


def open_rows(files: Iterable[Path], release: str, catalogue: QueryCatalogue) -> KeptRows | None:
    """The rows in some files; ``None`` where none is of this release and of these queries."""
    opened: dict[str, PublishedDatabase] = {}
    for file in files:
        try:
            database = PublishedDatabase(file)
        except ValueError:
            continue
        wanted = _facts(release, catalogue, VIEWS[file.name])
        if wanted.items() <= database.facts.items():
            opened[file.name] = database
    return KeptRows(opened, catalogue) if opened else None
