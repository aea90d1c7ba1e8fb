"""What a query may hold and hardly ever means: it is answered, with no rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.store.mistakes.reading import read

if TYPE_CHECKING:
    from graph_builder.store.mistakes.reading import Piece, Reading

_DATE: Final = re.compile(r"[\"']\d{4}-\d\d-\d\d[\"']")
_BARE: Final = re.compile(r"\d{4}-\d\d?-\d\d?\b")
_COMPARES: Final = "<>="


def doubts(query: str) -> list[str]:
    """Hints for whoever asked a query that found nothing, in the order of the text.

    A date without its type is text, and no date is before, after or equal to a text; without
    quotes it is a subtraction.
    """
    reading = read(query)
    found = (_of_one(reading, number, piece) for number, piece in enumerate(reading.pieces))
    return list(dict.fromkeys(hint for hint in found if hint))


def _of_one(reading: Reading, number: int, piece: Piece) -> str | None:
    if piece.sort == "string" and _DATE.fullmatch(piece.text):
        before, after = reading.at(number - 1), reading.at(number + 1)
        if not after.is_sign("^") and (before.is_sign(_COMPARES) or after.is_sign(_COMPARES)):
            return f"{piece.text} is text here; the date is {_typed(piece.text[1:-1])}"
    bare = _BARE.match(reading.text, piece.start) if piece.sort == "number" else None
    if bare is not None:
        return f"{bare.group()} is a subtraction here; the date is {_typed(bare.group())}"
    return None


def _typed(day: str) -> str:
    year, month, day = day.split("-")
    return f'"{year}-{month:0>2}-{day:0>2}"^^xsd:date'
