"""Duties over the published graph: who must do what until when, and their forms."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, ClassVar

import icalendar
import pyoxigraph as ox
import pytest

from graph_builder.answering.actions import actions_in
from graph_builder.answering.duties import answer_duties
from graph_builder.answering.duties_request import DutiesRequest
from graph_builder.answering.published import PublishedGraph
from graph_builder.cli.opening import open_graph
from graph_builder.export.duties import COLUMNS, duties_calendar, duties_csv
from graph_builder.export.duties_rdf import duties_turtle
from graph_builder.store.embedded import EmbeddedStore

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import httpx2

    from graph_builder.store.interface import Row, Term


ROOT = "E/RES/2006/27"
BASE = "https://w3id.org/palermo/id/"


EVERY_DUTY = DutiesRequest(limit=None)


@pytest.fixture(scope="module")
def graph(published_folder: Path) -> PublishedGraph:
    return open_graph(published_folder)


def test_the_secretary_general_reports_at_the_seventeenth_session(graph: PublishedGraph) -> None:
    body = answer_duties(graph, ROOT, DutiesRequest(actor="office/secretary-general"))
    [duty] = [duty for duty in body["duties"] if duty["paragraph"] == "op18"]
    assert duty["deadline"]["text"] == "at its seventeenth session"
    assert duty["deadline"]["due"]["start"] == "2008-04-14"
    assert duty["deadline"]["due"]["source"].startswith("http")
    assert duty["reports_to"]["id"] == BASE + "body/ccpcj"


def test_an_actor_is_asked_with_its_groups(graph: PublishedGraph) -> None:
    body = answer_duties(graph, ROOT, DutiesRequest(actor="actor/member-states", limit=None))
    asked = {who["id"] for duty in body["duties"] for who in duty["addressees"]}
    assert asked >= {BASE + "actor/member-states", BASE + "actor/member-states-not-yet-parties"}


class Listening(EmbeddedStore):
    """A store that remembers what it was asked."""

    asked: ClassVar[list[str]] = []

    def select(self, sparql: str, substitutions: Mapping[str, Term] | None = None) -> list[Row]:
        """The same rows."""
        self.asked.append(sparql)
        return super().select(sparql, substitutions)


def test_what_all_texts_ask_is_put_in_order_here_not_by_the_engine(
    published_folder: Path, graph: PublishedGraph
) -> None:
    listening = PublishedGraph(Listening.open(published_folder), graph.catalogue)
    ordered = actions_in(graph.rows("api/actions"))
    Listening.asked.clear()
    assert listening.actions == ordered
    assert len({action.id for action in ordered}) == len(ordered) > 0
    [question] = Listening.asked
    assert "ORDER BY" not in question


TIMES = {
    "the year holds it": ({"after": "2008-01-01", "before": "2008-12-31"}, True),
    "a day inside holds it": ({"after": "2008-04-15", "before": "2008-04-15"}, True),
    "before it": ({"before": "2008-04-13"}, False),
    "after it": ({"after": "2008-04-19"}, False),
}


@pytest.mark.parametrize(("asked", "found"), TIMES.values(), ids=TIMES)
def test_duties_are_chosen_by_when_they_are_due(
    graph: PublishedGraph, asked: dict[str, str], found: bool
) -> None:
    body = answer_duties(graph, ROOT, DutiesRequest(**asked))
    assert bool(body["duties"]) is found
    assert body["meta"]["replay"]["rows_sha256"] is None


def test_pages_of_duties_make_up_the_whole(graph: PublishedGraph) -> None:
    whole = answer_duties(graph, ROOT, EVERY_DUTY)
    ids = [duty["id"] for duty in whole["duties"]]
    paged: list[str] = []
    for offset in range(0, len(ids), 7):
        page = answer_duties(graph, ROOT, DutiesRequest(offset=offset, limit=7))
        paged += [duty["id"] for duty in page["duties"]]
        assert ("next" in page["links"]) is page["meta"]["truncated"]
    assert paged == ids
    assert len(ids) == len(set(ids)) == whole["meta"]["total"]


def test_a_table_has_a_row_for_each_duty(graph: PublishedGraph) -> None:
    body = answer_duties(graph, None, EVERY_DUTY)
    first, *rows = csv.reader(io.StringIO(duties_csv(body).decode(), newline=""))
    assert tuple(first) == COLUMNS
    assert len(rows) == len(body["duties"])


def test_a_calendar_has_an_event_for_each_dated_deadline(graph: PublishedGraph) -> None:
    body = answer_duties(graph, None, EVERY_DUTY)
    written = duties_calendar(body)
    assert written == duties_calendar(answer_duties(graph, None, EVERY_DUTY))
    events = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert len(events) == body["meta"]["deadlines_dated"] > 0
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert all(event["DTSTART"].dt < event["DTEND"].dt for event in events)


def test_turtle_tells_each_action(graph: PublishedGraph) -> None:
    body = answer_duties(graph, None, EVERY_DUTY)
    quads = list(ox.parse(duties_turtle(body), format=ox.RdfFormat.TURTLE))
    actions = {q.subject.value for q in quads if q.predicate.value.endswith("#actClass")}
    assert actions == {duty["id"] for duty in body["duties"]}


FORMS = {"csv": "text/csv", "ics": "text/calendar", "ttl": "text/turtle"}


@pytest.mark.parametrize(("form", "media_type"), FORMS.items(), ids=FORMS)
def test_duties_come_in_their_media_type(api: httpx2.Client, form: str, media_type: str) -> None:
    answer = api.get(f"/api/v1/duties?format={form}")
    assert answer.headers["Content-Type"].startswith(media_type)
    assert f"duties.{form}" in answer.headers["Content-Disposition"]
