"""What the competency questions about duties, dates and facts must answer over one text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.competency_rows import columns, first

if TYPE_CHECKING:
    Rows = list[tuple[str, ...]]

STRENGTH_OF_INVITES, STRENGTH_OF_URGES = "2", "4"


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


def asked_to_join(rows: Rows) -> None:
    here, outsiders = "e-res-2006-27", "actor/member-states-not-yet-parties"
    assert set(rows) == {
        (here, "op1", "Urges", outsiders, "untoc-tip"),
        (here, "op15", "Requests", "body/unodc", "untoc-tip"),
    }


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
