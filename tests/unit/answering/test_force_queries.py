"""The stored queries about treaties in force tell what the service tells."""

from __future__ import annotations

from itertools import product
from typing import cast

import pyoxigraph as ox
import pytest

from graph_builder.lineage.edge import DocumentNode
from graph_builder.lineage.force import force_on
from graph_builder.query_catalogue import read_catalogue
from graph_builder.rdf.literals import date
from graph_builder.rdf.namespaces import ELI, PAL, A
from graph_builder.resources import resource

QUERIES = read_catalogue(resource("queries"))
TEXT = ox.NamedNode("https://example.org/id/text")
TREATY = ox.NamedNode("https://example.org/id/treaty")
#: Days, months and years before, on and after one another.
DATES = (None, "2003", "2003-06", "2003-06-01", "2003-06-02", "2002-12-31", "2004")


def _said(query: str, day: str, known: dict[str, str | None]) -> str:
    """What a query says of a treaty with some dates, which a text of a day relies on."""
    store = ox.Store()
    pairs = [(TEXT, "date_document", day)] + [(TREATY, name, at) for name, at in known.items()]
    for subject, name, at in pairs:
        if at is not None:
            store.add(ox.Quad(subject, ELI(name), date(at)))
    store.add(ox.Quad(TEXT, PAL("lineageSource"), TREATY))
    store.add(ox.Quad(TREATY, A, PAL("Treaty")))
    given = {"document": TEXT.value, "day": day}
    stored = QUERIES.named(query)
    values = {parameter.name: given[parameter.name] for parameter in stored.parameters}
    found = cast("ox.QuerySolutions", store.query(stored.bind(values)))
    statuses = [row["status"] for row in found]
    assert len(statuses) == 1
    return cast("ox.NamedNode", statuses[0]).value.rpartition("/")[2]


@pytest.mark.parametrize("day", ["2003-06-01", "2003-06", "2003"])
@pytest.mark.parametrize("adopted", [None, "2003", "2002-12-31", "2004"])
def test_force_on_the_day_is_told_as_the_service_tells_it(adopted: str | None, day: str) -> None:
    for since, until in product(DATES, DATES):
        treaty = DocumentNode(
            TREATY.value, "treaty", "T", "T", "treaty", adopted, in_force=since, ended=until
        )
        known = {
            "date_document": adopted,
            "first_date_entry_in_force": since,
            "date_no_longer_in_force": until,
        }
        assert _said("17-force-on-the-day", day, known) == force_on(treaty, day), (since, until)


@pytest.mark.parametrize("since", DATES)
def test_force_on_a_day_is_told_as_the_service_tells_it(since: str | None) -> None:
    treaty = DocumentNode(
        TREATY.value, "treaty", "T", "T", "treaty", "2001-01-01", in_force=since, ended=None
    )
    known = {"date_document": "2001-01-01", "first_date_entry_in_force": since}
    assert _said("37-on-a-day", "2003-06-01", known) == force_on(treaty, "2003-06-01")
