"""Every competency question has its expected rows, on both engines, over the graph that ships."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import rdflib

from graph_builder.model.symbols import slug_of
from graph_builder.query_catalogue import StoredQuery, read_catalogue
from graph_builder.reading.registry import read_registry
from graph_builder.references import ReferenceIndex
from graph_builder.resources import resource
from tests.support.real_graph import real_graph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Rows = list[tuple[str, ...]]

# rdflib warns of its own use of its own attributes.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")

BASE = "https://w3id.org/palermo/"
CATALOGUE = read_catalogue(resource("queries"))
QUERIES = tuple(CATALOGUE)
STRENGTH_OF_INVITES, STRENGTH_OF_URGES = "2", "4"


@cache
def store() -> ox.Store:
    return store_of(real_graph()[0])


def store_of(quads: Iterable[ox.Quad]) -> ox.Store:
    held = ox.Store()
    held.extend(quads)
    return held


@cache
def dataset() -> rdflib.Dataset:
    held = rdflib.Dataset(default_union=True)
    held.parse(data="\n".join(f"{quad} ." for quad in real_graph()[0]), format="nquads")
    return held


@cache
def index() -> ReferenceIndex:
    return ReferenceIndex.of(read_registry(resource("data/registry")))


def find(reference: str) -> str:
    return f"{BASE}id/{slug_of(index().find(reference))}"


def bound(query: StoredQuery, **values: str) -> str:
    return query.bind(values or query.example, find)


def short(text: str) -> str:
    """An IRI of ours without base and folder; a decimal as both engines can write it."""
    if re.fullmatch(r"\d+\.\d+", text):
        return text.rstrip("0").rstrip(".")
    for start in ("id/", "vocab/", "ontology#", ""):
        if text.startswith(BASE + start):
            return text.removeprefix(BASE + start)
    return text


def on_oxigraph(sparql: str, held: ox.Store | None = None) -> Rows:
    solutions = (held or store()).query(sparql, use_default_graph_as_union=True)
    return sorted(
        tuple("" if term is None else short(term.value) for term in row) for row in solutions
    )


def on_rdflib(sparql: str) -> Rows:
    return sorted(
        tuple("" if term is None else short(str(term)) for term in row)
        for row in dataset().query(sparql)
    )


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


def test_every_competency_question_has_expected_rows() -> None:
    names = [q.name.removeprefix("competency/") for q in CATALOGUE if "competency/" in q.name]
    assert names == list(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_competency_question_is_answered(name: str) -> None:
    EXPECTED[name](on_oxigraph(bound(CATALOGUE.named(f"competency/{name}"))))


@pytest.mark.parametrize(
    ("theme", "clauses"),
    [
        ("residence-status", {"op4(a)"}),
        ("cooperation", {"op5", "op8"}),
        ("sexual-exploitation", set()),
    ],
)
def test_actions_for_victims_are_found_by_theme_and_those_above(
    theme: str, clauses: set[str]
) -> None:
    query = CATALOGUE.named("competency/16-actions-for")
    wanted = {"beneficiary": "actor/victims-of-trafficking", "theme": f"{BASE}vocab/theme/{theme}"}
    rows = on_oxigraph(bound(query, **wanted))
    assert {row[1] for row in rows if row[4] == "clause"} == clauses
    assert rows == on_rdflib(bound(query, **wanted))


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_both_engines_agree(query: StoredQuery) -> None:
    sparql = bound(query)
    assert on_oxigraph(sparql) == on_rdflib(sparql)


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_columns_are_those_of_the_header(query: StoredQuery) -> None:
    solutions = store().query(bound(query), use_default_graph_as_union=True)
    assert [v.value for v in solutions.variables] == [column.name for column in query.columns]


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_the_text_parses_before_parameters_are_bound(query: StoredQuery) -> None:
    store().query(query.text, use_default_graph_as_union=True)


def quad_of(subject: str, predicate: str, target: str) -> ox.Quad:
    """The first quad of the graph with these terms, each without base; ``*`` stands for any."""
    found = sorted(
        (
            quad
            for quad in real_graph()[0]
            if subject in ("*", short(quad.subject.value))
            and short(quad.predicate.value).endswith(predicate)
            and target in ("*", short(quad.object.value))
        ),
        key=str,
    )
    assert found, f"the graph holds no {subject} {predicate} {target}"
    return found[0]


CITATION = "e-res-2006-27/cit/pp/3/1"
#: Claim → the quad that is dropped, and the value that takes its place (nothing where ``None``).
MUTANTS: dict[str, tuple[tuple[str, str, str], ox.NamedNode | ox.Literal | None]] = {
    "a direct property is lost": (("e-res-2006-27", "recalls", "crc"), None),
    "a direct property leads elsewhere": (
        ("e-res-2006-27", "recalls", "crc"),
        ox.NamedNode(BASE + "id/cat"),
    ),
    "a lineage source is lost": (("e-res-2006-27", "lineageSource", "a-res-58-137"), None),
    "a derivation is lost": (("untoc-tip", "derivesFrom", "untoc"), None),
    "a citation loses its verb": (("e-res-2006-27/cit/pp/6/1", "citationVerb", "*"), None),
    "a citation has another printed verb": ((CITATION, "surfaceVerb", "*"), ox.Literal("Noting")),
    "a citation loses its anchor": ((CITATION, "anchor", "*"), None),
    "a citation names another document": (
        (CITATION, "citedDocument", "crc"),
        ox.NamedNode(BASE + "id/cat"),
    ),
    "a citation waits for review": (
        (CITATION, "reviewStatus", "*"),
        ox.NamedNode(BASE + "vocab/review-status/needs-review"),
    ),
    "a citation loses its run": ((CITATION, "wasGeneratedBy", "*"), None),
    "an offset moves by one": (
        ("e-res-2006-27/cit/pp/3/1/anchor/pos", "start", "*"),
        ox.Literal("1"),
    ),
    "a footnote leads nowhere": (("e-res-2006-27/fn/6", "resolvesTo", "untoc"), None),
    "Ibid. points at nothing": (("e-res-2006-27/fn/7", "ibidOf", "*"), None),
    "a treaty loses its entry into force": (("untoc", "first_date_entry_in_force", "*"), None),
    "a treaty enters into force later": (
        ("untoc-tip", "first_date_entry_in_force", "*"),
        ox.Literal("2007-01-01"),
    ),
    "an annex loses its carrier": (("untoc-som", "is_annex_of", "*"), None),
    "a resolution loses its body": (("e-res-2006-27", "passed_by", "*"), None),
    "an action loses its addressee": (("e-res-2006-27/act/op/5/1", "addressee", "*"), None),
    "an action loses its strength": (("e-res-2006-27/act/op/5/1", "strength", "*"), None),
    "a clause loses its opening verb": (("e-res-2006-27/op/5", "openingVerb", "*"), None),
    "a clause loses its document": (("e-res-2006-27/op/5", "is_part_of", "*"), None),
    "a series loses an edition": (
        ("series/ga-improving-coordination-against-trafficking/edition/3", "editionText", "*"),
        None,
    ),
    "a fact loses its theme": (("*", "factValue", "theme/child-labour"), None),
    "a text was not examined": (("e-res-2006-27", "is_realized_by", "*"), None),
}


@cache
def answers() -> dict[str, Rows]:
    return answers_of(store())


def answers_of(held: ox.Store) -> dict[str, Rows]:
    return {
        name: on_oxigraph(bound(CATALOGUE.named(f"competency/{name}")), held) for name in EXPECTED
    }


@pytest.mark.parametrize(("place", "instead"), MUTANTS.values(), ids=MUTANTS)
def test_a_changed_graph_changes_an_answer(
    place: tuple[str, str, str], instead: ox.NamedNode | ox.Literal | None
) -> None:
    victim = quad_of(*place)
    quads = set(real_graph()[0]) - {victim}
    if instead is not None:
        quads.add(ox.Quad(victim.subject, victim.predicate, instead, victim.graph_name))
    assert answers_of(store_of(quads)) != answers()
