"""Resources, links between them, and the boxes that show resources: what they say, how high."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.export.picture.text_widths import fitted, wrapped

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

WIDE: Final = 210.0
SMALL: Final = 10.0
#: Room above a link with words at its box, and above one without.
PORT: Final = 15.0
BARE_PORT: Final = 5.0
_PADDING: Final = 9.0
_NAME: Final = 11.5
_LINE: Final = 13.0
#: Lines of a label, and of shared values, that a box says.
_LABEL_LINES: Final = 2
_VALUE_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Resource:
    """Something with an IRI, or a blank node; ``key`` is its term as N-Triples write it.

    ``values`` are what it shares with others, ``is_known`` whether the served graph names it.
    """

    key: str
    name: str
    label: str = ""
    kinds: tuple[str, ...] = ()
    iri: str | None = None
    values: tuple[str, ...] = ()
    is_known: bool = True

    @property
    def told(self) -> str:
        """Everything that the box says, uncut."""
        kinds = f"a {', '.join(self.kinds)}" if self.kinds else ""
        return ". ".join(part for part in (self.name, self.label, kinds, *self.values) if part)


@dataclass(frozen=True, slots=True)
class Link:
    """All triples from one resource to another; ``words`` are their predicates."""

    source: str
    target: str
    words: str


@dataclass(frozen=True, slots=True)
class Box:
    """A resource in its place; ``lines`` stand below its name."""

    resource: Resource
    x: float
    y: float
    height: float
    name: str
    lines: tuple[str, ...]
    width: float = WIDE


def box_at(resource: Resource, x: float, y: float, height: float) -> Box:
    """The box of a resource with its upper left corner at ``x``, ``y``."""
    name = fitted(resource.name, WIDE - 2 * _PADDING, _NAME, bold=True)
    return Box(resource, x, y, height, name, _lines(resource))


def worded_at_target(links: Sequence[Link], around: Collection[Link] = ()) -> frozenset[Link]:
    """The links whose words stand at their targets: the end with fewer links has room for them.

    Links that go ``around`` have theirs at their sources.
    """
    outs, ins = Counter(e.source for e in links), Counter(e.target for e in links)
    turning = set(around)
    return frozenset(e for e in links if e not in turning and ins[e.target] <= outs[e.source])


def heights_of(
    resources: Mapping[str, Resource], links: Sequence[Link], around: Collection[Link] = ()
) -> dict[str, float]:
    """Pixels that each box is high: for its words, and for the links at its sides."""
    at_target = worded_at_target(links, around)
    left: defaultdict[str, float] = defaultdict(float)
    right: defaultdict[str, float] = defaultdict(float)
    for link in links:
        right[link.source] += BARE_PORT if link in at_target else PORT
        left[link.target] += PORT if link in at_target else BARE_PORT
    return {
        key: max(28.0 + _LINE * len(_lines(each)), 12.0 + max(left[key], right[key]))
        for key, each in resources.items()
    }


def _lines(resource: Resource) -> tuple[str, ...]:
    room = WIDE - 2 * _PADDING
    lines = wrapped(resource.label, room, SMALL, _LABEL_LINES)
    if resource.kinds:
        lines.append(fitted(f"a {', '.join(resource.kinds)}", room, SMALL))
    return (*lines, *wrapped("; ".join(resource.values), room, SMALL, _VALUE_LINES))
