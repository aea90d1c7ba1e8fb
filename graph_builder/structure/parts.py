"""Tell the parts of one resolution: parts A, B, C, sections that number anew, drafts.

A part with a formula of its own stands behind its letter. A resolution may also have one formula
and sections that number their paragraphs anew: those are parts too, or ids would come twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.symbols import roman_value
from graph_builder.structure.units import Division

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.structure.formulas import Formula
    from graph_builder.structure.openers import Openers
    from graph_builder.structure.units import Unit

_PART_LINE: Final = re.compile(
    r"(?:\A|(?<=\n))[ \t\u00a0*_#]*(?P<letter>[A-P]|[IVX]{1,5})"
    # "C  Title of the part": one space would make an article of it
    r"(?:[ \t\u00a0.*_]*"
    r"|(?:\.[ \t\u00a0]+|[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,})[A-Z][^\n]{3,150})(?=\n)"
)
#: "I", "I.", "II Title of the section", "A. Title", "A  Title", each at the beginning of a line.
_SECTION_LINE: Final = re.compile(
    r"(?<=\n)[ \t\u00a0*_#]*(?P<label>[IVXL]{1,6}|[A-P])"
    r"(?:[.]?[ \t\u00a0*_]*(?=\n)|[.][ \t\u00a0]+(?=[A-Z])|(?<=[IVXL])[ \t\u00a0]+(?=[A-Z])"
    r"|[ \u00a0]{2,}(?=[A-Z])|[ \u00a0]*\t[ \t\u00a0]*(?=[A-Z]))"
)
_RESTART: Final = re.compile(r"\n[ \t\u00a0]*1\.\s+(?=[A-Z])")
#: "Draft resolution II": behind it stands another draft of the same report.
_DRAFT_LINE: Final = re.compile(
    r"(?<=\n)[ \t\u00a0*_#]*"
    r"(?P<mark>(?:Draft|DRAFT)\s+(?:resolution|decision|RESOLUTION|DECISION)"
    r"\s+(?:[IVXL]{1,5}|\d{1,2}))"
    r"[ \t\u00a0.*_]*(?=\n)"
)
_FOLLOWING_DRAFT: Final = re.compile(
    r"\bfollowing\s+(?:draft|text|resolution|declaration|decision)"
    r"|\bdraft\s+resolutions?\b[^.;]*:\s*\Z",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"(?:\A|\s)1\.\s+[A-Z]")
_BLANK_LINE: Final = re.compile(r"\n[ \t\u00a0]*\n|\Z")
_LONGEST_TITLE: Final = 400
#: How many steps the next mark may be on.
_LOST: Final = 2


def opening_divisions(text: str, unit: Unit, annexes: Sequence[int]) -> list[Division]:
    """One division for each formula of a unit: main text, draft, parts, annexes' own (``own``).

    ``annexes`` is where the marks of annexes stand.
    """
    divisions: list[Division] = []
    previous = unit.start
    for formula in unit.formulas:
        start = formula.span.end if divisions else unit.body
        division = Division("main", "", (), Span(start, start + 1), formula, formula.body)
        late = not divisions and unit.late is not None
        part = None if late else _part_mark(text, previous, formula.span.start)
        annexed = bisect_left(annexes, previous) < bisect_left(annexes, formula.span.start)
        if annexed and (part is None or not divisions or divisions[-1].kind != "part"):
            divisions.append(replace(division, kind="own"))
        elif divisions and (mark := _draft_mark(text, previous, formula.span.start)):
            number = sum(division.kind == "draft" for division in divisions) + 2
            label, path = f"draft{number}.", ("draft", str(number))
            divisions.append(replace(division, kind="draft", label=label, path=path, mark=mark))
        elif divisions and _recommends(text, divisions[-1], formula):
            divisions.append(_draft(text, divisions, division))
        elif part is not None:
            letter = part["letter"]
            mark = Span(part.start("letter"), formula.span.start)
            divisions.append(
                replace(
                    division, kind="part", label=f"{letter}:", path=_part_path(letter), mark=mark
                )
            )
        elif not divisions:
            divisions.append(division)
        previous = formula.span.end
    return _without_lone_part(divisions)


def _part_path(letter: str) -> tuple[str, str]:
    return ("part", letter.lower())


def _part_mark(text: str, start: int, end: int) -> re.Match[str] | None:
    """The letter of a part between its formula and what stands before: not far from the formula."""
    found = list(_PART_LINE.finditer(text, max(start, end - 700), end))
    return found[-1] if found else None


def _draft_mark(text: str, start: int, end: int) -> Span | None:
    """Number and title of a draft between its formula and what stands before."""
    found = list(_DRAFT_LINE.finditer(text, max(start, end - 1000), end))
    return Span(found[-1].start("mark"), end) if found else None


def _recommends(text: str, before: Division, formula: Formula) -> bool:
    between = text[max(before.body.start, formula.span.start - 700) : formula.span.start]
    return _FOLLOWING_DRAFT.search(between) is not None


def _draft(text: str, divisions: list[Division], division: Division) -> Division:
    """A text that the resolution brings in.

    Where the resolution says nothing else, its paragraphs are the draft's, and its own sentence is
    the enacting one; otherwise the draft's paragraphs go by a label of their own.
    """
    drafts = sum(division.kind == "draft" for division in divisions)
    before = text[divisions[-1].body.start : division.body.start]
    if not drafts and not _NUMBERED.search(before):
        divisions[-1] = replace(divisions[-1], kind="enacting")
        return replace(division, kind="draft")
    number = str(drafts + 1) if drafts else ""
    path = ("draft", number) if number else ("draft",)
    return replace(division, kind="draft", label=f"draft{number}.", path=path)


def _without_lone_part(divisions: list[Division]) -> list[Division]:
    """A letter before the only formula is no part: parts come in twos at least."""
    if sum(division.kind == "part" for division in divisions) > 1:
        return divisions
    return [
        replace(division, kind="main", label="", path=(), mark=None)
        if division.kind == "part"
        else division
        for division in divisions
    ]


def sections_of(text: str, division: Division, openers: Openers) -> list[Division]:
    """Cut a division into its sections where they number their paragraphs anew."""
    body = division.body
    restarts = [
        match.start()
        for match in _RESTART.finditer(text, body.start, body.end)
        if openers.operative(text, match.end()) is not None
    ]
    marks = _section_marks(text, body) if len(restarts) > 1 else []
    if len(marks) < 2 or restarts[-1] < marks[1].start():  # noqa: PLR2004  (I and II at least)
        return [division]
    found: list[Division] = []
    if text[body.start : marks[0].start()].strip():
        found.append(replace(division, body=Span(body.start, marks[0].start())))
    ends = [*(mark.start() for mark in marks[1:]), body.end]
    for mark, end in zip(marks, ends, strict=True):
        label = mark["label"]
        title = _title_end(text, mark, end)
        found.append(
            replace(
                division,
                kind="part",
                label=f"{division.label}{label}:",
                path=(*division.path, *_part_path(label)),
                body=Span(title, max(end, title + 1)),
                mark=Span(mark.start("label"), title),
            )
        )
    return found


def _section_marks(text: str, body: Span) -> list[re.Match[str]]:
    """Marks that rise: "I, II, III" or "A, B, C"; a scan may lose one, the first one too."""
    marks: list[re.Match[str]] = []
    last, letters = 0, False
    for match in _SECTION_LINE.finditer(text, body.start, body.end):
        if not marks:
            letters = match["label"] in {"A", "B"}
        value = _value(match["label"], letters=letters)
        if last < value <= last + _LOST:
            marks.append(match)
            last = value
    return marks


def _value(label: str, *, letters: bool) -> int:
    """What a letter or a Roman numeral counts, 0 for what is neither."""
    if letters:
        return ord(label) - ord("A") + 1 if len(label) == 1 else 0
    try:
        return roman_value(label)
    except ValueError:
        return 0


def _title_end(text: str, mark: re.Match[str], end: int) -> int:
    """Where the title of a section ends: with its block, or with the block below a lone letter."""
    blank = _BLANK_LINE.search(text, mark.end(), end)
    stop = blank.start() if blank else end
    if not text[mark.end() : stop].strip():
        begin = blank.end() if blank else end
        below = _BLANK_LINE.search(text, begin, end)
        stop = below.start() if below else end
        words = text[begin:stop].strip()
        if words[-1:] in {*",;.:"} or words[:1].isdigit() or len(words) > _LONGEST_TITLE:
            stop = begin
    if stop - mark.end() > _LONGEST_TITLE or text[mark.end() : stop].rstrip()[-1:] in {*",;"}:
        return mark.end()
    return stop
