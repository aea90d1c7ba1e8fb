"""Whether a treaty was in force on a day, as far as the registry knows."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph_builder.lineage.edge import DocumentNode


class Force(StrEnum):
    """The four states of a treaty on a day; slugs of the force-status scheme."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet"
    TERMINATED = "terminated"
    UNKNOWN = "unknown"


def force_on(treaty: DocumentNode, day: str | None) -> Force:
    """State of a treaty on a day.

    Args:
        treaty: Its dates; a treaty of which no entry into force is known may be in force or not.
        day: ``YYYY-MM-DD``, or less; ``None`` is no day, and the state is unknown.

    Returns:
        ``not-yet`` also where the treaty was adopted later. Where a date says less than the day
        (2003 against 2003-06-01), what came first is unknown.
    """
    if day is None:
        return Force.UNKNOWN
    if _came(treaty.ended, day) is True:
        return Force.TERMINATED
    if _came(treaty.date, day) is False or _came(treaty.in_force, day) is False:
        return Force.NOT_YET
    if _came(treaty.in_force, day) is True and (
        treaty.ended is None or _came(treaty.ended, day) is False
    ):
        return Force.IN_FORCE
    return Force.UNKNOWN


def _came(date: str | None, day: str) -> bool | None:
    """Whether ``date`` had come on ``day``; ``None`` where one of them says too little."""
    if date is None:
        return None
    known = min(len(date), len(day))
    if date[:known] == day[:known]:
        return True if len(date) == len(day) else None
    return date[:known] < day[:known]


def force_body(treaty: DocumentNode, day: str | None) -> dict[str, Any]:
    """The state on a day as answers show it, with the dates it rests on."""
    return {
        "day": day,
        "status": force_on(treaty, day).value,
        "since": treaty.in_force,
        "until": treaty.ended,
    }
