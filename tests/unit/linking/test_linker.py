"""What citations name, and the reasons why some name nothing: a registry of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.model.instrument import RecordType
from graph_builder.model.link import AmbiguousLink, CitationLink, UnlinkedCitation
from tests.support.reading import (
    extraction_of,
    links_in,
    record,
    registry_of,
    resolution,
    target,
    text_of,
    vocabulary,
)

if TYPE_CHECKING:
    from graph_builder.model.extraction import Extraction

REGISTRY = registry_of(
    record("A/RES/98/1", "A long headline", kind="resolution"),
    record(
        "RIVERS",
        "Convention on Rivers",
        noun="Convention",
        annex_of="A/RES/98/1",
        aliases=("A/RES/98/1#annexI",),
    ),
    record(
        "LAKES",
        "Convention on Lakes",
        noun="Convention",
        annex_of="A/RES/98/1",
        aliases=("A/RES/98/1#annexII",),
    ),
    record(
        "FOUNTAIN",
        "Declaration on Fountains",
        kind="declaration",
        short_names=("Fountain Text",),
        adopted="2016-09-19",
    ),
    record("TEXT-A", "First Text", kind="declaration", short_names=("Water Text",)),
    record("TEXT-B", "Second Text", kind="declaration", short_names=("Water Text",)),
    record("A/97/1", "Report of ours", kind="report"),
    record(
        "body/ga",
        "General Assembly",
        type_=RecordType.BODY,
        kind="principal-organ",
        noun="Assembly",
    ),
    record(
        "body/board", "Board of Rivers", type_=RecordType.BODY, kind="organization", noun="Board"
    ),
    record(
        "office/rapporteur-wells",
        "Special Rapporteur on wells",
        type_=RecordType.OFFICE,
        kind="office",
        noun="Special Rapporteur",
    ),
    record(
        "event/board-2",
        "Second session of the Board of Rivers",
        type_=RecordType.EVENT,
        kind="session",
        held_by="body/board",
    ),
)
URGE = "1. Urges all."
NOTES = (
    "\n1 General Assembly resolution 98/1, annex I.\n2 Ibid., annex II.\n3 A/97/1.\n"
    "4 A/97/1 and General Assembly resolution 98/1, annex I.\n"
    "5 Official Records of the General Assembly, Ninety-seventh Session, Supplement No. 7 (A/97/7 "
    "and Add.1-14), document A/97/7/Add.5.\n6 A/97/8 and Corr.1 and Add.1.\n"
    "7 Sales No. 62.II.B.9, and documents A/97/9/Add.1, 2 and 3."
)


def read(recital: str, rest: str = URGE + NOTES) -> Extraction:
    return extraction_of(resolution(recital, rest), REGISTRY)


def first(recital: str, rest: str = URGE + NOTES, paragraph: str = "pp1") -> CitationLink:
    link = links_in(read(recital, rest), paragraph)[0]
    assert isinstance(link, CitationLink)
    return link


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
        "the date behind the short name is another one than its document's",
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


OFFICES = {
    "the one that is named": ("the Special Rapporteur on wells", "office/rapporteur-wells"),
    "beside another one named as often": (
        "the Special Rapporteur on roads and the Special Rapporteur on wells",
        "office/rapporteur-wells",
    ),
    "beside another one that the text is about": (
        "the Special Rapporteur on roads, the reports of the Special Rapporteur on roads and the "
        "Special Rapporteur on wells",
        None,
    ),
}


@pytest.mark.parametrize(("words", "key"), OFFICES.values(), ids=OFFICES)
def test_an_office_told_by_its_noun(words: str, key: str | None) -> None:
    asks = "1. Requests the Special Rapporteur to report."
    link = links_in(read(f"Welcoming the work of {words},", asks), "op1")[0]
    assert (target(link) if isinstance(link, CitationLink) else None) == key


ANAPHORA = {
    "near: in the same paragraph": (
        ("Recalling the Convention on Rivers and article 3 of the Convention,", URGE),
        ("pp1", "RIVERS", 0.9),
    ),
    "far: in a paragraph before": (
        ("Recalling the Convention on Rivers,", "1. Urges all to heed the Convention."),
        ("op1", "RIVERS", 0.75),
    ),
    "the last one named": (
        (
            "Recalling the Convention on Rivers and the Convention on Lakes,",
            "1. Urges all to heed the Convention.",
        ),
        ("op1", "LAKES", 0.75),
    ),
}


@pytest.mark.parametrize(("words", "expected"), ANAPHORA.values(), ids=ANAPHORA)
def test_anaphora(words: tuple[str, str], expected: tuple[str, str, float]) -> None:
    paragraph, key, confidence = expected
    link = links_in(read(*words), paragraph)[-1]
    assert isinstance(link, CitationLink)
    assert (link.citation.kind, target(link), link.confidence) == ("anaphora", key, confidence)


TREATY = "Article 1\nThe Convention on Lakes binds.\n\nArticle 2\nIt supersedes {} Convention.\n"


@pytest.mark.parametrize(("word", "key"), [("this", "RIVERS"), ("that", "LAKES")])
def test_a_treaty_printed_alone_speaks_of_itself(word: str, key: str) -> None:
    text = text_of(TREATY.format(word))
    extraction = Extractor(REGISTRY, vocabulary()).extract(text, ExtractOptions("RIVERS"))
    assert target(extraction.links[-1]) == key


def test_a_footnote_is_no_antecedent() -> None:
    extraction = read("Recalling the Pact, 1 and the Convention,", URGE + NOTES)
    link = links_in(extraction, "pp1")[-1]
    assert isinstance(link, UnlinkedCitation)


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


CRC = "the Convention on the Rights of the Child"
CEDAW = "the Convention on the Elimination of All Forms of Discrimination against Women"
SALE = "on the sale of children, child prostitution and child pornography"
THERETO = {
    "in small letters": (
        f"Recalling {CEDAW} and the optional protocol thereto,",
        ["CEDAW", "CEDAW-OP"],
    ),
    "by a possessive": (f"Recalling {CEDAW} and its Optional Protocol,", ["CEDAW", "CEDAW-OP"]),
    "several by a possessive": (
        "Recalling the Geneva Conventions of 12 August 1949 and their Additional Protocols,",
        ["GENEVA-CONVENTIONS-1949", "GENEVA-PROTOCOLS-1977"],
    ),
    "another protocol by a possessive": (
        f"Recalling {CEDAW} and its Optional Protocol on roads,",
        ["CEDAW"],
    ),
    "the protocol to the treaty before it": (
        f"Recalling {CEDAW} and the Optional Protocol thereto,",
        ["CEDAW", "CEDAW-OP"],
    ),
    "a tail tells which of several": (
        f"Recalling {CRC} and the Optional Protocol thereto {SALE},",
        ["CRC", "CRC-OPSC"],
    ),
    "in the plural": (
        f"Recalling {CRC} and the Optional Protocols thereto {SALE} and on others,",
        ["CRC", "CRC-OPSC"],
    ),
    "by its year": (
        "Recalling the Forced Labour Convention, 1930 (No. 29) and the Protocol of 2014 thereto,",
        ["ILO-C029", "ILO-P029"],
    ),
    "each to its own": (
        f"Recalling {CRC} and the Optional Protocol thereto {SALE}, and {CEDAW} and the Optional "
        "Protocol thereto,",
        ["CRC", "CRC-OPSC", "CEDAW", "CEDAW-OP"],
    ),
    "not to a treaty without such a protocol": (
        f"Recalling {CRC} and the Optional Protocol thereto,",
        ["CRC", None],
    ),
    "not without a treaty before it": ("Recalling the Optional Protocol thereto,", [None]),
    "to the Convention that was named": (
        f"Recalling {CEDAW}, and acceding to the Optional Protocol to the Convention,",
        ["CEDAW", "CEDAW-OP", "CEDAW"],
    ),
    "all of them to the Convention that was named": (
        f"Recalling {CRC} and the Optional Protocols to the Convention,",
        ["CRC", "CRC-PROTOCOLS", "CRC"],
    ),
    "not one of several to the Convention that was named": (
        f"Recalling {CRC} and the Optional Protocol to the Convention,",
        ["CRC", None, "CRC"],
    ),
}


@pytest.mark.parametrize(("recital", "keys"), THERETO.values(), ids=THERETO)
def test_thereto(recital: str, keys: list[str | None]) -> None:
    links = links_in(extraction_of(resolution(recital, URGE)), "pp1")
    assert [target(link) for link in links] == keys


TIERS = {
    "the verb decides": ("Recalling the Convention on Rivers,", "acknowledgement"),
    "the role comes before the verb": (
        "Recalling acts in accordance with the Convention on Rivers,",
        "standard",
    ),
    "reaffirming": ("Reaffirming the Convention on Rivers,", "affirmation"),
    "noting is neutral": ("Noting the Convention on Rivers,", "neutral"),
    "deploring is adverse": ("Deploring the Convention on Rivers,", "adverse"),
    "a body is a mention whatever the verb": ("Recalling the Board of Rivers,", "mention"),
}


@pytest.mark.parametrize(("recital", "tier"), TIERS.values(), ids=TIERS)
def test_tiers(recital: str, tier: str) -> None:
    assert links_in(read(recital), "pp1")[0].tier == tier


def test_provisions_behind_an_annex_are_those_of_the_instrument() -> None:
    link = first("Recalling its resolution 98/1, annex I, article 6,")
    assert [ref.path for ref in link.provisions] == [("art", "6")]
    assert target(link) == "RIVERS"
