"""Duties as a table, as a calendar of what is due, and as RDF.

Source: RFC 4180 (CSV); RFC 5545 (iCalendar).
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from graph_builder.export.csv_tables import spreadsheet_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import icalendar

#: Columns of the table, in order.
COLUMNS: Final = (
    "id", "document", "symbol", "date", "paragraph", "addressees", "verb", "class", "strength",
    "themes", "softeners", "hedges", "beneficiaries", "deadline", "due_start", "due_end",
    "due_precision", "due_rule", "due_source", "reports_to", "inherited", "sentence",
)  # fmt: skip
_PRODUCT: Final = "-//Palermo//Duties//EN"
_DOMAIN: Final = "palermo.w3id.org"
#: Day of the stamp of an event whose text has no full date; a stamp of today would differ daily.
_NO_DAY: Final = date(1970, 1, 1)
#: What an event says in one line is cut here.
_LONGEST_SUMMARY: Final = 120


def duties_csv(body: Mapping[str, Any]) -> bytes:
    """One row a duty, every column of ``COLUMNS``; lists are joined by ``; ``.

    Args:
        body: An answer of ``answer_duties``.
    """
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(body):
        writer.writerow([spreadsheet_cell(value) for value in row])
    return held.getvalue().encode()


def _rows(body: Mapping[str, Any]) -> Iterator[list[str]]:
    documents = {node["id"]: node for node in body["nodes"]}
    for duty in body["duties"]:
        document = documents[duty["document"]]
        deadline = duty["deadline"] or {}
        due = deadline.get("due") or {}
        values = {
            **duty,
            "symbol": document["symbol"] or document["slug"],
            "date": document["date"],
            "addressees": _named(duty),
            "beneficiaries": [who["label"] for who in duty["beneficiaries"]],
            "deadline": deadline.get("text"),
            "reports_to": (duty["reports_to"] or {}).get("label"),
            "inherited": "yes" if duty["inherited"] else "no",
            **{f"due_{name}": value for name, value in due.items()},
        }
        yield [_cell(values.get(column)) for column in COLUMNS]


def _cell(value: Any) -> str:  # noqa: ANN401  (whatever an answer holds)
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    return "" if value is None else " ".join(str(value).split())


def _named(duty: Mapping[str, Any]) -> list[str]:
    return [*(who["label"] for who in duty["addressees"]), *duty.get("addressee_texts", ())]


def duties_calendar(body: Mapping[str, Any]) -> bytes:
    """An all-day event for each duty with a dated deadline; the others have no place in time.

    The identity of an event is that of the action and its stamp the day of the text, so the same
    answer gives the same bytes.
    """
    documents = {node["id"]: node for node in body["nodes"]}
    import icalendar  # noqa: PLC0415  (slow to load, and few ask for a calendar)

    made = icalendar.Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", "Palermo: what is due")
    for duty in body["duties"]:
        if duty["deadline"] and duty["deadline"]["due"]:
            made.add_component(_event(duty, documents[duty["document"]]))
    return bytes(made.to_ical())


def _event(duty: Mapping[str, Any], document: Mapping[str, Any]) -> icalendar.Event:
    due = duty["deadline"]["due"]
    name = document["symbol"] or document["slug"]
    import icalendar  # noqa: PLC0415

    event = icalendar.Event()
    event.add("uid", f"{duty['id'].partition('/id/')[2]}@{_DOMAIN}")
    event.add("dtstamp", _stamp(document["date"]))
    event.add("dtstart", date.fromisoformat(due["start"]))
    event.add("dtend", date.fromisoformat(due["end"]) + timedelta(days=1))
    who = ", ".join(_named(duty)) or "addressee not named"
    summary = f"{name} {duty['paragraph']}: {who} ({duty['verb']})"
    event.add("summary", summary[:_LONGEST_SUMMARY])
    event.add("description", "\n".join(_description(duty, due)))
    event.add("url", duty["id"])
    event.add("categories", [duty["class"], *duty["themes"]])
    event.add("transp", "TRANSPARENT")
    return event


def _stamp(day: str | None) -> datetime:
    try:
        when = date.fromisoformat(day or "")
    except ValueError:
        when = _NO_DAY
    return datetime(when.year, when.month, when.day, tzinfo=UTC)


def _description(duty: Mapping[str, Any], due: Mapping[str, Any]) -> Iterator[str]:
    yield f"Deadline as printed: {duty['deadline']['text']}"
    yield f"Dated by: {due['rule']} ({due['source']}); precise to the {due['precision']}"
    if duty["reports_to"]:
        yield f"Reports to: {duty['reports_to']['label']}"
    if duty["sentence"]:
        yield " ".join(duty["sentence"].split())
