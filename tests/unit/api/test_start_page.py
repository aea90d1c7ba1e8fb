"""The start page begins with what Palermo is about."""

from __future__ import annotations

from api.routes.pages_home import subject_first
from graph_builder.lineage.edge import DocumentNode


def node(slug: str, date: str | None) -> DocumentNode:
    return DocumentNode(f"https://example.org/id/{slug}", slug, None, slug, date=date)


def test_texts_on_the_subject_come_before_older_and_newer_ones() -> None:
    nodes = [
        node("on-the-moon", "1967"),
        node("on-trade", "2024-01-02"),
        node("on-undated-trafficking", None),
        node("on-trafficking", "2003-12"),
        node("on-trafficking-anew", "2019-12-18"),
    ]
    found = subject_first(nodes, {each.slug for each in nodes if "trafficking" in each.slug})
    assert [each.slug for each in found] == [
        "on-trafficking-anew",
        "on-trafficking",
        "on-undated-trafficking",
        "on-trade",
        "on-the-moon",
    ]


def test_the_resolution_comes_before_all() -> None:
    nodes = [node("on-trafficking", "2020"), node("e-res-2006-27", "2006-07-27")]
    assert subject_first(nodes, {"on-trafficking"})[0].slug == "e-res-2006-27"


def test_texts_of_one_day_are_in_one_order() -> None:
    nodes = [node(slug, "2001-01-01") for slug in ("b", "c", "a")]
    assert [each.slug for each in subject_first(nodes, ())] == ["a", "b", "c"]
