"""Whatever the graph: no box covers another, time runs to the right, nothing is drawn by chance."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from graph_builder.export.lanes import Lane
from graph_builder.export.picture.layout import Box, is_dated, lay_out
from graph_builder.export.picture.svg import write_svg
from graph_builder.export.picture.timescale import moment
from graph_builder.export.table import ExportEdge, ExportNode, ExportTable, Proof
from graph_builder.export.tabulating import year_of
from tests.support.adversarial import header

_DATES = st.one_of(
    st.none(),
    st.integers(1815, 2030).map(str),
    st.dates(date(1815, 1, 1), date(2030, 12, 31)).map(lambda d: d.isoformat()[:7]),
    st.dates(date(1815, 1, 1), date(2030, 12, 31)).map(lambda d: d.isoformat()),
)
_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=60)


@st.composite
def tables(draw: st.DrawFn) -> ExportTable:
    """A table of up to 30 documents with any links between them."""
    number = draw(st.integers(0, 30))
    nodes = []
    for each in range(number):
        day = draw(_DATES)
        nodes.append(
            ExportNode(
                id=f"https://example.org/{each}",
                label=draw(_TEXT) or "x",
                title=draw(_TEXT),
                date=day,
                year=year_of(day),
                lane=draw(st.sampled_from([None, *Lane])),
                depth=draw(st.one_of(st.none(), st.integers(0, 4))),
                examined=draw(st.sampled_from([None, True, False])),
            )
        )
    edges = []
    if nodes:
        ends = st.sampled_from([node.id for node in nodes])
        for each in range(draw(st.integers(0, 40))):
            tier = draw(st.sampled_from(["standard", "derivation", "of its own"]))
            proofs = (Proof(paragraph=draw(_TEXT), confidence=draw(st.floats(0, 1))),)
            edges.append(
                ExportEdge(
                    f"e{each}", draw(ends), draw(ends), f"k{each}", "recalls", tier, "citation",
                    proofs=proofs,
                )
            )  # fmt: skip
    return ExportTable(header(None), tuple(nodes), tuple(edges))


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share a point."""
    across = a.x < b.x + b.width and b.x < a.x + a.width
    return across and a.y < b.y + b.height and b.y < a.y + a.height


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(1, 30))
def test_boxes(table: ExportTable, limit: int) -> None:
    picture = lay_out(table, limit)
    assert len(picture.boxes) == min(limit, len(table.nodes))
    assert not any(overlap(a, b) for a, b in combinations(picture.boxes, 2))
    dated = sorted(
        (moment(box.node.date or ""), box.x) for box in picture.boxes if is_dated(box.node)
    )
    assert [x for _, x in dated] == sorted(x for _, x in dated)
    undated = [box.x + box.width for box in picture.boxes if not is_dated(box.node)]
    assert not undated or not dated or max(undated) < dated[0][1]
    for box in picture.boxes:
        assert box.x >= 0
        assert box.x + box.width <= picture.width
        assert box.y + box.height <= picture.height


@settings(max_examples=30, deadline=None)
@given(tables())
def test_the_same_table_gives_the_same_picture(table: ExportTable) -> None:
    written = write_svg(table)
    shuffled = ExportTable(table.header, table.nodes[::-1], table.edges)
    assert write_svg(shuffled) == written
    etree.fromstring(written)
