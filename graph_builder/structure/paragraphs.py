"""Cut the recitals and the operative part into paragraphs and sub-paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.structure import Paragraph, ParagraphKind
from graph_builder.structure.numbering import Mark, find_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.model.text import Span
    from graph_builder.structure.mask import MaskedText
    from graph_builder.structure.openers import Openers

_CLAUSE_BOUNDARY: Final = re.compile(r"[,;.:]\s+(?=[A-Z])|\n\s*(?=[A-Z])")
_BLANK_LINE: Final = re.compile(r"\n\s*\n")


def recital_paragraphs(
    masked: MaskedText, recitals: Span, openers: Openers
) -> list[Paragraph]:
    """Preambular paragraphs ``pp1``, ``pp2``, … with their sub-paragraphs.

    A recital begins where a clause ended and a participle with a capital follows.
    """
    starts = [recitals.start]
    for match in _CLAUSE_BOUNDARY.finditer(masked.text, recitals.start, recitals.end):
        at = match.end()
        if at > starts[-1] and openers.recital(masked.text, at) is not None:
            starts.append(at)
    ends = [*starts[1:], recitals.end]
    paragraphs: list[Paragraph] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        opening = openers.recital(masked.text, start)
        span = masked.trim(start, end)
        if span is None:
            continue
        paragraphs.extend(
            _with_children(
                masked,
                span,
                ("pp", str(number)),
                ParagraphKind.PREAMBULAR,
                opening.printed if opening else None,
            )
        )
    return paragraphs


def operative_paragraphs(
    masked: MaskedText, operative: Span, numbers: Sequence[Mark], openers: Openers
) -> list[Paragraph]:
    """Operative paragraphs ``op1``, ``op2``, … with their sub-paragraphs.

    Without numbers the whole stretch is one paragraph for each blank-line block that opens with
    an operative verb.
    """
    marks = list(numbers) or _unnumbered(masked.text, operative, openers)
    ends = [*(mark.start for mark in marks[1:]), operative.end]
    paragraphs: list[Paragraph] = []
    for mark, end in zip(marks, ends, strict=True):
        span = masked.trim(mark.words, end)
        if span is None:
            continue
        opening = openers.operative(masked.text, span.start)
        paragraphs.extend(
            _with_children(
                masked,
                span,
                ("op", *mark.steps),
                ParagraphKind.OPERATIVE,
                opening.printed if opening else None,
            )
        )
    return paragraphs


def _unnumbered(text: str, operative: Span, openers: Openers) -> list[Mark]:
    starts = [operative.start]
    for match in _BLANK_LINE.finditer(text, operative.start, operative.end):
        if openers.operative(text, match.end()) is not None:
            starts.append(match.end())
    return [Mark((str(i),), at, at) for i, at in enumerate(starts, start=1)]


def _with_children(
    masked: MaskedText, span: Span, path: tuple[str, ...], kind: ParagraphKind, verb: str | None
) -> list[Paragraph]:
    marks = find_marks(masked.text, span)
    ends = [mark.start for mark in marks] + [span.end]
    own = masked.trim(span.start, ends[0])
    paragraphs: list[Paragraph] = []
    if own is not None:
        paragraphs.append(_paragraph(masked, own, path, kind, verb, int(path[1])))
    orders: dict[tuple[str, ...], int] = {}
    for mark, end in zip(marks, ends[1:], strict=True):
        words = masked.trim(mark.words, end)
        if words is None:
            continue
        child = (*path, *mark.steps)
        orders[child[:-1]] = orders.get(child[:-1], 0) + 1
        paragraphs.append(_paragraph(masked, words, child, kind, verb, orders[child[:-1]]))
    return paragraphs


def _paragraph(  # noqa: PLR0913  (one argument a field)
    masked: MaskedText,
    span: Span,
    path: tuple[str, ...],
    kind: ParagraphKind,
    verb: str | None,
    order: int,
) -> Paragraph:
    parent = paragraph_id(path[:-1]) if len(path) > 2 else None  # noqa: PLR2004  (pp + number)
    return Paragraph(
        id=paragraph_id(path),
        path=path,
        kind=kind,
        verb=verb,
        segments=masked.segments(span),
        clean=masked.clean(span),
        parent=parent,
        order=order,
    )


def paragraph_id(path: tuple[str, ...]) -> str:
    """Identifier of a paragraph: ``("op", "3", "b", "ii")`` → ``op3(b)(ii)``."""
    return path[0] + path[1] + "".join(f"({step})" for step in path[2:])
