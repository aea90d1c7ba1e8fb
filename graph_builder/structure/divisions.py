"""Divide a printed page: the wanted resolution, its parts and annexes, its neighbours.

A page of a volume may hold the end of one resolution, the wanted one, and the beginning of the
next. A resolution may hold another one (a draft that a Council recommends), parts A, B, C with a
formula each, and annexes with or without a formula of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.symbols import roman_value
from graph_builder.model.text import Span
from graph_builder.structure.headings import (
    HeadingMark,
    find_closing,
    find_headings,
    find_vote,
    heading_before,
    symbol_of_number,
    symbols_of_number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.structure.formulas import Formula

_ANNEX_LINE: Final = re.compile(
    r"(?:\A|(?<=\n))[ \t\u00a0*_#]*(?P<word>ANNEX|Annex|APPENDIX|Appendix)"
    r"(?:[ \t\u00a0]+(?P<number>[IVXL]+|[A-H]|\d{1,2}))?[ \t\u00a0.:*_]*(?=\n|\Z)"
)
#: In a text without line breaks an annex begins behind a closing line, a vote or a sentence.
_ANNEX_INLINE: Final = re.compile(
    r"(?<=[.;\]\d] )(?P<word>ANNEX|Annex)(?: (?P<number>[IVXL]+))? (?=[A-Z][a-z]|[A-Z]{4})"
)
_PART_LINE: Final = re.compile(
    r"(?:\A|(?<=\n))[ \t\u00a0*_#]*(?P<letter>[A-P]|[IVX]{1,5})"
    r"(?:[ \t\u00a0.*_]*|\.[ \t\u00a0]+[A-Z][^\n]{3,150})(?=\n)"
)
_FOLLOWING_DRAFT: Final = re.compile(
    r"\bfollowing\s+(?:draft|text|resolution|declaration|decision)|\bdraft\s+resolutions?\b[^.;]*:\s*\Z",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"(?:\A|\n)[ \t]*(?:\d{1,5}(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting|Article\s+[\dIVX]+\b"
    r"|\d{1,2}\.\d{1,2}\s+[A-Z][^\n]{60,}\.[ \t]*\n|\d{1,2}\.\s[A-Z][^\n]{80,}[.;][ \t]*\n"
    r"|[_*]*[A-Z][a-z]+ing\b[^\n]{80,},[ \t]*\n)"
)
_SERIES: Final = re.compile(r"(?<=[\d)])(?P<letter>[A-Z])(?=\(|$)")
_NUMBERED: Final = re.compile(r"(?:\A|\s)1\.\s+[A-Z]")
_FLAT: Final = 400


@dataclass(frozen=True, slots=True)
class Division:
    """A stretch of the text with a scheme of paragraphs of its own.

    ``label`` stands before the ids of its paragraphs (``"annexII."``), ``path`` before their
    paths. ``formula`` is ``None`` for an annex without one. ``body`` is what is cut into
    paragraphs; ``title`` is an annex's mark with its title. ``speaker`` is the code of the body
    that speaks here.
    """

    kind: str
    label: str
    path: tuple[str, ...]
    body: Span
    formula: Formula | None = None
    speaker: str | None = None
    foreign: bool = False
    mark: Span | None = None

    @property
    def words(self) -> int:
        """Where the words of an annex begin, behind its mark."""
        return self.mark.end if self.mark else self.body.start


@dataclass(frozen=True, slots=True)
class Unit:
    """One resolution on the page: where it begins and ends, its heading, its formulas."""

    start: int
    end: int
    heading: HeadingMark | None
    formulas: tuple[Formula, ...]

    @property
    def first(self) -> Formula:
        """The formula that opens it."""
        return self.formulas[0]

    def is_called(self, symbol: str) -> bool:
        """Whether its heading tells ``symbol``; a series letter ("48/218 B") may lack there."""
        if self.heading is None:
            return False
        named = set(symbols_of_number(self.heading.number))
        return symbol in named or _without_series(symbol) in named


def _without_series(symbol: str) -> str:
    return _SERIES.sub("", symbol)


def find_units(text: str, formulas: Sequence[Formula]) -> tuple[Unit, ...]:
    """The resolutions of a page, in reading order.

    A formula behind a heading of its own opens a resolution; any other belongs to the resolution
    before it: a draft, a part, or an annex.
    """
    if not formulas:
        return ()
    headings = find_headings(text)
    opened: list[tuple[int, HeadingMark | None, list[Formula]]] = []
    floor = 0
    for formula in formulas:
        heading = heading_before(headings, floor, formula.span.start)
        if heading is not None and opened and _inside_words(text, heading):
            heading = None
        if not opened or heading is not None:
            start = heading.start if heading else formula.span.start
            opened.append((start, heading, [formula]))
        else:
            opened[-1][2].append(formula)
        floor = formula.span.end
    ends = [start for start, _, _ in opened[1:]] + [len(text)]
    return tuple(
        Unit(start, end, heading, tuple(inner))
        for (start, heading, inner), end in zip(opened, ends, strict=True)
    )


def _inside_words(text: str, heading: HeadingMark) -> bool:
    """Whether a number that looks like a heading stands in a sentence of the text before it."""
    before = text[max(0, heading.start - 60) : heading.start].rstrip(" \t\u00a0")
    return not before.endswith("\n") and before[-1:] not in {".", "]", ""}


def wanted_unit(units: Sequence[Unit], symbol: str | None) -> int:
    """Index of the unit that ``symbol`` names; the first where no heading tells it."""
    if symbol:
        for index, unit in enumerate(units):
            if unit.is_called(symbol):
                return index
    return 0


def divide_unit(
    text: str, unit: Unit, label: str, path: tuple[str, ...], *, foreign: bool = False
) -> list[Division]:
    """The parts, drafts and annexes of one resolution, each with its body."""
    annexes = _annex_marks(text, unit)
    cuts = _opening_divisions(text, unit, annexes)
    for match in annexes:
        cuts.append(_annex_division(match))
    cuts.sort(key=lambda cut: cut.body.start)
    cuts = _with_own_formulas(cuts)
    return [
        replace(
            cut,
            label=label + cut.label,
            path=(*path, *cut.path),
            body=Span(cut.body.start, max(end, cut.body.start + 1)),
            foreign=foreign,
        )
        for cut, end in zip(cuts, _ends(text, cuts, unit.end), strict=True)
    ]


def _ends(text: str, cuts: Sequence[Division], end: int) -> list[int]:
    ends: list[int] = []
    for index, cut in enumerate(cuts):
        stop = cuts[index + 1].body.start if index + 1 < len(cuts) else end
        if index + 1 < len(cuts) and cuts[index + 1].kind != "annex":
            stop = _start_of(text, cuts[index + 1], cut.body.start)
        ends.append(stop)
    return ends


def _start_of(text: str, division: Division, floor: int) -> int:
    """Where the mark of a part stands before its formula."""
    formula = division.formula
    if division.kind != "part" or formula is None:
        return formula.span.start if formula else division.body.start
    mark = _part_mark(text, floor, formula.span.start)
    return mark.start() if mark else formula.span.start


def _annex_marks(text: str, unit: Unit) -> list[re.Match[str]]:
    start = unit.first.span.end
    marks = list(_ANNEX_LINE.finditer(text, start, unit.end))
    if not marks and text.count("\n", start, unit.end) * _FLAT < unit.end - start:
        marks = list(_ANNEX_INLINE.finditer(text, start, unit.end))
    return marks


def _annex_division(match: re.Match[str]) -> Division:
    word, number = match["word"].lower(), match["number"]
    label = word + (number or "")
    path = (word, *((_step(number),) if number else ()))
    mark = Span(match.start("word"), match.end("number" if number else "word"))
    return Division("annex", f"{label}.", path, mark, mark=mark)


def _step(number: str) -> str:
    try:
        return str(roman_value(number))
    except ValueError:
        return number.lower()


def _opening_divisions(text: str, unit: Unit, annexes: Sequence[re.Match[str]]) -> list[Division]:
    """One division for each formula of a unit that is no annex's: main text, draft, parts."""
    divisions: list[Division] = []
    previous = unit.start
    for formula in unit.formulas:
        part = _part_mark(text, previous, formula.span.start)
        body = Span(formula.span.end, formula.span.end + 1)
        annexed = any(previous <= mark.start() < formula.span.start for mark in annexes)
        if annexed and (part is None or not divisions or divisions[-1].kind != "part"):
            previous = formula.span.end
            divisions.append(Division("own", "", (), body, formula, formula.body))
            continue
        drafted = bool(divisions) and _recommends(text, divisions[-1], formula)
        if part is not None and not drafted:
            letter = part["letter"]
            new = Division(
                "part", f"{letter}:", ("part", letter.lower()), body, formula, formula.body
            )
        elif drafted:
            new = _draft(text, divisions, body, formula)
        elif divisions:
            previous = formula.span.end
            continue
        else:
            new = Division("main", "", (), body, formula, formula.body)
        divisions.append(new)
        previous = formula.span.end
    return _without_lone_part(divisions)


def _draft(text: str, divisions: list[Division], body: Span, formula: Formula) -> Division:
    """A text that the resolution brings in.

    Where the resolution says nothing else, its paragraphs are the draft's, and its own sentence is
    the enacting one; otherwise the draft's paragraphs go by a label of their own.
    """
    drafts = sum(division.kind == "draft" for division in divisions)
    before = text[divisions[-1].body.start : formula.span.start]
    if not drafts and not _NUMBERED.search(before):
        divisions[-1] = replace(divisions[-1], kind="enacting")
        return Division("draft", "", (), body, formula, formula.body)
    number = str(drafts + 1) if drafts else ""
    path = ("draft", number) if number else ("draft",)
    return Division("draft", f"draft{number}.", path, body, formula, formula.body)


def _without_lone_part(divisions: list[Division]) -> list[Division]:
    """A letter before the only formula is no part: parts come in twos at least."""
    if sum(division.kind == "part" for division in divisions) > 1:
        return divisions
    return [
        replace(division, kind="main", label="", path=()) if division.kind == "part" else division
        for division in divisions
    ]


def _part_mark(text: str, start: int, end: int) -> re.Match[str] | None:
    """The letter of a part between its formula and what stands before: not far from the formula."""
    near = max(start, end - 700)
    found = list(_PART_LINE.finditer(text, near, end))
    return found[-1] if found else None


def _recommends(text: str, before: Division, formula: Formula) -> bool:
    between = text[max(before.body.start, formula.span.start - 700) : formula.span.start]
    return _FOLLOWING_DRAFT.search(between) is not None


def _with_own_formulas(cuts: list[Division]) -> list[Division]:
    """Join a formula inside an annex to its annex."""
    joined: list[Division] = []
    for cut in cuts:
        if cut.kind == "own" and joined and joined[-1].kind == "annex":
            joined[-1] = replace(joined[-1], formula=cut.formula, speaker=cut.speaker)
        elif cut.kind != "own":
            joined.append(cut)
    return joined


def tail_of_page(text: str, first: Unit) -> Division | None:
    """The end of another text before the first resolution of a page, or ``None``.

    A closing line or the head of an article tells that something ended here; front matter and
    lists of other documents have neither.
    """
    if first.heading is None or not _TAIL.search(text, 0, first.start):
        return None
    return Division(
        "tail", "neighbour:before:", ("neighbour", "before"), Span(0, first.start), foreign=True
    )


def end_of_body(text: str, body: Span) -> int:
    """Where the paragraphs of a resolution end: at its closing line or the note on its vote."""
    closing = find_closing(text, body.start, body.end)
    end = closing.span.start if closing else body.end
    vote = find_vote(text, body.start, end)
    return vote if vote is not None else end


def neighbour_label(unit: Unit) -> str:
    """What a neighbour goes by: its symbol, its printed number, or that nobody tells it."""
    if unit.heading is None:
        return "unnumbered"
    return symbol_of_number(unit.heading.number, unit.first.body) or unit.heading.number
