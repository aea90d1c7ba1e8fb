"""The stage itself: one text in, its paragraphs, footnotes and findings out.

Offsets are raw code points throughout: the work is done on a mask of the text in which page
furniture, footnote texts and calls are blanked out, so that a sentence runs on where a note
interrupts it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.structure import (
    Heading,
    Paragraph,
    ParagraphKind,
    StructuredInstrument,
)
from graph_builder.model.symbols import tidy_symbol
from graph_builder.model.text import Span
from graph_builder.structure import divisions as pages
from graph_builder.structure import footnotes as notes
from graph_builder.structure import headings, statements
from graph_builder.structure.building import Builder
from graph_builder.structure.calls import CallMark, find_calls, title_call
from graph_builder.structure.doubts import (
    note_doubts,
    paragraph_doubts,
    symbol_doubts,
    text_doubts,
)
from graph_builder.structure.formulas import find_formulas
from graph_builder.structure.fragments import cut_fragment
from graph_builder.structure.furniture import find_emphasis, find_furniture, find_page_numbers
from graph_builder.structure.mask import MaskedText
from graph_builder.structure.openers import Openers, openers_of
from graph_builder.structure.paragraphs import cut_resolution
from graph_builder.structure.placing import place_calls
from graph_builder.structure.provisions import cut_provisions, first_article, has_articles
from graph_builder.structure.undotted import undotted_numbers
from graph_builder.structure.units import find_units, neighbour_label, wanted_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.model.text import InstrumentText
    from graph_builder.model.vocabulary import Vocabulary
    from graph_builder.structure.units import Division, Unit

#: Divisions that are cut like a resolution.
_SPEAKING: Final = frozenset({"main", "part", "draft", "enacting"})


@dataclass(frozen=True, slots=True)
class CutOptions:
    """What the caller knows about the text: canonical ``symbol`` and ``organ`` code (``GA``)."""

    symbol: str | None = None
    organ: str | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the parts of a text stand, before its paragraphs are cut.

    ``start`` is where footnotes may begin; ``divisions`` are those of the wanted text and of its
    neighbours, in reading order; a fragment has none.
    """

    heading: Heading
    outer: tuple[tuple[str, ParagraphKind, Span, bool], ...]
    divisions: tuple[Division, ...]
    notes: Span

    @property
    def fragment(self) -> bool:
        """Whether no enacting formula was found."""
        return not self.divisions


def cut(
    source: InstrumentText, vocabulary: Vocabulary, options: CutOptions | None = None
) -> StructuredInstrument:
    """Cut a text into front matter, heading, recitals, operative paragraphs and footnotes.

    Args:
        source: The decoded text. Its side file's symbol and organ help where the text lacks them.
        vocabulary: Verb forms that open paragraphs.
        options: Symbol and organ that override what text and side file say.

    Returns:
        Paragraphs in reading order with unique ids; a text without enacting formula is read as a
        fragment. Everything doubtful is a finding; nothing is raised.
    """
    options = options or CutOptions()
    openers = openers_of(vocabulary)
    masked = MaskedText.of(source.text)
    masked = masked.hide(find_emphasis(source.text))
    frame = _frame(source, masked.text, openers, options)
    masked = masked.hide(find_furniture(masked.text, frame.heading.title))
    bare = undotted_numbers(masked.text, frame.notes)
    note_texts = notes.find_note_texts(masked, frame.notes, openers, bare)
    masked = masked.hide(note.block for note in note_texts)
    marks = find_calls(masked, [d.body for d in frame.divisions] or [frame.notes], note_texts)
    marks = (*_title_calls(masked, frame, note_texts), *marks)
    masked = masked.hide(mark.span for mark in marks)
    masked = masked.hide(find_page_numbers(masked.text))
    paragraphs = _cut_all(Builder(masked, openers, undotted=bare), frame)
    footnotes = place_calls(source.text, note_texts, marks, paragraphs)
    fragment = frame.fragment and not statements.is_statement(frame.heading, paragraphs)
    return StructuredInstrument(
        source=source,
        heading=frame.heading,
        paragraphs=paragraphs,
        footnotes=footnotes,
        findings=(
            *text_doubts(source, frame.heading, fragment=fragment),
            *paragraph_doubts(paragraphs, fragment=fragment),
            *symbol_doubts(
                frame.heading, {"--symbol": options.symbol, "the side file": source.source.symbol}
            ),
            *note_doubts(footnotes, marks),
        ),
    )


def _title_calls(
    masked: MaskedText, frame: _Frame, note_texts: Sequence[notes.NoteText]
) -> tuple[CallMark, ...]:
    titles = [span for _, kind, span, _ in frame.outer if kind is ParagraphKind.TITLE]
    return tuple(mark for span in titles for mark in title_call(masked.text, span, note_texts))


def _frame(source: InstrumentText, text: str, openers: Openers, options: CutOptions) -> _Frame:
    given = tidy_symbol(options.symbol or "")
    beside = tidy_symbol(source.source.symbol or "")
    units = find_units(text, find_formulas(text, openers), given or beside)
    if not units:
        organ = options.organ or source.source.organ
        symbol = given or beside or statements.statement_symbol(text)
        heading = headings.heading_of_fragment(symbol, source.source.title, organ)
        return _Frame(statements.told_before(heading, text), (), (), Span(0, max(1, len(text))))
    wanted = wanted_unit(units, given or beside)
    unit = units[wanted]
    organ = options.organ or unit.first.body or source.source.organ
    floor = units[wanted - 1].first.span.end if wanted else 0
    found = _divisions(text, units, wanted, openers)
    opening = _before_parts(found, unit.opening)
    parts = headings.read_heading(text, floor, opening, unit.heading, organ)
    told = (
        headings.find_closing(text, unit.first.span.end, unit.end),
        headings.adopted_before(text, floor, unit.first.span.start),
    )
    symbol = given or parts.symbol or beside
    heading = Heading(
        symbol=symbol,
        title=headings.clean_title(parts.title.of(text)) if parts.title else source.source.title,
        body=organ,
        kind=headings.kind_of_speech(symbol),
        adopted=next((c.adopted for c in told if c and c.adopted), parts.day),
        meeting=next((c.meeting for c in told if c and c.meeting), None),
        speaker=None if organ else unit.first.name,
    )
    start = found[0].body.start if wanted or found[0].foreign else unit.first.span.end
    outer = _outer(parts, alone=found[0].body.start >= unit.first.span.end)
    return _Frame(
        statements.told_before(heading, text), outer, found, Span(start, max(start + 1, len(text)))
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
    if division.kind not in _SPEAKING:
        return division
    end = pages.end_of_body(text, division.body)
    return replace(division, body=Span(division.body.start, max(end, division.body.start + 1)))


def _cut_all(builder: Builder, frame: _Frame) -> tuple[Paragraph, ...]:
    if frame.fragment:
        cut_fragment(builder, frame.notes)
        builder.finish()
        return tuple(builder.paragraphs)
    pending = list(frame.outer)
    for division in frame.divisions:
        while pending and pending[0][2].start < division.body.start:
            _add_outer(builder, *pending.pop(0))
        _cut_division(builder, division, frame.heading.body)
    for outer in pending:
        _add_outer(builder, *outer)
    return tuple(builder.paragraphs)


def _add_outer(
    builder: Builder,
    id_: str,
    kind: ParagraphKind,
    span: Span,
    foreign: bool,
) -> None:
    builder.enter("", (), foreign=foreign)
    builder.add(id_, (id_,), kind, span)


def _cut_division(builder: Builder, division: Division, body_code: str | None) -> None:
    speaker = None if division.speaker == body_code else division.speaker
    builder.enter(division.label, division.path, foreign=division.foreign, speaker=speaker)
    if division.kind in {"part", "draft"} and division.mark is not None:
        _add_title(builder, division.mark)
    if division.kind in _SPEAKING:
        body = builder.masked.trim(division.body.start, division.body.end)
        if body is not None:
            _cut_speaking(builder, body, brings_in=division.kind == "enacting")
    elif division.kind == "annex":
        builder.begin_annex(division.mark or division.body)
        body = builder.masked.trim(division.words, division.body.end)
        if body is not None:
            _cut_annex(builder, division, body)
        builder.finish()
    else:
        body = builder.masked.trim(division.body.start, division.body.end)
        if body is not None:
            cut_fragment(builder, body, word="")


def _add_title(builder: Builder, mark: Span) -> None:
    title = builder.masked.trim(mark.start, mark.end)
    if title is not None:
        builder.add("title", ("title",), ParagraphKind.TITLE, title)


def _cut_speaking(builder: Builder, body: Span, *, brings_in: bool) -> None:
    """Cut a resolution; a declaration may go on in articles from 1 on."""
    first = first_article(builder.masked.text, body)
    rest = None if first is None else builder.masked.trim(first, body.end)
    opening = body if first is None else builder.masked.trim(body.start, first)
    if opening is not None:
        cut_resolution(builder, opening, brings_in=brings_in or rest is not None)
    if rest is not None:
        cut_provisions(builder, rest)


def _cut_annex(builder: Builder, division: Division, body: Span) -> None:
    formula = division.formula
    if formula is None or has_articles(builder.masked.text, body):
        cut_provisions(builder, body)
        return
    lead = builder.masked.trim(body.start, formula.span.start)
    if lead is not None:
        builder.lead(lead)
    rest = builder.masked.trim(formula.span.end, body.end)
    if rest is not None:
        _cut_speaking(builder, rest, brings_in=False)
