"""Find where the parts of a text stand before its paragraphs are cut: heading, page, divisions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.span import Span
from graph_builder.model.structure import Heading, ParagraphKind
from graph_builder.model.symbols import kind_of_symbol, tidy_symbol
from graph_builder.structure import divisions as pages
from graph_builder.structure import headings, statements
from graph_builder.structure.decisions import as_decision, issuer_of, with_decisions
from graph_builder.structure.formulas import find_formulas
from graph_builder.structure.mastheads import page_symbol
from graph_builder.structure.provisions import first_article
from graph_builder.structure.series import with_series_letter
from graph_builder.structure.units import Wish, find_units, neighbour_label, wanted_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.model.text import InstrumentText
    from graph_builder.structure.formulas import Formula
    from graph_builder.structure.openers import Openers
    from graph_builder.structure.units import Division, Unit

#: Divisions that are cut like a resolution.
SPEAKING: Final = frozenset({"main", "part", "draft", "enacting"})
_DECISION: Final = "decision"
_QUOTES: Final = ("“", '"')


@dataclass(frozen=True, slots=True)
class CutOptions:
    """What the caller knows about the text: canonical ``symbol`` and ``organ`` code (``GA``)."""

    symbol: str | None = None
    organ: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of a text stand, before its paragraphs are cut.

    ``start`` is where footnotes may begin; ``divisions`` are those of the wanted text and of its
    neighbours, in reading order; a fragment has none. ``among`` is what the resolutions of the page
    go by, where nobody told which of them is wanted: the first is read. ``printed`` is the symbol
    that the heading of the wanted text tells, whatever others say of it.
    """

    heading: Heading
    outer: tuple[tuple[str, ParagraphKind, Span, bool], ...]
    divisions: tuple[Division, ...]
    notes: Span
    among: tuple[str, ...] = ()
    printed: str | None = None

    @property
    def fragment(self) -> bool:
        """Whether no enacting formula was found."""
        return not self.divisions


def find_frame(source: InstrumentText, text: str, openers: Openers, options: CutOptions) -> Frame:
    """Find the parts of ``source``; ``text`` is its mask, in which page furniture still stands."""
    given = tidy_symbol(options.symbol or "")
    beside = tidy_symbol(source.source.symbol or "")
    wish = Wish(given or beside, source.name)
    wanted_decision = kind_of_symbol(wish.symbol or "") == _DECISION
    formulas = with_decisions(
        text, find_formulas(text, openers), openers.vocabulary, wanted=wanted_decision
    )
    whole = not (_is_treaty(text, formulas, wish) or _is_excerpt(text, formulas, openers))
    units = find_units(text, formulas, wish) if whole else ()
    if not units:
        organ = options.organ or source.source.organ
        symbol = given or beside or statements.statement_symbol(text) or page_symbol(text)
        organ = organ or issuer_of(symbol)
        heading = headings.heading_of_fragment(symbol, source.source.title, organ)
        return Frame(statements.told_before(heading, text), (), (), Span(0, max(1, len(text))))
    told = wanted_unit(units, wish)
    wanted = told or 0
    unit = units[wanted]
    organ = options.organ or unit.first.body or source.source.organ
    floor = units[wanted - 1].first.span.end if wanted else 0
    found = _divisions(text, units, wanted, openers)
    opening = _before_parts(found, unit.opening)
    parts = headings.read_heading(text, floor, opening, unit.heading, organ)
    if opening == unit.opening:
        parts = with_series_letter(text, unit.heading, parts)
    heading = _heading(text, unit, floor, parts, Heading(given, source.source.title, organ))
    if heading.symbol is None:
        kind = heading.kind if unit.first.decides else headings.kind_of_speech(beside)
        heading = replace(heading, symbol=beside, kind=kind)
    start = found[0].body.start if wanted or found[0].foreign else unit.first.span.end
    return Frame(
        statements.told_before(heading, text),
        (*_outer(parts, alone=found[0].body.start >= unit.first.span.end), *_formula(text, unit)),
        found,
        Span(start, max(start + 1, len(text))),
        _among(units) if told is None else (),
        parts.symbol,
    )


def _is_treaty(text: str, formulas: Sequence[Formula], wish: Wish) -> bool:
    """Whether articles from 1 on stand before what looks like a formula.

    It is that of a resolution of the conference, printed with the treaty, or the heading of a
    chapter ("The General Assembly").
    """
    before = formulas[0].span.start if formulas else 0
    if not before or kind_of_symbol(wish.symbol or "") in {"resolution", _DECISION}:
        return False
    return first_article(text, Span(0, before)) is not None


def _is_excerpt(text: str, formulas: Sequence[Formula], openers: Openers) -> bool:
    """Whether recitals open the text, and the only formulas are those of drafts that it quotes."""
    if not formulas or not all(
        text[each.span.start - 1 : each.span.start] in _QUOTES for each in formulas
    ):
        return False
    return openers.recital(text, len(text) - len(text.lstrip())) is not None


def _among(units: Sequence[Unit]) -> tuple[str, ...]:
    """What the resolutions of a page go by, if there are several."""
    return tuple(map(neighbour_label, units)) if len(units) > 1 else ()


def _heading(
    text: str, unit: Unit, floor: int, parts: headings.HeadingParts, known: Heading
) -> Heading:
    """The heading of a resolution; ``known`` holds symbol, title and body as others tell them."""
    closings = (
        headings.find_closing(text, unit.first.span.end, unit.end),
        headings.adopted_before(text, floor, unit.first.span.start),
    )
    title = headings.clean_title(parts.title.of(text)) if parts.title else known.title
    if unit.first.decides:
        return _of_decision(unit.first, parts.symbol, replace(known, title=title))
    symbol = known.symbol or parts.symbol
    return Heading(
        symbol=symbol,
        title=title,
        body=known.body,
        kind=headings.kind_of_speech(symbol),
        adopted=next((c.adopted for c in closings if c and c.adopted), parts.day),
        meeting=next((c.meeting for c in closings if c and c.meeting), None),
        speaker=None if known.body else unit.first.name,
    )


def _of_decision(formula: Formula, numbered: str | None, known: Heading) -> Heading:
    """The heading of a decision; ``numbered`` is the resolution that would have its number."""
    symbol = known.symbol or (as_decision(numbered) if numbered else None)
    body = known.body or issuer_of(symbol)
    return replace(
        known,
        symbol=symbol,
        body=body,
        kind=_DECISION,
        adopted=formula.adopted,
        meeting=formula.meeting,
        speaker=None if body else formula.name,
    )


def _before_parts(divisions: Sequence[Division], opening: int) -> int:
    """Where the title of a resolution ends: before the letter of its first part."""
    marks = [d.mark.start for d in divisions if d.kind == "part" and d.mark and not d.foreign]
    return min([opening, *marks])


def _outer(
    parts: headings.HeadingParts, *, alone: bool
) -> tuple[tuple[str, ParagraphKind, Span, bool], ...]:
    """What stands before the formula: id, kind, span, whether it only shares the page.

    Where neighbours come before (not ``alone``), the page before the heading is theirs.
    """
    page = parts.page if alone else None
    outer = (
        ("page", ParagraphKind.FRONT, page if parts.masthead else None, True),
        ("front", ParagraphKind.FRONT, parts.masthead or page, parts.masthead is None),
        ("header", ParagraphKind.HEADER, parts.header, False),
        ("title", ParagraphKind.TITLE, parts.title, False),
    )
    return tuple((id_, kind, span, foreign) for id_, kind, span, foreign in outer if span)


def _formula(text: str, unit: Unit) -> tuple[tuple[str, ParagraphKind, Span, bool], ...]:
    """The formula where it says more than who speaks: ", under the terms of Article 1 of the …,".

    It follows the title, unless recitals stand before it.
    """
    span = unit.first.span
    if unit.late is not None or unit.first.decides or "," not in span.of(text).rstrip(" \t\n,.:;"):
        return ()
    return (("formula", ParagraphKind.FRONT, span, False),)


def _divisions(
    text: str, units: Sequence[Unit], wanted: int, openers: Openers
) -> tuple[Division, ...]:
    found: list[Division] = []
    tail = pages.tail_of_page(text, units[0])
    if tail is not None:
        found.append(tail)
    for index, unit in enumerate(units):
        label = "" if index == wanted else f"neighbour:{neighbour_label(unit)}:"
        path = () if index == wanted else ("neighbour", str(index + 1))
        cuts = pages.divide_unit(text, unit, openers, label, path, foreign=index != wanted)
        found.extend(_to_closing(text, division) for division in cuts)
    return tuple(found)


def _to_closing(text: str, division: Division) -> Division:
    """A resolution's paragraphs end at its closing line."""
    if division.kind not in SPEAKING:
        return division
    end = pages.end_of_body(text, division.body)
    return replace(division, body=Span(division.body.start, max(end, division.body.start + 1)))
