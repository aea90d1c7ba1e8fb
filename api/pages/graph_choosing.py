"""Which part of a graph is drawn where it has more than a picture can hold."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from api.pages.graph_boxes import heights_of
from api.pages.graph_layers import layered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from api.pages.graph_boxes import Link, Resource

#: Arrows that are drawn at most, and pixels of a layer: two heights of a window.
MOST_ARROWS: Final = 90
TALLEST: Final = 1900.0
#: Room between boxes of a layer.
APART: Final = 18.0


def chosen(
    resources: Mapping[str, Resource], links: Sequence[Link], most: int
) -> tuple[list[str], list[Link]]:
    """What is drawn: keys of resources, those with most links first, and the links between them.

    Resources are taken until one would bring too many links, and left out again, from the last on,
    where a layer would be too tall. One that has links, but none to what is drawn, is left out.
    """
    keys, drawn = _with_most_links(resources, links, most)
    while True:
        low = _too_low(resources, keys, drawn)
        if not low:
            break
        keys = [key for key in keys if key not in low]
        drawn = [e for e in drawn if e.source not in low and e.target not in low]
    linked = {end for link in links for end in (link.source, link.target)}
    shown = {end for link in drawn for end in (link.source, link.target)}
    kept = [key for key in keys if key in shown or key not in linked]
    return kept or keys[:1], sorted(drawn, key=lambda link: (link.source, link.target))


def _with_most_links(
    resources: Iterable[str], links: Sequence[Link], most: int
) -> tuple[list[str], list[Link]]:
    at: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        for end in {link.source, link.target}:
            at[end].append(link)
    found: dict[str, None] = {}
    drawn: list[Link] = []
    for key in sorted(resources, key=lambda key: (-len(at[key]), key))[:most]:
        held = found.keys() | {key}
        more = [link for link in at[key] if link.source in held and link.target in held]
        if len(drawn) + len(more) > MOST_ARROWS:
            break
        found[key] = None
        drawn += more
    return list(found), drawn


def _too_low(
    resources: Mapping[str, Resource], keys: Sequence[str], links: Sequence[Link]
) -> set[str]:
    """Resources that the tallest layers have no room for: those that were chosen last."""
    ranks = {key: number for number, key in enumerate(keys)}
    heights = heights_of({key: resources[key] for key in keys}, links)
    linked = {end for link in links for end in (link.source, link.target)}
    low: set[str] = set()
    pairs = [(link.source, link.target) for link in links]
    for layer in layered([key for key in keys if key in linked], pairs):
        room = TALLEST
        for key in sorted(layer, key=ranks.__getitem__):
            room -= heights[key] + APART
            if room < 0 and ranks[key]:
                low.add(key)
    return low
