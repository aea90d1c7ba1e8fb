"""Put resources into layers from left to right, so that most links lead to the right."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Pairs = Iterable[tuple[str, str]]

#: How often layers are ordered back and forth, to cross less.
_SWEEPS: Final = 6


def layered(keys: Sequence[str], pairs: Pairs) -> list[list[str]]:
    """The keys in layers; a link leads to a later layer unless it closes a circle.

    Each layer is ordered by where the sources of its links stand, so that lines cross less.

    Args:
        keys: What is placed; those that close no circle decide nothing by their order.
        pairs: Links between keys; those from a key to itself do not matter.
    """
    following: defaultdict[str, list[str]] = defaultdict(list)
    before: defaultdict[str, list[str]] = defaultdict(list)
    for source, target in pairs:
        if source != target:
            following[source].append(target)
            before[target].append(source)
    begins = sorted(keys, key=lambda key: key in before)
    depths = _depths(begins, following)
    layers: list[list[str]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    for key in keys:
        layers[depths[key]].append(key)
    places: dict[str, float] = {}
    _ordered(layers, before, places)
    best, fewest = [list(layer) for layer in layers], _crossings(layers, following)
    for _ in range(_SWEEPS):
        if fewest == 0:
            break
        _ordered(layers[::-1], following, places)
        _ordered(layers, before, places)
        crossings = _crossings(layers, following)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    return best


def _ordered(
    layers: Iterable[list[str]], near: Mapping[str, Sequence[str]], places: dict[str, float]
) -> None:
    """Sort each layer by where the other ends of its links stand, as far as they have a place."""
    for layer in layers:
        layer.sort(key=lambda key: _middle(near.get(key, ()), places))
        places |= {key: number - len(layer) / 2 for number, key in enumerate(layer)}


def _crossings(layers: Sequence[Sequence[str]], following: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of links between neighbouring layers cross."""
    total = 0
    for left, right in pairwise(layers):
        there = {key: number for number, key in enumerate(right)}
        passed: list[int] = []
        for key in left:
            ends = sorted(there[target] for target in following.get(key, ()) if target in there)
            total += sum(len(passed) - bisect_right(passed, end) for end in ends)
            for end in ends:
                insort(passed, end)
    return total


def _middle(keys: Iterable[str], places: Mapping[str, float]) -> float:
    known = [places[key] for key in keys if key in places]
    return sum(known) / len(known) if known else 0.0


def _depths(keys: Sequence[str], following: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The most steps that lead to each key, without the links that close a circle."""
    finished, closing = _finished(keys, following)
    depths = dict.fromkeys(keys, 0)
    for key in reversed(finished):
        for target in following.get(key, ()):
            if (key, target) not in closing:
                depths[target] = max(depths[target], depths[key] + 1)
    return depths


def _finished(
    keys: Sequence[str], following: Mapping[str, Sequence[str]]
) -> tuple[list[str], set[tuple[str, str]]]:
    """Keys in the order in which a walk in depth is done with them, and links to what it is in."""
    finished: list[str] = []
    closing: set[tuple[str, str]] = set()
    begun: set[str] = set()
    for first in keys:
        if first in begun:
            continue
        begun.add(first)
        path = [(first, iter(following.get(first, ())))]
        inside = {first}
        while path:
            key, targets = path[-1]
            target = next(targets, None)
            if target is None:
                path.pop()
                inside.remove(key)
                finished.append(key)
            elif target in inside:
                closing.add((key, target))
            elif target not in begun:
                begun.add(target)
                inside.add(target)
                path.append((target, iter(following.get(target, ()))))
    return finished, closing
