"""What printing and conversion put between the words: calls, notes, furniture, numbers."""

from __future__ import annotations

import pytest

from graph_builder.model.structure import ParagraphKind
from tests.support.reading import cut_text, resolution

HEAD = "61/8. Lakes\n\nThe General Assembly,\n\n"

# Text of the first recital, and for each note its label, its words and who calls it.
NOTES = {
    "raised digits": (
        f"{HEAD}Noting the report⁵ of the Court,⁶\n\n1. Urges "
        "all.\n\n⁵ See A/55/383.\n\n⁶ See A/55/384.",
        "Noting the report of the Court,",
        [("5", "See A/55/383.", ["pp1"]), ("6", "See A/55/384.", ["pp1"])],
    ),
    "a stroke behind the number": (
        f"{HEAD}Noting the report of the Court, 1/\n\n1. Urges all.\n\n1/ See A/55/383.",
        "Noting the report of the Court,",
        [("1", "See A/55/383.", ["pp1"])],
    ),
    "a caret before the number": (
        f"{HEAD}Noting the report of the Court,^14\n\n1. Urges all.\n\n^14 See A/55/383.",
        "Noting the report of the Court,",
        [("14", "See A/55/383.", ["pp1"])],
    ),
    "a call behind a year": (
        f"{HEAD}Noting the report of 28 August 196156 on lakes,\n\n1. Urges all.\n\n56 See A/4/1.",
        "Noting the report of 28 August 1961 on lakes,",
        [("56", "See A/4/1.", ["pp1"])],
    ),
    "a call behind a year without a month, where the note is known": (
        f"{HEAD}Noting the Convention of 1971102 on lakes,\n\n1. Urges all.\n\n102 See A/4/1.",
        "Noting the Convention of 1971 on lakes,",
        [("102", "See A/4/1.", ["pp1"])],
    ),
    "calls on lines of their own inside a name": (
        f"{HEAD}Noting the Convention against\n1\n2\nLakes,\n\n1. "
        "Urges all.\n\n1 See A/4/1.\n2 See A/4/2.",
        "Noting the Convention against Lakes,",
        [("1", "See A/4/1.", ["pp1"]), ("2", "See A/4/2.", ["pp1"])],
    ),
    "a number on the line above its note": (
        f"{HEAD}Noting the report of the Court, 1\n\n1. Urges all.\n\n__________\n1\nSee A/4/1.\n",
        "Noting the report of the Court,",
        [("1", "See A/4/1.", ["pp1"])],
    ),
    "an asterisk": (
        f"{HEAD}Noting the report of the Court,*\n\n1. Urges all.\n\n* The vote was recorded.",
        "Noting the report of the Court,",
        [("*", "The vote was recorded.", ["pp1"])],
    ),
    "a letter under a rule": (
        f"{HEAD}Noting the report of the Court,\n\n1. Urges all.\n\n---\n\na See A/4/1.",
        "Noting the report of the Court,",
        [("a", "See A/4/1.", [])],
    ),
    "notes out of order": (
        f"{HEAD}Noting the report8 of the Court,4\n\n1. Urges "
        "all.\n\n---\n\n8 See A/4/1.\n\n4 See A/4/2.",
        "Noting the report of the Court,",
        [("8", "See A/4/1.", ["pp1"]), ("4", "See A/4/2.", ["pp1"])],
    ),
    "a note that is torn into a sentence, which goes on in its line": (
        f"{HEAD}Noting the report of the lakes active in\n\n93 A/4/1. "
        "summer and in winter,93\n\n1. Urges all.",
        "Noting the report of the lakes active in summer and in winter,",
        [("93", "A/4/1.", ["pp1"])],
    ),
    "calls whose notes are lost, in a run": (
        f"{HEAD}Noting the Pact, 4 the Treaty 5 and the Court, 6 as "
        "well as lakes,\n\n1. Urges all.",
        "Noting the Pact, the Treaty and the Court, as well as lakes,",
        [],
    ),
    "what stands between a semicolon and the end of a block": (
        f"{HEAD}Noting the Treaty of 4 December 1960,55\n\n1. Urges all to keep the Pact; 62"
        "\n\n2. Urges all for the years 1992-1993;25\n\n3. Urges all.",
        "Noting the Treaty of 4 December 1960,",
        [],
    ),
    "a call behind a number and a semicolon": (
        f"{HEAD}Noting it,\n\n1. Takes note of the report on resolution 72/999;1 \n 2. Urges all."
        "\n\n__________________\n 1  A/73/99. ",
        "Noting it,",
        [("1", "A/73/99.", ["op1"])],
    ),
    "numbers whose year stands behind them are no calls": (
        f"{HEAD}Noting its resolutions 861\n(1993) of 6 May 1993, 862 (1993) of 7 May 1993, 863\n"
        "(1993) of 8 May 1993 and 864 (1993),\n\n1. Urges all.",
        "Noting its resolutions 861 (1993) of 6 May 1993, 862 (1993) of 7 May 1993, 863 (1993) of "
        "8 May 1993 and 864 (1993),",
        [],
    ),
    "numbers in a list are no calls": (
        f"{HEAD}Noting articles 4, 5, 6 and 7 of the Pact,\n\n1. Urges all.",
        "Noting articles 4, 5, 6 and 7 of the Pact,",
        [],
    ),
}


@pytest.mark.parametrize(("text", "words", "notes"), NOTES.values(), ids=NOTES)
def test_calls_and_notes(text: str, words: str, notes: list[tuple[str, str, list[str]]]) -> None:
    cut = cut_text(text)
    assert cut.paragraph("pp1").text == words
    assert [(n.label, n.clean.text, [c.paragraph for c in n.calls]) for n in cut.footnotes] == notes


LOST = {
    "glued": "Noting the Pact,4 and more,",
    "raised": "Noting the Pact⁴ and more,",
    "in a run": "Noting the Pact, 4 the Treaty 5 and the Court, 6 as well,",
}


@pytest.mark.parametrize("recital", LOST.values(), ids=LOST)
def test_a_call_whose_note_is_lost_is_told(recital: str) -> None:
    findings = cut_text(f"{HEAD}{recital}\n\n1. Urges all.").findings
    assert {f.code for f in findings} == {"footnote-text-missing"}


FURNITURE = {
    "a page number between two lines": "Noting the report of the\n\n214\n\nCourt,",
    "a running title of a volume": (
        "Noting the report of the\n\n214\n\nGeneral Assembly—Fortieth Session\n\nCourt,"
    ),
    "a title of a volume's chapter": (
        "Noting the report of the\n\nVI. Resolutions adopted on the "
        "reports of the Third Committee 215\n\nCourt,"
    ),
    "job numbers and pages": (
        "Noting the report of the\n\n18-16895 (E) 241018\n*1816895*\n2/5 18-18142\n\nCourt,"
    ),
    "a rule": "Noting the report of the\n\n__________\n\nCourt,",
    "the symbol, page after page": "A/RES/61/8\n\nNoting the report of the\n\nA/RES/61/8\n\nCourt,",
    "form feeds": "Noting the report of the\f\nCourt,",
    "what a conversion leaves of marks": "Noting the report of the 4F 5F Court,",
    "cells of a table": "Noting | the report of the |\n|---|---|\n| Court,",
    "hash marks": "## Noting the report of the Court,",
}


@pytest.mark.parametrize("recital", FURNITURE.values(), ids=FURNITURE)
def test_page_furniture_is_no_word_of_a_paragraph(recital: str) -> None:
    cut = cut_text(f"{HEAD}{recital}\n\n1. Urges all.")
    assert cut.paragraph("pp1").text == "Noting the report of the Court,"


ODD = "Plan of the meeting of bakers\n on bread A/RES/61/8\n \n{}/5 18-99999\n \n"
EVEN = "A/RES/61/8\nPlan of the meeting of bakers\n on bread\n \n18-99999 {}/5\n \n"
PAGES = (
    f"{HEAD}Noting it,\n\n1. Urges those\n{EVEN.format(2)}who bake to act;\n\n2. Urges those\n"
    f"{ODD.format(3)}who sell to act;\n\n3. Urges those\n{EVEN.format(4)}who eat to act.\n"
)


def test_lines_that_come_again_beside_the_numbers_of_pages_are_no_words_of_a_paragraph() -> None:
    assert [p.text for p in cut_text(PAGES).paragraphs if p.kind is ParagraphKind.OPERATIVE] == [
        "Urges those who bake to act;",
        "Urges those who sell to act;",
        "Urges those who eat to act.",
    ]


NUMBERS = {
    "a number displaced into its sentence": (
        resolution(
            "Noting it, Urges Member States that have lakes 1. and others to act; 2. Invites all."
        ),
        [
            ("pp1", "Noting it,"),
            ("op1", "Urges Member States that have lakes and others to act;"),
            ("op2", "Invites all."),
        ],
    ),
    "a call beside a number": (
        f"{HEAD}Noting it,\n\n1. Welcomes the day of lakes. 4 2. Urges all.\n\n4 See A/4/1.",
        [("pp1", "Noting it,"), ("op1", "Welcomes the day of lakes."), ("op2", "Urges all.")],
    ),
    "a number that was lost where a verb opens": (
        f"{HEAD}Noting it,\n\n1. Urges all;\n\n3. Invites all.",
        [("pp1", "Noting it,"), ("op1", "Urges all;"), ("op3", "Invites all.")],
    ),
    "the first number lost": (
        f"{HEAD}Noting it,\n\nUrges all;\n\n2. Invites all.",
        [("pp1", "Noting it,"), ("op1", "Urges all;"), ("op2", "Invites all.")],
    ),
    "marks before paragraphs of a draft": (
        f"{HEAD}PP1 Noting it,\n\nPP2 Whatever lakes are,\n\nOP1 Urges all;\n\nOP2. Invites all.",
        [
            ("pp1", "Noting it,"),
            ("pp2", "Whatever lakes are,"),
            ("op1", "Urges all;"),
            ("op2", "Invites all."),
        ],
    ),
    "recitals in a list": (
        f"{HEAD}Recalling:\n\n(a) The Pact;\n\n(b) The Treaty,\n\nNoting it,\n\n1. Urges all.",
        [
            ("pp1", "Recalling:"),
            ("pp1(a)", "The Pact;"),
            ("pp1(b)", "The Treaty,"),
            ("pp2", "Noting it,"),
            ("op1", "Urges all."),
        ],
    ),
    "a full stop behind the formula, as a scan reads it": (
        "40/8. Lakes\n\nThe General Assembly.\n\nNoting it,\n\n1. Urges all.",
        [("pp1", "Noting it,"), ("op1", "Urges all.")],
    ),
    "emphasis in Markdown": (
        "### 61/8. Lakes\n\n_The General Assembly,_\n\n_Noting_ it,\n\n1. *Urges* all.",
        [("pp1", "Noting it,"), ("op1", "Urges all.")],
    ),
    "lines that wrap": (
        f"{HEAD}Noting the lakes,\nand the\nseas,\nRecalling the "
        "Pact,\n1. Urges all\nto keep it;\n2. Invites all.",
        [
            ("pp1", "Noting the lakes, and the seas,"),
            ("pp2", "Recalling the Pact,"),
            ("op1", "Urges all to keep it;"),
            ("op2", "Invites all."),
        ],
    ),
}


@pytest.mark.parametrize(("text", "rows"), NUMBERS.values(), ids=NUMBERS)
def test_paragraphs_and_their_words(text: str, rows: list[tuple[str, str]]) -> None:
    inner = {ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE}
    assert [(p.id, p.text) for p in cut_text(text).paragraphs if p.kind in inner] == rows


VERBS = {
    "a form that the vocabulary does not know": (
        "Sparkling at the lakes,",
        "1. Urges all.",
        "Sparkling",
        "Urges",
    ),
    "two adverbs": ("Noting it,", "1. Again strongly urges all.", "Noting", "Again strongly urges"),
    "a participle where an indicative should stand": (
        "Noting it,",
        "1. Recognizing the lakes, urges all.",
        "Noting",
        "Recognizing",
    ),
    "a body that speaks of itself": (
        "Noting it,",
        "1. The Assembly also urges all.",
        "Noting",
        "also urges",
    ),
}


@pytest.mark.parametrize(("recital", "clause", "opening", "verb"), VERBS.values(), ids=VERBS)
def test_opening_verbs(recital: str, clause: str, opening: str, verb: str) -> None:
    cut = cut_text(f"{HEAD}Recalling the Pact,\n\n{recital}\n\n1. Urges all;\n\n2{clause[1:]}")
    assert (cut.paragraph("pp2").verb, cut.paragraph("op2").verb) == (opening, verb)
