"""Which documents a picture shows when there are more than it can hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.export.table import ExportEdge, ExportNode, ExportTable

#: Boxes that a picture shows unless told otherwise.
DEFAULT_BOXES: Final = 60
#: The rule, as the picture states it.
RULE: Final = "nearest first, then by tier, then the most cited, then the earliest"
#: Tiers from the strongest to the weakest.
TIERS: Final = (
    "derivation",
    "mandate",
    "standard",
    "affirmation",
    "acknowledgement",
    "neutral",
    "participation",
)
_RANK: Final = {tier: number for number, tier in enumerate(TIERS)}
#: A document without a depth, tier or date stands behind those that have one.
_LAST: Final = 1_000_000


def chosen_nodes(table: ExportTable, limit: int = DEFAULT_BOXES) -> tuple[ExportNode, ...]:
    """At most ``limit`` documents, in the order of the rule."""
    cited = Counter(edge.target for edge in table.edges if edge.source != edge.target)
    tiers = _best_tiers(table.edges)

    def rank(node: ExportNode) -> tuple[int, int, int, str, str]:
        depth = _LAST if node.depth is None else node.depth
        return (depth, tiers[node.id], -cited[node.id], node.date or "9999", node.id)

    return tuple(sorted(table.nodes, key=rank)[:limit])


def _best_tiers(edges: Iterable[ExportEdge]) -> defaultdict[str, int]:
    """The strongest tier of the links at each document."""
    best: defaultdict[str, int] = defaultdict(lambda: _LAST)
    for edge in edges:
        rank = _RANK.get(edge.tier, _LAST)
        for end in (edge.source, edge.target):
            best[end] = min(best[end], rank)
    return best
