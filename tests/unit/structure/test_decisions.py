"""Decisions: "At its 36th plenary meeting, on 23 July 2099, the Economic and Social Council …"."""

from __future__ import annotations

import pytest

from graph_builder.extracting import ExtractOptions
from graph_builder.model.structure import ParagraphKind
from graph_builder.structure.past import past_of
from tests.support.reading import cut_text, extractor, text_of

ECOSOC = "At its 36th plenary meeting, on 23 July 2099, the Economic and Social Council"
ASSEMBLY = "At its 45th plenary meeting, on 2 December 2099, the General Assembly"
SUB = (
    "At its 35th meeting on 29 August 2096, the Sub-Commission on Prevention of Discrimination "
    "and Protection of Minorities"
)

# What the text tells of itself, then id, verb as printed and first words of each paragraph.
CUTS = {
    "letters in the present tense": (
        f"2099/243. Report on lakes\n\n{ECOSOC}:\n\n(a) Takes note of the report;\n\n"
        "(b) Decides that the agenda shall be:\n\n(i) Opening;\n\n(ii) Closing.",
        ("E/DEC/2099/243", "Report on lakes", "ECOSOC"),
        [
            ("op(a)", "Takes note", "Takes note of the report;"),
            ("op(b)", "Decides", "Decides that the agenda shall be:"),
            ("op(b)(i)", "Decides", "Opening;"),
            ("op(b)(ii)", "Decides", "Closing."),
        ],
    ),
    "letters in the past tense, a number without its full stop": (
        f"2099/244 Report on lakes\n{ECOSOC}:\n(a) Took note of the report;\n"
        "(b) Requested the Secretary-General to write another.",
        ("E/DEC/2099/244", "Report on lakes", "ECOSOC"),
        [
            ("op(a)", "Took note", "Took note of the report;"),
            ("op(b)", "Requested", "Requested the Secretary-General to write another."),
        ],
    ),
    "one sentence, a call behind what moves the organ": (
        f"99/510. Lakes\n\n{ASSEMBLY}, on the recommendation of the Third Committee,4 took note of "
        "the report on lakes.\n\n4 A/99/501, para. 12.",
        ("A/DEC/99/510", "Lakes", "GA"),
        [
            (
                "op1",
                "took note",
                "on the recommendation of the Third Committee, took note of the report on lakes.",
            )
        ],
    ),
    "the verb behind the organ's name": (
        f"99/405 B. Members of the Board\n\n{ASSEMBLY} elected five members of the Board.",
        ("A/DEC/99/405B", "Members of the Board", "GA"),
        [("op1", "elected", "elected five members of the Board.")],
    ),
    "recitals before the verb": (
        f"2096/115. Lakes\n\n{SUB}, recalling its resolution 2095/22, adopted without a vote, and "
        "aware of the need for a study, decided, without a vote, to ask for one.\n\n"
        "[See chap. IV.]",
        (None, "Lakes", None),
        [
            ("pp1", "recalling", "recalling its resolution 2095/22, adopted without a vote, and"),
            ("pp2", "aware", "aware of the need for a study,"),
            ("op1", "decided", "decided, without a vote, to ask for one."),
        ],
    ),
    "letters below the verb": (
        f"99/512. Lakes\n\n{ASSEMBLY} decided:\n\n(a) To count the lakes;\n\n(b) To name them.",
        ("A/DEC/99/512", "Lakes", "GA"),
        [
            ("op1", "decided", "decided:"),
            ("op1(a)", "decided", "To count the lakes;"),
            ("op1(b)", "decided", "To name them."),
        ],
    ),
    "later sentences": (
        f"99/513. Lakes\n\n{ASSEMBLY} decided to count the lakes.\n\nAt its 46th plenary meeting, "
        "on 3 December 2099, the General Assembly appointed a Guild.\n\nThe lakes are many.\n\n"
        "The Assembly also requested the Guild to report.",
        ("A/DEC/99/513", "Lakes", "GA"),
        [
            ("op1", "decided", "decided to count the lakes."),
            (
                "op2",
                "appointed",
                "At its 46th plenary meeting, on 3 December 2099, the General Assembly appointed "
                "a Guild. The lakes are many.",
            ),
            ("op3", "also requested", "The Assembly also requested the Guild to report."),
        ],
    ),
    "a verb that the vocabulary does not know": (
        f"99/514. Lakes\n\n{ASSEMBLY} postponed the item.",
        ("A/DEC/99/514", "Lakes", "GA"),
        [("op1", "postponed", "postponed the item.")],
    ),
    "a line that says Decision": (
        "Decision 67/1\n\nCounting of lakes\n\nAt its 9th meeting, on 19 March 2099, the "
        "Commission on Narcotic\nDrugs decided by 48 votes to none, with 1 abstention, to count.",
        (None, "Counting of lakes", None),
        [("op1", "decided", "decided by 48 votes to none, with 1 abstention, to count.")],
    ),
}


@pytest.mark.parametrize(("text", "told", "rows"), CUTS.values(), ids=CUTS)
def test_a_decision_is_cut(
    text: str, told: tuple[str | None, ...], rows: list[tuple[str, str, str]]
) -> None:
    cut = cut_text(text)
    heading = cut.heading
    inner = {ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE}
    assert (heading.symbol, heading.title, heading.body) == told
    assert heading.kind == "decision"
    assert [(p.id, p.verb, p.text) for p in cut.paragraphs if p.kind in inner] == rows
    assert "no-enacting-formula" not in {finding.code for finding in cut.findings}


def test_meeting_and_day_are_those_of_its_first_words() -> None:
    heading = cut_text(f"99/510. Lakes\n\n{ASSEMBLY} took note of the report.").heading
    assert (heading.meeting, heading.adopted) == ("45th plenary meeting", "2099-12-02")


NO_NUMBER = {
    "the symbol tells body and kind": (
        "At its 9th meeting, on 2 May 2099, the Council elected a Board.",
        "E/DEC/2099/201",
        ("E/DEC/2099/201", "ECOSOC", "decision"),
    ),
    "the symbol tells that a text with a list is one": (
        f"{ASSEMBLY} adopted the following agenda:\n\n1. Lakes.\n\n2. Seas.",
        "A/DEC/99/401",
        ("A/DEC/99/401", "GA", "decision"),
    ),
    "a short text of one decision": (
        f"{ASSEMBLY} took note of the report.",
        None,
        (None, "GA", "decision"),
    ),
}


@pytest.mark.parametrize(("text", "symbol", "told"), NO_NUMBER.values(), ids=NO_NUMBER)
def test_a_decision_without_its_number(
    text: str, symbol: str | None, told: tuple[str | None, ...]
) -> None:
    cut = cut_text(text, **({"symbol": symbol} if symbol else {}))
    assert (cut.heading.symbol, cut.heading.body, cut.heading.kind) == told
    assert [p.id for p in cut.paragraphs] == ["op1"]


NONE = {
    "what an organ did behind its resolution": (
        "99/1. Lakes\n\nThe General Assembly,\n\nNoting it,\n\n1. Urges all.\n\n"
        f"4th plenary meeting,\n1 May 2099\n\n{ASSEMBLY} appointed the members.",
        ["pp1", "op1"],
    ),
    "a text that the organ brings in": (
        "99/101. Lakes\n\nAt its 5th meeting, on 2 May 2099, the Human Rights Council decided to "
        "adopt the text below:\n\nThe Human Rights Council,\n\nNoting it,\n\n1. Decides to go.",
        ["pp1", "op1"],
    ),
    "a report": (
        "Report on lakes\n\n1. The Guild met.\n\n2. It rained.\n\n"
        f"{ASSEMBLY} took note of it.\n\n3. It rained again.",
        [],
    ),
    "a report in two sentences": (
        f"Report on lakes\n\n{ASSEMBLY} took note of it.\n\n{ECOSOC} took note of it.",
        [],
    ),
    "a sentence that tells of no act": (f"99/510. Lakes\n\n{ASSEMBLY} had before it a lake.", []),
}


@pytest.mark.parametrize(("text", "ids"), NONE.values(), ids=NONE)
def test_no_decision(text: str, ids: list[str]) -> None:
    cut = cut_text(text)
    acting = {ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE}
    assert [p.id for p in cut.paragraphs if p.kind in acting] == ids
    assert ids or cut.heading.kind != "decision"


def test_two_decisions_of_a_page_are_neighbours() -> None:
    text = (
        f"99/510. Lakes\n\n{ASSEMBLY} took note of it.\n\n99/511. Seas\n\n{ASSEMBLY} elected all."
    )
    wanted = cut_text(text, symbol="A/DEC/99/511")
    assert wanted.heading.title == "Seas"
    assert [p.id for p in wanted.paragraphs if p.foreign] == ["neighbour:A/DEC/99/510:op1"]


def test_what_was_decided_are_acts() -> None:
    words = (
        f"99/511. Lakes\n\n{ASSEMBLY}, on the recommendation of the First Committee, recalling its "
        "resolution 98/3, noted the report prepared and approved by the Guild, and requested the "
        "Secretary-General to count the lakes."
    )
    read = extractor().extract(text_of(words), ExtractOptions())
    assert [(act.paragraph, act.verb, act.addressees) for act in read.actions] == [
        ("op1", "noted", ()),
        ("op1", "requested", ("office/secretary-general",)),
    ]
    verbs = {link.citation.surface: link.citation.verb for link in read.links}
    assert verbs["resolution 98/3"] == "recalling"
    assert verbs["Secretary-General"] == "requested"


FORMS = {
    "decide": "decided",
    "take note with appreciation": "took note with appreciation",
    "modify": "modified",
    "convey": "conveyed",
    "submit": "submitted",
    "appeal": "appealed",
    "are aware": "was aware",
}


@pytest.mark.parametrize(("plain", "past"), FORMS.items(), ids=FORMS)
def test_past_forms(plain: str, past: str) -> None:
    assert past_of(plain) == past
