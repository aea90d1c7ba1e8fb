"""Editions of a series, clauses per article, and the difference of two documents."""

from __future__ import annotations

import pytest

from graph_builder.lineage.difference import difference
from graph_builder.lineage.edge import Basis, DocumentNode, Edge
from graph_builder.lineage.heat import heat_of
from graph_builder.lineage.series import Edition, steps_of

BASE = "https://example.org/id/"


def edge(source: str, target: str, part: str = "", verb: str = "recall", clause: str = "") -> Edge:
    return Edge(
        id=f"{BASE}{source}/cit{clause}/{target}{part}/{verb}",
        from_provision=BASE + source + clause,
        to_provision=BASE + target + part,
        from_document=BASE + source,
        to_document=BASE + target,
        rel="recalls",
        tier="acknowledgement",
        basis=Basis.CITATION,
        verb=verb,
    )


def test_an_edition_is_compared_with_the_nearest_examined_one_before_it() -> None:
    editions = [
        Edition(4, "d", frozenset({"y", "z", "c"})),
        Edition(2, "b", None),
        Edition(1, "a", frozenset({"x", "y"})),
        Edition(3, "c", frozenset({"x", "y", "a"})),
    ]
    first, unread, third, fourth = steps_of(editions)
    assert (first.compared_with, first.added) == (None, None)
    assert (unread.added, unread.dropped, unread.kept) == (None, None, None)
    assert (third.added, third.dropped, third.kept, third.passed) == ((), (), ("x", "y"), 1)
    assert (fourth.added, fourth.dropped, fourth.kept) == (("z",), ("x",), ("y",))
    assert fourth.passed == 0


def test_an_edition_that_recalls_the_last_one_adds_nothing_by_that() -> None:
    _, second = steps_of([Edition(1, "a", frozenset()), Edition(2, "b", frozenset({"a"}))])
    assert second.added == ()


def test_a_series_whose_texts_nobody_examined_says_nothing_of_changes() -> None:
    assert all(step.added is None for step in steps_of([Edition(n, str(n), None) for n in (1, 2)]))


def test_an_article_shows_what_its_paragraphs_get() -> None:
    parts = heat_of(
        [
            edge("r", "t", "/art/10"),
            edge("r", "t", "/art/6/para/2", "urge"),
            edge("s", "t", "/art/6/para/2"),
            edge("s", "t"),
        ]
    )
    assert [(part.path, len(part.edges), part.below) for part in parts] == [
        ("", 1, 3),
        ("art/6", 0, 2),
        ("art/6/para/2", 2, 0),
        ("art/10", 1, 0),
    ]
    assert parts[2].verbs == {"recall": 1, "urge": 1}


HOLDERS = {
    "a letter of a clause": ("op/3/b", ["", "op/3", "op/3/b"]),
    "a number of a letter": ("op/3/b/ii", ["", "op/3", "op/3/b", "op/3/b/ii"]),
    "a letter of a paragraph": ("art/6/para/1/a", ["", "art/6", "art/6/para/1", "art/6/para/1/a"]),
    "an article of an annex without a number": ("annex/art/6", ["", "annex", "annex/art/6"]),
    "an article of one with a number": ("annex/2/art/6", ["", "annex/2", "annex/2/art/6"]),
}


@pytest.mark.parametrize(("path", "parts"), HOLDERS.values(), ids=HOLDERS)
def test_a_part_counts_for_each_part_that_holds_it(path: str, parts: list[str]) -> None:
    found = heat_of([edge("r", "t", f"/{path}")])
    assert [part.path for part in found] == parts
    assert [part.below for part in found] == [1] * (len(parts) - 1) + [0]


def test_years_and_bodies_are_those_of_the_citing_text() -> None:
    documents = {
        BASE + "r": DocumentNode("", "r", None, "r", date="2006-07-27", bodies=("body/ecosoc",)),
        BASE + "s": DocumentNode("", "s", None, "s"),
    }
    [part] = heat_of([edge("r", "t"), edge("s", "t")])
    assert part.years(documents) == {"2006": 1, "unknown": 1}
    assert part.bodies(documents) == {"body/ecosoc": 1, "unknown": 1}


def test_a_difference_tells_verbs_and_parts_that_changed() -> None:
    found = difference(
        [edge("a", "t", "/art/6"), edge("a", "u"), edge("a", "x")],
        [edge("b", "t", "/art/9", "urge"), edge("b", "u"), edge("b", "y")],
    )
    assert list(found.lost) == [BASE + "x"]
    assert list(found.gained) == [BASE + "y"]
    assert found.changed == (BASE + "t",)
    one, other = found.kept[BASE + "t"]
    assert (one.verbs, other.verbs) == (("recall",), ("urge",))
    assert (one.pinpoints, other.pinpoints) == (("art/6",), ("art/9",))
