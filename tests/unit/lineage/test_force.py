"""Four states of a treaty on a day, and unknown wherever the dates say too little."""

from __future__ import annotations

import pytest

from graph_builder.lineage.edge import DocumentNode
from graph_builder.lineage.force import force_on


def treaty(date: str | None, in_force: str | None = None, ended: str | None = None) -> DocumentNode:
    return DocumentNode(
        "u:t", "t", "T", "T", date=date, is_treaty=True, in_force=in_force, ended=ended
    )


STATES = {
    "in force from its day": (treaty("2000-11-15", "2003-09-29"), "2003-09-29", "in-force"),
    "not yet the day before": (treaty("2000-11-15", "2003-09-29"), "2003-09-28", "not-yet"),
    "not yet before it was adopted": (treaty("2000-11-15"), "1999-01-01", "not-yet"),
    "unknown where no entry is known": (treaty("2000-11-15"), "2020-01-01", "unknown"),
    "terminated after its last year": (treaty("1904", "1905", "1951"), "1960-01-01", "terminated"),
    "in force before its last year": (treaty("1904", "1905", "1951"), "1950-01-01", "in-force"),
    "in force on its last day": (treaty("2002", "2002", "2011-04-14"), "2011-04-14", "in-force"),
    "terminated on the next": (treaty("2002", "2002", "2011-04-14"), "2011-04-15", "terminated"),
    "unknown within the year of its end": (treaty("1904", "1905", "1951"), "1951-06-01", "unknown"),
    "unknown within the year of its entry": (treaty("2000", "2003"), "2003-06-01", "unknown"),
    "unknown on no day": (treaty("2000", "2003"), None, "unknown"),
    "unknown on a year that holds the entry": (treaty("2000", "2003-09-29"), "2003", "unknown"),
    "a year later is later": (treaty("2000", "2003-09-29"), "2004", "in-force"),
}


@pytest.mark.parametrize(("node", "day", "state"), STATES.values(), ids=STATES)
def test_force(node: DocumentNode, day: str | None, state: str) -> None:
    assert force_on(node, day) == state
