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
    if treaty.ended is not None and _before(treaty.ended, day):
        return Force.TERMINATED
    if any(known is not None and _before(day, known) for known in (treaty.date, treaty.in_force)):
        return Force.NOT_YET
    began = treaty.in_force is not None and _by(treaty.in_force, day)
    lasts = treaty.ended is None or _by(day, treaty.ended)
    return Force.IN_FORCE if began and lasts else Force.UNKNOWN


def _before(first: str, second: str) -> bool:
    """Whether a date surely is before another: as far as both go, as either may say less."""
    known = min(len(first), len(second))
    return first[:known] < second[:known]


def _by(first: str, second: str) -> bool:
    """Whether a date surely is before another, or is that one."""
    return first == second or _before(first, second)


def force_body(treaty: DocumentNode, day: str | None) -> dict[str, Any]:
    """The state on a day as answers show it, with the dates it rests on."""
    return {
        "day": day,
        "status": force_on(treaty, day).value,
        "since": treaty.in_force,
        "until": treaty.ended,
    }
