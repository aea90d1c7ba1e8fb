"""Find the notes of a page whose numbers were lost when it was turned into text.

Their numbers stood raised in the margin. What is left are lines that each refer to a document
("Resolution 98/180, annex.", "Ibid., vol. 1249, No. 20378.") and the calls in the sentences above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.structure.footnotes import MONTHS, SURE_CUE, NoteText

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
#: A digit that may call: behind a word, a space or none between, before a sign or a space.
_CALL: Final = re.compile(
    rf"(?<=[a-z,;.:)”’\"])[ \t\u00a0]?(?P<number>\d{{1,3}})(?=[\s,;.:)])(?!\s+(?:{MONTHS})\b)"
)
#: Fewer lines in a row may be a list that the text itself prints.
_FEWEST: Final = 3
#: How many lines one note runs over.
_MOST_LINES: Final = 4


def find_unnumbered_notes(text: str, body: Span) -> tuple[NoteText, ...]:
    """The notes of the last page of ``body``, numbered as they seem to be called; see ``cutting``.

    There must be as many of them, one behind the other, as there are calls that rise by one: where
    a call more or less is printed, nobody can tell which note it calls.
    """
    spans = _last_row(text, body)
    if len(spans) < _FEWEST:
        return ()
    first = _first_call(text, Span(body.start, spans[0].start), len(spans))
    if first is None:
        return ()
    return tuple(
        NoteText(first + nth, str(first + nth), span, span) for nth, span in enumerate(spans)
    )


def _last_row(text: str, body: Span) -> list[Span]:
    """The last notes that stand line behind line, each ended by a full stop."""
    row: list[Span] = []
    lines = list(_LINE.finditer(text, body.start, body.end))
    at = 0
    while at < len(lines):
        end = _note_ends(lines, at)
        if end is None:
            at += 1
            continue
        if row and text[row[-1].end : lines[at].start()].strip():
            row = []
        row.append(Span(lines[at].start(), lines[end].start() + len(lines[end].group().rstrip())))
        at = end + 1
    return row


def _note_ends(lines: list[re.Match[str]], at: int) -> int | None:
    """The line on which a note ends that begins on line ``at``; ``None`` where none begins."""
    if SURE_CUE.match(lines[at].group().lstrip()) is None:
        return None
    for nth in range(at, min(at + _MOST_LINES, len(lines))):
        if lines[nth].group().rstrip().endswith("."):
            return nth
    return None


def _first_call(text: str, above: Span, count: int) -> int | None:
    """The first of ``count`` calls that rise by one in ``above``, or ``None``."""
    numbers = [int(call["number"]) for call in _CALL.finditer(text, above.start, above.end)]
    return next(_whole_runs(numbers, count), None)


def _whole_runs(numbers: list[int], count: int) -> Iterator[int]:
    known = set(numbers)
    for nth, first in enumerate(numbers):
        rest = iter(numbers[nth:])
        rises = all(number in rest for number in range(first, first + count))
        if rises and not {first - 1, first + count} & known:
            yield first
