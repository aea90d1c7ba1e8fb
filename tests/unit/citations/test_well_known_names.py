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
    "a protocol as Europe spells it": (
        "the |Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and"
        " Children, supplementing the United Nations Convention against Transnational Organised"
        " Crime|",
        "UNTOC-TIP",
    ),
    "a protocol behind its convention": (
        "the |Protocol thereto against the Smuggling of Migrants by Land, Sea and Air|",
        "UNTOC-SOM",
    ),
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
    "a counted recommendation by its subject, without year or “No.”": (
        "as told in |general recommendation 19 on violence against women| of that Committee",
        "CEDAW-GR-19",
    ),
    "a convention whose organization stands behind": (
        "the 2005 |Convention of the Council of Europe on action against trafficking in human "
        "beings|",
        "CETS-197",
    ),
    "a declaration to combat what another form fights against": (
        "the |ECOWAS Declaration to combat Trafficking in Persons|",
        "ECOWAS-TRAFFICKING-DECLARATION-2001",
    ),
    "a document between marks": (
        "the document entitled “|A World Fit for Children|”",
        "A/RES/S-27/2",
    ),
    "one of the four, without the place": (
        "in particular the |Convention relative to the Protection of Civilian Persons in Time of "
        "War|",
        "GENEVA-CONVENTION-IV-1949",
    ),
    "a programme of a region": (
        "recalling the |Vientiane Action Programme| of that summit",
        "VIENTIANE-ACTION-PROGRAMME-2004",
    ),
    "a resolution of ministers by its place": (
        "as told in the |Rawalpindi Resolution on Children of South Asia| and elsewhere",
        "RAWALPINDI-RESOLUTION-1996",
    ),
    "a declaration by the summit that made it": (
        "adherence to the |Declaration of the World Summit for Children| and to others",
        "WORLD-DECLARATION-CHILDREN-1990",
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
    "a plan of experts, in short": (
        "the threshold of the |Rabat Plan of Action| for it",
        "A/HRC/22/17/Add.4#appendix",
    ),
    "principles of a congress, beside others that begin so": (
        "in line with the |Basic Principles on the Role of Lawyers|",
        "LAWYERS-PRINCIPLES-1990",
    ),
    "a declaration by what it is commonly called": (
        "the |Declaration on Human Rights Defenders|",
        "A/RES/53/144#annex",
    ),
    "a compact by the place of its adoption": (
        "the |Marrakech Compact on Migration|",
        "A/RES/73/195#annex",
    ),
    "a pact with the body that adopted it": (
        "the |International Labour Organization Global Jobs Pact|",
        "ILO-GLOBAL-JOBS-PACT-2009",
    ),
    "the older of two declarations, whose name holds the younger one's": (
        "the |Geneva Declaration of the Rights of the Child of 1924|",
        "GENEVA-CHILD-DECLARATION-1924",
    ),
    "an edition by its year": (
        "the commitments of the |2016 Political Declaration on HIV and AIDS|",
        "A/RES/70/266#annex",
    ),
}


@pytest.mark.parametrize(("words", "key"), KNOWN.values(), ids=KNOWN)
def test_a_well_known_name_names_its_document(words: str, key: str) -> None:
    before, name, after = words.split("|")
    mentions = shipped_names().mentions(before + name + after)
    found = {m.span.of(before + name + after): m.candidates for m in mentions}
    assert found[name] == (key,)


def test_what_three_editions_are_called_alike_stays_open() -> None:
    (mention,) = shipped_names().mentions("the Political Declaration on HIV and AIDS")
    assert mention.candidates == ("A/RES/65/277#annex", "A/RES/70/266#annex", "A/RES/75/284#annex")


@pytest.mark.parametrize("region", ["Inter-American", "African Union", "ECOWAS"])
def test_a_region_before_a_short_name_makes_it_another_one(region: str) -> None:
    index = shipped_names()
    told = {m.candidates for m in index.mentions("and the Convention against Corruption")}
    assert ("UNCAC",) in told
    others = {m.candidates for m in index.mentions(f"the {region} Convention against Corruption")}
    assert ("UNCAC",) not in others
