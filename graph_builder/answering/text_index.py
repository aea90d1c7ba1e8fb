"""The text index of a release: titles, names and paragraphs, in one file that is searched in place.

It is an SQLite database with a full-text table (FTS5). Words are compared without case and accents.
Source: SQLite's documentation of FTS5 (query syntax, ``bm25``, ``snippet``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.answering.published_database import NewDatabase, PublishedDatabase

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

#: Raised by whoever changes a table; a file of another format is made anew.
FORMAT: Final = 1
#: Around each word that was found, in a snippet.
MARKS: Final = ("[", "]")
#: Words of a snippet.
_AROUND: Final = 24
#: Later words of a name that a spelling may begin with.
_STARTS: Final = 24
#: A word in a title weighs as much as ten in a paragraph, one in a further name as five.
_WEIGHTS: Final = "10.0, 5.0, 1.0"
_EXACT: Final = """(entry.field = 'title' AND entry.thing IN
    (SELECT thing FROM spelling WHERE later = 0 AND folded = ?)) * 1000"""
_TABLES: Final = """
CREATE TABLE entry (
  number INTEGER PRIMARY KEY, thing TEXT NOT NULL, place TEXT, paragraph TEXT,
  field TEXT NOT NULL, type TEXT NOT NULL, kind TEXT, year TEXT, body TEXT, examined TEXT NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5(
  title, names, text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
CREATE TABLE spelling (
  later INTEGER NOT NULL, folded TEXT NOT NULL, thing TEXT NOT NULL, shown TEXT NOT NULL,
  PRIMARY KEY (later, folded, thing, shown)
) WITHOUT ROWID;
"""
_RUN: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found: a document or other record by its names, or a paragraph by its words.

    ``thing`` is the IRI of the document; ``place`` and ``paragraph`` are IRI and printed identifier
    of a paragraph. The rest are facets: ``field`` is ``title`` or ``text``.
    """

    thing: str
    title: str = ""
    names: tuple[str, ...] = ()
    text: str = ""
    place: str | None = None
    paragraph: str | None = None
    field: str = "title"
    type: str = "document"
    kind: str | None = None
    year: str | None = None
    body: str | None = None
    examined: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: the entry's facts, a snippet, and how well it fits (smaller is better)."""

    number: int
    score: float
    thing: str
    place: str | None
    paragraph: str | None
    field: str
    snippet: str


def folded(text: str) -> str:
    """Words in lower case without accents, one space between them."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return _RUN.sub(" ", "".join(c for c in apart if not unicodedata.combining(c))).strip()


def packed_text_index(entries: Iterable[Entry], release: str) -> bytes:
    """An index as the bytes of its file; the same for the same entries in the same order."""
    with NewDatabase(_TABLES, {"format": str(FORMAT), "release": release}) as made:
        for number, entry in enumerate(entries, start=1):
            _add(made.connection, number, entry)
        made.connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        return made.packed()


def _add(database: sqlite3.Connection, number: int, entry: Entry) -> None:
    facets = (entry.field, entry.type, entry.kind, entry.year, entry.body)
    row = (number, entry.thing, entry.place, entry.paragraph, *facets, _yes(entry.examined))
    database.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    words = (number, entry.title, " · ".join(entry.names), entry.text)
    database.execute("INSERT INTO words (rowid, title, names, text) VALUES (?, ?, ?, ?)", words)
    if entry.field == "title":
        spellings = {row for shown in (entry.title, *entry.names) for row in _spelled(shown)}
        rows = sorted((later, start, entry.thing, shown) for later, start, shown in spellings)
        database.executemany("INSERT OR IGNORE INTO spelling VALUES (?, ?, ?, ?)", rows)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _spelled(shown: str) -> Iterator[tuple[int, str, str]]:
    """A name from its beginning, then from each later word."""
    words = folded(shown).split(" ")
    for start in range(min(len(words), _STARTS)):
        yield int(start > 0), " ".join(words[start:]), shown


class TextIndex:
    """An index that is open for reading; any number of threads may ask it at once."""

    def __init__(self, source: Path | bytes) -> None:
        """``source``: the file, or its bytes.

        Raises:
            ValueError: It is no index of this format.
        """
        try:
            self._database = PublishedDatabase(source)
        except ValueError as error:
            msg = "this is no text index"
            raise ValueError(msg) from error
        if self._database.facts.get("format") != str(FORMAT):
            msg = "this text index is of another format"
            raise ValueError(msg)
        self.release = self._database.facts.get("release", "")

    def hits(
        self,
        question: str,
        where: Sequence[tuple[str, str]],
        behind: tuple[float, int],
        limit: int,
    ) -> list[Hit]:
        """The best hits of a question that lie behind a place in the order.

        What goes by the question itself comes first.

        Args:
            question: As ``matching`` reads it; it must hold a word.
            where: Facets and the value each must have.
            behind: Score and number of the last hit that was seen.
            limit: Most hits.
        """
        match = matching(question)
        asked, values = _conditions(where)
        found = self._database.ask(
            f"""
            SELECT entry.number, bm25(words, {_WEIGHTS}) - {_EXACT} AS score, thing, place,
                   paragraph, field
            FROM words JOIN entry ON entry.number = words.rowid
            WHERE words MATCH ? {asked} AND (score, entry.number) > (?, ?)
            ORDER BY score, entry.number LIMIT ?
            """,  # noqa: S608  (the names of columns are ours, every value is bound)
            (folded(question), match, *values, *behind, limit),
        ).fetchall()
        shown = self._snippets(match, [row[0] for row in found])
        return [Hit(*row, shown[row[0]]) for row in found]  # type: ignore[call-arg]

    def _snippets(self, match: str, numbers: list[int]) -> dict[int, str]:
        """Only of those that are shown: a snippet costs more than a score."""
        sql = f"""
            SELECT rowid, snippet(words, -1, ?, ?, '…', {_AROUND})
            FROM words WHERE words MATCH ? AND rowid = ?
        """  # noqa: S608  (a number of ours)
        return dict(
            self._database.ask(sql, (*MARKS, match, number)).fetchone() for number in numbers
        )

    def facets(
        self, match: str, where: Sequence[tuple[str, str]]
    ) -> dict[str, list[tuple[str | None, int]]]:
        """How many of all hits have each value of each facet, by value."""
        asked, values = _conditions(where)
        columns = ", ".join(FACETS)
        rows = self._database.ask(
            f"""
            SELECT {columns}, COUNT(*) FROM words JOIN entry ON entry.number = words.rowid
            WHERE words MATCH ? {asked} GROUP BY {columns}
            """,  # noqa: S608  (the names of columns are ours, every value is bound)
            (match, *values),
        ).fetchall()
        counted: dict[str, Counter[str | None]] = {name: Counter() for name in FACETS}
        for *row, number in rows:
            for name, value in zip(FACETS, row, strict=True):
                counted[name][value] += number
        return {name: sorted(c.items(), key=_unknown_last) for name, c in counted.items()}

    def spellings(self, begun: str, limit: int) -> list[tuple[str, str]]:
        """Things and the names they go by that begin so, then names with a later word begun so.

        Args:
            begun: As a person has typed so far.
            limit: Most things; each comes once, with the first of its names that fits.
        """
        start = folded(begun)
        if not start:
            return []
        found: dict[str, str] = {}
        for later in (0, 1):
            rows = self._database.ask(
                "SELECT thing, shown FROM spelling WHERE later = ? AND folded >= ? AND folded < ?"
                " ORDER BY folded, thing, shown",
                (later, start, f"{start}\U0010ffff"),
            )
            for thing, shown in rows:
                found.setdefault(thing, shown)
                if len(found) == limit:
                    return list(found.items())
        return list(found.items())


#: Columns that hits are counted by and may be narrowed to.
FACETS: Final = ("field", "type", "kind", "year", "body", "examined")


def _unknown_last(item: tuple[str | None, int]) -> tuple[bool, str]:
    return item[0] is None, item[0] or ""


def _conditions(where: Sequence[tuple[str, str]]) -> tuple[str, list[str]]:
    for name, _ in where:
        if name not in FACETS:
            raise KeyError(name)
    return "".join(f" AND entry.{name} = ?" for name, _ in where), [value for _, value in where]


def matching(question: str) -> str:
    """The FTS5 query of what a person typed; empty where it holds no word to look for.

    Every word must be there; ``"a phrase"`` stands together, ``begin*`` is the beginning of a word,
    ``-word`` must not be there. Whatever else is typed separates words.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _TERM.finditer(question[:LONGEST]):
        words = _WORD.findall(match["phrase"] if match["phrase"] is not None else match["word"])
        if words:
            term = f'"{" ".join(words)}"' + ("*" if match["star"] else "")
            (unwanted if match["minus"] else wanted).append(term)
    if not wanted:
        return ""
    asked = " AND ".join(wanted[:MOST_TERMS])
    return asked + "".join(f" NOT {term}" for term in unwanted[:MOST_TERMS])


#: Code points of a question that are read.
LONGEST: Final = 1000
#: Words and phrases of a question that are looked for; as many may be unwanted.
MOST_TERMS: Final = 32
_TERM: Final = re.compile(
    r'(?P<minus>(?<![^\s])-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+?))(?P<star>\*)?(?=\s|"|$)'
)
_WORD: Final = re.compile(r"\w+")
