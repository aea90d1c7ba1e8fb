"""Places, days and colours in the formats of other programs."""

from __future__ import annotations

import itertools
import json
import re
from xml.etree import ElementTree as ET

import pytest

from graph_builder.export.formats import FORMATS
from graph_builder.export.lanes import Lane
from graph_builder.export.picture.layout import MANY, lay_out
from graph_builder.export.picture.style import TIER_STYLES
from graph_builder.export.places import LANE_COLOURS, edge_day, first_day, places
from graph_builder.export.table import ExportEdge, ExportNode, ExportTable, Proof
from tests.support.adversarial import adversarial, header

_GEXF = "{http://gexf.net/1.3}"
_VIZ = "{http://gexf.net/1.3/viz}"


def node(name: str, date: str | None = None, **more: object) -> ExportNode:
    year = int(date[:4]) if date else None
    return ExportNode(name, name.upper(), f"Title of {name}", date=date, year=year, **more)  # type: ignore[arg-type]


def edge(number: int, source: str, target: str, relation: str, **more: object) -> ExportEdge:
    own = {"tier": "acknowledgement", "basis": "citation"} | more
    return ExportEdge(f"e{number}", source, target, f"{relation} {number}", relation, **own)  # type: ignore[arg-type]


def many() -> ExportTable:
    """More documents than boxes with words: of each row, dated and not."""
    lanes = [lane.value for lane in Lane]
    nodes = [
        node(f"n{n:04}", None if n % 3 == 0 else f"{1950 + n % 70}", lane=lanes[n % len(lanes)])
        for n in range(MANY * 3)
    ]
    return ExportTable(header(None), tuple(nodes), ())


def test_few_documents_stand_where_the_picture_has_them() -> None:
    table = adversarial()
    boxes = {box.node.id: (box.x, box.y) for box in lay_out(table, len(table.nodes)).boxes}
    assert {key: (place.x, place.y) for key, place in places(table, 1, 1).items()} == boxes


def test_many_stand_by_year_and_maker_and_no_two_in_one_place() -> None:
    table = many()
    found = places(table, 40, 30)
    assert len({(place.x, place.y) for place in found.values()}) == len(table.nodes)
    dated = [each for each in table.nodes if each.year is not None]
    for each in dated:
        assert found[each.id].x == (each.year - min(n.year for n in dated if n.year)) * 40  # type: ignore[operator]
    assert max(found[each.id].x for each in table.nodes if each.year is None) < 0
    spans = []
    for lane in Lane:
        heights = [found[each.id].y for each in table.nodes if each.lane == lane.value]
        spans.append((min(heights), max(heights)))
    assert all(above[1] < below[0] for above, below in itertools.pairwise(spans))


def test_a_row_without_dates_is_about_as_wide_as_high() -> None:
    nodes = tuple(node(f"n{n:04}", lane=Lane.ECOSOC.value) for n in range(MANY * 4))
    found = places(ExportTable(header(None), nodes, ()), 1, 1).values()
    wide = max(p.x for p in found) - min(p.x for p in found)
    high = max(p.y for p in found) - min(p.y for p in found)
    assert 0.5 < wide / high < 2


DAYS = {
    "a day is itself": ("2006-07-27", "2006-07-27"),
    "a month begins on its first day": ("2006-07", "2006-07-01"),
    "a year begins in January": ("2006", "2006-01-01"),
    "no date": (None, None),
    "a day that no calendar has": ("2006-02-31", None),
    "a year that no calendar has": ("0000", None),
    "words": ("about 1950", None),
}


@pytest.mark.parametrize(("date", "day"), DAYS.values(), ids=DAYS)
def test_the_day_on_which_a_date_begins(date: str | None, day: str | None) -> None:
    assert first_day(date) == day


def test_a_link_is_there_from_the_day_on_which_both_documents_are() -> None:
    days = {"a": "2006-07-27", "b": "1999-01-01", "c": None}
    assert edge_day(edge(1, "a", "b", "recalls"), days) == "2006-07-27"
    assert edge_day(edge(2, "b", "a", "recalls"), days) == "2006-07-27"
    assert edge_day(edge(3, "c", "b", "recalls"), days) == "1999-01-01"
    assert edge_day(edge(4, "c", "c", "recalls"), days) is None


def small() -> ExportTable:
    said = [Proof(paragraph=f"pp{n}") for n in range(9)]
    nodes = (
        node("r", "2006-07-27", examined=True, lane=Lane.ECOSOC.value),
        node("s", "1989", examined=False, lane=Lane.TREATIES.value),
    )
    edges = (
        *(edge(n, "r", "s", "recalls", proofs=(said[n],)) for n in range(6)),
        edge(7, "r", "s", "inAccordanceWith", tier="standard", proofs=(said[7],)),
        edge(8, "s", "r", "recalls"),
    )
    return ExportTable(header("r"), nodes, edges)


def test_gexf_shows_makers_by_colour_tiers_by_colour_and_the_unread_paler() -> None:
    root = ET.fromstring(FORMATS["gexf"].write(small()))  # noqa: S314  (our own file)
    graph = root.find(f"{_GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    read, unread = root.iter(f"{_GEXF}node")
    assert (read.get("start"), unread.get("start")) == ("2006-07-27", "1989-01-01")
    colours = [each.find(f"{_VIZ}color") for each in (read, unread)]
    assert [_hex(each) for each in colours] == [
        LANE_COLOURS[Lane.ECOSOC.value], LANE_COLOURS[Lane.TREATIES.value],
    ]  # fmt: skip
    assert [each.get("a") for each in colours if each is not None] == [None, "0.55"]
    sizes = [float(each.find(f"{_VIZ}size").get("value")) for each in (read, unread)]  # type: ignore[union-attr, arg-type]
    assert sizes[0] < sizes[1]  # the second is cited more often
    lines = {_hex(each.find(f"{_VIZ}color")) for each in root.iter(f"{_GEXF}edge")}
    assert lines == {TIER_STYLES["acknowledgement"].colour, TIER_STYLES["standard"].colour}


def _hex(colour: ET.Element | None) -> str:
    assert colour is not None
    return "#" + "".join(f"{int(colour.get(channel, '0')):02x}" for channel in "rgb")


def test_mermaid_draws_a_relation_once_and_gives_each_arrow_the_style_of_its_tier() -> None:
    text = FORMATS["mermaid"].write(small()).decode()
    arrows = re.findall(r'(n\d) -->\|"([^"]*)"\| (n\d)', text)
    assert arrows == [
        ("n0", "recalls pp0, pp1, pp2, pp3 and 2 more", "n1"),
        ("n0", "in accordance with pp7", "n1"),
        ("n1", "recalls", "n0"),
    ]
    styled = {
        int(number): colour
        for numbers, colour in re.findall(r"linkStyle ([\d,]+) stroke:(#\w+)", text)
        for number in numbers.split(",")
    }
    grey, blue = (TIER_STYLES[tier].colour for tier in ("acknowledgement", "standard"))
    assert styled == {0: grey, 1: blue, 2: grey}
    opening, title, *_ = text.splitlines()
    assert (opening, json.loads(title.removeprefix("title: "))) == ("---", header().title)
    assert re.search(r"class n1 unexamined$", text, re.MULTILINE)


def test_dot_frames_what_was_not_read_with_dashes_and_marks_the_document_asked_for() -> None:
    text = FORMATS["dot"].write(small()).decode()
    read, unread = (said for said in text.split(";\n") if re.match(r'  "[rs]" \[', said))
    assert 'style="filled,rounded"' in read
    assert "fillcolor" in read
    assert 'style="filled,rounded,dashed"' in unread
    assert "fillcolor" not in unread
    assert 'label="in accordance with pp7"' in text
    assert f'color="{TIER_STYLES["standard"].colour}"' in text


def test_cytoscape_gets_a_colour_for_every_tier_and_maker() -> None:
    aspects = {k: v for each in json.loads(FORMATS["cx2"].write(small())) for k, v in each.items()}
    [style] = aspects["visualProperties"]
    told = {
        name: {each["v"] for each in style[kind][name]["definition"]["map"]}
        for kind, name in (
            ("nodeMapping", "NODE_BORDER_COLOR"), ("edgeMapping", "EDGE_LINE_COLOR"),
        )
    }  # fmt: skip
    assert told["NODE_BORDER_COLOR"] == {lane.value for lane in Lane}
    assert told["EDGE_LINE_COLOR"] == set(TIER_STYLES)
    assert {(each["x"], each["y"]) for each in aspects["nodes"]} == {
        (place.x, place.y) for place in places(small(), 1, 1).values()
    }
