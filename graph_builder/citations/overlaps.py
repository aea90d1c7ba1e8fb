"""The one rule by which overlapping mentions are settled.

1. The longest mention wins; of equal ones the one listed first in ``_PRECEDENCE``.
2. A name of an instrument inside a longer mention stays, told apart: ``body-name`` inside the name
   of a body, ``nested`` inside anything else. The same holds one level down only.
3. A body inside a described document stays a mention of that body; inside a number or a name it
   goes ("General Assembly" of "General Assembly resolution 58/137").
4. A mention that crosses the border of a longer one goes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.citation import KINDS_OF_SUBSTANCE, CitationKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.citations.mention import Mention

_PRECEDENCE: Final = (
    CitationKind.SELF,
    CitationKind.EXPLICIT,
    CitationKind.ELLIPTIC,
    CitationKind.GROUP,
    CitationKind.SHORT,
    CitationKind.PROGRAMME,
    CitationKind.BODY,
    CitationKind.EVENT,
    CitationKind.DESCRIBED,
    CitationKind.ANAPHORA,
)


def settle(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions of one paragraph without contradictions, in reading order (outer before inner)."""
    ordered = sorted(mentions, key=_strength)
    kept: list[Mention] = []
    for mention in ordered:
        outer = [k for k in kept if k.span.overlaps(mention.span)]
        if not outer:
            kept.append(mention)
            continue
        inner = _as_inner(mention, outer)
        if inner is not None:
            kept.append(inner)
    return sorted(kept, key=lambda m: (m.span.start, -m.span.end))


def _strength(mention: Mention) -> tuple[int, int, int]:
    rank = _PRECEDENCE.index(mention.kind) if mention.kind in _PRECEDENCE else len(_PRECEDENCE)
    return -len(mention.span), rank, mention.span.start


def _as_inner(mention: Mention, outer: list[Mention]) -> Mention | None:
    holders = [k for k in outer if k.span.contains(mention.span)]
    if len(holders) != len(outer) or any(k.span == mention.span for k in holders):
        return None
    holder = min(holders, key=lambda k: len(k.span))
    if mention.kind is CitationKind.BODY:
        return mention if holder.kind in {CitationKind.DESCRIBED, CitationKind.EVENT} else None
    if mention.kind not in KINDS_OF_SUBSTANCE or len(holders) > 1:
        return None
    if holder.kind is CitationKind.BODY:
        return replace(mention, kind=CitationKind.BODY_NAME)
    return replace(mention, kind=CitationKind.NESTED)
