"""What a citation names, or why nobody can say.

A link that a person has looked at says so in ``review``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from graph_builder.model.citation import Citation, ProvisionRef
    from graph_builder.model.decision import Review


@dataclass(frozen=True, slots=True)
class Target:
    """The thing named.

    ``key`` is a registry key or canonical symbol (``UNTOC-TIP``, ``A/RES/58/137``,
    ``body/unodc``). ``described`` is false for a stub that only this citation knows.
    ``members`` are the keys of a group.
    """

    key: str
    described: bool = True
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitationLink:
    """A citation with the one thing it names.

    ``provisions`` are the provisions of the target that the pinpoint names: what is left of the
    pinpoint when its annex has already led to the target ("resolution 55/25, annex II").
    """

    citation: Citation
    target: Target
    method: str
    confidence: float
    tier: str = "mention"
    provisions: tuple[ProvisionRef, ...] = ()
    status: str = "linked"
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class AmbiguousLink:
    """A citation that fits two or more things; nothing is guessed."""

    citation: Citation
    candidates: tuple[str, ...]
    method: str
    reason: str
    tier: str = "mention"
    status: str = "ambiguous"
    review: Review | None = None

    def __post_init__(self) -> None:
        if len(self.candidates) < 2:  # noqa: PLR2004  (ambiguity needs two)
            msg = f"an ambiguous link needs two candidates, got {self.candidates}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class UnlinkedCitation:
    """A citation that names nothing we know, with the reason."""

    citation: Citation
    method: str
    reason: str
    tier: str = "mention"
    status: str = "unlinked"
    review: Review | None = None


Link: TypeAlias = CitationLink | AmbiguousLink | UnlinkedCitation
