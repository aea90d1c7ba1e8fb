"""Connections, series, heat and duties over the published graph: body, replay, proof and forms."""

from __future__ import annotations

import csv
import io
import json
import shutil
from typing import TYPE_CHECKING, Any

import icalendar
import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

from graph_builder.answering.common import answer_common
from graph_builder.answering.difference import answer_difference
from graph_builder.answering.duties import DutiesRequest, answer_duties
from graph_builder.answering.heat import answer_heat
from graph_builder.answering.lineage import answer_lineage
from graph_builder.answering.routes import answer_explained_path, answer_path
from graph_builder.answering.series import answer_series
from graph_builder.cli.main import application
from graph_builder.cli.opening import open_graph
from graph_builder.errors import QueryParameterError, UnknownInstrumentError
from graph_builder.export.duties import COLUMNS, duties_calendar, duties_csv
from graph_builder.export.duties_rdf import duties_turtle
from graph_builder.lineage.replay import rows_sha256
from graph_builder.lineage.request import Carriers, Direction, Level, LineageRequest
from graph_builder.lineage.routes import RouteRequest, Way
from graph_builder.store.release import INDEX, open_release
from graph_builder.store.soundness import SUMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx2

    from graph_builder.answering.published import PublishedGraph

ROOT = "E/RES/2006/27"
BASE = "https://w3id.org/palermo/id/"
EVERYTHING = LineageRequest()
SERIES = "series/ga-trafficking-in-women-and-girls"
EVERY_DUTY = DutiesRequest(limit=None)
URGED = LineageRequest(verbs=frozenset({"urge", "invite"}))
ON_A_DAY = LineageRequest(as_of="2006-07-27", carriers=Carriers.SHOW)


@pytest.fixture(scope="module")
def graph(published_folder: Path) -> PublishedGraph:
    return open_graph(published_folder)


ANSWERS: dict[str, Callable[[PublishedGraph], dict[str, Any]]] = {
    "path up": lambda g: answer_path(g, (ROOT, "UNTOC"), RouteRequest(EVERYTHING)),
    "path down": lambda g: answer_path(g, ("UNTOC", ROOT), RouteRequest(EVERYTHING)),
    "path any way": lambda g: answer_path(
        g, ("UNTOC-SOM", "CRC"), RouteRequest(ON_A_DAY, Way.ANY, 5)
    ),
    "path by verbs": lambda g: answer_path(g, (ROOT, "UNTOC"), RouteRequest(URGED)),
    "no path": lambda g: answer_path(g, ("CRC", ROOT), RouteRequest(EVERYTHING, Way.ANCESTORS)),
    "common ground": lambda g: answer_common(g, (ROOT, "UNTOC-FIREARMS"), EVERYTHING),
    "common ground on a day": lambda g: answer_common(g, (ROOT, "UNTOC-TIP"), ON_A_DAY),
    "difference": lambda g: answer_difference(g, (ROOT, "UNTOC-TIP"), EVERYTHING),
    "difference by verbs": lambda g: answer_difference(g, (ROOT, "UNTOC-TIP"), URGED),
    "series": lambda g: answer_series(g, SERIES, EVERYTHING),
    "heat": lambda g: answer_heat(g, "UNTOC-TIP", EVERYTHING),
    "heat of one article": lambda g: answer_heat(g, "UNTOC", LineageRequest(part="art/24")),
    "duties": lambda g: answer_duties(g, None, EVERY_DUTY),
    "duties of a text": lambda g: answer_duties(g, ROOT, EVERY_DUTY),
    "duties of an office": lambda g: answer_duties(g, None, DutiesRequest(actor="UNODC")),
    "duties by verb, class and strength": lambda g: answer_duties(
        g, ROOT, DutiesRequest(verb="urge", act_class="directive", strength=4, deadline=False)
    ),
    "lineage by verbs": lambda g: answer_lineage(g, ROOT, URGED),
    "lineage of an article": lambda g: answer_lineage(
        g, "UNTOC-TIP", LineageRequest(Direction.DESCENDANTS, part="art/6")
    ),
    "lineage of a body": lambda g: answer_lineage(
        g, "UNTOC", LineageRequest(Direction.DESCENDANTS, bodies=frozenset({"ECOSOC"}))
    ),
}


def rows_again(graph: PublishedGraph, body: dict[str, Any]) -> list[str]:
    rows = graph.store.select(body["meta"]["replay"]["sparql"])
    return [" ".join(str(getattr(term, "value", term)) for term in row.values()) for row in rows]


@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_the_replay_finds_the_rows_of_the_answer(
    graph: PublishedGraph, ask: Callable[[PublishedGraph], dict[str, Any]]
) -> None:
    body = ask(graph)
    assert rows_sha256(rows_again(graph, body)) == body["meta"]["replay"]["rows_sha256"]


@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_every_answer_tells_release_and_completeness_and_is_json(
    graph: PublishedGraph, ask: Callable[[PublishedGraph], dict[str, Any]]
) -> None:
    body = ask(graph)
    assert body["meta"]["release"] == graph.store.release_id
    assert set(body["meta"]["completeness"]) == {
        "examined", "references_detected", "linked", "ambiguous", "unlinked", "unexamined",
    }  # fmt: skip
    assert isinstance(body["meta"]["complete"], bool)
    assert json.loads(json.dumps(body)) == body


@pytest.mark.parametrize("ask", ANSWERS.values(), ids=ANSWERS)
def test_edges_of_an_answer_have_proof_and_ends_that_it_describes(
    graph: PublishedGraph, ask: Callable[[PublishedGraph], dict[str, Any]]
) -> None:
    body = ask(graph)
    known = {
        node["id"]
        for part in ("nodes", "ends", "passed")
        for node in (body[part] if isinstance(body.get(part), list) else ())
    } | {body["document"]["id"] for _ in (1,) if "document" in body}
    for edge in body.get("edges", ()):
        assert edge["evidence"]
        assert {edge["from_document"], edge["to_document"]} <= known


def test_a_path_shows_each_step_with_its_words(graph: PublishedGraph) -> None:
    body = answer_path(graph, (ROOT, "UNTOC"), RouteRequest(EVERYTHING))
    assert body["meta"]["way"] == "ancestors"
    lengths = [path["length"] for path in body["paths"]]
    assert lengths == sorted(lengths)
    assert lengths[0] == 1
    edges = {edge["id"]: edge for edge in body["edges"]}
    for path in body["paths"]:
        assert path["documents"][0] == BASE + "e-res-2006-27"
        assert path["documents"][-1] == BASE + "untoc"
        for hop in path["hops"]:
            for iri in hop["edges"]:
                ends = (edges[iri]["from_document"], edges[iri]["to_document"])
                assert ends == (hop["from"], hop["to"])


def test_either_way_finds_the_way_down(graph: PublishedGraph) -> None:
    body = answer_path(graph, ("UNTOC", ROOT), RouteRequest(EVERYTHING))
    assert body["meta"]["way"] == "descendants"


def test_a_path_is_told_in_sentences(graph: PublishedGraph) -> None:
    body = answer_explained_path(graph, (ROOT, "UNTOC-TIP"), RouteRequest(EVERYTHING))
    text = " ".join(body["sentences"])
    assert "E/RES/2006/27" in text
    assert "op12, “Further encourages”" in text
    assert "article 9, paragraph 5" in text
    assert "were examined" in body["sentences"][-1]


def test_the_protocols_share_the_convention(graph: PublishedGraph) -> None:
    body = answer_common(graph, ("UNTOC-TIP", "UNTOC-SOM"), EVERYTHING)
    assert [node["symbol"] for node in body["nodes"] if node["nearest"]] == ["UNTOC"]
    [route] = body["routes"]
    assert route["a"]["documents"] == [BASE + "untoc-tip", BASE + "untoc"]
    assert body["meta"]["relation"] is None


def test_common_ground_says_that_one_rests_on_the_other(graph: PublishedGraph) -> None:
    body = answer_common(graph, (ROOT, "UNTOC-TIP"), EVERYTHING)
    assert body["meta"]["relation"] == "a-rests-on-b"


def test_a_difference_against_an_unexamined_text_says_so(graph: PublishedGraph) -> None:
    body = answer_difference(graph, (ROOT, "UNTOC-FIREARMS"), EVERYTHING)
    assert (BASE + "untoc-firearms" in body["meta"]["unexamined"]) is not body["meta"]["complete"]
    kept = {each["document"]: each for each in body["citations"]["kept"]}
    assert kept[BASE + "untoc"]["changed"]
    assert "recall" in kept[BASE + "untoc"]["a"]["verbs"]


@pytest.mark.parametrize("ask", [answer_common, answer_difference], ids=["common", "diff"])
def test_two_names_of_one_document_are_refused(
    graph: PublishedGraph, ask: Callable[..., dict[str, Any]]
) -> None:
    with pytest.raises(QueryParameterError):
        ask(graph, ("UNTOC", "Palermo Convention"), EVERYTHING)


def test_editions_stand_in_order_and_unexamined_ones_are_marked(graph: PublishedGraph) -> None:
    body = answer_series(graph, SERIES, EVERYTHING)
    [series] = body["series"]
    orders = [edition["order"] for edition in series["editions"]]
    assert orders == list(range(1, len(orders) + 1))
    for edition in series["editions"]:
        changes = {edition[role] is None for role in ("sources",)}
        assert changes == {not edition["examined"]}
    assert series["examined"] + series["unexamined"] == len(orders)


def test_a_text_leads_to_its_series_and_one_of_none_to_none(graph: PublishedGraph) -> None:
    named = [
        series["slug"] for series in answer_series(graph, "A/RES/61/144", EVERYTHING)["series"]
    ]
    assert SERIES in named
    assert answer_series(graph, "UNTOC", EVERYTHING)["series"] == []


def test_articles_of_the_protocol_get_the_clauses_that_name_them(graph: PublishedGraph) -> None:
    body = answer_heat(graph, "UNTOC-TIP", EVERYTHING)
    parts = {part["path"]: part for part in body["provisions"]}
    root = BASE + "e-res-2006-27/op/3/b/ii"
    edges = {edge["id"]: edge for edge in body["edges"]}
    named = [edges[iri]["from"] for iri in parts["art/6/para/2"]["edges"]]
    assert root in named
    assert parts["art/6"]["below"] >= 3
    assert parts[""]["clauses"] + parts[""]["below"] == body["meta"]["clauses"]
    assert sum(parts["art/9/para/5"]["years"].values()) == parts["art/9/para/5"]["clauses"]


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


def test_an_answer_at_provision_level_names_clauses_and_articles(graph: PublishedGraph) -> None:
    body = answer_lineage(graph, ROOT, LineageRequest(depth=1, level=Level.PROVISION))
    edges = {edge["id"] for edge in body["edges"]}
    found = {part["id"]: part for part in body["provisions"]}
    assert found[BASE + "untoc-tip/art/9/para/5"]["relied_on_by"]
    assert found[BASE + "e-res-2006-27/op/12"]["relies_on"]
    for part in body["provisions"]:
        assert {*part["relies_on"], *part["relied_on_by"]} <= edges


def test_a_cited_treaty_tells_its_state_on_the_day_of_citing(graph: PublishedGraph) -> None:
    body = answer_lineage(graph, ROOT, LineageRequest(depth=1))
    states = {
        edge["to_document"]: edge["force"]["status"] for edge in body["edges"] if "force" in edge
    }
    assert states[BASE + "untoc-tip"] == "in-force"
    assert all(edge["force"]["day"] == "2006-07-27" for edge in body["edges"] if "force" in edge)


def test_on_a_day_treaties_tell_whether_they_were_in_force(graph: PublishedGraph) -> None:
    body = answer_lineage(graph, "UNTOC", LineageRequest(Direction.DESCENDANTS, as_of="2003-06-01"))
    states = {node["symbol"]: node["force"]["status"] for node in body["nodes"] if "force" in node}
    assert states["UNTOC"] == "not-yet"


REFUSED = {
    "an unknown verb": LineageRequest(verbs=frozenset({"urges"})),
    "an unknown relation": LineageRequest(relations=frozenset({"recall"})),
    "an unknown kind": LineageRequest(kinds=frozenset({"resolutions"})),
}


@pytest.mark.parametrize("request_", REFUSED.values(), ids=REFUSED)
def test_an_unknown_name_is_refused_with_the_nearest(
    graph: PublishedGraph, request_: LineageRequest
) -> None:
    with pytest.raises(QueryParameterError, match="the nearest is"):
        answer_lineage(graph, ROOT, request_)


def test_an_unknown_body_is_refused(graph: PublishedGraph) -> None:
    with pytest.raises(UnknownInstrumentError):
        answer_lineage(graph, ROOT, LineageRequest(bodies=frozenset({"Nobody of all"})))


def test_the_index_is_published_with_the_release(published_folder: Path) -> None:
    release = open_release(published_folder)
    assert (release.folder / INDEX).is_file()


def test_without_its_index_or_with_a_foreign_one_a_release_answers_the_same(
    graph: PublishedGraph, published_folder: Path, tmp_path: Path
) -> None:
    expected = answer_lineage(graph, ROOT, EVERYTHING)
    folder = tmp_path / "copy"
    shutil.copytree(published_folder, folder, symlinks=True)
    index = open_release(folder).folder / INDEX
    (index.parent / SUMS).unlink()  # as it is where an earlier version of the code published
    index.write_bytes(b"something else")
    assert answer_lineage(open_graph(folder), ROOT, EVERYTHING) == expected
    index.unlink()
    assert answer_lineage(open_graph(folder), ROOT, EVERYTHING) == expected


SAME = {
    "path": ("path E/RES/2006/27 UNTOC --k 2", "path?from=E/RES/2006/27&to=UNTOC&k=2"),
    "common": ("common UNTOC-TIP UNTOC-SOM", "common?a=UNTOC-TIP&b=UNTOC-SOM"),
    "diff": ("diff UNTOC-TIP E/RES/2006/27", "diff?a=UNTOC-TIP&b=E/RES/2006/27"),
    "series": (f"series {SERIES}", SERIES),
    "heat": ("heat UNTOC-TIP --part art/6", "heat/untoc-tip?part=art/6"),
    "duties": ("duties E/RES/2006/27 --actor UNODC", "duties?ref=E/RES/2006/27&actor=UNODC"),
    "lineage": (
        "lineage UNTOC --direction descendants --verb urge --level provision",
        "lineage/untoc?direction=descendants&verb=urge&level=provision",
    ),
}


@pytest.mark.parametrize(("words", "path"), SAME.values(), ids=SAME)
def test_the_json_of_a_command_is_the_body_of_the_answer(
    api: httpx2.Client, published_folder: Path, words: str, path: str
) -> None:
    given = [*words.split(), "--json", "--store", str(published_folder)]
    ran = CliRunner().invoke(application(given), given)
    answer = api.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.text
    assert json.loads(ran.stdout) == answer.json()
    again = api.get(f"/api/v1/{path}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("words", [words for words, _ in SAME.values()], ids=SAME)
def test_a_person_reads_plain_lines_where_there_is_no_terminal(
    published_folder: Path, words: str
) -> None:
    given = [*words.split(), "--store", str(published_folder)]
    ran = CliRunner().invoke(application(given), given)
    assert ran.exit_code == 0, ran.output
    assert "\x1b" not in ran.stdout
    assert "examined" in ran.stdout


STATUSES = {
    "path without an end": ("path?from=UNTOC", 422),
    "path to itself": ("path?from=UNTOC&to=UNTOC", 400),
    "path to nothing known": ("path?from=UNTOC&to=A/RES/1/999", 404),
    "no route": ("path?from=CRC&to=UNTOC-TIP&direction=ancestors", 200),
    "path explained": ("path/explain?from=E/RES/2006/27&to=UNTOC", 200),
    "too many routes": ("path?from=UNTOC&to=CRC&k=1000", 422),
    "unknown parameter": ("path?from=UNTOC&to=CRC&way=any", 400),
    "unknown verb": ("common?a=UNTOC&b=CRC&verb=urges", 400),
    "no such day": ("diff?a=UNTOC&b=CRC&as_of=2006-13-01", 400),
    "series by ref": ("series?ref=A/RES/61/144", 200),
    "a symbol in a path is redirected": ("heat/UNTOC-TIP", 307),
    "heat by ref": ("heat?ref=Palermo%20Protocol", 200),
    "no such part": ("heat/untoc?part=..%20x", 400),
    "duties of nothing known": ("duties?ref=A/RES/1/999", 404),
    "no such class": ("duties?class=order", 400),
    "no such theme": ("duties?theme=order", 400),
    "no such form": ("duties?format=docx", 422),
    "duties due by a day that is none": ("duties?before=2008", 400),
    "duties as a table": ("duties?format=csv", 200),
    "duties as a calendar": ("duties?format=ics", 200),
    "duties as RDF": ("duties?format=ttl", 200),
}


@pytest.mark.parametrize(("path", "status"), STATUSES.values(), ids=STATUSES)
def test_a_path_answers_with_its_status(api: httpx2.Client, path: str, status: int) -> None:
    answer = api.get(f"/api/v1/{path}")
    assert answer.status_code == status, answer.text
    if status >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == status


FORMS = {"csv": "text/csv", "ics": "text/calendar", "ttl": "text/turtle"}


@pytest.mark.parametrize(("form", "media_type"), FORMS.items(), ids=FORMS)
def test_duties_come_in_their_media_type(api: httpx2.Client, form: str, media_type: str) -> None:
    answer = api.get(f"/api/v1/duties?format={form}")
    assert answer.headers["Content-Type"].startswith(media_type)
    assert f"duties.{form}" in answer.headers["Content-Disposition"]
