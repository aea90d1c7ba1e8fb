"""ECOSOC resolution 2006/27 as it was found: its paragraphs, verbs and footnotes."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

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
