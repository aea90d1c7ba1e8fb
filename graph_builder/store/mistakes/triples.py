"""Triples of a pattern that run into each other, or lack a part [55] [75] [81]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.store.mistakes.reading import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.store.mistakes.reading import Reading

_TERMS: Final = frozenset({"variable", "iri", "name", "string", "number", "blank"})
#: Sign before a part of a pattern → terms until the next one.
_PARTS: Final = {".": 3, ";": 2, ",": 1}
_NAMES: Final = {3: "a subject, a property and a value", 2: "a property and a value"}
#: Keywords that take one term or bracket.
_TAKE_ONE: Final = frozenset({"GRAPH", "SERVICE", "VALUES", "BIND"})


def triple_mistakes(reading: Reading) -> Iterator[Mistake]:
    """Of each pair of braces that holds a pattern."""
    for number, piece in enumerate(reading.pieces):
        if not piece.is_sign("{") or _is_unread(reading, number):
            continue
        for part, found, end in _parts(reading, number):
            most = _PARTS[part]
            if len(found) > most:
                extra = reading.at(found[most])
                yield Mistake(extra.start, _too_many(extra.text, part))
            else:
                yield from _short(reading, part, found, end)


def _parts(reading: Reading, opening: int) -> Iterator[tuple[str, list[int], int]]:
    """Each part of a pattern: the sign before it, where its terms begin, what ends it."""
    numbers = list(reading.within(opening))
    part, found, is_joined, at = ".", list[int](), False, 0
    while at < len(numbers):
        number = numbers[at]
        piece = reading.at(number)
        ends = _ends(reading, number)
        at += 1
        if ends:
            yield part, found, number
            part, found, is_joined = ends, [], False
            at = _behind_clause(reading, numbers, at)
        elif piece.is_sign("/|"):
            is_joined = True
        elif _begins_term(reading, number):
            if not is_joined:
                found.append(number)
            is_joined = piece.is_sign("^!+-")
    yield part, found, reading.closing.get(opening, len(reading.pieces))


def _ends(reading: Reading, number: int) -> str:
    """The sign that ends a part here, if one does; keywords and braces end it as ``.`` does."""
    piece = reading.at(number)
    if piece.is_sign(".;,"):
        return piece.text
    is_clause = piece.sort == "word" and not _is_term(reading, number)
    return "." if is_clause or piece.is_sign("{") else ""


def _is_unread(reading: Reading, opening: int) -> bool:
    """Whether the braces hold what this rule does not read: VALUES, a SELECT, quoted triples."""
    return _is_data(reading, opening) or any(
        reading.at(n).keyword == "SELECT"
        or (reading.at(n).is_sign("<") and reading.at(n + 1).is_sign("<"))
        for n in reading.within(opening)
    )


def _is_data(reading: Reading, opening: int) -> bool:
    """Whether the braces are those of VALUES."""
    before = reading.at(opening - 1)
    if not before.is_sign(")") and before.sort != "variable":
        return False
    start = reading.opening.get(opening - 1, opening - 1)
    return reading.at(start - 1).keyword == "VALUES"


def _is_term(reading: Reading, number: int) -> bool:
    piece = reading.at(number)
    return piece.sort in _TERMS or piece.text == "a" or piece.keyword in {"TRUE", "FALSE"}


def _begins_term(reading: Reading, number: int) -> bool:
    """Whether a term begins here: itself, a bracket, or a sign before one."""
    piece, before, after = (reading.at(number + step) for step in (0, -1, 1))
    if piece.is_sign("^"):
        return not (before.sort == "string" or before.is_sign("^"))
    if piece.is_sign("+-"):
        return after.sort == "number" and after.start == piece.end and before.end < piece.start
    if before.is_sign("^") and reading.at(number - 2).is_sign("^"):
        return False  # the datatype of a literal
    return _is_term(reading, number) or piece.is_sign("!([")


def _behind_clause(reading: Reading, numbers: list[int], at: int) -> int:
    """The place behind a clause whose keyword stands before ``at``; ``at`` where none does."""
    keyword = reading.at(numbers[at - 1]).keyword
    if keyword in _TAKE_ONE:
        is_silent = at < len(numbers) and reading.at(numbers[at]).keyword == "SILENT"
        return at + 1 + is_silent
    if keyword == "FILTER":
        while at < len(numbers) and not reading.at(numbers[at]).is_sign("({"):
            at += 1
        return at + 1
    return at


def _short(reading: Reading, part: str, found: list[int], end: int) -> Iterator[Mistake]:
    """A part that ends before it is whole; an empty one may stand behind ``.`` and ``;``."""
    whole, count = _PARTS[part], len(found)
    if count == whole or (not found and part != ","):
        return
    if part == "." and count == 1 and reading.at(found[0]).is_sign("[("):
        return
    words = f"this part takes {_NAMES.get(whole, 'a value')}, and has only {count} of them"
    if not found:
        words = "a value is missing behind the ,"
    if reading.opens(end, "{"):
        yield Mistake(reading.at(end).start, "the triple before this { is not finished")
        return
    yield Mistake(reading.at(end).start, words, reading.at(found[0] if found else end).start)


def _too_many(text: str, part: str) -> str:
    if part == ",":
        return f"a sign is missing before {text}: , before another value, . before a new subject"
    return (
        f"a . is missing before {text}: each triple ends with one (or with ; to go on with the "
        "same subject, with , to go on with the same property)"
    )
