"""The stage itself: one text in, its paragraphs, footnotes and findings out.

Offsets are raw code points throughout: the work is done on a mask of the text in which footnote
texts and calls are blanked out, so that a sentence runs on where a note interrupts it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_builder.model.structure import (
    Footnote,
    FootnoteCall,
    Heading,
    Paragraph,
    ParagraphKind,
    StructuredInstrument,
)
from graph_builder.model.symbols import tidy_symbol
from graph_builder.model.text import Span, squeeze
from graph_builder.structure import footnotes as notes
from graph_builder.structure import headings
from graph_builder.structure.doubts import (
    note_doubts,
    paragraph_doubts,
    symbol_doubts,
    text_doubts,
)
from graph_builder.structure.mask import MaskedText
from graph_builder.structure.numbering import find_numbers
from graph_builder.structure.openers import Openers
from graph_builder.structure.paragraphs import operative_paragraphs, recital_paragraphs

if TYPE_CHECKING:
    from graph_builder.model.text import InstrumentText
    from graph_builder.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class CutOptions:
    """What the caller knows about the text: canonical ``symbol`` and ``organ`` code (``GA``)."""

    symbol: str | None = None
    organ: str | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the parts of a text stand, before its paragraphs are cut."""

    heading: Heading
    outer: tuple[Paragraph, ...]
    body: Span
    fragment: bool


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
    openers = Openers(vocabulary)
    masked = MaskedText.of(source.text)
    frame = _frame(source, masked, options)
    note_texts = notes.find_note_texts(masked, frame.body, openers)
    masked = masked.hide(note.block for note in note_texts)
    body = _body_without_tail(masked, frame.body)
    marks = notes.find_calls(masked, body, frozenset(n.number for n in note_texts))
    masked = masked.hide(mark.span for mark in marks)
    body = masked.trim(body.start, body.end) or body
    paragraphs = (*frame.outer, *_cut_body(masked, body, openers))
    footnotes = _place_calls(source.text, note_texts, marks, paragraphs)
    return StructuredInstrument(
        source=source,
        heading=frame.heading,
        paragraphs=paragraphs,
        footnotes=footnotes,
        findings=(
            *text_doubts(source, frame.heading, fragment=frame.fragment),
            *paragraph_doubts(paragraphs, fragment=frame.fragment),
            *symbol_doubts(
                frame.heading, {"--symbol": options.symbol, "the side file": source.source.symbol}
            ),
            *note_doubts(footnotes, marks),
        ),
    )


def _frame(source: InstrumentText, masked: MaskedText, options: CutOptions) -> _Frame:
    text = source.text
    given = tidy_symbol(options.symbol or "")
    beside = tidy_symbol(source.source.symbol or "")
    formula = headings.find_formula(text, given or beside)
    organ = options.organ or (formula.body if formula else None) or source.source.organ
    if formula is None:
        heading = Heading(symbol=given or beside, title=source.source.title, body=organ)
        whole = masked.trim(0, len(text)) or Span(0, max(1, len(text)))
        return _Frame(heading, (), whole, fragment=True)
    parts = headings.read_heading(text, formula.span.start, organ)
    closing = headings.find_closing(text, formula.span.end, len(text))
    told = headings.adopted_before(text, formula.span.start)
    heading = Heading(
        symbol=given or parts.symbol or beside,
        title=squeeze(parts.title.of(text)) if parts.title else source.source.title,
        body=organ,
        adopted=next((c.adopted for c in (closing, told) if c and c.adopted), None),
        meeting=next((c.meeting for c in (closing, told) if c and c.meeting), None),
    )
    outer = tuple(_outer_paragraphs(masked, parts))
    end = closing.span.end if closing and _nothing_but_notes(text, closing.span.end) else len(text)
    return _Frame(heading, outer, Span(formula.span.end, max(end, formula.span.end + 1)), False)


def _nothing_but_notes(text: str, at: int) -> bool:
    return not text[at:].strip()


def _outer_paragraphs(masked: MaskedText, parts: headings.HeadingParts) -> list[Paragraph]:
    outer = (
        ("page", ParagraphKind.FRONT, parts.page if parts.masthead else None),
        ("front", ParagraphKind.FRONT, parts.masthead or parts.page),
        ("header", ParagraphKind.HEADER, parts.header),
        ("title", ParagraphKind.TITLE, parts.title),
    )
    foreign = parts.page
    return [
        Paragraph(id_, (id_,), kind, None, (span,), masked.clean(span), foreign=span == foreign)
        for id_, kind, span in outer
        if span is not None
    ]


def _body_without_tail(masked: MaskedText, body: Span) -> Span:
    closing = headings.find_closing(masked.text, body.start, body.end)
    end = closing.span.start if closing else body.end
    return masked.trim(body.start, end) or body


def _cut_body(masked: MaskedText, body: Span, openers: Openers) -> tuple[Paragraph, ...]:
    numbers = find_numbers(masked.text, body, openers)
    if numbers:
        recitals_end = numbers[0].start
    else:
        recitals_end = _first_unnumbered_operative(masked.text, body, openers)
    recitals = masked.trim(body.start, recitals_end)
    paragraphs: list[Paragraph] = []
    if recitals is not None:
        paragraphs.extend(recital_paragraphs(masked, recitals, openers))
    operative = masked.trim(recitals_end, body.end)
    if operative is not None:
        paragraphs.extend(operative_paragraphs(masked, operative, numbers, openers))
    return tuple(paragraphs)


def _first_unnumbered_operative(text: str, body: Span, openers: Openers) -> int:
    for match in re.finditer(r"(?:\A|[,;:.]\s+|\n\s*)(?=[A-Z])", text[body.start : body.end]):
        at = body.start + match.end()
        if openers.operative(text, at) and not openers.recital(text, at):
            return at
    return body.end


def _place_calls(
    raw: str,
    note_texts: tuple[notes.NoteText, ...],
    marks: tuple[notes.CallMark, ...],
    paragraphs: tuple[Paragraph, ...],
) -> tuple[Footnote, ...]:
    placed: list[Footnote] = []
    for note in note_texts:
        calls = tuple(
            FootnoteCall(owner.id, mark.span.start)
            for mark in marks
            if mark.number == note.number
            and (owner := _owner(paragraphs, mark.span.start)) is not None
        )
        clean = MaskedText.of(raw).clean(note.span)
        kind = notes.kind_of_note(clean.text)
        placed.append(Footnote(note.number, note.label, kind, note.span, clean, calls))
    return tuple(placed)


def _owner(paragraphs: tuple[Paragraph, ...], offset: int) -> Paragraph | None:
    """The paragraph that a call belongs to: the last one that begins before the call."""
    before = [p for p in paragraphs if p.start <= offset]
    return max(before, key=lambda p: p.start, default=None)
