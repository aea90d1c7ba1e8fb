"""What can be asked of a lineage: direction, depth, tiers, day and carriers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from graph_builder.errors import QueryParameterError
from graph_builder.model.days import is_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph_builder.lineage.edge import DocumentNode


class Direction(StrEnum):
    """Which way to walk: to what a document relies on, to what relies on it, or both."""

    ANCESTORS = "ancestors"
    DESCENDANTS = "descendants"
    BOTH = "both"


class Tier(StrEnum):
    """The tiers that make lineage; *mention* and *adverse* do not."""

    DERIVATION = "derivation"
    MANDATE = "mandate"
    STANDARD = "standard"
    AFFIRMATION = "affirmation"
    ACKNOWLEDGEMENT = "acknowledgement"
    NEUTRAL = "neutral"
    PARTICIPATION = "participation"


class Preset(StrEnum):
    """Named sets of tiers."""

    ALL = "all"
    AFFIRMED = "affirmed"
    DERIVED = "derived"


class Carriers(StrEnum):
    """Whether the document that brought a text (its carrier) is walked to from the text.

    ``fold`` does not: a treaty stands for the resolution that printed it. ``recorded`` walks the
    lineage relations as the graph has them, where adoption, endorsement and transmission count as
    derivation. ``show`` walks "is annex of" too.
    """

    FOLD = "fold"
    RECORDED = "recorded"
    SHOW = "show"


class EvidenceLevel(StrEnum):
    """How much proof an answer carries with each edge."""

    NONE = "none"
    BRIEF = "brief"
    FULL = "full"


_PART: Final = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")
_PART_PROBLEM: Final = "write a path such as art/6/para/2 or op/3/b"


class Level(StrEnum):
    """Whether an answer tells documents alone, or their clauses and articles as well."""

    INSTRUMENT = "instrument"
    PROVISION = "provision"


#: Preset → tiers. General Assembly decision 55/488 calls "takes note of" and "notes" neutral:
#: they signify neither approval nor disapproval, so ``affirmed`` leaves them out.
PRESETS: Final[Mapping[Preset, frozenset[Tier]]] = MappingProxyType(
    {
        Preset.ALL: frozenset(Tier),
        Preset.AFFIRMED: frozenset(Tier) - {Tier.NEUTRAL, Tier.PARTICIPATION},
        Preset.DERIVED: frozenset({Tier.DERIVATION, Tier.MANDATE}),
    }
)


#: The relation of an annexed text to the document around it; it is lineage only when asked for.
ANNEX_RELATION: Final = "is_annex_of"
#: The relations of a text to the document that brought it: that adopted, endorsed, transmitted or
#: printed it. ``carriers=fold`` skips them.
CARRIER_RELATIONS: Final = frozenset(
    {ANNEX_RELATION, "adoptedByInstrument", "endorsedByInstrument", "transmittedBy"}
)


@dataclass(frozen=True, slots=True)
class LineageRequest:
    """A question about the lineage of one document.

    ``relations`` (local names of direct properties) and ``verbs`` (slugs of the verb scheme) narrow
    the edges that are walked; ``kinds`` (slugs) and ``bodies`` (``body/ecosoc``) narrow the
    documents that are shown, not those that are passed. An empty set narrows nothing. ``part`` is a
    part of the root (``art/6``, ``op/3/b``): the first step begins there or below it. ``depth``
    counts documents from the root (``None``: to the end); ``as_of`` is a day
    ``YYYY-MM-DD``, on which only texts dated on or before it (or undated) existed; ``limit``
    is the greatest number of documents beside the root.
    """

    direction: Direction = Direction.ANCESTORS
    depth: int | None = None
    tiers: frozenset[Tier] = PRESETS[Preset.ALL]
    as_of: str | None = None
    carriers: Carriers = Carriers.FOLD
    limit: int | None = None
    relations: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    part: str | None = None
    level: Level = Level.INSTRUMENT

    def __post_init__(self) -> None:
        problems = {
            "depth": None if self.depth is None or self.depth > 0 else "must be 1 or more",
            "limit": None if self.limit is None or self.limit > 0 else "must be 1 or more",
            "tier": None if self.tiers else "name at least one lineage tier",
            "as_of": None if self.as_of is None or is_day(self.as_of) else "write YYYY-MM-DD",
            "part": None if self.part is None or _PART.fullmatch(self.part) else _PART_PROBLEM,
        }
        for name, problem in problems.items():
            if problem:
                raise QueryParameterError(name, problem)

    def shows(self, document: DocumentNode) -> bool:
        """Whether a document is of the kinds and bodies asked for."""
        return (not self.kinds or document.kind in self.kinds) and (
            not self.bodies or not self.bodies.isdisjoint(document.bodies)
        )


def steps_asked(request: LineageRequest) -> list[tuple[str, str | None]]:
    """The parameters that say which steps a request takes; all tiers and folding go unsaid."""
    everything = request.tiers == PRESETS[Preset.ALL]
    return [
        *(("tier", tier.value) for tier in sorted(request.tiers) if not everything),
        ("as_of", request.as_of),
        ("carriers", None if request.carriers is Carriers.FOLD else request.carriers.value),
        *(("relation", relation) for relation in sorted(request.relations)),
        *(("verb", verb) for verb in sorted(request.verbs)),
    ]


class Passage(Protocol):
    """What decides whether an edge is walked: an edge, or what many edges have in common."""

    @property
    def rel(self) -> str:
        """Local name of the direct property."""
        ...

    @property
    def tier(self) -> str:
        """Slug of the tier."""
        ...

    @property
    def verb(self) -> str | None:
        """Slug of the verb, where words have one."""
        ...


def permitted(edge: Passage, request: LineageRequest) -> bool:
    """Whether the request walks along this edge (the day apart)."""
    if not carriers_permit(edge.rel, request.carriers):
        return False
    if request.relations and edge.rel not in request.relations:
        return False
    if request.verbs and edge.verb not in request.verbs:
        return False
    return edge.tier in request.tiers


def carriers_permit(rel: str, carriers: Carriers) -> bool:
    """Whether a relation is walked, as far as carriers go."""
    if rel == ANNEX_RELATION:
        return carriers is Carriers.SHOW
    return carriers is not Carriers.FOLD or rel not in CARRIER_RELATIONS


def tiers_of(preset: Preset, tiers: tuple[Tier, ...] = ()) -> frozenset[Tier]:
    """The tiers to walk: those named, within the preset; all of the preset where none is named."""
    return PRESETS[preset] & frozenset(tiers) if tiers else PRESETS[preset]
