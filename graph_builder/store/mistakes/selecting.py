"""What SELECT names: variables side by side, and expressions in brackets with a name [9]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.store.mistakes.reading import Mistake
from graph_builder.store.mistakes.words import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.store.mistakes.reading import Reading


def named_by(reading: Reading, select: int) -> list[int]:
    """Numbers of the pieces that stand between a SELECT and its pattern."""
    found = []
    for number in reading.siblings(select + 1):
        piece = reading.at(number)
        if piece.keyword in {"WHERE", "FROM", "SELECT"} or piece.is_sign("{}"):
            break
        if piece.keyword not in {"DISTINCT", "REDUCED"}:
            found.append(number)
    return found


def select_mistakes(reading: Reading) -> Iterator[Mistake]:
    """Of each SELECT."""
    for select, piece in enumerate(reading.pieces):
        if piece.keyword != "SELECT":
            continue
        named = named_by(reading, select)
        if not named:
            words = "SELECT names no variable; SELECT * takes all"
            yield Mistake(reading.at(select + 1).start, words)
        for number in named:
            mistake = _of_one(reading, number)
            if mistake is not None:
                yield mistake
                break


def _of_one(reading: Reading, number: int) -> Mistake | None:
    piece = reading.at(number)
    if piece.is_sign(","):
        return Mistake(piece.start, "SELECT names its variables side by side, without commas")
    if piece.keyword in FUNCTIONS and reading.opens(number + 1, "("):
        return Mistake(piece.start, _in_brackets(reading, number))
    if _is_nameless(reading, number):
        inner = reading.text[piece.end : reading.at(reading.closing[number]).start].strip()
        words = f"an expression in SELECT has a name: ({inner} AS ?{_free(reading)})"
        return Mistake(piece.start, words)
    if piece.sort in {"name", "iri", "string", "number"} or piece.is_sign(".;["):
        return Mistake(piece.start, "WHERE { is missing before the pattern")
    return None


def _is_nameless(reading: Reading, number: int) -> bool:
    """Whether a bracket opens here that is closed and holds no AS."""
    if not reading.opens(number, "(") or number not in reading.closing:
        return False
    return all(reading.at(inner).keyword != "AS" for inner in reading.within(number))


def _in_brackets(reading: Reading, number: int) -> str:
    """``COUNT(?x)`` and ``COUNT(?x) AS ?n`` as they should stand."""
    closed = reading.closing.get(number + 1)
    end = reading.at(closed).end if closed is not None else reading.at(number + 1).end
    call = reading.text[reading.at(number).start : end] + ("" if closed is not None else "…)")
    name = f"?{_free(reading)}"
    if closed is not None and reading.at(closed + 1).keyword == "AS":
        name = reading.at(closed + 2).text or name
    return f"an expression in SELECT stands in brackets with its name: ({call} AS {name})"


def _free(reading: Reading) -> str:
    """A name that no variable of the query has."""
    taken = {piece.text[1:] for piece in reading.pieces if piece.sort == "variable"}
    name = "n"
    while name in taken:
        name += "n"
    return name
