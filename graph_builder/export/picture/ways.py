"""What a box says about how its document is cited: one line for each tier."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.export.picture.selecting import TIERS
from graph_builder.export.picture.style import words_of
from graph_builder.export.picture.text_widths import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph_builder.export.table import ExportEdge, ExportNode

#: Tiers that a box has room for, and lines for each.
_MOST_TIERS: Final = 3
_MOST_LINES: Final = 2
_RANK: Final = {tier: number for number, tier in enumerate(TIERS)}


@dataclass(frozen=True, slots=True)
class Way:
    """One line of words, with the tier where a new one begins."""

    tier: str | None
    words: str


def ways_of(
    nodes: Iterable[ExportNode], edges: Iterable[ExportEdge], room: float, size: float
) -> dict[str, tuple[Way, ...]]:
    """For each document, how it is linked with documents nearer to the root.

    Lines are at most ``room`` pixels wide at the font size ``size``.
    Those are the links that brought it into the answer. A link with another than the root names
    that one. Where no document has a depth, no box says anything.
    """
    shown = {node.id: node for node in nodes}
    near: defaultdict[str, list[ExportEdge]] = defaultdict(list)
    for edge in edges:
        source, target = shown.get(edge.source), shown.get(edge.target)
        if source is None or target is None or source.depth is None or target.depth is None:
            continue
        if source.depth != target.depth:
            near[edge.target if source.depth < target.depth else edge.source].append(edge)
    return {
        name: tuple(_lines(_ways(found, name, shown), room, size)) for name, found in near.items()
    }


def _lines(ways: Iterable[Way], room: float, size: float) -> Iterator[Way]:
    for way in ways:
        tier = way.tier
        for line in wrapped(way.words, room, size, _MOST_LINES):
            yield Way(tier, line)
            tier = None


def _ways(edges: Sequence[ExportEdge], name: str, shown: Mapping[str, ExportNode]) -> list[Way]:
    tiers: defaultdict[str, list[ExportEdge]] = defaultdict(list)
    for edge in edges:
        tiers[edge.tier].append(edge)
    ordered = sorted(tiers, key=lambda tier: (_RANK.get(tier, len(_RANK)), tier))
    kept = ordered if len(ordered) <= _MOST_TIERS else ordered[: _MOST_TIERS - 1]
    lines = [Way(tier, _words(tiers[tier], name, shown)) for tier in kept]
    if len(kept) < len(ordered):
        lines.append(Way(None, f"and in {len(ordered) - len(kept)} other tiers"))
    return lines


def _words(edges: Sequence[ExportEdge], name: str, shown: Mapping[str, ExportNode]) -> str:
    """``recalls pp3, pp5; adopts pp4``, and with another than the root ``CRC: protocol to``."""
    places: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for edge in edges:
        other = shown[edge.source if edge.target == name else edge.target]
        whose = f"{other.label}: " if other.depth else ""
        places[whose + words_of(edge.relation)] |= {
            proof.paragraph: None for proof in edge.proofs if proof.paragraph
        }
    return "; ".join(f"{way} {', '.join(where)}".strip() for way, where in places.items())
