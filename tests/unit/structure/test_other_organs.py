"""Texts of other organs and kinds: drafts, decisions in letters, recommendations, directives."""

from __future__ import annotations

import pytest

from tests.support.reading import cut_text, extraction_of

CUTS = {
    "a body with a long name": (
        "The Conference of the Parties to the Great Convention against the Pollution of Rivers,\n\n"
        "Noting it,\n\n1. Urges all to act.",
        [("pp1", "Noting"), ("op1", "Urges")],
    ),
    "a body with a fixed space in its name": (
        "The United\u00a0Nations Rivers Assembly,\n\nNoting it,\n\nUrges all to act.",
        [("pp1", "Noting"), ("op1", "Urges")],
    ),
    "words between the body and the end of its line": (
        "The Committee of Rivers, under the terms of Article 15.b of the Statute,\n\n"
        "Noting it;\n\n1. Urges all to act.",
        [("formula", None), ("pp1", "Noting"), ("op1", "Urges")],
    ),
    "a law of a union, cut off behind its reasons": (
        "DIRECTIVE\n\nof 5 May\n\non wells\n\nThe Council,\n\nHaving regard to it,\n\nAfter asking "
        "the Board,\n\nAfter transmission of the draft,\n\nWhereas:\n\n(1)\n\nWells are deep.\n\n"
        "(2)\n\nThey are wet.\n\nAnd dark.\n\n(3)\n\nThey are old.\n\n(4)\n\nThey are few.\n\n"
        "(5)\n\nThey should be dug.",
        [
            ("front", None),
            ("pp1", "Having regard"),
            ("pp2", None),
            ("pp3", None),
            ("pp4", "Whereas"),
            *((f"pp4({n})", "Whereas") for n in range(1, 6)),
        ],
    ),
    "what States declare is a list without verbs": (
        "JOINT DECLARATION\n\nWE, the Heads of State of Springland,\n\nRECALLING it;\n\n"
        "DO HEREBY DECLARE, as far as their laws permit:\n\n1. To act upon it;\n\n2. To see it.",
        [
            ("front", None),
            ("pp1", "RECALLING"),
            ("enacting", None),
            ("op1", None),
            ("op2", None),
        ],
    ),
    "recitals strung together in one line": (
        "The General Conference,Having been called to Bern, and Having met on 5 May, and "
        "Considering that rivers are long, and Noting the Great Pact, and wishing to act,",
        [
            ("front", None),
            ("pp1", "Having"),
            ("pp2", "Having met"),
            ("pp3", "Considering"),
            ("pp4", "Noting"),
        ],
    ),
    "a sentence of prose opens no recital": (
        "The Council adopted resolution 9/98 and appointed a baker. Pursuant to it, he began.",
        [("para1", None)],
    ),
    "a decision in letters": (
        "The Economic and Social Council:\n\n(a) Takes note of it;\n\n(b) Requests all:\n(i) To go;"
        "\n(ii) To stay.",
        [
            ("op(a)", "Takes note"),
            ("op(b)", "Requests"),
            ("op(b)(i)", "Requests"),
            ("op(b)(ii)", "Requests"),
        ],
    ),
    "small letters below a sentence that brings them in": (
        "The Committee of Rivers,\n\nNoting it,\n\nRecommends that governments:\n\n"
        "1. review their laws;\n\n2. tell everybody.\n\nAppendix to Recommendation No. 9\n\n"
        "1. The laws should be clear.",
        [
            ("pp1", "Noting"),
            ("enacting", "Recommends"),
            ("op1", "Recommends"),
            ("op2", "Recommends"),
            ("appendix", None),
            ("appendix.1", None),
        ],
    ),
    "recitals of a parliament": (
        "The Parliament of Rivers,\n\n– having regard to the Pact,\n\n"
        "– having regard to the Treaty,\n\nA. whereas rivers are long;\n\n"
        "The road\n\n1. Notes it;\n\n2. Urges all to act.",
        [
            ("pp1", "having regard"),
            ("pp2", "having regard"),
            ("pp3", "whereas"),
            ("heading1", None),
            ("op1", "Notes"),
            ("op2", "Urges"),
        ],
    ),
    "recitals of a parliament without dashes": (
        "The Parliament of Rivers,\n\nhaving regard to the Pact,\nand to its age,\n\n"
        "having regard to the Treaty,\n\nA. whereas rivers are long;\n\n1. Urges all to act.",
        [
            ("pp1", "having regard"),
            ("pp2", "having regard"),
            ("pp3", "whereas"),
            ("op1", "Urges"),
        ],
    ),
    "recitals of a parliament on a page that lost its lines": (
        "Parliament of Rivers TEXTS ADOPTED The road The Parliament of Rivers, having regard to "
        "the Pact, and having regard to its age, having regard to the Treaty, A. whereas rivers "
        "are long,",
        [
            ("front", None),
            ("pp1", "having regard"),
            ("pp2", "having regard"),
            ("pp3", "whereas"),
        ],
    ),
    "a directive": (
        "THE PARLIAMENT OF RIVERS,\n\nHaving regard to the Pact,\n\nWhereas:\n\n(1) Rivers are "
        "long.\n\n(2) Lakes are deep.\n\nHAVE ADOPTED THIS DIRECTIVE:\n\n"
        "Article 1\n\nRivers are free.\n\nArticle 2\n\nLakes are free.",
        [
            ("front", None),
            ("pp1", "Having regard"),
            ("pp2", "Whereas"),
            ("pp2(1)", "Whereas"),
            ("pp2(2)", "Whereas"),
            ("agreed", None),
            ("art1", None),
            ("art2", None),
        ],
    ),
    "items with two and three figures": (
        "1. The Assembly notes it. It recalls the Pact.\n\n2. The Assembly asks all to:\n\n"
        "2.1. see the road;\n\n2.2. build it:\n\n2.2.1. by day;\n\n2.2.2. by night.\n\n"
        "3. It invites States to go.",
        [
            ("op1", "notes"),
            ("op2", "asks"),
            ("op2(1)", "asks"),
            ("op2(2)", "asks"),
            ("op2(2)(1)", "asks"),
            ("op2(2)(2)", "asks"),
            ("op3", "invites"),
        ],
    ),
    "marks of sections behind a conjunction": (
        "The Security Council,\n\nHaving determined that it is so,\n\nHaving called upon all,\n\n"
        "Determines that it is; and\n\nI\n\nCalls for rest;\n\nII\n\nTasks the Board to act.",
        [
            ("pp1", "Having determined"),
            ("pp2", "Having called upon"),
            ("op1", "Determines"),
            ("heading1", None),
            ("op2", "Calls for"),
            ("heading2", None),
            ("op3", "Tasks"),
        ],
    ),
    "two drafts in one report": (
        "Draft resolution I\nOn rivers\n\nThe General Assembly,\n\nNoting it,\n\n1. Urges all to "
        "act.\n\nDraft resolution II\nOn lakes\n\nThe General Assembly,\n\nNoting it,\n\n"
        "1. Invites all to act.",
        [
            ("front", None),
            ("pp1", "Noting"),
            ("op1", "Urges"),
            ("draft2.title", None),
            ("draft2.pp1", "Noting"),
            ("draft2.op1", "Invites"),
        ],
    ),
    "letters in the past tense": (
        "Decision 9/9\nOn wells\nThe Conference of the Parties to the Convention on Wells:\n"
        "(a) Noted the duty of each Party to dig, and asked the Secretariat to report;\n"
        "(b) Reiterated its decision 8/2.",
        [("front", None), ("op(a)", "Noted"), ("op(b)", "Reiterated")],
    ),
    "numbers behind letters in the past tense": (
        "The General Assembly,\n\n(a) Noted the wells;\n\n(b) Recalled the ponds;\n\n"
        "1. Decides to dig;\n\n2. Requests all to swim.",
        [("pp1(a)", None), ("pp1(b)", None), ("op1", "Decides"), ("op2", "Requests")],
    ),
    "decisions of a report, drafted": (
        "Draft decision I\nOn ponds\n\nThe Economic and Social Council:\n\n(a) Notes the pond;\n\n"
        "(b) Urges all to fish.\n\nDraft decision II\nOn lakes\n\n"
        "The Economic and Social Council:\n\n(a) Notes the lake;\n\n(b) Invites all to swim.",
        [
            ("front", None),
            ("op(a)", "Notes"),
            ("op(b)", "Urges"),
            ("draft2.title", None),
            ("draft2.op(a)", "Notes"),
            ("draft2.op(b)", "Invites"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CUTS.values(), ids=CUTS)
def test_cut(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(p.id, p.verb) for p in cut_text(text).paragraphs] == expected


DRAFTS = {
    "who brings it in stands before its title": (
        "United Nations A/C.3/99/L.7/Rev.1\n\nFiji and Peru: revised draft resolution\n\nOn rivers",
        "A/C.3/99/L.7/Rev.1",
        "On rivers",
    ),
    "a number that is still open": (
        "A/HRC/99/L.7\n\nFiji: draft resolution\n\n99/… On rivers",
        "A/HRC/99/L.7",
        "On rivers",
    ),
    "no draft": ("United Nations A/99/7\n\nFiji: draft resolution\n\nOn rivers", None, None),
}


@pytest.mark.parametrize(("masthead", "symbol", "title"), DRAFTS.values(), ids=DRAFTS)
def test_draft(masthead: str, symbol: str | None, title: str | None) -> None:
    text = f"{masthead}\n\nThe General Assembly,\n\nNoting it,\n\n1. Urges all to act."
    heading = cut_text(text).heading
    assert (heading.symbol, heading.title) == (symbol, title)


ASKED = {
    "a bare infinitive below a decision": (
        "Decides to:\n\n1. Call on States to act;\n\n2. Recall the Pact.",
        [("Call on", ("states",), ()), ("Decides", (), ())],
    ),
    "below a clause of its own it says what is decided": (
        "1. Decides that States shall: (a) Ensure that all may go;",
        [("Decides", (), ()), ("Decides", (), ())],
    ),
    "the addressees of the sentence that brings in": (
        "Recommends that the governments of the north:\n\n1. review their laws;\n\n2. tell all.",
        [
            ("Recommends", (), ("the governments of the north",)),
            ("Recommends", (), ("the governments of the north",)),
        ],
    ),
}


@pytest.mark.parametrize(("words", "expected"), ASKED.values(), ids=ASKED)
def test_asked(words: str, expected: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    text = f"The Council of Rivers,\n\nNoting it,\n\n{words}"
    found = extraction_of(text).actions
    assert [(a.verb, a.addressees, a.addressee_texts) for a in found] == expected


NAMES = {
    "a treaty on the Union": (
        "Having regard to the Treaty on the Functioning of the European Union,",
        "Treaty on the Functioning of the European Union",
    ),
    "an ILO number without its full stop": (
        "Noting ILO Convention No 29 of 1930,",
        "ILO Convention No 29",
    ),
}


@pytest.mark.parametrize(("recital", "surface"), NAMES.values(), ids=NAMES)
def test_name(recital: str, surface: str) -> None:
    text = f"The Council of Rivers,\n\n{recital}\n\n1. Urges all to act."
    assert surface in [link.citation.surface for link in extraction_of(text).links]


def test_words_between_the_body_and_the_end_of_its_line_are_read() -> None:
    text = (
        "On rivers\n\nThe Committee of Rivers, under the terms of Article 15.b of the Charter of "
        "the United Nations,\n\nNoting it;\n\n1. Urges all to act."
    )
    found = {link.citation.paragraph: link.citation for link in extraction_of(text).links}
    assert found["formula"].surface == "Charter of the United Nations"
    assert found["formula"].pinpoint is not None
    assert found["formula"].pinpoint.provisions[0].path == ("art", "15", "b")
