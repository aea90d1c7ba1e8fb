"""The stage itself: one text in, its paragraphs, footnotes and findings out.

Offsets are raw code points throughout: the work is done on a mask of the text in which page
furniture, footnote texts and calls are blanked out, so that a sentence runs on where a note
interrupts it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.model.structure import Paragraph, ParagraphKind, StructuredInstrument
from graph_builder.structure import footnotes as notes
from graph_builder.structure import statements
from graph_builder.structure.building import Builder
from graph_builder.structure.calls import CallMark, find_calls, title_call
from graph_builder.structure.decided import acts_in_letters, cut_decision
from graph_builder.structure.doubts import (
    note_doubts,
    page_doubts,
    paragraph_doubts,
    symbol_doubts,
    text_doubts,
)
from graph_builder.structure.fragments import cut_fragment
from graph_builder.structure.framing import SPEAKING, CutOptions, Frame, find_frame
from graph_builder.structure.furniture import find_emphasis, find_furniture, find_page_numbers
from graph_builder.structure.mask import MaskedText
from graph_builder.structure.openers import openers_of
from graph_builder.structure.paragraphs import cut_resolution
from graph_builder.structure.placing import place_calls
from graph_builder.structure.provisions import cut_provisions, first_article, has_articles
from graph_builder.structure.undotted import undotted_numbers
from graph_builder.structure.unnumbered import find_unnumbered_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.model.span import Span
    from graph_builder.model.text import InstrumentText
    from graph_builder.model.vocabulary import Vocabulary
    from graph_builder.structure.units import Division


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
    frame = find_frame(source, masked.text, openers, options)
    masked = masked.hide(find_furniture(masked.text, frame.heading.title, frame.heading.symbol))
    bare = undotted_numbers(masked.text, frame.notes)
    note_texts = notes.find_note_texts(masked, frame.notes, openers, bare)
    bodies = [d.body for d in frame.divisions] or [frame.notes]
    note_texts = note_texts or _unnumbered_notes(masked, frame, bodies)
    masked = masked.hide(note.block for note in note_texts)
    marks = find_calls(masked, bodies, note_texts)
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
            *page_doubts(frame.among),
            *paragraph_doubts(paragraphs, fragment=fragment),
            *symbol_doubts(
                frame.heading,
                {"the side file": source.source.symbol, "--symbol": options.symbol},
                frame.printed,
            ),
            *note_doubts(footnotes, marks),
        ),
    )


def _unnumbered_notes(
    masked: MaskedText, frame: Frame, bodies: Sequence[Span]
) -> tuple[notes.NoteText, ...]:
    """The notes of a page that lost their numbers, if each of them is called."""
    found = find_unnumbered_notes(masked.text, frame.notes)
    marks = find_calls(masked.hide(note.block for note in found), bodies, found) if found else ()
    called = {mark.number for mark in marks}
    return found if all(note.number in called for note in found) else ()


def _title_calls(
    masked: MaskedText, frame: Frame, note_texts: Sequence[notes.NoteText]
) -> tuple[CallMark, ...]:
    titles = [span for _, kind, span, _ in frame.outer if kind is ParagraphKind.TITLE]
    return tuple(mark for span in titles for mark in title_call(masked.text, span, note_texts))


def _cut_all(builder: Builder, frame: Frame) -> tuple[Paragraph, ...]:
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
    if division.kind in SPEAKING:
        body = builder.masked.trim(division.body.start, division.body.end)
        if body is not None and _decides(builder, division, body):
            cut_decision(builder, body)
        elif body is not None:
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


def _decides(builder: Builder, division: Division, body: Span) -> bool:
    """Whether a division is a decision's, or a text of one shape with it."""
    if division.formula is not None and division.formula.decides:
        return True
    return acts_in_letters(builder.masked.text, body, builder.openers.vocabulary)


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
        cut_provisions(builder, rest, known=True)


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
