"""Date the deadlines of actions by what the graph knows of events, bodies and texts."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from graph_builder.answering.instruments import describe
from graph_builder.lineage.deadlines import Asking, EventDates, due_of, its_bodies
from graph_builder.lineage.edges import slug_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.answering.actions import Action
    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.deadlines import Due


def due_dates(graph: PublishedGraph, actions: Iterable[Action]) -> dict[str, Due | None]:
    """When each action is due, by its IRI; ``None`` where no rule dates it."""
    asked = list(actions)
    events = event_dates(graph) if any(action.event for action in asked) else {}
    found: dict[str, Due | None] = {}
    for action in asked:
        if action.deadline is None:
            found[action.id] = None
            continue
        event = events.get(action.event or "")
        found[action.id] = due_of(action.deadline, _asking(graph, action), event)
    return found


def _asking(graph: PublishedGraph, action: Action) -> Asking:
    document = describe(graph, action.document)
    reports_to = None if action.reports_to is None else slug_in(action.reports_to)
    addressees = [slug_in(who) for who in action.addressees]
    bodies = its_bodies(reports_to, addressees, document.bodies)
    return Asking(document.symbol, document.date, bodies)


def event_dates(graph: PublishedGraph) -> dict[str, EventDates]:
    """First and last day of each event that tells them, by its IRI, with where that was seen."""
    found: dict[str, EventDates] = {}
    for row in graph.rows("api/event-dates"):
        start, end = first_day(row["start"]), last_day(row["end"])
        found.setdefault(row["event"], EventDates(start, end, row["address"]))
    return found


def first_day(date: str) -> str:
    """The first day of ``YYYY``, ``YYYY-MM`` or a day."""
    return (date + "-01-01"[len(date) - 4 :]) if len(date) < len("YYYY-MM-DD") else date


def last_day(date: str) -> str:
    """The last day of ``YYYY``, ``YYYY-MM`` or a day."""
    if len(date) == len("YYYY"):
        return f"{date}-12-31"
    if len(date) == len("YYYY-MM"):
        year, month = (int(part) for part in date.split("-"))
        return f"{date}-{calendar.monthrange(year, month)[1]:02d}"
    return date
