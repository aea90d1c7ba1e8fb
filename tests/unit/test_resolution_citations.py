"""ECOSOC resolution 2006/27 as it was found: every citation outside its notes, and the odd ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graph_builder.model.citation import CitationKind
from graph_builder.model.link import CitationLink, Link
from tests.support.reading import RESOLUTION, extraction_of_file, links_in, target

if TYPE_CHECKING:
    from graph_builder.model.structure import Footnote

EXTRACTION = extraction_of_file(RESOLUTION)
INSTRUMENT = EXTRACTION.instrument
TEXT = INSTRUMENT.source.text
TIP = (
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children"
)
UNTOC = "United Nations Convention against Transnational Organized Crime"


def note(label: str) -> Footnote:
    return next(n for n in INSTRUMENT.footnotes if n.label == label)


def links(paragraph: str, key: str, kind: str | None = None) -> list[Link]:
    """Links of a paragraph to one target, of one kind if given."""
    return [
        link
        for link in links_in(EXTRACTION, paragraph)
        if target(link) == key and (kind is None or link.citation.kind == kind)
    ]


def one(paragraph: str, key: str, kind: str | None = None) -> CitationLink:
    (link,) = links(paragraph, key, kind)
    assert isinstance(link, CitationLink)
    return link


def provisions(link: CitationLink) -> list[str]:
    return ["/".join(ref.path) for ref in link.provisions]


# Citations outside footnotes: (paragraph, kind, target), in reading order

LINKED = [
    ("pp1", "explicit", "A/RES/40/34#annex"),
    ("pp2", "described", "E/2002/68/Add.1"),
    ("pp2", "body", "office/high-commissioner-human-rights"),
    ("pp3", "explicit", "CRC"),
    ("pp3", "explicit", "CRC-OPSC"),
    ("pp4", "body", "body/ilo"),
    ("pp4", "explicit", "ILO-C182"),
    ("pp5", "explicit", "A/RES/60/177#annex"),
    ("pp5", "event", "event/crime-congress-11-high-level-segment"),
    ("pp5", "event", "event/crime-congress-11"),
    ("pp6", "explicit", "UNTOC"),
    ("pp6", "explicit", "UNTOC-TIP"),
    ("pp6", "nested", "UNTOC"),
    ("pp7", "explicit", "A/RES/58/137"),
    ("pp8", "described", "CEB/2005/HLCP/IX/CRP.7#annexA"),
    ("pp8", "body", "body/ceb"),
    ("pp14", "explicit", "UNTOC-TIP"),
    ("pp14", "nested", "UNTOC"),
    ("pp14", "explicit", "UNTOC-SOM"),
    ("pp14", "nested", "UNTOC"),
    ("pp19", "body", "body/cop-untoc"),
    ("pp19", "body-name", "UNTOC"),
    ("pp19", "anaphora", "UNTOC"),
    ("pp20", "event", "event/ccpcj-12-thematic-discussion"),
    ("pp20", "body", "body/ccpcj"),
    ("pp20", "event", "event/ccpcj-12"),
    ("pp20", "event", "event/human-security-network-panel-2005"),
    ("pp20", "body", "body/human-security-network"),
    ("pp20", "event", "event/cop-untoc-2"),
    ("pp20", "body", "body/cop-untoc"),
    ("op1", "explicit", "UNTOC"),
    ("op1", "explicit", "UNTOC-TIP"),
    ("op1", "nested", "UNTOC"),
    ("op1", "explicit", "CRC-OPSC"),
    ("op1", "nested", "CRC"),
    ("op3(b)(ii)", "explicit", "UNTOC"),
    ("op3(b)(ii)", "explicit", "UNTOC-TIP"),
    ("op4(c)", "explicit", "UNTOC-TIP"),
    ("op12", "explicit", "UNTOC-TIP"),
    ("op14", "body", "body/unodc"),
    ("op15", "body", "body/unodc"),
    ("op15", "explicit", "UNTOC-TIP"),
    ("op15", "body", "body/unodc"),
    ("op16", "body", "body/unodc"),
    ("op16", "body", "body/cop-untoc"),
    ("op16", "body-name", "UNTOC"),
    ("op16", "body", "body/un"),
    ("op16", "body", "body/unodc"),
    ("op17", "body", "body/unodc"),
    ("op17", "programme", "programme/global-programme-against-trafficking"),
    ("op18", "body", "office/secretary-general"),
    ("op18", "self", "E/RES/2006/27"),
    ("op18", "body", "body/ccpcj"),
    ("op18", "event", "event/ccpcj-17"),
    ("op18", "body", "body/cop-untoc"),
    ("op18", "body-name", "UNTOC"),
]


def test_the_whole_list_of_linked_citations() -> None:
    found = [
        (link.citation.paragraph, link.citation.kind.value, target(link))
        for link in EXTRACTION.links
        if not link.citation.paragraph.startswith("fn")
    ]
    assert found == LINKED


def test_nothing_is_left_unlinked_and_nothing_was_noticed() -> None:
    assert {link.status for link in EXTRACTION.links} == {"linked"}
    assert EXTRACTION.findings == ()


def test_surfaces_are_slices_of_the_file() -> None:
    for link in EXTRACTION.links:
        citation = link.citation
        assert TEXT[citation.span.start : citation.span.end] == citation.surface
        if citation.pinpoint:
            span = citation.pinpoint.span
            assert " ".join(span.of(TEXT).split()) == citation.pinpoint.text


# The cases


def test_pp3_has_two_verbs_and_the_second_is_about_entry_into_force() -> None:
    crc, opsc = one("pp3", "CRC"), one("pp3", "CRC-OPSC")
    assert (crc.citation.verb, crc.tier, crc.citation.aspect) == (
        "Recalling",
        "acknowledgement",
        None,
    )
    assert (opsc.citation.verb, opsc.tier, opsc.citation.aspect) == (
        "noting",
        "neutral",
        "entry-into-force",
    )


def test_pp2_means_guideline_8_inside_the_addendum() -> None:
    link = one("pp2", "E/2002/68/Add.1")
    assert link.citation.kind is CitationKind.DESCRIBED
    assert link.citation.role == "contained-in"
    assert (link.citation.pinpoint and link.citation.pinpoint.text) == "guideline 8"
    assert provisions(link) == ["guideline/8"]
    assert link.citation.footnotes == ("2",)


def test_pp4_cites_the_ilo_convention_without_a_note() -> None:
    link = one("pp4", "ILO-C182")
    assert link.citation.footnotes == ()
    assert link.citation.surface.endswith("(Convention No. 182)")
    assert len(links_in(EXTRACTION, "pp4")) == 2


def test_pp5_means_paragraphs_4_and_13() -> None:
    link = one("pp5", "A/RES/60/177#annex")
    assert provisions(link) == ["para/4", "para/13"]
    assert [ref.span.of(TEXT) for ref in link.provisions] == ["4", "13"]


def test_pp6_stresses_the_protocol_alone() -> None:
    assert one("pp6", "UNTOC-TIP").citation.emphasis == "in particular"
    assert one("pp6", "UNTOC", "explicit").citation.emphasis is None


def test_pp7_is_58_137_without_a_note_and_not_the_text_of_the_same_title() -> None:
    link = one("pp7", "A/RES/58/137")
    assert link.citation.surface == "General Assembly resolution 58/137"
    assert link.citation.footnotes == ()
    assert [target(li) for li in links_in(EXTRACTION, "pp7")] == ["A/RES/58/137"]
    assert links_in(EXTRACTION, "title") == []


@pytest.mark.parametrize("key", ["UNTOC-TIP", "UNTOC-SOM"])
def test_pp14_names_both_protocols_as_set_forth_in(key: str) -> None:
    link = one("pp14", key)
    assert (link.citation.role, link.tier) == ("as-set-forth-in", "standard")


def test_pp14_note_9_belongs_to_the_second_protocol() -> None:
    assert one("pp14", "UNTOC-SOM").citation.footnotes == ("9",)
    assert one("pp14", "UNTOC-TIP").citation.footnotes == ()


def test_pp19_means_article_32_of_the_convention() -> None:
    link = one("pp19", "UNTOC", "anaphora")
    assert link.citation.surface == "the Convention"
    assert provisions(link) == ["art/32"]
    assert (link.citation.role, link.tier) == ("in-accordance-with", "standard")


@pytest.mark.parametrize(("key", "label"), [("UNTOC", "6"), ("UNTOC-TIP", "7"), ("CRC-OPSC", "4")])
def test_op1_asks_softly_for_participation_and_calls_its_note_again(key: str, label: str) -> None:
    link = one("op1", key, "explicit")
    assert (link.citation.role, link.tier) == ("participation-target", "participation")
    assert link.citation.softeners == ("to consider taking measures to",)
    assert link.citation.footnotes == (label,)


def test_op1_names_the_convention_on_the_child_inside_a_title_alone() -> None:
    link = one("op1", "CRC")
    assert (link.citation.kind, link.tier) == ("nested", "mention")


PINPOINTS = {
    "op3(b)(ii) means articles 24 and 25": ("op3(b)(ii)", "UNTOC", ["art/24", "art/25"]),
    "op3(b)(ii) means article 6(2)": ("op3(b)(ii)", "UNTOC-TIP", ["art/6/para/2"]),
    "op4(c) means article 6(3) and (4)": ("op4(c)", "UNTOC-TIP", ["art/6/para/3", "art/6/para/4"]),
    "op12 means article 9(5)": ("op12", "UNTOC-TIP", ["art/9/para/5"]),
}


@pytest.mark.parametrize(("paragraph", "key", "paths"), PINPOINTS.values(), ids=PINPOINTS)
def test_articles_meant_in_accordance_where_applicable(
    paragraph: str, key: str, paths: list[str]
) -> None:
    link = one(paragraph, key)
    assert provisions(link) == paths
    assert link.citation.role == "in-accordance-with"
    assert link.citation.hedges == ("where applicable",)


SUPPLEMENTING = {
    "pp6": f"{TIP}, supplementing that Convention",
    "pp14": f"{TIP}, supplementing the {UNTOC}",
    "op1": f"{TIP}, supplementing that Convention",
}


@pytest.mark.parametrize(("paragraph", "surface"), SUPPLEMENTING.items(), ids=SUPPLEMENTING)
def test_what_it_supplements_belongs_to_the_name(paragraph: str, surface: str) -> None:
    assert one(paragraph, "UNTOC-TIP").citation.surface == surface


@pytest.mark.parametrize("paragraph", ["op15", "op16"])
def test_note_11_is_called_and_cites_nothing(paragraph: str) -> None:
    assert paragraph in [call.paragraph for call in note("11").calls]
    assert all("11" not in li.citation.footnotes for li in links_in(EXTRACTION, paragraph))


def test_op15_suspends_its_object() -> None:
    link = one("op15", "UNTOC-TIP")
    assert (link.citation.role, link.tier) == ("participation-target", "participation")


def test_op18_names_itself() -> None:
    link = one("op18", "E/RES/2006/27")
    assert (link.citation.surface, link.citation.role, link.tier) == (
        "the present resolution",
        "self",
        "mention",
    )
