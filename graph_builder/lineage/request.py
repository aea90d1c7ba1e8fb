"""What can be asked of a lineage: direction, depth, tiers, day and carriers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from graph_builder.errors import QueryParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping


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


#: Preset → tiers. General Assembly decision 55/488 calls "takes note of" and "notes" neutral:
#: they signify neither approval nor disapproval, so ``affirmed`` leaves them out.
PRESETS: Final[Mapping[Preset, frozenset[Tier]]] = MappingProxyType(
    {
        Preset.ALL: frozenset(Tier),
        Preset.AFFIRMED: frozenset(Tier) - {Tier.NEUTRAL, Tier.PARTICIPATION},
        Preset.DERIVED: frozenset({Tier.DERIVATION, Tier.MANDATE}),
    }
)


@dataclass(frozen=True, slots=True)
class LineageRequest:
    """A question about the lineage of one document.

    ``depth`` counts documents from the root (``None``: to the end); ``as_of`` is a day
    ``YYYY-MM-DD``, on which only texts dated on or before it (or undated) existed; ``limit``
    is the greatest number of documents beside the root.
    """

    direction: Direction = Direction.ANCESTORS
    depth: int | None = None
    tiers: frozenset[Tier] = PRESETS[Preset.ALL]
    as_of: str | None = None
    carriers: Carriers = Carriers.FOLD
    limit: int | None = None

    def __post_init__(self) -> None:
        problems = {
            "depth": None if self.depth is None or self.depth > 0 else "must be 1 or more",
            "limit": None if self.limit is None or self.limit > 0 else "must be 1 or more",
            "tier": None if self.tiers else "name at least one lineage tier",
            "as_of": None if self.as_of is None or is_day(self.as_of) else "write YYYY-MM-DD",
        }
        for name, problem in problems.items():
            if problem:
                raise QueryParameterError(name, problem)


def is_day(text: str) -> bool:
    """Whether ``text`` is a day of the calendar, written ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def tiers_of(preset: Preset, tiers: tuple[Tier, ...] = ()) -> frozenset[Tier]:
    """The tiers to walk: those named, within the preset; all of the preset where none is named."""
    return PRESETS[preset] & frozenset(tiers) if tiers else PRESETS[preset]
