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
from tests.support.competency_answers import EXPECTED
from tests.support.real_graph import real_graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    Rows = list[tuple[str, ...]]

# rdflib warns of its own use of its own attributes.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")

BASE = "https://w3id.org/palermo/"
CATALOGUE = read_catalogue(resource("queries"))
QUERIES = tuple(CATALOGUE)


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


#: Those that look for faults are asked of both engines in `test_quality_queries.py`: what takes one
#: engine a moment on the whole graph takes the other a minute.
ASKED_OF_BOTH = tuple(query for query in QUERIES if not query.name.startswith("quality/"))


@pytest.mark.parametrize("query", ASKED_OF_BOTH, ids=lambda q: q.name)
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


#: What `docs/how-to/query-with-sparql.md` says of dates of which a part is known.
DATED = {
    "as days": ('?date < "9999-01-01"^^xsd:date', False),
    "by the year": ("YEAR(?date) < 9999", True),
    "as text": ('STR(?date) < "9999"', True),
}


@pytest.mark.parametrize(("condition", "all_of_them"), DATED.values(), ids=DATED)
def test_a_date_known_in_part_is_compared(condition: str, *, all_of_them: bool) -> None:
    prologue = (
        "PREFIX eli: <http://data.europa.eu/eli/ontology#> "
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    )
    dated = f"{prologue} SELECT ?document {{ ?document eli:date_document ?date FILTER(%s) }}"
    whole, found = (
        {str(row[0]) for row in store().query(dated % test, use_default_graph_as_union=True)}
        for test in ("true", condition)
    )
    assert found
    assert (found == whole) is all_of_them
