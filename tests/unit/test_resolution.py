"""ECOSOC resolution 2006/27, read as it was found: every case of it is a row or a test here."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from graph_builder.model.citation import CitationKind
from graph_builder.model.link import CitationLink, Link
from graph_builder.model.structure import FootnoteKind, ParagraphKind
from tests.support.reading import RESOLUTION, extraction_of_file, links_in, target

if TYPE_CHECKING:
    from graph_builder.model.structure import Footnote, Paragraph

EXTRACTION = extraction_of_file(RESOLUTION)
INSTRUMENT = EXTRACTION.instrument
TEXT = INSTRUMENT.source.text
TOP = {p.id: p for p in INSTRUMENT.paragraphs if p.parent is None}
TIP = (
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children"
)
UNTOC = "United Nations Convention against Transnational Organized Crime"


def body_paragraphs() -> list[Paragraph]:
    inner = {ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE}
    return [p for p in INSTRUMENT.paragraphs if p.kind in inner]


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


# Structure


def test_it_says_what_it_is() -> None:
    heading = INSTRUMENT.heading
    assert heading.symbol == "E/RES/2006/27"
    assert (heading.body, heading.kind) == ("ECOSOC", "resolution")
    assert (heading.adopted, heading.meeting) == ("2006-07-27", "41st plenary meeting")
    assert heading.title == (
        "Strengthening international cooperation in preventing and combating trafficking in "
        "persons and protecting victims of such trafficking"
    )


def test_twenty_preambular_and_eighteen_operative_paragraphs() -> None:
    top = [p.id for p in body_paragraphs() if p.parent is None]
    assert top == [f"pp{n}" for n in range(1, 21)] + [f"op{n}" for n in range(1, 19)]


SUB_PARAGRAPHS = {
    "op2": ["op2(a)", "op2(b)", "op2(c)", "op2(d)"],
    "op3": ["op3(a)", "op3(b)"],
    "op3(b)": ["op3(b)(i)", "op3(b)(ii)"],
    "op4": ["op4(a)", "op4(b)", "op4(c)", "op4(d)", "op4(e)"],
    "op6": ["op6(a)", "op6(b)", "op6(c)", "op6(d)"],
}


def test_fifteen_lettered_and_two_roman_sub_paragraphs_with_their_parents() -> None:
    found: dict[str, list[str]] = {}
    for paragraph in body_paragraphs():
        if paragraph.parent is not None:
            found.setdefault(paragraph.parent, []).append(paragraph.id)
    assert found == SUB_PARAGRAPHS
    assert sum(len(rows) for parent, rows in found.items() if "(" not in parent) == 15
    assert len(found["op3(b)"]) == 2


PREAMBULAR_VERBS = [
    "Recalling",
    "Taking note",
    "Recalling",
    "Recalling also",
    "Recalling further",
    "Recalling",
    "Recalling also",
    "Recalling further",
    "Condemning",
    "Decrying",
    "Deeply concerned",
    "Profoundly alarmed",
    "Expressing dismay",
    "Noting",
    "Convinced",
    "Recognizing",
    "Convinced",
    "Welcoming",
    "Bearing in mind",
    "Noting",
]
OPERATIVE_VERBS = [
    "Urges",
    "Urges",
    "Invites",
    "Also invites",
    "Urges",
    "Calls upon",
    "Urges",
    "Invites",
    "Also invites",
    "Encourages",
    "Also encourages",
    "Further encourages",
    "Encourages",
    "Encourages",
    "Requests",
    "Also requests",
    "Encourages",
    "Requests",
]
VERBS = {f"pp{n}": verb for n, verb in enumerate(PREAMBULAR_VERBS, 1)} | {
    f"op{n}": verb for n, verb in enumerate(OPERATIVE_VERBS, 1)
}


@pytest.mark.parametrize(("paragraph", "verb"), VERBS.items(), ids=VERBS)
def test_the_opening_verb_is_as_printed(paragraph: str, verb: str) -> None:
    found = INSTRUMENT.paragraph(paragraph)
    assert found.verb == verb
    assert found.text.startswith(verb)


@pytest.mark.parametrize("parent", SUB_PARAGRAPHS)
def test_sub_paragraphs_inherit_the_verb(parent: str) -> None:
    verb = INSTRUMENT.paragraph(parent).verb
    assert {INSTRUMENT.paragraph(p).verb for p in SUB_PARAGRAPHS[parent]} == {verb}


def test_spans_slice_back_and_hold_the_words() -> None:
    for paragraph in body_paragraphs():
        assert (paragraph.start, paragraph.end) == (
            paragraph.segments[0].start,
            paragraph.segments[-1].end,
        )
        words = " ".join(" ".join(span.of(TEXT).split()) for span in paragraph.segments)
        assert paragraph.text == words
        for at, character in enumerate(paragraph.text):
            raw = TEXT[paragraph.clean.offsets[at]]
            assert raw == character or (character == " " and raw.isspace())


def test_paragraphs_stand_in_order_and_do_not_overlap() -> None:
    spans = [span for p in body_paragraphs() for span in p.segments]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


def test_every_word_between_formula_and_closing_line_is_somebodys() -> None:
    start = TEXT.index("The Economic and Social Council,") + len("The Economic and Social Council,")
    taken = [False] * len(TEXT)
    for span in [s for p in body_paragraphs() for s in p.segments]:
        taken[span.start : span.end] = [True] * len(span)
    for footnote in INSTRUMENT.footnotes:
        taken[footnote.span.start : footnote.span.end] = [True] * len(footnote.span)
    left = [
        word
        for at in range(start, TEXT.index("41st plenary meeting"))
        if not taken[at] and not (word := TEXT[at]).isspace()
    ]
    assert set(left) <= set("0123456789.()abcdei")
    assert not any(p.text.endswith("41st plenary meeting 27 July 2006") for p in body_paragraphs())


def test_the_block_of_similar_documents_is_front_matter_and_cites_nothing() -> None:
    front = TOP["front"]
    assert front.foreign
    assert front.kind is ParagraphKind.FRONT
    entries = [line for line in TEXT[front.start : front.end].splitlines() if line.strip()]
    first = entries.index("Similar documents") + 1
    assert entries[-1] == "Transcription:"
    assert len(entries[first:-1]) == 100
    assert links_in(EXTRACTION, "front") == []
    assert all(link.citation.span.start >= front.end for link in EXTRACTION.links)


# Footnotes

NOTES = {
    "1": "General Assembly resolution 40/34, annex.",
    "2": "See E/2002/68/Add.1.",
    "3": "General Assembly resolution 44/25, annex.",
    "4": "General Assembly resolution 54/263, annex II.",
    "5": "General Assembly resolution 60/177, annex.",
    "6": "General Assembly resolution 55/25, annex I.",
    "7": "Ibid., annex II.",
    "8": "CEB/2005/HLCP/IX/CRP.7, annex A.",
    "9": "General Assembly resolution 55/25, annex III.",
    "10": "Official Records of the Economic and Social Council, 2003, Supplement No. 10 "
    "(E/2003/30), chap. II.",
    "11": "This language does not provide a basis for an increase in the regular budget or "
    "requests for supplemental increases.",
}


def test_eleven_footnotes_with_their_words() -> None:
    assert {n.label: n.clean.text for n in INSTRUMENT.footnotes} == NOTES


def test_ten_notes_are_references_and_the_eleventh_is_a_disclaimer() -> None:
    kinds = [n.kind for n in INSTRUMENT.footnotes]
    assert kinds == [FootnoteKind.REFERENCE] * 10 + [FootnoteKind.DISCLAIMER]


CALLS = [
    (1, "pp1"),
    (2, "pp2"),
    (3, "pp3"),
    (4, "pp3"),
    (4, "op1"),
    (5, "pp5"),
    (6, "pp6"),
    (6, "op1"),
    (7, "pp6"),
    (7, "op1"),
    (8, "pp8"),
    (9, "pp14"),
    (10, "pp20"),
    (11, "op15"),
    (11, "op16"),
]


def test_fifteen_calls_are_placed() -> None:
    found = [(n.number, call.paragraph) for n in INSTRUMENT.footnotes for call in n.calls]
    assert found == CALLS
    for footnote in INSTRUMENT.footnotes:
        for call in footnote.calls:
            assert TEXT.startswith(footnote.label, call.offset)
            assert not TEXT[call.offset + len(footnote.label)].isdigit()


TARGETS = {
    "1": ["A/RES/40/34#annex"],
    "2": ["E/2002/68/Add.1"],
    "3": ["CRC"],
    "4": ["CRC-OPSC"],
    "5": ["A/RES/60/177#annex"],
    "6": ["UNTOC"],
    "7": ["UNTOC-TIP"],
    "8": ["CEB/2005/HLCP/IX/CRP.7#annexA"],
    "9": ["UNTOC-SOM"],
    "10": ["E/2003/30", "E/2003/30"],
    "11": [],
}


@pytest.mark.parametrize(("label", "keys"), TARGETS.items(), ids=[f"note {n}" for n in TARGETS])
def test_a_note_names(label: str, keys: list[str]) -> None:
    assert [target(link) for link in links_in(EXTRACTION, f"fn{label}")] == keys


def test_ibid_of_note_7_goes_through_note_6() -> None:
    (link,) = links_in(EXTRACTION, "fn7")
    assert (link.citation.surface, link.method) == ("Ibid.", "ibid")
    assert target(link) == "UNTOC-TIP"
    assert note("7").is_ibid


HOLES = {
    "notes 1 to 8 stand behind pp10": ("pp10", "pp11", "12345678"),
    "note 9 stands behind pp19": ("pp19", "pp20", "9"),
    "note 11 stands behind op16": ("op16", "op17", ["11"]),
    "note 10 stands behind the chapeau of op4": ("op4", "op4(a)", ["10"]),
}


@pytest.mark.parametrize(("before", "behind", "labels"), HOLES.values(), ids=HOLES)
def test_notes_stand_between_paragraphs(before: str, behind: str, labels: str | list[str]) -> None:
    low, high = INSTRUMENT.paragraph(before).end, INSTRUMENT.paragraph(behind).start
    between = [n.label for n in INSTRUMENT.footnotes if low <= n.span.start < high]
    assert between == list(labels)


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


def test_op6d_is_a_measure_inside_calls_upon() -> None:
    paragraph = INSTRUMENT.paragraph("op6(d)")
    assert paragraph.text.startswith("Encouraging Member States")
    assert paragraph.verb == "Calls upon"
    assert (ACTIONS["op6(d)"].verb, ACTIONS["op6(d)"].strength) == ("Calls upon", 3)


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


# Operative actions

ACTIONS = {action.paragraph: action for action in EXTRACTION.actions}
TALLY = {
    "Urges": [1, 2, 5, 7],
    "Invites": [3, 4, 8, 9],
    "Calls upon": [6],
    "Encourages": [10, 11, 12, 13, 14, 17],
    "Requests": [15, 16, 18],
}


@pytest.mark.parametrize(("verb", "numbers"), TALLY.items(), ids=TALLY)
def test_tally_of_verbs(verb: str, numbers: list[int]) -> None:
    slug = {"Calls upon": "call-upon"}.get(verb, verb.lower().removesuffix("s"))
    found = [
        int(p.path[1])
        for p in INSTRUMENT.paragraphs
        if p.kind is ParagraphKind.OPERATIVE and p.parent is None and p.verbs[0].slug == slug
    ]
    assert found == numbers


def test_every_clause_has_one_directive_action() -> None:
    clauses = [p.id for p in INSTRUMENT.paragraphs if p.kind is ParagraphKind.OPERATIVE]
    assert list(ACTIONS) == clauses
    assert {action.act_class.value for action in ACTIONS.values()} == {"directive"}


ADDRESSEES = {
    **{f"op{n}": ("member-states",) for n in (*range(2, 14), 17)},
    "op1": ("member-states-not-yet-parties",),
    **{f"op{n}": ("body/unodc",) for n in (14, 15, 16)},
    "op18": ("office/secretary-general",),
}


@pytest.mark.parametrize(("paragraph", "names"), ADDRESSEES.items(), ids=ADDRESSEES)
def test_addressees(paragraph: str, names: tuple[str, ...]) -> None:
    assert ACTIONS[paragraph].addressees == names


def test_sub_paragraphs_inherit_from_their_chapeau() -> None:
    for parent, children in SUB_PARAGRAPHS.items():
        for child in children:
            assert ACTIONS[child].inherited_from == parent
            assert ACTIONS[child].addressees == ACTIONS[parent].addressees
            assert ACTIONS[child].strength == ACTIONS[parent].strength


def test_op3a_does_not_include_the_victims() -> None:
    assert ACTIONS["op3(a)"].beneficiaries == ()
    assert "victims-of-trafficking" in ACTIONS["op4(a)"].beneficiaries


def test_op18_asks_for_a_report_by_a_session() -> None:
    action = ACTIONS["op18"]
    assert action.deadline is not None
    assert action.deadline.event == "event/ccpcj-17"
    assert (action.reports_to, action.copies_to) == ("body/ccpcj", ("body/cop-untoc",))


@pytest.mark.parametrize("paragraph", ["op15", "op16"])
def test_money_must_come_from_somewhere_else(paragraph: str) -> None:
    assert "within available extrabudgetary resources" in ACTIONS[paragraph].hedges
