"""By when something is due: the words of a deadline as an interval, where the rule is known.

Rules, in the order in which they are tried:

* an event of the registry that tells its dates: those dates, with the registry as their source;
* a day, month or year as printed ("by 31 December 2012", "before 2015", "by the end of 2009");
* a numbered regular session of the General Assembly: the nth session opens in September of
  1945 + n and ends when the next one opens. Source: Charter of the United Nations, article 20;
  rules of procedure of the General Assembly (A/520), rule 1. The first session, which opened in
  January 1946, is left out;
* "its next session" of the General Assembly, of a resolution of which the session is known.

Nothing else is guessed: the sessions of other bodies follow no rule that is written here.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

ASSEMBLY: Final = "body/ga"
ASSEMBLY_RULE: Final = (
    "Charter of the United Nations, article 20; rules of procedure of the General Assembly "
    "(A/520), rule 1"
)
#: A session further ahead than this is one of another body, or was misread.
_FURTHEST_AHEAD: Final = 15
_FIRST_BY_RULE: Final = 2
_OPENING_BASE: Final = 1945

_UNITS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19,
}  # fmt: skip
_TENS: Final = {
    "twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80,
    "ninet": 90,
}  # fmt: skip
_ORDINAL: Final = re.compile(
    r"\b(?P<ordinal>[a-z]+(?:-[a-z]+)?)\s+(?:regular\s+)?session\b", re.IGNORECASE
)
_SPECIAL: Final = re.compile(r"\bspecial\s+session\b", re.IGNORECASE)
_NEXT: Final = re.compile(r"\b(?:next|following)\s+(?:regular\s+)?session\b", re.IGNORECASE)
_MONTHS: Final = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_DAY: Final = re.compile(r"\b(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]+)\s+(?P<year>(?:19|20)\d\d)\b")
_MONTH: Final = re.compile(r"\b(?P<month>[A-Z][a-z]+)\s+(?P<year>(?:19|20)\d\d)\b")
_YEAR: Final = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b")
_BEFORE: Final = re.compile(r"\bbefore\s+(?!the\s+end\b)", re.IGNORECASE)
#: The session in the symbol of a resolution: ``A/RES/61/144``.
_SYMBOL: Final = re.compile(r"A/RES/(?P<session>\d+)/\d+")


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: first and last day of the interval, both ``YYYY-MM-DD`` and inside it.

    ``precision`` is ``day``, ``month``, ``session`` or ``year``; ``rule`` says how the words became
    dates, ``source`` where that rule or these dates stand.
    """

    start: str
    end: str
    precision: str
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class EventDates:
    """When an event took place, and where the registry saw that."""

    start: str
    end: str
    source: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What surrounds a deadline: the text's symbol and date, and the bodies "its" may mean.

    ``bodies`` are slugs: whom to report to, else the addressees that are bodies, else those that
    adopted the text.
    """

    symbol: str | None
    adopted: str | None
    bodies: tuple[str, ...]


def due_of(words: str, asking: Asking, event: EventDates | None = None) -> Due | None:
    """When ``words`` say that something is due; ``None`` where no rule says it."""
    if event is not None:
        precision = "day" if event.start == event.end else "session"
        return Due(event.start, event.end, precision, "dates of the event", event.source)
    return _printed(words) or _session(words, asking)


def ordinal_number(word: str) -> int | None:
    """``seventy-second`` is 72; ``None`` for what is no ordinal below 100."""
    tens, dash, unit = word.lower().partition("-")
    if not dash:
        if tens in _UNITS:
            return _UNITS[tens]
        return _TENS.get(tens.removesuffix("ieth")) if tens.endswith("ieth") else None
    low = _UNITS.get(unit)
    high = _TENS.get(tens.removesuffix("y")) if tens.endswith("y") else None
    return high + low if high and low and low < _UNITS["tenth"] else None


def _printed(words: str) -> Due | None:
    """A printed day, month or year; "before" ends the day before it begins."""
    found = _printed_interval(words)
    if found is None:
        return None
    start, end, precision = found
    if _BEFORE.search(words):
        start = end = start - timedelta(days=1)
    return Due(start.isoformat(), end.isoformat(), precision, "as printed", "the text")


def _printed_interval(words: str) -> tuple[date, date, str] | None:
    day, month, year = _DAY.search(words), _MONTH.search(words), _YEAR.search(words)
    if day and day["month"].lower() in _MONTHS:
        number = int(day["day"])
        first, last = _month(int(day["year"]), _MONTHS[day["month"].lower()])
        if 1 <= number <= last.day:
            exact = first.replace(day=number)
            return exact, exact, "day"
    if month and month["month"].lower() in _MONTHS:
        return *_month(int(month["year"]), _MONTHS[month["month"].lower()]), "month"
    if year:
        return date(int(year["year"]), 1, 1), date(int(year["year"]), 12, 31), "year"
    return None


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _session(words: str, asking: Asking) -> Due | None:
    """A session of the General Assembly by its number, or the next one after the text's own."""
    if ASSEMBLY not in asking.bodies or len(asking.bodies) > 1 or _SPECIAL.search(words):
        return None
    number = _session_number(words, asking)
    if number is None or number < _FIRST_BY_RULE or not _is_ahead(number, asking.adopted):
        return None
    opening = _OPENING_BASE + number
    return Due(
        start=f"{opening}-09-01",
        end=f"{opening + 1}-09-30",
        precision="session",
        rule=f"session {number} of the General Assembly opens in September {opening}",
        source=ASSEMBLY_RULE,
    )


def _session_number(words: str, asking: Asking) -> int | None:
    own = _SYMBOL.fullmatch(asking.symbol or "")
    if own and _NEXT.search(words):
        return int(own["session"]) + 1
    found = _ORDINAL.search(words)
    return ordinal_number(found["ordinal"]) if found else None


def _is_ahead(number: int, adopted: str | None) -> bool:
    """Whether a session is that of the text or comes soon after it; no undated text has one."""
    if adopted is None:
        return False
    ahead = _OPENING_BASE + number - int(adopted[:4])
    return -1 <= ahead <= _FURTHEST_AHEAD


def its_bodies(
    reports_to: str | None, addressees: Iterable[str], adopted_by: Iterable[str]
) -> tuple[str, ...]:
    """The bodies that "its" may mean in a deadline, as slugs; see ``Asking``."""
    if reports_to is not None:
        return (reports_to,)
    asked = tuple(sorted(who for who in addressees if who.startswith("body/")))
    return asked or tuple(sorted(adopted_by))
