"""What real texts do to a reader, one row for each: pages, parts, annexes, treaties, drafts.

The texts are ours; what happens in them was seen in printed volumes, conversions and web pages.
"""

from __future__ import annotations

import pytest

from graph_builder.model.structure import ParagraphKind
from tests.support.reading import cut_text, resolution

OUTER = {ParagraphKind.FRONT, ParagraphKind.HEADER, ParagraphKind.TITLE, ParagraphKind.HEADING}
GA = "The General Assembly,\n\n"
BODY = "Recalling the Pact,\n\n1. Urges all States to keep it;\n\n2. Invites the Office to help."
CLOSING = "\n\n82nd plenary meeting\n19 December 2006\n\n"

DIVISIONS = {
    "neighbours before and after": (
        f"61/7. Rivers\n\n{GA}{BODY}{CLOSING}61/8. Lakes\n\n{GA}{BODY}{CLOSING}"
        f"61/9. Seas\n\n{GA}Noting the sea,",
        "A/RES/61/8",
        [
            *(f"neighbour:A/RES/61/7:{p}" for p in ("pp1", "op1", "op2")),
            *("pp1", "op1", "op2"),
            "neighbour:A/RES/61/9:pp1",
        ],
    ),
    "the end of a text whose number the page does not tell": (
        f"3. Requests the Office to write a report on rivers;\n\n4. Urges all States to read it."
        f"{CLOSING}61/8. Lakes\n\n{GA}{BODY}",
        "A/RES/61/8",
        ["neighbour:before:op3", "neighbour:before:op4", "pp1", "op1", "op2"],
    ),
    "a statute in an annex of the text before": (
        "3. The Board shall meet once a year.\n\nArticle VI\n\nFELLOWS\n\n1. The Board may name "
        "fellows.\n\n2. They serve a year.\n\nArticle VII\n\nThe Board "
        f"pays.\n\n61/8. Lakes\n\n{GA}{BODY}",
        "A/RES/61/8",
        [
            *(f"neighbour:before:art{n}" for n in ("6", "6(1)", "6(2)", "7")),
            *("pp1", "op1", "op2"),
        ],
    ),
    "an annex of numbered principles": (
        f"61/8. Lakes\n\n{GA}{BODY}{CLOSING}ANNEX\n\nPrinciples on lakes\n\nA. Water\n\n"
        "1. Lakes are for all.\n\nUse\n\n2. Who uses a lake shall:\n\n(a) Keep "
        "it clean;\n\n(b) Share it.",
        "A/RES/61/8",
        ["pp1", "op1", "op2", "annex", "annex.1", "annex.2", "annex.2(a)", "annex.2(b)"],
    ),
    "an annex of letters": (
        f"61/8. Lakes\n\n{GA}{BODY}{CLOSING}ANNEX\n\nPlan made by the Office:\n\n"
        "(a) All States name a lake.\n\n(b) The Office keeps a list.",
        "A/RES/61/8",
        ["pp1", "op1", "op2", "annex", "annex.(a)", "annex.(b)"],
    ),
    "two treaties in two annexes": (
        f"61/8. Lakes\n\n{GA}{BODY}{CLOSING}Annex I\n\nTreaty on Lakes\n\nThe States Parties,\n\n"
        "Noting the lakes,\n\nHave agreed as follows:\n\nArticle 1\n\nScope\n\n1. It is wide.\n\n"
        "2. It applies to:\n\n(a) Lakes;\n\n(b) Ponds.\n\nArticle 2\n\nIt is open.\n\n"
        "Annex II\n\nArticle 1\n\nIt adds.\n\nArticle 2\n\nIt ends.",
        "A/RES/61/8",
        [
            *("pp1", "op1", "op2", "annexI", "annexI.pp1", "annexI.art1", "annexI.art1(1)"),
            *("annexI.art1(2)", "annexI.art1(2)(a)", "annexI.art1(2)(b)", "annexI.art2"),
            *("annexII", "annexII.art1", "annexII.art2"),
        ],
    ),
    "a declaration in an annex: We, …": (
        f"61/8. Lakes\n\n{GA}Adopts the declaration annexed to the present resolution.{CLOSING}"
        "Annex\n\nDeclaration on lakes\n\nWe, the heads of State,\n\nRecalling the Pact,\n\n"
        "Noting the lakes,\n\n1. Reaffirm the Pact;\n\n2. Commit ourselves to lakes.",
        "A/RES/61/8",
        ["op1", "annex", "annex.pp1", "annex.pp2", "annex.1", "annex.2"],
    ),
    "rules with a heading each": (
        f"61/8. Lakes\n\n{GA}{BODY}{CLOSING}Annex\n\nRules on lakes\n\nRule 1\n\nLakes are wet.\n\n"
        "Rule 2\n\n1. Seas are wet.\n\n2. Rivers too.",
        "A/RES/61/8",
        [
            *("pp1", "op1", "op2", "annex", "annex.rule1"),
            *("annex.rule2", "annex.rule2(1)", "annex.rule2(2)"),
        ],
    ),
    "a title that names another resolution": (
        f"61/7. Rivers\n\n{GA}{BODY}{CLOSING}"
        f"61/8. Implementation of General Assembly resolution 41/213\n\n{GA}{BODY}",
        "A/RES/61/8",
        [*(f"neighbour:A/RES/61/7:{p}" for p in ("pp1", "op1", "op2")), "pp1", "op1", "op2"],
    ),
    "a first operative verb that the vocabulary does not know": (
        f"61/8. Lakes\n\n{GA}Noting it,\n\n1. Sparkles at lakes;\n\n2. Urges all.",
        "A/RES/61/8",
        ["pp1", "op1", "op2"],
    ),
    "an annex with a formula of its own": (
        f"61/8. Lakes\n\n{GA}{BODY}{CLOSING}Annex\n\nDeclaration on lakes\n\n{GA}{BODY}",
        "A/RES/61/8",
        ["pp1", "op1", "op2", "annex", "annex.pp1", "annex.op1", "annex.op2"],
    ),
    "parts under one number": (
        f"61/8. Lakes\n\nA\n\nDEEP LAKES\n\n{GA}{BODY}{CLOSING}B\n\nFLAT "
        f"LAKES\n\n{GA}{BODY}{CLOSING}",
        "A/RES/61/8",
        ["A:pp1", "A:op1", "A:op2", "B:pp1", "B:op1", "B:op2"],
    ),
    "one letter before the only formula is no part": (
        f"61/8. Lakes\n\nA\n\n{GA}{BODY}{CLOSING}",
        "A/RES/61/8",
        ["pp1", "op1", "op2"],
    ),
    "sections that number anew": (
        f"61/8. Lakes\n\n{GA}Recalling the Pact,\n\nI\nDeep lakes\n\n1. Urges "
        "all;\n\n2. Invites all;\n\n"
        "II\nFlat lakes\n\nNoting it,\n\n1. Urges all;\n\n2. Requests all to come.",
        "A/RES/61/8",
        ["pp1", "I:op1", "I:op2", "II:pp1", "II:op1", "II:op2"],
    ),
    "parts whose titles stand beside their letters": (
        f"61/8. Lakes\n\nA\n\nDEEP LAKES\n\n{GA}{BODY}{CLOSING}B  Flat Lakes\n\n{GA}{BODY}"
        f"{CLOSING}",
        "A/RES/61/8",
        ["A:pp1", "A:op1", "A:op2", "B:pp1", "B:op1", "B:op2"],
    ),
    "a text annexed without the word": (
        "99 (II). A board\n\nThe General Assembly,\n\nResolves to found it.\n\nHundred and third "
        "plenary meeting,\n\n3 November 1947.\n\nSTATUTE OF THE BOARD\n\nArticle 1\n\n1. It meets."
        "\n\n2. It votes.\n\nArticle 2\n\n1. It ends.\n\n2. It goes.",
        "A/RES/99(II)",
        [
            "op1",
            "annex",
            "annex.art1",
            "annex.art1(1)",
            "annex.art1(2)",
            "annex.art2",
            "annex.art2(1)",
            "annex.art2(2)",
        ],
    ),
    "sections that number on are no parts": (
        f"61/8. Lakes\n\n{GA}Recalling the Pact,\n\nI\nDeep lakes\n\n1. Urges all;\n\n"
        "II\nFlat lakes\n\n2. Requests all to come.",
        "A/RES/61/8",
        ["pp1", "op1", "op2"],
    ),
    "a draft that a Council recommends": (
        "2006/8. Lakes\n\nThe Economic and Social Council\n\nRecommends to the "
        "General Assembly the "
        f"adoption of the following draft resolution:\n\n{GA}{BODY}",
        "E/RES/2006/8",
        ["enacting", "pp1", "op1", "op2"],
    ),
    "a draft in a resolution that says more": (
        "2006/8. Lakes\n\nThe Economic and Social Council,\n\nNoting it,\n\n1. "
        "Thanks the Office;\n\n"
        f"2. Recommends to the General Assembly the following draft resolution:\n\n{GA}{BODY}",
        "E/RES/2006/8",
        ["pp1", "op1", "op2", "draft.pp1", "draft.op1", "draft.op2"],
    ),
    "a draft before a commission": (
        "Commission on Lakes\nTwenty-second session\n\nA State: draft "
        "resolution\n\nThe Commission on "
        f"Lakes recommends to the Council the following draft resolution:\n\nLakes\n\n{GA}{BODY}",
        None,
        ["pp1", "op1", "op2"],
    ),
    "a declaration that the text itself sets out": (
        "61/8. Lakes\n\nThe General Assembly\n\nAdopts the following declaration:\n\nOn lakes\n\n"
        "1. We, the States, reaffirm the Pact.\n\n2. We note the lakes.",
        "A/RES/61/8",
        ["enacting", "op1", "op2"],
    ),
    "a declaration in articles, its preamble before the formula": (
        "217 (III). A Declaration\n\n"
        + "Whereas lakes are for all and all are for lakes, as everybody knows,\n\n" * 30
        + "Now, therefore,\n\nThe General Assembly,\n\nProclaims this Declaration:\n\nArticle 1\n\n"
        "Lakes are wet.\n\nArticle 2\n\nAll are free.\n\nArticle 3\n\nNobody owns a lake.",
        "A/RES/217(III)",
        [*(f"pp{n}" for n in range(1, 31)), "enacting", "art1", "art2", "art3"],
    ),
    "a body that we have no code for": (
        "4/20. Lakes\n\nThe United Nations Environment Assembly,\n\n" + BODY,
        None,
        ["pp1", "op1", "op2"],
    ),
    "no line break at all": (
        resolution("Recalling the Pact, Noting it, 1. Urges all: (a) To act; 2. Invites all.")
        + " 82nd plenary meeting 19 December 2006 Annex Rules on lakes 1. Lakes "
        "are wet. 2. Seas are wet.",
        None,
        ["pp1", "pp2", "op1", "op1(a)", "op2", "annex", "annex.1", "annex.2"],
    ),
}


def inner_ids(text: str, symbol: str | None) -> list[str]:
    cut = cut_text(text, symbol=symbol) if symbol else cut_text(text)
    return [p.id for p in cut.paragraphs if p.kind not in OUTER]


@pytest.mark.parametrize(("text", "symbol", "ids"), DIVISIONS.values(), ids=DIVISIONS)
def test_divisions_of_a_page(text: str, symbol: str | None, ids: list[str]) -> None:
    assert inner_ids(text, symbol) == ids


def test_a_neighbour_is_foreign_and_the_wanted_text_is_not() -> None:
    page = f"61/7. Rivers\n\n{GA}{BODY}{CLOSING}61/8. Lakes\n\n{GA}{BODY}{CLOSING}"
    cut = cut_text(page, symbol="A/RES/61/8")
    foreign = [p.id.split(":")[0] for p in cut.paragraphs if p.foreign]
    assert foreign == ["neighbour"] * 3
    assert (cut.heading.symbol, cut.heading.title) == ("A/RES/61/8", "Lakes")


def test_in_a_draft_another_body_speaks() -> None:
    text, symbol, _ = DIVISIONS["a draft that a Council recommends"]
    cut = cut_text(text, symbol=symbol or "")
    assert cut.heading.body == "ECOSOC"
    assert [(p.id, p.verb, p.speaker) for p in cut.paragraphs if p.kind not in OUTER] == [
        ("enacting", "Recommends", None),
        ("pp1", "Recalling", "GA"),
        ("op1", "Urges", "GA"),
        ("op2", "Invites", "GA"),
    ]


def test_paragraphs_of_an_annex_belong_to_it_and_have_paths_for_identifiers() -> None:
    text, symbol, _ = DIVISIONS["two treaties in two annexes"]
    cut = cut_text(text, symbol=symbol or "")
    rows = {p.id: (p.parent, "/".join(p.path), p.verb) for p in cut.paragraphs}
    assert rows["annexI"] == (None, "annex/1", None)
    assert rows["annexI.pp1"] == ("annexI", "annex/1/pp/1", "Noting")
    assert rows["annexI.art1(2)"] == ("annexI.art1", "annex/1/art/1/para/2", None)
    assert rows["annexI.art1(2)(b)"] == ("annexI.art1(2)", "annex/1/art/1/para/2/b", None)


def test_titles_of_sections_are_no_words_of_paragraphs() -> None:
    cut = cut_text(f"61/8. Lakes\n\n{GA}1. Urges all;\n\nFlat lakes\n\n2. Invites all.")
    assert cut.paragraph("op1").text == "Urges all;"
    assert [p.text for p in cut.paragraphs if p.kind is ParagraphKind.HEADING] == ["Flat lakes"]


FINDINGS = {
    "a number that the text leaves out": ("1. Urges all;\n\n3. Invites all.", "paragraph-missing"),
    "no number is left out": ("1. Urges all;\n\n2. Invites all.", None),
}


@pytest.mark.parametrize(("body", "code"), FINDINGS.values(), ids=FINDINGS)
def test_a_missing_number_is_told(body: str, code: str | None) -> None:
    codes = [f.code for f in cut_text(f"61/8. Lakes\n\n{GA}Noting it,\n\n{body}").findings]
    assert codes == ([code] if code else [])


def test_places_are_counted_in_each_text_of_a_page_by_itself() -> None:
    page = f"61/7. Rivers\n\n{GA}{BODY}{CLOSING}61/8. Lakes\n\n{GA}{BODY}{CLOSING}"
    cut = cut_text(page, symbol="A/RES/61/8")
    orders = {p.id: p.order for p in cut.paragraphs if p.id in {"pp1", "op1", "op2"}}
    assert orders == {"pp1": 1, "op1": 1, "op2": 2}


def test_parts_of_a_numbered_principle_stand_below_it() -> None:
    page = (
        f"61/8. Lakes\n\n{GA}{BODY}{CLOSING}ANNEX\n\nRules on lakes\n\n"
        "1. Fundamental aims\n\n1.1 Lakes are for all.\n\n1.2 They are wet.\n\n2. Scope\n\n"
        "2.1 It is wide."
    )
    cut = cut_text(page, symbol="A/RES/61/8")
    above = {p.id: (p.parent, p.order) for p in cut.paragraphs if p.id.startswith("annex.")}
    assert above == {
        "annex.1": ("annex", 1),
        "annex.1(1)": ("annex.1", 1),
        "annex.1(2)": ("annex.1", 2),
        "annex.2": ("annex", 2),
        "annex.2(1)": ("annex.2", 1),
    }
