"""Treaties: numbers without full stops, titles of parts, what brings the articles in."""

from __future__ import annotations

import pytest

from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.model.instrument import RecordType
from graph_builder.model.link import CitationLink
from tests.support.reading import (
    cut_text,
    record,
    registry_of,
    text_of,
    vocabulary,
)

UNDOTTED = (
    "Treaty on Rivers\n\nThe States,\n\nConsidering that rivers are long;\n\nNoting it;\n\n"
    "Have agreed as follows:\n\nChapter I – Purposes\n\nArticle 1 – Purposes of it\n\n"
    "1 The purposes are:\n\na to see rivers;\n\nb to keep them.\n\n2 Everybody shall know it.\n\n"
    "Chapter II – Measures\n\nArticle 2 – Measures\n\n1 Each Party shall act.\n"
)
CUTS = {
    "paragraphs and letters without marks": (
        UNDOTTED,
        [
            "front",
            "pp1",
            "pp2",
            "agreed",
            "art1",
            "art1(1)",
            "art1(1)(a)",
            "art1(1)(b)",
            "art1(2)",
            "heading2",
            "art2",
            "art2(1)",
        ],
    ),
    "in one article alone a number begins a note": (
        "Article 1\n\nRivers are free.¹\n\n1 See A/99/1.\n\nArticle 2\n\nLakes are free.",
        ["art1", "art2"],
    ),
    "hereby agreed": (
        "TREATY ON RIVERS\n\nTHE STATES,\n\nNOTING that rivers are long;\n\nRECALLING the Pact;\n\n"
        "HEREBY AGREE AS FOLLOWS:\n\nARTICLE I\n\nRivers are free.\n\nARTICLE II\n\nLakes are.",
        ["front", "pp1", "pp2", "agreed", "art1", "art2"],
    ),
    "recitals strung together with and": (
        "The Assembly of Bakers, Having been convened at Bern, and having met on 1 June 1921, and "
        "Considering that bread is good, and Recalling the Pact, and Having decided upon it, adopts"
        " this second day of June of the year 1921 the following Convention, which may be cited as "
        "the Bread Convention.\n\nArticle 1\n\nBread is free.\n\nArticle 2\n\nCake is not.",
        ["front", "pp1", "pp2", "pp3", "pp4", "agreed", "art1", "art2"],
    ),
    "one article alone, behind the clause that adopts it": (
        "The Assembly of Bakers,\n\nNoting the Pact, and\n\nHaving decided upon it,\n\n"
        "adopts this second day of June of the year 1921 the following Convention, which may be "
        "cited as the Bread Convention:\n\nArticle 1\n\nBread is free for everybody.",
        ["pp1", "pp2", "enacting", "art1"],
    ),
    "recitals with letters": (
        "Convention on Rivers\n\nPreamble The States Parties to it,\n\na) Recalling the Pact,\n\n"
        "(b) Considering that rivers are long,\n\nHave agreed as follows:\n\n"
        "Article 1\n\nRivers are free.\n\nArticle 2\n\nLakes are free.",
        ["front", "pp1", "pp2", "agreed", "art1", "art2"],
    ),
    "a chapter that bears the name of an organ": (
        "Article 1\n\nBread is free.\n\nArticle 2\n\nCake is not.\n\nArticle 3\n\nPies are.\n\n"
        "CHAPTER II\n\nThe General Assembly\n\nArticle 4\n\nIt meets in Bern.",
        ["art1", "art2", "art3", "heading1", "art4"],
    ),
    "a resolution of the conference is printed behind it": (
        "Article 1\n\nRivers are free.\n\nArticle 2\n\nLakes are free.\n\nArticle 3\n\n"
        "Ponds are.\n\nFinal Act\n\nThe Conference,\n\nRecalling the Pact,\n\n1. Urges all to act.",
        ["art1", "art2", "art3", "art3(1)"],
    ),
    "norms of a recommendation, whose verbs are not those of the conference": (
        "The Conference of Bakers,\n\nHaving been convened at Bern, having met in June 1921, and"
        "\n\nNoting the Pact, and\n\nHaving decided upon it,\n\nadopts this second day of June of "
        "the year 1921 the following Recommendation, which may be cited as the Bread Text.\n\n"
        "- 1. Members should bake:\n\n- (a) bread;\n\n- (b) cake.\n\n- 2. In ovens, Members should "
        "have fires.",
        ["pp1", "pp2", "pp3", "enacting", "op1", "op1(a)", "op1(b)", "op2"],
    ),
    "an excerpt that breaks off in its first article": (
        "TREATY ON RIVERS\n\nThe States Parties to this Treaty,\n\nNOTING that rivers are long;\n\n"
        "RECALLING the Pact;\n\nHave agreed upon the following:\n\nCHAPTER ONE\n\nArticle 1\n\n"
        "Rivers are free.\n\na) So are ponds;",
        ["front", "pp1", "pp2", "agreed", "art1", "art1(a)"],
    ),
    "the title of a part is no word of the article before": (
        "Article 1\n\nRivers are free.\n\nPART II\nLAKES AND PONDS\n\nArticle 2\n\nLakes are free.",
        ["art1", "heading1", "art2"],
    ),
}


@pytest.mark.parametrize(("text", "ids"), CUTS.values(), ids=CUTS)
def test_cut(text: str, ids: list[str]) -> None:
    assert [p.id for p in cut_text(text).paragraphs] == ids


def test_numbers_of_paragraphs_are_no_notes() -> None:
    cut = cut_text(UNDOTTED)
    assert cut.footnotes == ()
    assert cut.paragraph("art1(2)").text == "Everybody shall know it."
    assert cut.paragraph("art1(2)").parent == "art1"


def test_this_treaty_is_the_one_of_the_title() -> None:
    registry = registry_of(
        record("RIVERS", "Convention on Rivers", noun="Convention"),
        record("LAKES", "Convention on Lakes", noun="Convention", type_=RecordType.DOCUMENT),
    )
    text = text_of(
        "Convention on Rivers\n\nThe States,\n\nRecalling the Convention on Lakes;\n\n"
        "Noting it;\n\nHave agreed as follows:\n\nArticle 1\n\n"
        "This is why this Convention is made.\n\n"
        "Article 2\n\nLakes are free.\n"
    )
    links = Extractor(registry, vocabulary()).extract(text).links
    found = [link for link in links if link.citation.surface == "this Convention"]
    assert [link.target.key for link in found if isinstance(link, CitationLink)] == ["RIVERS"]


ITSELF = {
    "the Convention, whatever its recitals recalled": ("Keep the Convention.", "RIVERS"),
    "another one that the article has named": (
        "Read the Convention on Lakes and heed the Convention.",
        "LAKES",
    ),
    "another one by its day": ("Read the Convention of May 4th, 1910.", None),
    "another one by its year": ("Read the Convention of 1910.", None),
}


@pytest.mark.parametrize(("words", "key"), ITSELF.values(), ids=ITSELF)
def test_the_treaty_in_its_own_article(words: str, key: str | None) -> None:
    registry = registry_of(
        record("RIVERS", "Supplementary Convention on Rivers"),
        record("LAKES", "Convention on Lakes", noun="Convention"),
    )
    text = text_of(
        "Supplementary Convention on Rivers\n\nThe States,\n\nRecalling the Convention on Lakes;"
        "\n\nNoting it;\n\nHave agreed as follows:\n\n"
        f"Article 1\n\n{words}\n\nArticle 2\n\nIt is.\n"
    )
    links = Extractor(registry, vocabulary()).extract(text, ExtractOptions(symbol="RIVERS")).links
    told = [
        link.target.key
        for link in links
        if link.citation.surface == "the Convention" and isinstance(link, CitationLink)
    ]
    assert told == ([key] if key else [])


DECISIONS = {
    "its number tells a decision": (
        "17/119. On rivers\n\nAt its 34th meeting, on 17 June 2011, the Human Rights Council "
        "decided to adopt the text below:\n\n“The Human Rights Council,\n\nNoting it,\n\n"
        "1. Urges all to act.”",
        ("A/HRC/DEC/17/119", "decision", "On rivers", "2011-06-17"),
    ),
    "or a resolution": (
        "17/19. On rivers\n\nThe Human Rights Council,\n\nNoting it,\n\n1. Urges all to act.",
        ("A/HRC/RES/17/19", "resolution", "On rivers", None),
    ),
}


@pytest.mark.parametrize(("text", "expected"), DECISIONS.values(), ids=DECISIONS)
def test_decision(text: str, expected: tuple[str, str, str, str | None]) -> None:
    heading = cut_text(text).heading
    assert (heading.symbol, heading.kind, heading.title, heading.adopted) == expected


TWO_TREATIES = """The General Assembly,

Recalling its resolution 40/3,

1. Adopts the Covenant on Harbours and the Protocol to it, which are annexed.

ANNEX

Covenant on Harbours

The States Parties to the present Covenant,

Considering that a harbour is a shelter,

Article 1

Every harbour is open.

Article 2

1. A lamp is lit at dusk.

2. It is put out at dawn.

Optional Protocol to the Covenant
on Harbours

The States Parties to the present Protocol,

Considering that a lamp may fail,

Article 1

A State lights another one.

Article 2

This Protocol is the only one.
"""


def test_a_treaty_that_begins_behind_another_is_one_of_its_own() -> None:
    found = [(each.id, each.parent) for each in cut_text(TWO_TREATIES).paragraphs]
    assert found[2:] == [
        ("annex", None),
        ("annex.pp1", "annex"),
        ("annex.art1", "annex"),
        ("annex.art2", "annex"),
        ("annex.art2(1)", "annex.art2"),
        ("annex.art2(2)", "annex.art2"),
        ("annex-2", None),
        ("annex-2.pp1", "annex-2"),
        ("annex-2.art1", "annex-2"),
        ("annex-2.art2", "annex-2"),
    ]


def test_articles_that_are_counted_again_without_a_title_are_no_other_treaty() -> None:
    text = TWO_TREATIES.replace("Optional Protocol to the Covenant\non Harbours", "It goes on.")
    assert "annex-2" not in {paragraph.id for paragraph in cut_text(text).paragraphs}
