"""What each competency question must answer over the graph of one text: a check by query.

Rows are those of ``on_oxigraph`` in ``tests/contract/test_competency.py``: terms without base.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph_builder.resources import resource
from tests.support.real_graph import real_graph

if TYPE_CHECKING:
    from collections.abc import Callable

    Rows = list[tuple[str, ...]]

STRENGTH_OF_INVITES, STRENGTH_OF_URGES = "2", "4"
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


def first(rows: Rows) -> set[str]:
    return {row[0] for row in rows}


def columns(rows: Rows, *numbers: int) -> set[tuple[str, ...]]:
    return {tuple(row[n] for n in numbers) for row in rows}


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


def asked(rows: Rows) -> None:
    who, group = "actor/member-states", "actor/member-states-not-yet-parties"
    directive = "act-class/directive"
    chapeaux = {row[0]: row for row in rows if "(" not in row[0]}
    assert chapeaux["op1"] == ("op1", "Urges", directive, STRENGTH_OF_URGES, group)
    urged = {p for p, row in chapeaux.items() if row[1] == "Urges"}
    assert urged == {"op1", "op2", "op5", "op7"}
    assert chapeaux["op6"][1] == "Calls upon"
    assert not {"op14", "op15", "op16", "op18"} & set(chapeaux)
    assert ("op4(c)", "Also invites", directive, STRENGTH_OF_INVITES, who) in rows


def verbs(rows: Rows) -> None:
    operative = {row[0]: row[2] for row in rows if row[1] == "OperativeClause"}
    assert operative == {
        "verb/urge": "4",
        "verb/invite": "4",
        "verb/call-upon": "1",
        "verb/encourage": "6",
        "verb/request": "3",
    }
    preambular = {row[0]: int(row[2]) for row in rows if row[1] == "PreambularClause"}
    assert preambular["verb/recall"] == 7
    assert sum(preambular.values()) == 20


def for_victims(rows: Rows) -> None:
    who = "e-res-2006-27"
    assert columns(rows, 0, 1) >= {(who, "op4(a)"), (who, "op4(c)"), (who, "op8")}
    assert (who, "op4(d)", "theme/reintegration", "clause") in columns(rows, 0, 1, 3, 4)
    assert {(who, "op8", "theme/victim-protection", "text")} <= columns(rows, 0, 1, 3, 4)


def in_series(rows: Rows) -> None:
    places = sorted((int(row[0]), row[1], row[4]) for row in rows)
    assert [place for place, _, _ in places] == list(range(1, len(rows) + 1))
    assert places[0] == (1, "a-res-61-180", "fact-status/verified")
    assert places[9] == (10, "a-res-78-228", "fact-status/editorial")


def on_exploitation(rows: Rows) -> None:
    assert ("ilo-c182", "theme/child-labour") in columns(rows, 0, 1)
    assert ("slavery-convention-1926", "theme/slavery") in columns(rows, 0, 1)
    assert columns(rows, 2) == {("fact-status/editorial",)}
    assert all(row[3] for row in rows)


def in_force(rows: Rows) -> None:
    assert {row[0]: (row[2], row[3]) for row in rows} == {
        "crc": ("1990-09-02", "force-status/in-force"),
        "crc-opsc": ("2002-01-18", "force-status/in-force"),
        "ilo-c182": ("2000-11-19", "force-status/in-force"),
        "untoc": ("2003-09-29", "force-status/in-force"),
        "untoc-som": ("2004-01-28", "force-status/in-force"),
        "untoc-tip": ("2003-12-25", "force-status/in-force"),
    }


def output(rows: Rows) -> None:
    assert ("e-res-2006-27", "body/ecosoc", "2006-07-27") in rows
    assert not {"a-res-55-25", "crc"} & first(rows)


def nothing(rows: Rows) -> None:
    assert rows == []


def nothing_of_the_resolution(rows: Rows) -> None:
    assert not [row for row in rows if any(cell.startswith("e-res-2006-27") for cell in row)]


def most_cited(rows: Rows) -> None:
    by_target: dict[str, int] = {}
    for target, _, citations, _, _ in rows:
        by_target[target] = by_target.get(target, 0) + int(citations)
    assert set(by_target) >= CITED
    assert by_target["untoc-tip"] > by_target["untoc"] > by_target["crc"]
    texts = {quad.subject for quad in real_graph()[0] if "is_realized_by" in quad.predicate.value}
    assert {row[4] for row in rows} == {str(len(texts))}


def provenance(rows: Rows) -> None:
    hashes = {row[1]: row[2] for row in rows}
    assert set(hashes) == {"graph/registry", "graph/vocab", "e-res-2006-27/en/txt"}
    assert all(len(value) == 64 for value in hashes.values())
    assert {row[3] for row in rows} == {"software/palermo"}


def contradicted(rows: Rows) -> None:
    untoc = {(row[2], row[3]) for row in rows if row[0] == "untoc"}
    assert untoc == {
        ("2003-09-29", "fact-status/verified"),
        ("2005-12-25", "fact-status/contradicted"),
    }
    by_subject: dict[tuple[str, str], set[str]] = {}
    for subject, property_, reading, _, _ in rows:
        by_subject.setdefault((subject, property_), set()).add(reading)
    assert all(len(readings) > 1 for readings in by_subject.values())


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


def deadlines(rows: Rows) -> None:
    assert columns(rows, 1, 2, 3, 4, 5) == {
        ("op18", "at its seventeenth session", "event/ccpcj-17", "2008-04-14", "2008-04-18")
    }


def who_reports(rows: Rows) -> None:
    assert ("office/secretary-general", "body/ccpcj", "body/cop-untoc") in columns(rows, 1, 2, 3)


def softened(rows: Rows) -> None:
    assert ("op1", STRENGTH_OF_URGES, "softener/to-consider", "softener") in rows
    assert ("op12", "1", "hedge/where-applicable", "hedge") in rows
    assert not {"op2", "op18"} & first(rows)


def on_a_day(rows: Rows) -> None:
    assert columns(rows, 0, 2) == {("untoc", "force-status/not-yet"), ("a-res-55-25", "")}


def roots(rows: Rows) -> None:
    found = {row[0]: int(row[1]) for row in rows}
    assert found["a-res-55-25"] >= 4
    assert not {"untoc", "untoc-tip", "e-res-2006-27"} & set(found)
    assert min(found.values()) >= 3


def what_became(rows: Rows) -> None:
    counts = {row[1]: int(row[2]) for row in rows if row[0] == "e-res-2006-27"}
    assert counts["link-status/linked"] >= 24


EXPECTED: dict[str, Callable[[Rows], None]] = {
    "01-recalls": recalls,
    "02-recalls-simply": recalls_simply,
    "03-who-cites": who_cites,
    "04-ancestors": ancestors,
    "05-descendants": descendants,
    "06-common-ancestors": common_ancestors,
    "07-derivation": derivation,
    "08-pinpoints": pinpoints,
    "09-citations-under": citations_under,
    "10-hedged-reliance": hedged,
    "11-proof-of-an-edge": proof,
    "12-footnotes": footnotes,
    "13-annexed": annexed,
    "14-what-is-asked": asked,
    "15-verbs": verbs,
    "16-actions-for": for_victims,
    "17-force-on-the-day": in_force,
    "18-output-of-a-body": output,
    "19-dates-out-of-order": nothing_of_the_resolution,
    "20-circular-lineage": nothing_of_the_resolution,
    "21-unproven-edges": nothing,
    "22-awaiting-review": nothing_of_the_resolution,
    "23-most-cited": most_cited,
    "24-provenance": provenance,
    "25-contradicted-facts": contradicted,
    "26-not-examined": not_examined,
    "27-difference": difference,
    "28-series": in_series,
    "29-on-a-theme": on_exploitation,
    "30-between": between,
    "31-the-same-words": the_same_words,
    "32-clauses-per-part": clauses_per_part,
    "33-reliance-by-body-and-year": reliance_by_body_and_year,
    "34-deadlines": deadlines,
    "35-who-reports-to-whom": who_reports,
    "36-softened-demands": softened,
    "37-on-a-day": on_a_day,
    "38-roots": roots,
    "39-what-became-of-references": what_became,
}
