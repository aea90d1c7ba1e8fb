"""The stage as a whole: paragraphs, spans and findings of texts of our own."""

from __future__ import annotations

import pytest

from graph_builder.model.finding import Level
from graph_builder.model.structure import ParagraphKind
from tests.support.reading import cut_text, resolution

CUTS = {
    "recitals and numbered paragraphs": (
        resolution("Recalling the Treaty, Noting the Pact, 1. Urges States; 2. Invites all."),
        ["pp1", "pp2", "op1", "op2"],
    ),
    "letters below a chapeau": (
        resolution("Noting it, 1. Urges States: (a) To act; (b) To see;"),
        ["pp1", "op1", "op1(a)", "op1(b)"],
    ),
    "Roman numerals below a letter": (
        resolution("Noting it, 1. Urges States: (a) To act by: (i) Seeing; (ii) Hearing."),
        ["pp1", "op1", "op1(a)", "op1(a)(i)", "op1(a)(ii)"],
    ),
    "letters in a recital": (
        resolution("Recalling: (a) The Treaty; (b) The Pact, Noting it, 1. Urges all."),
        ["pp1", "pp1(a)", "pp1(b)", "pp2", "op1"],
    ),
    "one unnumbered operative paragraph": (
        resolution("Noting it,\n\nDecides to meet again."),
        ["pp1", "op1"],
    ),
    "unnumbered operative paragraphs in blocks": (
        resolution("Noting it,\n\nDecides to meet again;\n\nUrges all to come."),
        ["pp1", "op1", "op2"],
    ),
    "numbers of a rule that is quoted as amended are the rule's": (
        resolution(
            'Noting it,\n\nAmends rule 9 to read as follows:\n\n"Rule 9\n\n'
            '"1. Bread shall be fresh.\n\n"2. Cake need not."'
        ),
        ["pp1", "op1"],
    ),
    "those of a text that is brought in are its own": (
        resolution('Noting it,\n\nAdopts the following:\n\n"1. Bread is.\n\n"2. Cake is."'),
        ["pp1", "op1", "op2"],
    ),
    "no recitals": (resolution("1. Urges States; 2. Invites all."), ["op1", "op2"]),
    "a participle with a small letter cuts nothing": (
        resolution("Recalling the Treaty, and noting the Pact, 1. Urges all."),
        ["pp1", "op1"],
    ),
    "nor behind the colon of a title, in its line or on the next": (
        resolution(
            "Recalling the Rules on Bread: Sharing it, Noting the Guide to Boats:\nKnowing them,"
            "\n\nRecalling what it is for, including:\n\nWelcoming it, 1. Urges all."
        ),
        ["pp1", "pp2", "pp3", "pp4", "op1"],
    ),
    "a participle behind no clause cuts nothing": (
        resolution("Recalling the meeting Noting Better Lives held, 1. Urges all."),
        ["pp1", "op1"],
    ),
}


@pytest.mark.parametrize(("text", "ids"), CUTS.values(), ids=CUTS)
def test_paragraphs(text: str, ids: list[str]) -> None:
    inner = {ParagraphKind.PREAMBULAR, ParagraphKind.OPERATIVE}
    paragraphs = [p for p in cut_text(text).paragraphs if p.kind in inner]
    assert [p.id for p in paragraphs] == ids
    for paragraph in paragraphs:
        words = " ".join(" ".join(s.of(text).split()) for s in paragraph.segments)
        assert paragraph.text == words


def test_sub_paragraphs_inherit_the_verb_and_know_their_parent() -> None:
    cut = cut_text(resolution("Noting it, 1. Also urges States: (a) To act by: (i) Seeing."))
    rows = [(p.id, p.verb, p.parent) for p in cut.paragraphs if p.id.startswith("op")]
    assert rows == [
        ("op1", "Also urges", None),
        ("op1(a)", "Also urges", "op1"),
        ("op1(a)(i)", "Also urges", "op1(a)"),
    ]


def test_a_letter_without_words_is_no_paragraph_and_no_parent() -> None:
    cut = cut_text(resolution("Noting it, 1. Also urges: (a) (i) To act; (ii) To see; (b) To go."))
    rows = [(p.id, p.verb, p.parent) for p in cut.paragraphs if p.id.startswith("op")]
    assert rows == [
        ("op1", "Also urges", None),
        ("op1(a)(i)", "Also urges", "op1"),
        ("op1(a)(ii)", "Also urges", "op1"),
        ("op1(b)", "Also urges", "op1"),
    ]


def test_order_counts_among_siblings() -> None:
    cut = cut_text(
        resolution(
            "Noting it, 1. Urges: (a) To act by: (i) Seeing; (ii) Hearing; (b) To see.",
            "2. Urges all.",
        )
    )
    orders = {p.id: p.order for p in cut.paragraphs if p.id.startswith("op")}
    assert orders == {
        "op1": 1,
        "op1(a)": 1,
        "op1(a)(i)": 1,
        "op1(a)(ii)": 2,
        "op1(b)": 2,
        "op2": 2,
    }


def test_a_second_verb_reigns_behind_it() -> None:
    paragraph = cut_text(
        resolution("Recalling the Treaty, and noting the Pact, 1. Urges all.")
    ).paragraph("pp1")
    assert paragraph.verb == "Recalling"
    assert [use.slug for use in paragraph.verbs] == ["recall", "note"]
    noting = paragraph.verb_at(paragraph.text.index("the Pact"))
    assert noting is not None
    assert noting.printed == "noting"


def test_front_matter_of_the_page_is_foreign_and_the_masthead_is_not() -> None:
    cut = cut_text(
        "A page about many things\n\nResolution adopted by the General Assembly on 1 May 2006\n\n"
        "61/999. A title\n\nThe General Assembly,\n\nNoting it,\n\n1. Urges all."
    )
    rows = [(p.id, p.foreign) for p in cut.paragraphs if p.kind is ParagraphKind.FRONT]
    assert rows == [("page", True), ("front", False)]


FINDINGS = {
    "no enacting formula": ("Noting it, and urging all.", ("no-enacting-formula", Level.WARNING)),
    "a truncated text": (
        resolution("Noting it, 1. Urges all States to keep the"),
        ("text-ends-early", Level.WARNING),
    ),
    "a text of another language": (
        "L'Assemblée générale, Rappelant la Convention et les droits de l'enfant dans le monde, "
        "Notant que la traite des personnes et des enfants est un crime pour lequel les peines "
        "sont trop faibles dans la plupart des pays du monde, Prie le Secrétaire général de "
        "présenter un rapport sur la question et de le publier dans les langues du pays.",
        ("language-not-read", Level.ERROR),
    ),
    "no operative paragraph": (
        resolution("Recalling the Treaty, Noting the Pact."),
        ("no-operative-paragraph", Level.WARNING),
    ),
    "no symbol": (
        "The General Assembly, Noting it, 1. Urges all.",
        ("no-symbol", Level.WARNING),
    ),
}


@pytest.mark.parametrize(("text", "expected"), FINDINGS.values(), ids=FINDINGS)
def test_findings(text: str, expected: tuple[str, Level]) -> None:
    assert expected in [(f.code, f.level) for f in cut_text(text).findings]


def test_a_whole_text_has_no_findings() -> None:
    text = resolution("Noting the Pact, 1 1. Urges all to keep it.\n1 See A/55/383.")
    assert cut_text(text).findings == ()


ODD = {
    "white space alone": " \n\t ",
    "nothing": "",
    "a formula and nothing behind it": "The General Assembly,",
    "a formula alone with a space": "The General Assembly, ",
    "a number and nothing behind it": "The General Assembly, 1. ",
    "a note number at the end": "The General Assembly, Noting it, 1 A",
    "form feeds": "The General Assembly,\f1. Urges all.\f1 See A/1.\f",
    "a closing line alone": "82nd plenary meeting 19 December 2006",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_raise_nothing(text: str) -> None:
    cut = cut_text(text)
    assert len({p.id for p in cut.paragraphs}) == len(cut.paragraphs)


SPOKEN = {
    "each sentence of a statement has its verb": (
        "“The Security Council urges all to act. In this regard, the Security Council requests it, "
        "and takes note of the road. The road is long.",
        ["urges", "requests", "takes note"],
    ),
    "a sentence of somebody else has none": (
        "“The Security Council urges all to act. The Guild requests it.",
        ["urges"],
    ),
}


@pytest.mark.parametrize(("words", "verbs"), SPOKEN.values(), ids=SPOKEN)
def test_verbs_of_a_statement(words: str, verbs: list[str]) -> None:
    text = f"Statement by the President\n\nAt its 9999th meeting, held in May, he said:\n\n{words}"
    paragraph = cut_text(text, symbol="S/PRST/2099/1").paragraphs[-1]
    assert [use.printed for use in paragraph.verbs] == verbs
