"""Find the numbers of operative paragraphs and the marks of sub-paragraphs, in sequence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph_builder.model.text import Span
    from graph_builder.structure.openers import Openers

_NUMBER: Final = re.compile(r"(?<![\w/.,–-])(?<!No\.\s)(?P<number>\d{1,3})\.\s+(?=[A-Z“\"])")
_MARK: Final = re.compile(r"(?<!\w)\((?P<mark>[a-z]{1,5})\)\s+(?=\S)")
_BEFORE_MARK: Final = re.compile(r"(?:[:;,.]|\n|\band|\bor)\s*$")
_ROMANS: Final = (
    "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or letter in front of a (sub-)paragraph: its steps below the parent, its place.

    ``start`` is where the mark begins, ``words`` where the paragraph's own words begin.
    """

    steps: tuple[str, ...]
    start: int
    words: int


def find_numbers(text: str, body: Span, openers: Openers) -> tuple[Mark, ...]:
    """Numbers of operative paragraphs, rising by one from 1.

    The first must open with an operative verb; a later one may open with anything when it stands
    behind the end of a clause.
    """
    marks: list[Mark] = []
    expected = 1
    for match in _NUMBER.finditer(text, body.start, body.end):
        if int(match["number"]) != expected:
            continue
        opens = openers.operative(text, match.end()) is not None
        before = text[: match.start()].rstrip()[-1:]
        if not opens and (expected == 1 or before not in ";,.:" or not _on_new_line(text, match)):
            continue
        marks.append(Mark((match["number"],), match.start(), match.end()))
        expected += 1
    return tuple(marks)


def _on_new_line(text: str, match: re.Match[str]) -> bool:
    return not text[: match.start()].rsplit("\n", 1)[-1].strip()


def find_marks(text: str, paragraph: Span) -> tuple[Mark, ...]:
    """Marks of the sub-paragraphs inside ``paragraph``: letters, and Roman numerals below them.

    "(i)" opens the Roman level when it follows a colon and is the ninth letter otherwise.
    """
    marks: list[Mark] = []
    letter: str | None = None
    roman = 0
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        before = text[paragraph.start : match.start()]
        if not _BEFORE_MARK.search(before):
            continue
        mark = match["mark"]
        after_colon = before.rstrip().endswith(":")
        if _is_next_roman(mark, roman, after_colon=after_colon, letter=letter):
            roman += 1
            steps = (letter, mark) if letter else (mark,)
        elif mark == _next_letter(letter):
            letter, roman = mark, 0
            steps = (mark,)
        else:
            continue
        marks.append(Mark(steps, match.start(), match.end()))
    return tuple(marks)


def _is_next_roman(mark: str, roman: int, *, after_colon: bool, letter: str | None) -> bool:
    if roman >= len(_ROMANS) or mark != _ROMANS[roman]:
        return False
    if roman == 0:
        return after_colon
    return mark != _next_letter(letter) or roman > 0


def _next_letter(letter: str | None) -> str:
    return "a" if letter is None else chr(ord(letter[0]) + 1)
