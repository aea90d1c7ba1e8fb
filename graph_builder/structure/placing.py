"""Bring footnote texts and the marks that call them together, by paragraph."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from graph_builder.model.structure import Footnote, FootnoteCall
from graph_builder.structure.footnotes import kind_of_note
from graph_builder.structure.mask import MaskedText

if TYPE_CHECKING:
    from graph_builder.model.structure import Paragraph
    from graph_builder.structure.calls import CallMark
    from graph_builder.structure.footnotes import NoteText


def place_calls(
    raw: str,
    note_texts: tuple[NoteText, ...],
    marks: tuple[CallMark, ...],
    paragraphs: tuple[Paragraph, ...],
) -> tuple[Footnote, ...]:
    """The footnotes with their calls: each call stands in the paragraph that begins before it.

    Args:
        raw: The text as it is.
        note_texts: Footnote texts in text order.
        marks: Calls, by raw offsets.
        paragraphs: All paragraphs of the text.
    """
    ordered = sorted(paragraphs, key=lambda p: p.start)
    starts = [p.start for p in ordered]
    by_label: dict[str, list[FootnoteCall]] = {}
    for mark in marks:
        owner = bisect_right(starts, mark.span.start) - 1
        if owner >= 0:
            call = FootnoteCall(ordered[owner].id, mark.span.start)
            by_label.setdefault(mark.label, []).append(call)
    bare = MaskedText.of(raw)
    placed: list[Footnote] = []
    for note in note_texts:
        clean = bare.clean(note.span)
        kind = kind_of_note(clean.text)
        calls = tuple(by_label.get(note.label, ()))
        placed.append(Footnote(note.number, note.label, kind, note.span, clean, calls))
    return tuple(placed)
