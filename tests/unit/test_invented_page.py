"""A text of another make, a printed page with notes at its end: the same code, all stages."""

from __future__ import annotations

import pytest

from graph_builder.model.structure import FootnoteKind, ParagraphKind
from tests.support.reading import INVENTED, extraction_of_file, links_in, target

EXTRACTION = extraction_of_file(INVENTED)
INSTRUMENT = EXTRACTION.instrument
TEXT = INSTRUMENT.source.text


def test_heading() -> None:
    heading = INSTRUMENT.heading
    assert (heading.symbol, heading.body) == ("A/RES/99/901", "GA")
    assert heading.title == "Care for victims of trafficking along rivers"
    assert (heading.adopted, heading.meeting) == ("2045-03-14", "7th plenary meeting")


PARAGRAPHS = [
    ("page", None),
    ("front", None),
    ("header", None),
    ("title", None),
    ("pp1", "Recalling"),
    ("pp2", "Reaffirming"),
    ("pp3", "Recalling also"),
    ("pp4", "Guided by"),
    ("pp5", "Bearing in mind"),
    ("pp6", "Taking note with appreciation"),
    ("pp7", "Deeply concerned"),
    ("pp8", "Stressing"),
    ("op1", "Calls upon"),
    ("op2", "Urges"),
    ("op2(a)", "Urges"),
    ("op2(b)", "Urges"),
    ("op2(b)(i)", "Urges"),
    ("op2(b)(ii)", "Urges"),
    ("op3", "Welcomes"),
    ("op4", "Decides"),
    ("op5", "Also requests"),
]


def test_paragraphs_and_their_verbs() -> None:
    assert [(p.id, p.verb) for p in INSTRUMENT.paragraphs] == PARAGRAPHS


def test_words_run_on_over_line_breaks_and_without_calls() -> None:
    words = INSTRUMENT.paragraph("pp3").text
    assert words.endswith("Especially Women and Children, supplementing that Convention,")
    assert "Crime and the Protocol" in words
    body = [p for p in INSTRUMENT.paragraphs if p.kind is not ParagraphKind.FRONT]
    assert not any("\n" in p.text for p in body)


def test_the_rule_and_the_closing_lines_belong_to_no_paragraph() -> None:
    last = INSTRUMENT.paragraphs[-1].text
    assert last.endswith("at its hundredth session.")


NOTES = [
    ("1", FootnoteKind.REFERENCE, ["pp2"], ["UDHR"]),
    ("2", FootnoteKind.REFERENCE, ["pp3", "op1"], ["UNTOC", "UNTOC"]),
    ("3", FootnoteKind.REFERENCE, ["pp3"], ["UNTOC-TIP"]),
    ("4", FootnoteKind.REFERENCE, ["pp4"], ["CRC"]),
    ("5", FootnoteKind.REFERENCE, ["pp4"], ["CRC-OPSC"]),
    ("6", FootnoteKind.REFERENCE, ["pp6"], ["A/68/256"]),
    ("7", FootnoteKind.DISCLAIMER, ["op5"], []),
]


@pytest.mark.parametrize(
    ("label", "kind", "called", "keys"), NOTES, ids=[f"note {row[0]}" for row in NOTES]
)
def test_notes(label: str, kind: FootnoteKind, called: list[str], keys: list[str]) -> None:
    (note,) = [n for n in INSTRUMENT.footnotes if n.label == label]
    assert note.kind is kind
    assert [call.paragraph for call in note.calls] == called
    assert [target(link) for link in links_in(EXTRACTION, f"fn{label}")] == keys


# paragraph, kind, what it names, role, tier
LINKED = [
    ("front", "body", "body/ga", "object", "mention"),
    ("pp1", "explicit", "A/RES/61/180", "object", "acknowledgement"),
    ("pp1", "explicit", "A/RES/64/178", "object", "acknowledgement"),
    ("pp1", "explicit", "A/RES/67/190", "object", "acknowledgement"),
    ("pp1", "explicit", "E/RES/2006/27", "object", "acknowledgement"),
    ("pp2", "explicit", "UDHR", "object", "affirmation"),
    ("pp3", "explicit", "UNTOC", "object", "acknowledgement"),
    ("pp3", "explicit", "UNTOC-TIP", "object", "acknowledgement"),
    ("pp3", "nested", "UNTOC", "object", "mention"),
    ("pp4", "explicit", "CRC", "object", "acknowledgement"),
    ("pp4", "explicit", "CRC-OPSC", "object", "neutral"),
    ("pp4", "nested", "CRC", "object", "mention"),
    ("pp5", "explicit", "S/RES/2195(2014)", "object", "acknowledgement"),
    ("pp5", "explicit", "S/RES/2253(2015)", "object", "acknowledgement"),
    ("pp6", "described", "A/68/256", "object", "neutral"),
    ("pp8", "anaphora", "CRC", "object", "acknowledgement"),
    ("op1", "explicit", "UNTOC", "participation-target", "participation"),
    ("op2(a)", "short", "UNTOC-TIP", "in-accordance-with", "standard"),
    ("op3", "explicit", "A/DEC/55/488", "object", "affirmation"),
    ("op3", "explicit", "A/68/256", "object", "neutral"),
    ("op3", "elliptic", "A/68/256/Corr.1", "object", "neutral"),
    ("op5", "body", "office/secretary-general", "object", "mention"),
    ("op5", "self", "A/RES/99/901", "self", "mention"),
    ("op5", "body", "body/ga", "reporting-target", "mention"),
]


def test_links() -> None:
    found = [
        (c.paragraph, c.kind.value, target(link), c.role, link.tier)
        for link in EXTRACTION.links
        if not (c := link.citation).paragraph.startswith("fn")
    ]
    assert found == LINKED


PINPOINTS = {
    "articles 5 to 7": ("pp4", "CRC", ["art/5", "art/6", "art/7"]),
    "a letter below a paragraph": ("op2(a)", "UNTOC-TIP", ["art/6/para/3/a"]),
}


@pytest.mark.parametrize(("paragraph", "key", "paths"), PINPOINTS.values(), ids=PINPOINTS)
def test_provisions(paragraph: str, key: str, paths: list[str]) -> None:
    link = next(
        li
        for li in links_in(EXTRACTION, paragraph)
        if target(li) == key and li.citation.kind != "nested"
    )
    assert ["/".join(ref.path) for ref in getattr(link, "provisions", ())] == paths


# paragraph, class, strength, addressees, inherited from
ACTIONS = [
    ("op1", "directive", 3, ("member-states-not-yet-parties",), None),
    ("op2", "directive", 4, ("member-states", "civil-society"), None),
    ("op2(a)", "directive", 4, ("member-states", "civil-society"), "op2"),
    ("op2(b)", "directive", 4, ("member-states", "civil-society"), "op2"),
    ("op2(b)(i)", "directive", 4, ("member-states", "civil-society"), "op2(b)"),
    ("op2(b)(ii)", "directive", 4, ("member-states", "civil-society"), "op2(b)"),
    ("op3", "expressive", None, (), None),
    ("op4", "constitutive", None, (), None),
    ("op5", "directive", 5, ("office/secretary-general",), None),
]


def test_actions() -> None:
    found = [
        (a.paragraph, a.act_class.value, a.strength, a.addressees, a.inherited_from)
        for a in EXTRACTION.actions
    ]
    assert found == ACTIONS


def test_the_report_is_due_at_a_session_of_the_assembly() -> None:
    action = EXTRACTION.actions[-1]
    assert action.deadline is not None
    assert action.deadline.surface == "at its hundredth session"
    assert (action.reports_to, action.hedges) == ("body/ga", ("within existing resources",))


def test_nothing_was_noticed() -> None:
    assert EXTRACTION.findings == ()
