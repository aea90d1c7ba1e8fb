"""Options that verbs about lineage share: which steps, of what day, with how much proof."""

from __future__ import annotations

from typing import Annotated, Any, Final

import typer

from graph_builder.errors import QueryParameterError
from graph_builder.lineage.request import (
    Carriers,
    EvidenceLevel,
    LineageRequest,
    Preset,
    Tier,
    tiers_of,
)
from graph_builder.model.days import is_day


def checked_day(day: str | None) -> str | None:
    """A day written ``YYYY-MM-DD``, or none; ``BadParameter`` for anything else."""
    if day is not None and not is_day(day):
        message = f"{day!r} is no day; write YYYY-MM-DD"
        raise typer.BadParameter(message)
    return day


NO_TIERS: Final[list[Tier]] = []
NO_NAMES: Final[list[str]] = []

TierOption = Annotated[list[Tier], typer.Option("--tier", help="Tiers to walk; may repeat.")]
PresetOption = Annotated[Preset, typer.Option("--preset", help="A named set of tiers.")]
RelationOption = Annotated[
    list[str],
    typer.Option("--relation", metavar="NAME", help="Walk these relations alone; may repeat."),
]
VerbOption = Annotated[
    list[str], typer.Option("--verb", metavar="NAME", help="Walk these verbs alone; may repeat.")
]
DayOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Only what existed that day, YYYY-MM-DD.",
        callback=checked_day,
    ),
]
CarriersOption = Annotated[
    Carriers, typer.Option("--carriers", help="The resolutions that texts are annexed to.")
]
EvidenceOption = Annotated[EvidenceLevel, typer.Option("--evidence", help="How much proof.")]


def steps(preset: Preset, tiers: list[Tier], **more: Any) -> LineageRequest:  # noqa: ANN401
    """The request for these options; ``QueryParameterError`` where no tier is left."""
    chosen = tiers_of(preset, tuple(tiers))
    if not chosen:
        name, problem = "tier", f"none of these belongs to the preset {preset.value!r}"
        raise QueryParameterError(name, problem)
    return LineageRequest(tiers=chosen, **more)
