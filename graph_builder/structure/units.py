"""Find the resolutions of a printed page, and say what a division of one is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.symbols import slug_of
from graph_builder.structure.decisions import (
    as_decision,
    decision_symbol,
    with_decision_lines,
)
from graph_builder.structure.headings import (
    HeadingMark,
    find_headings,
    headings_before,
    symbol_of_number,
    symbols_of_number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.model.span import Span
    from graph_builder.structure.formulas import Formula

_SERIES: Final = re.compile(r"(?<=[\d)])(?P<letter>[A-Z])(?=\(|$)")
#: "a-res-48-218-b" and "a-res-48-218b" name one text.
_APART: Final = re.compile(r"(?<=\d)-(?=[a-z](?:-|\Z))")
#: A recital that stands before the formula: "Whereas …; the Council therefore recommends".
_WHEREAS: Final = re.compile(r"\n[ \t\u00a0]*(?=Whereas\s)")
_BLANK_LINE: Final = re.compile(r"\n[ \t\u00a0]*\n")


@dataclass(frozen=True, slots=True)
class Division:
    """A stretch of the text with a scheme of paragraphs of its own.

    ``kind`` is ``main``, ``enacting`` (only brings in the draft behind it), ``draft``, ``part``,
    ``annex`` or ``tail`` (the end of another text). ``label`` stands before the ids of its
    paragraphs (``"annexII."``), ``path`` before their paths. ``formula`` is ``None`` for an annex
    without one. ``body`` is what is cut into paragraphs; ``mark`` is the mark of an annex, or the
    letter of a part with its title. ``speaker`` is the code of the body that speaks here.
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
    """One resolution on the page: where it begins and ends, its heading, its formulas.

    ``late`` is where its paragraphs begin when they stand before the formula (a preamble that ends
    in "Now, therefore, The General Assembly proclaims …").
    """

    start: int
    end: int
    heading: HeadingMark | None
    formulas: tuple[Formula, ...]
    late: int | None = None

    @property
    def first(self) -> Formula:
        """The formula that opens it."""
        return self.formulas[0]

    @property
    def opening(self) -> int:
        """Where heading and title end: at the formula, or before a preamble that precedes it."""
        return self.first.span.start if self.late is None else self.late

    @property
    def body(self) -> int:
        """Where paragraphs begin."""
        return self.first.span.end if self.late is None else self.late


@dataclass(frozen=True, slots=True)
class Wish:
    """Which resolution of a page is wanted.

    ``symbol`` is canonical; where nobody gives it the ``name`` of the file may tell it
    (``A_RES_47_135.txt``, ``a-res-47-135-en.pdf``).
    """

    symbol: str | None = None
    name: str = ""

    def told_by(self, heading: HeadingMark, *, coded: bool = True, decides: bool = False) -> int:
        """How much of the wish a heading tells, 0 for nothing.

        Of several headings the one with a series letter tells more. The symbols of a body that has
        no code (not ``coded``) may be anything, if they hold the number: ``HSP/GC/21/7``.
        ``decides`` tells that a decision stands below the heading.
        """
        name = f"-{_key(self.symbol or self.name)}-"
        symbols = symbols_of_number(heading.number)
        told_symbols = map(as_decision, symbols) if decides else symbols
        keys = [f"-{_key(symbol)}-" for symbol in told_symbols if symbol]
        told = [len(key) for key in keys if name.startswith(key)]
        if self.symbol and not decides and _tells(heading, self.symbol):
            told.append(len(name))
        number = f"-{_key(heading.number)}-"
        if not coded and number in name[1:]:
            told.append(len(number))
        return max(told, default=0)


def _key(words: str) -> str:
    """A symbol or a file's name as both may be compared."""
    return _APART.sub("", slug_of(words))


def _tells(heading: HeadingMark, symbol: str) -> bool:
    named = set(symbols_of_number(heading.number))
    return symbol in named or _SERIES.sub("", symbol) in named


def find_units(text: str, formulas: Sequence[Formula], wish: Wish) -> tuple[Unit, ...]:
    """The resolutions of a page, in reading order.

    A formula behind a heading of its own opens a resolution; any other belongs to the resolution
    before it: a draft, a part, or an annex. The heading that tells ``symbol`` opens one however far
    its formula stands.
    """
    if not formulas:
        return ()
    headings = find_headings(text, formulas[-1].span.start)
    decisions = any(formula.decides for formula in formulas)
    with_lines = with_decision_lines(text, headings) if decisions else headings
    opened: list[tuple[HeadingMark | None, list[Formula], int | None]] = []
    floor = 0
    for formula in formulas:
        marks = with_lines if formula.decides else headings
        near = headings_before(marks, floor, formula.span.start)
        free = [mark for mark in near if not _inside_words(text, mark)]
        chosen = free or ([] if opened else near)
        heading = chosen[-1] if chosen else None
        late = None
        if heading is None:
            heading = _far_heading(headings, floor, formula.span.start, wish)
            late = _title_end(text, heading) if heading else None
        elif whereas := _WHEREAS.search(text, heading.end, formula.span.start):
            late = whereas.start()
        if not opened or heading is not None:
            opened.append((heading, [formula], late))
        else:
            opened[-1][1].append(formula)
        floor = formula.span.end
    starts = [h.start if h else inner[0].span.start for h, inner, _ in opened]
    return tuple(
        Unit(start, end, heading, tuple(inner), late)
        for (heading, inner, late), start, end in zip(
            opened, starts, [*starts[1:], len(text)], strict=True
        )
    )


def _far_heading(
    marks: Sequence[HeadingMark], floor: int, formula: int, wish: Wish
) -> HeadingMark | None:
    for mark in marks[bisect_left(marks, floor, key=lambda mark: mark.start) :]:
        if mark.end > formula:
            break
        if wish.told_by(mark):
            return mark
    return None


def _title_end(text: str, heading: HeadingMark) -> int:
    blank = _BLANK_LINE.search(text, heading.end)
    return blank.start() if blank else heading.end


def _inside_words(text: str, heading: HeadingMark) -> bool:
    """Whether a number that looks like a heading stands in a sentence of the text before it."""
    before = text[max(0, heading.start - 60) : heading.start].rstrip(" \t\u00a0")
    return not before.endswith("\n") and before[-1:] not in {".", "]", ""}


def wanted_unit(units: Sequence[Unit], wish: Wish) -> int | None:
    """Index of the unit that is wanted; ``None`` where no heading tells it."""
    told = [
        wish.told_by(unit.heading, coded=unit.first.body is not None, decides=unit.first.decides)
        if unit.heading
        else 0
        for unit in units
    ]
    return told.index(max(told)) if any(told) else None


def neighbour_label(unit: Unit) -> str:
    """What a neighbour goes by: its symbol, its printed number, or that nobody tells it."""
    if unit.heading is None:
        return "unnumbered"
    number, body = unit.heading.number, unit.first.body
    symbol = decision_symbol if unit.first.decides else symbol_of_number
    return symbol(number, body) or number
