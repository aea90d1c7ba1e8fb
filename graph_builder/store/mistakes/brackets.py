"""Brackets that are opened and not closed, or closed and not opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.store.mistakes.reading import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.store.mistakes.reading import Reading

CLOSES: Final = {"{": "}", "(": ")", "[": "]"}


def bracket_mistakes(reading: Reading) -> Iterator[Mistake]:
    """The first that closes the wrong one or none; else the innermost that is never closed."""
    stack: list[int] = []
    for number, piece in enumerate(reading.pieces):
        if piece.sort != "sign":
            continue
        if piece.text in CLOSES:
            stack.append(number)
        elif piece.text in CLOSES.values():
            if not stack:
                yield Mistake(piece.start, f"this {piece.text} closes nothing: delete it")
                return
            opening = reading.at(stack.pop())
            wanted = CLOSES[opening.text]
            if wanted != piece.text:
                words = f"this {opening.text} is not closed: {wanted} is missing before the next "
                yield Mistake(piece.start, words + piece.text, opening.start)
                return
    if stack:
        opening = reading.at(stack[-1])
        line = reading.text.count("\n", 0, opening.start) + 1
        words = (
            f"the {opening.text} of line {line} is not closed: {CLOSES[opening.text]} is missing"
        )
        yield Mistake(len(reading.text), words, len(reading.text.rstrip()))
