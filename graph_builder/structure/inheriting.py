"""What a paragraph hands down to those below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.model.structure import VerbUse

if TYPE_CHECKING:
    from graph_builder.model.structure import Paragraph


def inherited_verbs(paragraph: Paragraph | None) -> tuple[VerbUse, ...]:
    """The last verb of a paragraph, as the ones below it have it; none where it has none."""
    last = paragraph.verbs[-1:] if paragraph else ()
    return tuple(VerbUse(0, verb.printed, verb.slug) for verb in last)
