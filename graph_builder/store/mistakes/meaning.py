"""What GROUP BY leaves out, and names that are taken: well written, and yet no query.

Source: SPARQL 1.1 Query Language, sections 11.4 (aggregate projection restrictions), 18.2.1
(variables in scope) and 10.1 (BIND). A parser tells that there is such a thing; here it gets its
place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.store.mistakes.reading import Mistake
from graph_builder.store.mistakes.selecting import named_by
from graph_builder.store.mistakes.words import AGGREGATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.store.mistakes.reading import Reading

#: What stands behind GROUP BY.
_BEHIND: Final = frozenset({"HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


def meaning_mistakes(reading: Reading) -> Iterator[Mistake]:
    """Of each SELECT and each BIND."""
    for number, piece in enumerate(reading.pieces):
        if piece.keyword == "SELECT":
            named = named_by(reading, number)
            yield from _left_out(reading, number, named)
            yield from _taken(reading, number, named)
        elif piece.keyword == "BIND":
            yield from _bound_anew(reading, number)


def _left_out(reading: Reading, select: int, named: list[int]) -> Iterator[Mistake]:
    """Variables of SELECT that are neither grouped nor in an aggregate."""
    grouped = _grouped(reading, select)
    plain = list(_plain(reading, named))
    if grouped is None and not any(reading.at(n).keyword in AGGREGATES for n in plain):
        return
    free = set(grouped or ())
    for number in plain:
        piece = reading.at(number)
        if grouped is not None and number in named and piece.is_sign("*"):
            yield Mistake(piece.start, "SELECT * cannot stand beside GROUP BY; name the variables")
        elif piece.sort == "variable" and reading.at(number - 1).keyword == "AS":
            free.add(piece.text[1:])
        elif piece.sort == "variable" and piece.text[1:] not in free:
            why = "GROUP BY leaves it out: add it there"
            if grouped is None:
                why = f"others are counted: add GROUP BY {piece.text} behind the pattern"
            words = f"SELECT names {piece.text}, but {why}, or take it out of SELECT"
            yield Mistake(piece.start, words)


def _plain(reading: Reading, named: list[int]) -> Iterator[int]:
    """Numbers of all pieces that SELECT names, without what aggregates work on."""
    for first in named:
        number, end = first, reading.behind(first)
        while number < end:
            yield number
            is_aggregate = reading.at(number).keyword in AGGREGATES
            number = reading.behind(number + 1) if is_aggregate else number + 1


def _grouped(reading: Reading, select: int) -> set[str] | None:
    """The variables that GROUP BY names; ``None`` where there is none."""
    found: set[str] | None = None
    for number in reading.siblings(select + 1):
        keyword = reading.at(number).keyword
        if keyword == "SELECT" or (found is not None and keyword in _BEHIND):
            break
        if keyword == "GROUP":
            found = set()
        if found is None:
            continue
        last = reading.closing.get(number, number + 1) - 1
        if reading.at(last).sort == "variable":
            found.add(reading.at(last).text[1:])
    return found


def _taken(reading: Reading, select: int, named: list[int]) -> Iterator[Mistake]:
    """Names that SELECT gives to an expression and that stand for something already."""
    brace = next((n for n in reading.siblings(select + 1) if reading.opens(n, "{")), None)
    seen = _variables(reading, iter(named))
    if brace is not None:
        seen |= _variables(reading, iter(range(brace, reading.behind(brace))))
    for number in named:
        given = reading.at(reading.closing.get(number, 0) - 1)
        if not reading.opens(number, "(") or given.sort != "variable":
            continue
        if given.text[1:] in seen:
            yield Mistake(given.start, _has_value(given.text))
        seen.add(given.text[1:])


def _bound_anew(reading: Reading, bind: int) -> Iterator[Mistake]:
    """The name that BIND gives, where a pattern before it in the same braces has it."""
    around, closed = reading.inside[bind], reading.closing.get(bind + 1)
    if closed is None:
        return
    given = reading.at(closed - 1)
    before = (
        inner
        for number in reading.within(around)
        if number < bind and not _is_condition(reading, number)
        for inner in range(number, reading.behind(number))
    )
    if given.text[1:] in _variables(reading, before):
        yield Mistake(given.start, _has_value(given.text))


def _is_condition(reading: Reading, number: int) -> bool:
    """Whether these are the brackets of a FILTER, or of a function in its place."""
    before = {reading.at(number - 1).keyword, reading.at(number - 2).keyword}
    return reading.opens(number, "(") and "FILTER" in before


def _variables(reading: Reading, numbers: Iterator[int]) -> set[str]:
    """Names of the variables among these pieces."""
    return {p.text[1:] for n in numbers if (p := reading.at(n)).sort == "variable"}


def _has_value(variable: str) -> str:
    return f"{variable} has a value already; give this expression another name"
