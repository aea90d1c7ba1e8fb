"""Find the numbers of operative paragraphs and the marks of sub-paragraphs, in sequence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from graph_builder.structure.sections import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.span import Span
    from graph_builder.structure.openers import Openers

#: "3. Urges", "OP3 Urges", "3) Urges", and what a reader of print may make of them ("3.Urges");
#: and a number that layout pushed into its sentence: "Urges Member States 1. and relevant bodies".
_NUMBER: Final = re.compile(
    r"(?P<number>\d\d{0,2}+)(?:(?P<displaced>\.\s+(?=[a-z]))"
    r"|(?:[ \t]?[.)][\s\u200e\u200f]*|(?P<bare>\s+))(?=[“\"'*_(]{0,3}[A-Z]|\(a\)\s+[A-Z]))"
)
#: "3. (a) Membership shall be …": the verb or the sentence stands behind the letter.
_FIRST_LETTER: Final = re.compile(r"\(a\)\s+")
_FIRST_NUMBER: Final = re.compile(r"\s*1\.\s+")
#: What makes digits the end of another number or name: "A/1.", "No. 3.".
_CONTINUES: Final = re.compile(r"(?:[\w/.,–(-]|No\.\s)\Z")
_BEFORE_DISPLACED: Final = re.compile(r"[a-z,] \Z")
_OPERATIVE_PREFIX: Final = re.compile(r"\bOP[ \t]?\Z")
#: "OP3" on a line of its own: drafts print it above the number, as a name to negotiate by.
_OPERATIVE_LINE: Final = re.compile(r"\bOP[ \t]?\d{1,3}(?:[ \t]?(?:bis|ter))?[.:]?\s*\n\s*\Z")
_CLAUSE_START: Final = re.compile(r"(?:[;,.:”\"\d]\s+|\n\s*|\dF\s+)(?=[A-Z])")
_LONGEST_PREFIX: Final = 16
#: How far into its sentence a displaced number may stand, and how many numbers may be lost.
_DISPLACED_BY: Final = 220
_LOST: Final = 3

_MARK: Final = re.compile(
    r"(?:\((?P<mark>[a-z]{1,5}|\d{1,2}|[A-H])\)|\n[ \t\u00a0]*(?P<open>[a-z]{1,4})[.)])\s+(?=\S)"
)
#: "a to prevent": letters without brackets, where numbers have no full stop either.
_BARE_MARK: Final = re.compile(
    rf"{_MARK.pattern}|(?<=[:;,]\n)\s*(?P<bare>[a-z]|[ivx]{{2,4}})[ \t\u00a0]+(?=[a-z])"
    r"|(?<=and\n)\s*(?P<last>[a-z]|[ivx]{2,4})[ \t\u00a0]+(?=[a-z])"
)
_BEFORE_MARK: Final = re.compile(r"(?:[:;,.—–-]|\n|\band|\bor|\A)[\s*_]*\Z")
_INDICATIVE: Final = re.compile(
    r"[A-Z][a-z-]+[a-rt-z]s\b(?!\s+(?:shall|should|may|must|are|have|will)\b)"
)
_BLANK_LINE: Final = re.compile(r"\n[ \t\u00a0]*\n")
_ROMANS: Final = tuple(
    f"{tens}{ones}"
    for tens in ("", "x", "xx")
    for ones in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
)
_ROMAN_VALUES: Final = {roman: value for value, roman in enumerate(_ROMANS, start=1)}
_DEEPEST: Final = 4


# Many are made of each text: a named tuple takes a third of a frozen dataclass's time.
class Mark(NamedTuple):
    """A number or letter in front of a (sub-)paragraph: its steps below the parent, its place.

    ``start`` is where the mark begins, ``words`` where the paragraph's own words begin. A number
    that layout displaced into the sentence stands at ``displaced`` (start, end).
    """

    steps: tuple[str, ...]
    start: int
    words: int
    displaced: tuple[int, int] | None = None

    def above(self, name: str) -> Iterator[str]:
        """Ids above this one in the paragraph ``name``, the nearest first.

        One of them may be no paragraph: in "(a) (i) To act" the letter has no words of its own.
        """
        for depth in range(len(self.steps) - 1, -1, -1):
            yield name + "".join(f"({step})" for step in self.steps[:depth])


def find_numbers(
    text: str, body: Span, openers: Openers, *, free: bool = False, whole: bool = True
) -> tuple[Mark, ...]:
    """Numbers of operative paragraphs, rising from 1.

    The first must open with an operative verb; a later one may open with anything when it stands
    behind the end of a clause on a line of its own. A number may be lost (at most three in a row)
    where the next one opens with a verb, and one may stand displaced in its sentence.

    Args:
        text: The masked text. Offsets count code points.
        body: Where to look.
        openers: Verb forms.
        free: Whether paragraphs need no verb (a declaration that was brought in by a sentence).
        whole: Whether the text begins with its first paragraph; an excerpt may begin with any.
    """
    marks: list[Mark] = []
    for match in _number_candidates(text, body):
        last = int(marks[-1].steps[0]) if marks else 0
        number = int(match["number"])
        listed = match["displaced"] is not None and _in_list(text, match.start())
        if listed and not free:
            continue
        if match["displaced"] is not None and not listed:
            mark = _displaced(text, match, marks[-1].words if marks else body.start, openers)
            if mark is not None and number == last + 1:
                marks.append(mark)
            continue
        if number <= last or (number > last + _LOST and (marks or whole)):
            continue
        first = not marks
        start = _with_prefix(text, body, match)
        wanted = number if first and not whole else last + 1
        if _begins_paragraph(text, match, openers, at=start, first=first, next_=wanted, free=free):
            marks.append(Mark((match["number"],), start, match.end()))
    return tuple(marks)


def numbers_recitals(text: str, body: Span, openers: Openers) -> bool:
    """Whether the recitals bear numbers, so that those of the operative paragraphs go on."""
    first = _FIRST_NUMBER.match(text, body.start, body.end)
    return first is not None and openers.recital(text, first.end()) is not None


def _number_candidates(text: str, body: Span) -> Iterator[re.Match[str]]:
    for match in _NUMBER.finditer(text, body.start, body.end):
        before = text[max(body.start, match.start() - 5) : match.start()]
        if match["displaced"] is not None:
            if _BEFORE_DISPLACED.search(before) or _in_list(text, match.start()):
                yield match
        elif not _CONTINUES.search(before) or _OPERATIVE_PREFIX.search(before):
            yield match


def _with_prefix(text: str, body: Span, match: re.Match[str]) -> int:
    """Where a number begins, "OP" before it included, and "OP3" on the line above it."""
    near = max(body.start, match.start() - _LONGEST_PREFIX)
    if text.rfind("OP", near, match.start()) < 0:
        return match.start()
    prefix = _OPERATIVE_PREFIX.search(text, near, match.start())
    prefix = prefix or _OPERATIVE_LINE.search(text, near, match.start())
    return prefix.start() if prefix else match.start()


def _begins_paragraph(  # noqa: PLR0913  (all of them decide)
    text: str,
    match: re.Match[str],
    openers: Openers,
    *,
    at: int,
    first: bool,
    next_: int,
    free: bool,
) -> bool:
    lettered = _FIRST_LETTER.match(text, match.end())
    words = lettered.end() if lettered else match.end()
    while text[words] in "“\"'*_(":
        words += 1
    opens = openers.operative(text, words) is not None
    if match["bare"] is not None:
        return opens and _on_new_line(text, at) and int(match["number"]) == next_
    if opens:
        return int(match["number"]) == next_ or _on_new_line(text, at)
    if int(match["number"]) != next_ or not _on_new_line(text, at):
        return False
    if first:
        return free or (match["number"] == "1" and _opens_list(text, at, words))
    before = text[max(0, match.start() - 200) : match.start()]
    return free or before.rstrip()[-1:] in {*';,.:”")]'} or _behind_title(before)


def _opens_list(text: str, at: int, words: int) -> bool:
    """Whether the first number opens with a verb that the vocabulary does not know."""
    before = text[max(0, at - 200) : at].rstrip(" \t\u00a0")
    return (
        before.endswith("\n")
        and before.rstrip()[-1:] == ","
        and _INDICATIVE.match(text, words) is not None
    )


def _behind_title(before: str) -> bool:
    """Whether the block of words before a number looks like a section's title."""
    blocks = _BLANK_LINE.split(before)
    return len(blocks) > 2 and is_title(blocks[-2].strip())  # noqa: PLR2004  (title and gap)


def _displaced(text: str, match: re.Match[str], floor: int, openers: Openers) -> Mark | None:
    """The paragraph whose number stands inside it: it begins with the last verb before."""
    near = max(floor, match.start() - _DISPLACED_BY)
    starts = [m.end() for m in _CLAUSE_START.finditer(text, near, match.start())]
    for start in reversed(starts):
        if openers.operative(text, start) is not None:
            return Mark((match["number"],), start, start, (match.start(), match.end("number") + 1))
    return None


def _in_list(text: str, at: int) -> bool:
    """Whether a number opens a line behind a colon or semicolon: "1. review their laws;"."""
    before = text[max(0, at - 40) : at]
    return before.rstrip(" \t\u00a0").endswith("\n") and before.rstrip()[-1:] in {":", ";"}


def _on_new_line(text: str, at: int) -> bool:
    return not text[max(0, at - 200) : at].rsplit("\n", 1)[-1].strip(' \t\u00a0*_>“"')


@dataclass(slots=True)
class _Level:
    """One level of marks: which kind of mark counts it, how far it has counted, the last mark."""

    style: str
    value: int
    mark: str


def find_marks(text: str, paragraph: Span, *, bare: bool = False) -> tuple[Mark, ...]:
    """Marks of the sub-paragraphs inside ``paragraph``: letters, Roman numerals, digits, nested.

    "(i)" opens the Roman level when it follows a colon or directly another mark, "(a) (i) To act",
    and is the ninth letter behind "(h)".
    ``bare`` tells that letters may stand without brackets.
    """
    words = paragraph.of(text)
    if "(" not in words and "\n" not in words:
        return ()
    marks: list[Mark] = []
    levels: list[_Level] = []
    pattern = _BARE_MARK if bare else _MARK
    for match in pattern.finditer(text, paragraph.start, paragraph.end):
        group = match.lastgroup or "mark"
        mark = match[group]
        start = match.start() if group == "mark" else match.start(group)
        before = text[max(paragraph.start, start - 24) : start]
        directly = bool(marks) and not text[marks[-1].words : start].strip()
        if not directly and not _BEFORE_MARK.search(before):
            continue
        colon = directly or before.rstrip(" \t\n\u00a0*_").endswith((":", "—"))
        line = "\n" in before[len(before.rstrip()) :] or group != "mark"
        if _take(levels, mark, colon=colon, line=line):
            steps = tuple(level.mark for level in levels)
            marks.append(Mark(steps, start, match.end()))
    return tuple(marks)


def _take(levels: list[_Level], mark: str, *, colon: bool, line: bool) -> bool:
    """Put ``mark`` where it continues a level or opens one; ``False`` if it does neither."""
    readings = _readings(mark)
    opening = [style for style, value in readings if value == 1]
    if colon and _open(levels, opening, mark):
        return True
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        for style, value in readings:
            steps = value - level.value
            if style == level.style and (steps == 1 or (line and 1 < steps <= _LOST)):
                level.value, level.mark = value, mark
                del levels[depth + 1 :]
                return True
    if not levels or line:
        usual = opening if line else [style for style in opening if style == "letter"]
        return _open(levels, usual, mark)
    return False


def _open(levels: list[_Level], styles: list[str], mark: str) -> bool:
    free = [style for style in styles if all(level.style != style for level in levels)]
    if not free or len(levels) >= _DEEPEST:
        return False
    levels.append(_Level(free[0], 1, mark))
    return True


def _readings(mark: str) -> list[tuple[str, int]]:
    """Every way to count ``mark``: "i" is the first Roman numeral and the ninth letter."""
    found: list[tuple[str, int]] = []
    if mark in _ROMAN_VALUES:
        found.append(("roman", _ROMAN_VALUES[mark]))
    if mark.isdigit():
        found.append(("number", int(mark)))
    elif mark.isupper():
        found.append(("capital", ord(mark) - ord("A") + 1))
    elif len(set(mark)) == 1 and len(mark) <= 2:  # noqa: PLR2004  ("aa" goes on behind "z")
        found.append(("letter", ord(mark[0]) - ord("a") + 1 + 26 * (len(mark) - 1)))
    return found
