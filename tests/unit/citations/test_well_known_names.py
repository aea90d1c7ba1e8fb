"""Names by which texts know an outcome, a plan or a treaty without its number."""

from __future__ import annotations

from functools import cache

import pytest

from graph_builder.citations.names import NameIndex
from tests.support.reading import registry


@cache
def shipped_names() -> NameIndex:
    return NameIndex(registry())


KNOWN = {
    "the outcome of Rio, by its title": (
        "as States said in “|The future we want|” of that year",
        "A/RES/66/288#annex",
    ),
    "the programme for landlocked countries, in short": (
        "halfway through the |Vienna Programme of Action|",
        "A/RES/69/137#annexII",
    ),
    "the programme for the least developed countries": (
        "guided by the |Doha Programme of Action for the Least Developed Countries|",
        "A/RES/76/258#annex",
    ),
    "the way of the islands, in small letters": (
        "to follow the |Samoa Pathway|",
        "A/RES/69/15#annex",
    ),
    "the way of the islands, in full": (
        "the |SIDS Accelerated Modalities of Action (SAMOA) Pathway|",
        "A/RES/69/15#annex",
    ),
    "the outcome on indigenous peoples, told in words": (
        "the |outcome document of the World Conference on Indigenous Peoples|",
        "A/RES/69/2",
    ),
    "a plan with its short name in brackets": (
        "the |Plan of Implementation of the World Summit on Sustainable Development"
        " (“Johannesburg Plan of Implementation”)|",
        "JOHANNESBURG-PLAN-OF-IMPLEMENTATION-2002",
    ),
    "a strategy that names the programme it implements": (
        "the |Mauritius Strategy for the Further Implementation of the Programme of Action for the"
        " Sustainable Development of Small Island Developing States|",
        "MAURITIUS-STRATEGY-2005",
    ),
    "small arms": (
        "the |Programme of Action to Prevent, Combat and Eradicate the Illicit Trade in Small Arms"
        " and Light Weapons in All Its Aspects|",
        "A/CONF.192/15",
    ),
    "tracing": ("the |International Tracing Instrument|", "INTERNATIONAL-TRACING-INSTRUMENT-2005"),
    "a convention with other capitals": (
        "the |United Nations Convention to Combat Desertification in those Countries Experiencing"
        " Serious Drought and/or Desertification, particularly in Africa|",
        "UNCCD",
    ),
    "a declaration on a treaty": (
        "the |Doha Declaration on the TRIPS Agreement and Public Health|",
        "DOHA-DECLARATION-TRIPS-2001",
    ),
    "a treaty by its acronym": ("parties to the |NPT|", "NPT"),
}


@pytest.mark.parametrize(("words", "key"), KNOWN.values(), ids=KNOWN)
def test_a_well_known_name_names_its_document(words: str, key: str) -> None:
    before, name, after = words.split("|")
    mentions = shipped_names().mentions(before + name + after)
    found = {m.span.of(before + name + after): m.candidates for m in mentions}
    assert found[name] == (key,)
