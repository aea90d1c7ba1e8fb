"""What citations name, and the reasons why some name nothing: a registry of our own."""

from __future__ import annotations

import pytest

from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.model.link import AmbiguousLink, CitationLink, UnlinkedCitation
from tests.support.reading import extraction_of, links_in, target, text_of, vocabulary
from tests.support.rivers import NOTES, REGISTRY, URGE, first, read

LINKED = {
    "by name": ("Recalling the Convention on Rivers,", "RIVERS", "name:explicit"),
    "by name and note": (
        "Recalling the Convention on Rivers, 1",
        "RIVERS",
        "name:explicit+footnote",
    ),
    "by a short name with its own day": (
        "Recalling the Fountain Text of 19 September 2016,",
        "FOUNTAIN",
        "name:short",
    ),
    "by symbol": ("Recalling A/97/1,", "A/97/1", "symbol"),
    "by a symbol nobody described": ("Recalling A/97/2,", "A/97/2", "symbol"),
    "by number": ("Recalling its resolution 98/1,", "A/RES/98/1", "number:resolution"),
    "by number into an annex that is counted in figures": (
        "Recalling its resolution 98/1, annex 2,",
        "LAKES",
        "number:resolution",
    ),
    "by number into an annex": (
        "Recalling its resolution 98/1, annex I,",
        "RIVERS",
        "number:resolution",
    ),
    "a description by its note": (
        "Noting the Treaty, 1 the Pact 2 and the report of the Board, 3",
        "A/97/1",
        "described+footnote",
    ),
    "a number of a body that nobody knows, by its note": (
        "Noting the Treaty,1 the Pact2 and resolution 4 (I) of 3 May 19723 adopted by the Wells "
        "Conference,",
        "A/97/1",
        "number:resolution+footnote",
    ),
    "an ambiguous name by its note": (
        "Recalling the Water Text,1",
        "TEXT-B",
        "name:short+footnote",
    ),
    "a description by the document that its note singles out": (
        "Noting the Treaty,1 the Pact,2 the Act,3 the Deed,4 and the report of the Board,5",
        "A/97/7/Add.5",
        "described+footnote",
    ),
    "a description by a document and what was added to it": (
        "Noting the Treaty,1 the Pact,2 the Act,3 the Deed,4 and the report of the Board,6",
        "A/97/8",
        "described+footnote",
    ),
    "a description by the first of the addenda that its note names alone": (
        "Noting the Treaty,1 the Pact,2 the Act,3 the Deed,4 the Bill,5 the List,6 and the report "
        "of the Board,7",
        "A/97/9/Add.1",
        "described+footnote",
    ),
    "a body": ("Noting the Board of Rivers,", "body/board", "name:body"),
    "the text itself": ("Noting the present resolution,", "A/RES/99/999", "self"),
}


@pytest.mark.parametrize(("recital", "key", "method"), LINKED.values(), ids=LINKED)
def test_linked(recital: str, key: str, method: str) -> None:
    notes = "\n1 See Second Text." if "Water" in recital else NOTES
    found = [
        (target(link), link.method)
        for link in links_in(read(recital, URGE + notes), "pp1")
        if isinstance(link, CitationLink)
    ]
    assert (key, method) in found


def test_what_nobody_described_is_a_stub() -> None:
    assert not first("Recalling A/97/2,").target.described
    assert first("Recalling A/97/1,").target.described


def test_an_ambiguous_name_keeps_its_candidates_and_is_not_guessed() -> None:
    (link,) = links_in(read("Recalling the Water Text,"), "pp1")
    assert isinstance(link, AmbiguousLink)
    assert link.candidates == ("TEXT-A", "TEXT-B")


def test_a_description_whose_note_names_two_is_ambiguous() -> None:
    recital = "Noting the Treaty, 1 the Pact, 2 the Act 3 and the report of the Board, 4"
    links = [li for li in links_in(read(recital), "pp1") if li.citation.kind == "described"]
    assert [li.candidates for li in links if isinstance(li, AmbiguousLink)] == [
        ("A/97/1", "RIVERS")
    ]


UNLINKED = {
    "a short name with the day of another text": (
        "Recalling the Fountain Text of 20 September 2004,",
        "the date behind the short name is none of its document's",
    ),
    "and with another year alone": (
        "Recalling the Fountain Text of 2004,",
        "the date behind the short name is none of its document's",
    ),
    "a short title with the day of another text": (
        "Recalling the Declaration on Fountains of 20 September 2004,",
        "the date behind the short name is none of its document's",
    ),
    "nothing of that noun was named": (
        "Recalling the Convention,",
        "nothing called 'Convention' was named before",
    ),
    "a session that the registry does not have": (
        "Noting what the Board of Rivers did at its third session,",
        "the registry has no third session of body/board",
    ),
}


@pytest.mark.parametrize(("recital", "reason"), UNLINKED.values(), ids=UNLINKED)
def test_unlinked_with_a_reason(recital: str, reason: str) -> None:
    links = [li for li in links_in(read(recital), "pp1") if isinstance(li, UnlinkedCitation)]
    assert [li.reason for li in links] == [reason]


def test_itself_without_a_symbol_is_unlinked() -> None:
    text = "The General Assembly, Noting the present resolution, 1. Urges all."
    (link,) = extraction_of(text, REGISTRY).links
    assert isinstance(link, UnlinkedCitation)
    assert "symbol" in link.reason


def test_name_against_note_is_a_finding_and_the_name_wins() -> None:
    extraction = read("Recalling the Convention on Lakes, 1")
    link = links_in(extraction, "pp1")[0]
    assert isinstance(link, CitationLink)
    assert target(link) == "LAKES"
    assert link.confidence < first("Recalling the Convention on Lakes,").confidence
    assert "footnote-disagrees" in [finding.code for finding in extraction.findings]


def test_ibid_leads_to_another_annex_of_the_carrier_before() -> None:
    extraction = read("Recalling the Convention on Rivers 1 and the Convention on Lakes, 2")
    assert [target(link) for link in links_in(extraction, "fn2")] == ["LAKES"]
    assert "footnote-disagrees" not in [finding.code for finding in extraction.findings]


SERIES = (
    "\n1 Official Records of the Board, Supplement No. 7 (A/97/7 and Corr.1).\n2 Ibid., para. 4.\n"
    "3 United Nations, Treaty Series, vol. 9, No. 9045.\n4 Ibid., vol. 10, No. 9046.\n"
    "5 League of Nations Treaty Series, vol. 9, No. 9045.\n6 Ibid., vol. 10, No. 9046.\n"
    "7 Ibid., Supplement No. 8 (A/97/8)."
)
IN_SERIES = {
    "a corrigendum is not what the note before cites": ("fn2", "Ibid.", "A/97/7"),
    "another treaty of the same series": ("fn4", "Ibid., vol. 10, No. 9046", "UNTS-9046"),
    "another treaty of the older series": ("fn6", "Ibid., vol. 10, No. 9046", "LNTS-9046"),
    "another volume is named by its symbol": ("fn7", "A/97/8", "A/97/8"),
}


@pytest.mark.parametrize(("note", "surface", "key"), IN_SERIES.values(), ids=IN_SERIES)
def test_ibid_in_a_series(note: str, surface: str, key: str) -> None:
    calls = " ".join(f"the report of the Board,{n}" for n in range(1, 8))
    found = read(f"Noting {calls}", URGE + SERIES)
    links = [k for k in links_in(found, note) if k.citation.surface == surface]
    assert [target(link) for link in links] == [key]


def test_a_name_that_a_note_told_once_is_known_from_there_on() -> None:
    found = read("Noting the Set of Rules on Sails,3 and again the Set of Rules on Sails,")
    named = [k for k in links_in(found, "pp1") if k.citation.surface == "Set of Rules on Sails"]
    assert [target(link) for link in named] == ["A/97/1", "A/97/1"]
    other = read("Noting the Set of Rules on Sails,3 and the Set of Rules on Oars,")
    assert [target(link) for link in links_in(other, "pp1")][-1] is None


def test_ibid_behind_a_note_that_is_lost_is_unlinked() -> None:
    notes = "\n1 General Assembly resolution 98/1, annex I.\n2 A lake.\n3 Ibid., annex II."
    extraction = read("Recalling the Convention on Rivers, 1 lakes 2 and seas, 3", URGE + notes)
    assert [link.status for link in links_in(extraction, "fn3")] == ["unlinked"]


def test_ibid_behind_nothing_is_unlinked() -> None:
    extraction = read("Recalling the Convention on Rivers, 1", URGE + "\n1 Ibid., annex II.")
    assert [link.status for link in links_in(extraction, "fn1")] == ["unlinked"]


SESSIONS = {
    "its session of the body before": (
        "Noting what the Board of Rivers did at its second session,",
        "event/board-2",
    ),
    "by its full name": (
        "Noting the second session of the Board of Rivers,",
        "event/board-2",
    ),
}


@pytest.mark.parametrize(("recital", "key"), SESSIONS.values(), ids=SESSIONS)
def test_sessions(recital: str, key: str) -> None:
    assert key in [target(link) for link in links_in(read(recital), "pp1")]


TIERS = {
    "the verb decides": ("Recalling the Convention on Rivers,", "acknowledgement"),
    "the role comes before the verb": (
        "Recalling acts in accordance with the Convention on Rivers,",
        "standard",
    ),
    "reaffirming": ("Reaffirming the Convention on Rivers,", "affirmation"),
    "noting is neutral": ("Noting the Convention on Rivers,", "neutral"),
    "deploring is adverse": ("Deploring the Convention on Rivers,", "adverse"),
    "what is deplored may stand behind its part and its manner": (
        "Deploring strongly article 5 of the Convention on Rivers,",
        "adverse",
    ),
    "who leaves a treaty is deplored, not the treaty": (
        "Deploring the withdrawal of two States from the Convention on Rivers,",
        "mention",
    ),
    "that something did not come about is deplored, not what asked for it": (
        "Regretting that the request contained in the Convention on Rivers was not met,",
        "mention",
    ),
    "that a text was not kept to is regretted, not the text": (
        "Regretting that the provisions of the Convention on Rivers were not kept to,",
        "mention",
    ),
    "what is violated is a standard, whatever the verb": (
        "Condemning the building of dams in violation of article 5 of the Convention on Rivers,",
        "standard",
    ),
    "a body is a mention whatever the verb": ("Recalling the Board of Rivers,", "mention"),
}


@pytest.mark.parametrize(("recital", "tier"), TIERS.values(), ids=TIERS)
def test_tiers(recital: str, tier: str) -> None:
    assert links_in(read(recital), "pp1")[0].tier == tier


ANNEXED = """98/1. Rivers

The General Assembly,

Recalling the Convention on Lakes,

1. Adopts the Convention on Rivers annexed to the present resolution.

Annex I
Convention on Rivers

Article 1
Purpose

1. States Parties shall act in accordance with article 2 of the Convention on Rivers.

2. States Parties shall act in accordance with the Convention on Lakes.

Article 2
Scope

This Convention shall apply to every river that States Parties share.
"""


def test_a_treaty_that_names_itself_where_it_is_printed_relies_on_nothing() -> None:
    extractor = Extractor(REGISTRY, vocabulary())
    links = extractor.extract(text_of(ANNEXED), ExtractOptions("A/RES/98/1")).links
    told = {(link.citation.paragraph, target(link)): link.tier for link in links}
    assert told["annexI.art1(1)", "RIVERS"] == "mention"
    assert told["annexI.art1(2)", "LAKES"] == "standard"
    assert told["op1", "RIVERS"] == "affirmation"


def test_provisions_behind_an_annex_are_those_of_the_instrument() -> None:
    link = first("Recalling its resolution 98/1, annex I, article 6,")
    assert [ref.path for ref in link.provisions] == [("art", "6")]
    assert target(link) == "RIVERS"
