"""Cut the recitals and the operative part into paragraphs and sub-paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.structure import Paragraph, ParagraphKind, VerbUse
from graph_builder.structure.numbering import Mark, find_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.model.text import Span
    from graph_builder.structure.mask import MaskedText
    from graph_builder.structure.openers import Openers

_CLAUSE_BOUNDARY: Final = re.compile(r"[,;.:]\s+(?=[A-Z])|\n\s*(?=[A-Z])")
_BLANK_LINE: Final = re.compile(r"\n\s*\n")


def recital_paragraphs(masked: MaskedText, recitals: Span, openers: Openers) -> list[Paragraph]:
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
        span = masked.trim(start, end)
        if span is None:
            continue
        paragraphs.extend(
            _with_children(
                masked,
                span,
                ("pp", str(number)),
                ParagraphKind.PREAMBULAR,
                openers,
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
        paragraphs.extend(
            _with_children(
                masked,
                span,
                ("op", *mark.steps),
                ParagraphKind.OPERATIVE,
                openers,
            )
        )
    return paragraphs


def _unnumbered(text: str, operative: Span, openers: Openers) -> list[Mark]:
    starts = [operative.start]
    starts.extend(
        match.end()
        for match in _BLANK_LINE.finditer(text, operative.start, operative.end)
        if openers.operative(text, match.end()) is not None
    )
    return [Mark((str(i),), at, at) for i, at in enumerate(starts, start=1)]


def _with_children(
    masked: MaskedText, span: Span, path: tuple[str, ...], kind: ParagraphKind, openers: Openers
) -> list[Paragraph]:
    marks = find_marks(masked.text, span)
    ends = [mark.start for mark in marks] + [span.end]
    paragraphs: list[Paragraph] = []
    own = masked.trim(span.start, ends[0])
    reigning: VerbUse | None = None
    if own is not None:
        chapeau = _paragraph(masked, own, path, kind, int(path[1]))
        verbs = _verbs(chapeau.text, kind, openers)
        reigning = verbs[-1] if verbs else None
        verb = verbs[0].printed if verbs else None
        paragraphs.append(replace(chapeau, verb=verb, verbs=verbs))
    orders: dict[tuple[str, ...], int] = {}
    for mark, end in zip(marks, ends[1:], strict=True):
        words = masked.trim(mark.words, end)
        if words is None:
            continue
        steps = (*path, *mark.steps)
        orders[steps[:-1]] = orders.get(steps[:-1], 0) + 1
        child = _paragraph(masked, words, steps, kind, orders[steps[:-1]])
        inherited = (replace(reigning, at=0),) if reigning else ()
        paragraphs.append(
            replace(child, verb=reigning.printed if reigning else None, verbs=inherited)
        )
    return paragraphs


def _verbs(text: str, kind: ParagraphKind, openers: Openers) -> tuple[VerbUse, ...]:
    operative = kind is ParagraphKind.OPERATIVE
    opening = openers.operative(text, 0) if operative else openers.recital(text, 0)
    if opening is None:
        return ()
    later = openers.later_verbs(text, operative=operative)
    return (
        VerbUse(0, opening.printed, opening.verb.slug),
        *(VerbUse(at, printed, verb.slug) for at, printed, verb in later if at >= opening.length),
    )


def _paragraph(
    masked: MaskedText, span: Span, path: tuple[str, ...], kind: ParagraphKind, order: int
) -> Paragraph:
    parent = paragraph_id(path[:-1]) if len(path) > 2 else None  # noqa: PLR2004  (pp + number)
    return Paragraph(
        id=paragraph_id(path),
        path=path,
        kind=kind,
        verb=None,
        segments=masked.segments(span),
        clean=masked.clean(span),
        parent=parent,
        order=order,
    )


def paragraph_id(path: tuple[str, ...]) -> str:
    """Identifier of a paragraph: ``("op", "3", "b", "ii")`` → ``op3(b)(ii)``."""
    return path[0] + path[1] + "".join(f"({step})" for step in path[2:])
