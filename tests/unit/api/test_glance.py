"""The first answers of a document's page, and how it says to cite the document."""

from __future__ import annotations

from typing import Any

import pytest

from api.pages.fact_rows import fact_rows
from api.pages.glance import citation, glance
from graph_builder.lineage.edge import DocumentNode


def fact(number: int, property_: str, shown: str, value: str = "") -> dict[str, Any]:
    return {
        "id": f"https://x.example/id/fact/a/{number}",
        "property": property_,
        "value": value or shown,
        "shown": shown,
        "href": f"/doc/{shown.lower()}",
    }


def thing(*facts: dict[str, Any], examined: bool = True, **more: object) -> dict[str, Any]:
    return {
        "label": "Lake Treaty",
        "symbol": "LAKE",
        "date": "1999-02-01",
        "examined": examined,
        "aliases": [],
        "facts": list(facts),
        "references": {"detected": 3 if examined else None},
        "neighbours": [{"total": 2}, {"total": 0}],
        "meta": {"completeness": {"examined": 7, "unexamined": 40}},
    } | more


def node(**more: object) -> DocumentNode:
    return DocumentNode("https://x.example/id/a", "a", "LAKE", "Lake Treaty", **more)  # type: ignore[arg-type]


OWN_KEY = fact(9, "symbolIssued", "no", "false")
ANSWERS = {
    "a symbol that was issued": (thing(), node(), "Symbol", "LAKE", ""),
    "a key of our own is called that": (
        thing(OWN_KEY), node(), "Key", "LAKE (our own; no symbol was issued)", "#fact-9",
    ),
    "who adopted it, and the fact that says so": (
        thing(fact(2, "passed_by", "Lake Council")), node(),
        "Adopted", "1 February 1999, Lake Council", "#fact-2",
    ),
    "what nobody adopted has a date alone": (thing(), node(), "Date", "1 February 1999", ""),
    "a treaty in force": (
        thing(fact(4, "first_date_entry_in_force", "2000")),
        node(is_treaty=True, in_force="2000-03-01"),
        "In force", "since 1 March 2000; no end is recorded", "#fact-4",
    ),
    "a treaty that ended": (
        thing(), node(is_treaty=True, in_force="2000-03-01", ended="2010"),
        "In force", "from 1 March 2000 to 2010", "",
    ),
    "a treaty of which nothing is recorded": (
        thing(), node(is_treaty=True),
        "In force", "not known: the registry records no entry into force", "",
    ),
    "what it relies on": (
        thing(), node(), "Relies on", "2 documents; 3 references found in its text", "#out",
    ),
    "a text that was not examined relies on what is not known": (
        thing(examined=False, neighbours=[{"total": 0}, {"total": 0}]), node(),
        "Relies on", "not known: its text was not examined", "#out",
    ),
    "recorded facts are told from its text": (
        thing(examined=False), node(),
        "Relies on", "2 documents by recorded facts; its text was not examined", "#out",
    ),
    "a zero says how many texts were examined": (
        thing(), node(),
        "Relied on by", "0 documents (7 texts examined, 40 known but not examined)", "#in",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("what", "document", "asked", "said", "proof"), ANSWERS.values(), ids=ANSWERS
)
def test_first_answers(
    what: dict[str, Any], document: DocumentNode, asked: str, said: str, proof: str
) -> None:
    [answer] = [answer for answer in glance(what, document) if answer.asked == asked]
    assert (answer.said, answer.proof) == (said, proof)


@pytest.mark.parametrize(("since", "asked"), [(None, False), ("2000", True)])
def test_what_is_no_treaty_tells_its_force_where_it_is_known(
    since: str | None, asked: bool
) -> None:
    answers = glance(thing(), node(in_force=since))
    assert ("In force" in {answer.asked for answer in answers}) is asked


CITED = {
    "an organ, the title, the symbol and the day": (
        thing(fact(2, "passed_by", "Lake Council")), node(date="1999-02-01"),
        "Lake Council, |Lake Treaty|, LAKE, 1 February 1999",
    ),
    "a key of our own is no symbol": (thing(OWN_KEY), node(), "|Lake Treaty|"),
    "an annex goes by where it was printed": (
        thing(OWN_KEY, fact(3, "is_annex_of", "A/RES/9/9")), node(),
        "|Lake Treaty|, annexed to A/RES/9/9",
    ),
    "an alias tells which annex": (
        thing(OWN_KEY, fact(3, "is_annex_of", "A/RES/9/9"), aliases=["A/RES/9/9#annexII"]), node(),
        "|Lake Treaty|, A/RES/9/9, annex II",
    ),
    "a treaty tells its registration and its force": (
        thing(OWN_KEY, fact(5, "treatyRegistration", "No. 7")),
        node(date="1999-02", is_treaty=True, in_force="2000"),
        "|Lake Treaty|, adopted February 1999, registered as No. 7, entered into force 2000",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("what", "document", "said"), CITED.values(), ids=CITED)
def test_citation(what: dict[str, Any], document: DocumentNode, said: str) -> None:
    assert "|".join(citation(what, document)) == said


def test_neighbouring_facts_of_one_state_and_source_share_a_row() -> None:
    def theme(number: int, source: str) -> dict[str, Any]:
        return {
            **fact(number, "subject", f"theme {number}"),
            "name": "About",
            "status": "editorial",
            "sources": [{"id": source}],
        }

    rows = fact_rows([theme(1, "a"), theme(2, "a"), theme(3, "b")])
    assert [[value["shown"] for value in row["values"]] for row in rows] == [
        ["theme 1", "theme 2"],
        ["theme 3"],
    ]
