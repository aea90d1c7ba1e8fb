"""What stands behind a pattern: its order, and what belongs inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.store.mistakes.reading import Mistake
from graph_builder.store.mistakes.words import FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.store.mistakes.reading import Reading

#: Clauses behind a pattern in the order that they have [18].
_RANK: Final = {"GROUP": 1, "HAVING": 2, "ORDER": 3, "LIMIT": 4, "OFFSET": 4, "VALUES": 5}
_SHOWN: Final = {"GROUP": "GROUP BY", "ORDER": "ORDER BY"}
_INNER: Final = frozenset({"FILTER", "OPTIONAL", "BIND", "UNION", "MINUS", "GRAPH", "WHERE"})


def ending_mistakes(reading: Reading) -> Iterator[Mistake]:
    """Of the query itself and of each SELECT inside it."""
    yield from _inside(reading)
    starts = [n for n, piece in enumerate(reading.pieces) if piece.keyword in FORMS]
    for start in starts:
        pattern = _pattern(reading, start)
        if pattern is not None and pattern in reading.closing:
            yield from _behind(reading, reading.behind(pattern), reading.inside[start])
    if starts:
        yield from _again(reading, starts[0])


def _pattern(reading: Reading, start: int) -> int | None:
    """The brace that opens the pattern of a query; a CONSTRUCT has its template before it."""
    braces = []
    for number in reading.siblings(start + 1):
        if reading.at(number).keyword in FORMS:
            break
        if reading.opens(number, "{"):
            braces.append(number)
    if reading.at(start).keyword == "CONSTRUCT" and reading.at(start + 1).keyword != "WHERE":
        braces = braces[1:]
    return braces[0] if braces else None


def _behind(reading: Reading, first: int, around: int) -> Iterator[Mistake]:
    """The clauses behind a pattern, and what is none."""
    rank, last = 0, ""
    if first >= len(reading.pieces) or reading.inside[first] != around:
        return
    for number in reading.siblings(first):
        piece, word = reading.at(number), reading.at(number).keyword
        if word in _INNER:
            words = f"{word} stands inside the braces of the pattern, and here they are closed"
            if word == "WHERE":
                words = "a query has one WHERE; put both patterns into its braces"
            yield Mistake(piece.start, words)
            return
        if piece.is_sign(".;,"):
            words = f"delete this {piece.text}: nothing separates what follows a pattern"
            yield Mistake(piece.start, words)
            return
        if _RANK.get(word, rank) < rank:
            shown = _SHOWN.get(word, word)
            yield Mistake(piece.start, f"{shown} stands before {last}, not behind it")
            return
        if word in _RANK:
            rank, last = _RANK[word], _SHOWN.get(word, word)


def _again(reading: Reading, start: int) -> Iterator[Mistake]:
    """A second query behind the first."""
    for number in reading.siblings(start):
        if number != start and reading.at(number).keyword in FORMS:
            words = "a second query begins here; ask one at a time"
            yield Mistake(reading.at(number).start, words)
            return


def _inside(reading: Reading) -> Iterator[Mistake]:
    """ORDER BY and the like in the braces of a pattern: one that closes them is missing."""
    with_select = {
        reading.inside[n] for n, piece in enumerate(reading.pieces) if piece.keyword == "SELECT"
    }
    for number, piece in enumerate(reading.pieces):
        around = reading.inside[number]
        if piece.keyword not in _RANK or piece.keyword == "VALUES" or around in with_select:
            continue
        if not reading.opens(around, "{"):
            continue
        shown = _SHOWN.get(piece.keyword, piece.keyword)
        if around in reading.closing:
            words = f"{shown} stands behind the }} that closes the pattern"
        else:
            line = reading.text.count("\n", 0, reading.at(around).start) + 1
            words = f"}} is missing before {shown}: the {{ of line {line} is not closed"
        yield Mistake(piece.start, words)
        return
