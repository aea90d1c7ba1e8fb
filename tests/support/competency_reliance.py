"""What the competency questions about reliance must answer over one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.resources import resource
from tests.support.competency_rows import columns, first
from tests.support.real_graph import real_graph

if TYPE_CHECKING:
    Rows = list[tuple[str, ...]]


ANNEXED = {"untoc", "untoc-tip", "untoc-som"}
RECALLED = {
    "a-res-40-34/annex",
    "a-res-58-137",
    "a-res-60-177/annex",
    "ceb-2005-hlcp-ix-crp-7/annex/a",
    "crc",
    "ilo-c182",
    "untoc",
    "untoc-tip",
}
CITED = RECALLED | {"crc-opsc", "e-2002-68-add-1", "untoc-som"}
CARRIERS = {"a-res-40-34", "a-res-44-25", "a-res-54-263", "a-res-55-25", "a-res-60-177"}


def recalls(rows: Rows) -> None:
    assert first(rows) == RECALLED
    assert ("crc", "pp3", "Recalling", "") in rows
    assert ("ilo-c182", "pp4", "Recalling also", "") in rows
    assert columns(rows, 0, 1) >= {("untoc", "pp6"), ("untoc-tip", "pp6"), ("a-res-58-137", "pp7")}
    assert ("a-res-60-177/annex", "pp5", "Recalling further", "paragraphs 4 and 13") in rows


def recalls_simply(rows: Rows) -> None:
    assert first(rows) == RECALLED


def who_cites(rows: Rows) -> None:
    who = "e-res-2006-27"
    assert {row for row in columns(rows, 0, 1, 2, 4) if row[0] == who} == {
        (who, "pp6", "verb/recall", "tier/acknowledgement"),
        (who, "pp19", "verb/bear-in-mind", "tier/standard"),
        (who, "op1", "verb/urge", "tier/participation"),
        (who, "op3(b)(ii)", "verb/invite", "tier/standard"),
    }


def ancestors(rows: Rows) -> None:
    assert first(rows) >= CITED | CARRIERS
    assert "e-res-2006-27" not in first(rows)
    assert "untoc-firearms" not in first(rows)
    assert len(rows) == len(set(rows))


def descendants(rows: Rows) -> None:
    assert first(rows) >= {"e-res-2006-27", "untoc-tip", "untoc-som", "untoc-firearms"}
    assert not {"untoc", "a-res-55-25", "crc"} & first(rows)


def common_ancestors(rows: Rows) -> None:
    assert first(rows) == {"untoc", "a-res-55-25"}


def derivation(rows: Rows) -> None:
    assert first(rows) == {"untoc", "a-res-55-25"}


def pinpoints(rows: Rows) -> None:
    assert {row[:2] + row[3:] for row in rows if row[2] == "e-res-2006-27"} == {
        ("untoc-tip/art/6/para/2", "article 6, paragraph 2", "op3(b)(ii)"),
        ("untoc-tip/art/6/para/3", "article 6, paragraph 3", "op4(c)"),
        ("untoc-tip/art/6/para/4", "article 6, paragraph 4", "op4(c)"),
        ("untoc-tip/art/9/para/5", "article 9, paragraph 5", "op12"),
    }


def citations_under(rows: Rows) -> None:
    assert rows == [
        ("op3(b)(ii)", "untoc-tip/art/6/para/2", "inAccordanceWith"),
        ("op3(b)(ii)", "untoc/art/24", "inAccordanceWith"),
        ("op3(b)(ii)", "untoc/art/25", "inAccordanceWith"),
    ]


def hedged(rows: Rows) -> None:
    hedge = "hedge/where-applicable"
    assert set(rows) >= {
        ("op12", "untoc-tip/art/9/para/5", hedge),
        ("op3(b)(ii)", "untoc-tip/art/6/para/2", hedge),
        ("op4(c)", "untoc-tip/art/6/para/3", hedge),
        ("op4(c)", "untoc-tip/art/6/para/4", hedge),
    }


def proof(rows: Rows) -> None:
    text = resource("data/corpus/e-res-2006-27/text.txt").read_bytes().decode()
    [(paragraph, property_, verb, quote, start, end, _)] = rows
    assert (paragraph, property_, verb) == ("pp3", "recalls", "Recalling")
    assert quote == "Convention on the Rights of the Child" == text[int(start) : int(end)]


def footnotes(rows: Rows) -> None:
    notes = {row[0]: row for row in rows}
    assert len(rows) == len(notes) == 11
    assert notes["3"][2] == "crc"
    assert notes["6"][2] == "untoc"
    assert notes["7"][2:4] == ("untoc-tip", "6")
    assert notes["7"][4] == "Ibid., annex II."
    assert notes["9"][2] == "untoc-som"
    assert notes["11"][1:3] == ("footnote-kind/disclaimer", "")


def annexed(rows: Rows) -> None:
    assert first(rows) == ANNEXED


def most_cited(rows: Rows) -> None:
    by_target: dict[str, int] = {}
    for target, _, citations, _, _ in rows:
        by_target[target] = by_target.get(target, 0) + int(citations)
    assert set(by_target) >= CITED
    assert by_target["untoc-tip"] > by_target["untoc"] > by_target["crc"]
    texts = {quad.subject for quad in real_graph()[0] if "is_realized_by" in quad.predicate.value}
    assert {row[4] for row in rows} == {str(len(texts))}


def not_examined(rows: Rows) -> None:
    assert "e-res-2006-27" not in first(rows)
    assert {("untoc", "UNTOC"), ("a-res-55-25", "A/RES/55/25")} <= columns(rows, 0, 1)
    assert next(row[2] for row in rows if row[0] == "a-res-55-25") == "0"


def difference(rows: Rows) -> None:
    assert rows == [("first", "a-res-55-25"), ("second", "a-res-55-255")]


def between(rows: Rows) -> None:
    assert {("untoc", "both"), ("untoc-tip", "both"), ("untoc-som", "both")} <= set(rows)
    assert not {"e-res-2006-27", "a-res-55-25", "untoc-firearms"} & first(rows)


def the_same_words(rows: Rows) -> None:
    assert ("untoc", "recalls", "protocolTo", "false") in rows
    assert ("untoc", "inAccordanceWith", "supplements", "false") in rows
    assert all((one == other) is (same == "true") for _, one, other, same in rows)


def clauses_per_part(rows: Rows) -> None:
    counts = {(part, verb): int(clauses) for part, verb, clauses in rows}
    assert counts["untoc-tip/art/6/para/2", "verb/invite"] >= 1
    assert counts["untoc-tip/art/9/para/5", "verb/encourage"] >= 1
    assert counts["untoc-tip", "verb/recall"] >= 1


def reliance_by_body_and_year(rows: Rows) -> None:
    assert ("body/ecosoc", "2006", "1", "4") in rows


def roots(rows: Rows) -> None:
    found = {row[0]: int(row[1]) for row in rows}
    assert found["a-res-55-25"] >= 4
    assert not {"untoc", "untoc-tip", "e-res-2006-27"} & set(found)
    assert min(found.values()) >= 3


def what_became(rows: Rows) -> None:
    counts = {row[1]: int(row[2]) for row in rows if row[0] == "e-res-2006-27"}
    assert counts["link-status/linked"] >= 24
