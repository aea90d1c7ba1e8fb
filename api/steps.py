"""Parameters that paths about lineage share: which steps, of what day, with how much proof."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from api.problems import BadParameterError
from graph_builder.lineage.request import (
    Carriers,
    EvidenceLevel,
    LineageRequest,
    Preset,
    Tier,
    tiers_of,
)


class StepParameters(BaseModel):
    """Which steps an answer may take; the contract's names."""

    tier: list[Tier] = Field([], description="tiers to walk; may repeat")
    preset: Preset = Field(Preset.ALL, description="a named set of tiers")
    relation: list[str] = Field([], description="direct properties to walk; may repeat")
    verb: list[str] = Field([], description="slugs of verbs to walk; may repeat")
    as_of: str | None = Field(None, description="YYYY-MM-DD: only what existed that day")
    carriers: Carriers = Field(
        Carriers.FOLD, description="the resolutions that texts are annexed to"
    )
    evidence: EvidenceLevel = Field(
        EvidenceLevel.FULL, description="how much proof each edge carries"
    )

    def request(self, **more: Any) -> LineageRequest:  # noqa: ANN401  (fields of the request)
        """As the engine takes it; ``BadParameterError`` where no tier is left."""
        tiers = tiers_of(self.preset, tuple(self.tier))
        if not tiers:
            msg = f"none of the tiers asked for belongs to the preset {self.preset.value!r}"
            raise BadParameterError(msg, "tier")
        return LineageRequest(
            tiers=tiers,
            as_of=self.as_of,
            carriers=self.carriers,
            relations=frozenset(self.relation),
            verbs=frozenset(self.verb),
            **more,
        )
