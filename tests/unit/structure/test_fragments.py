"""Texts without a formula that enacts them: what is cut out of them all the same."""

from __future__ import annotations

import pytest

from tests.support.reading import cut_text

FRAGMENTS = {
    "an excerpt that begins inside a recital": (
        "of the lakes, 2 which are wet, Recalling also the Pact, Noting it, 3. Urges all.",
        ["front", "pp1", "pp2", "op3"],
    ),
    "an excerpt that quotes a draft of another body": (
        "Recalling the Pact of the lakes,\nNoting that they are wet,\n1. Decides to swim;\n"
        "2. Recommends the following draft resolution to the Commission on Human Rights:\n"
        "“The Commission on Human Rights, “Noting the lakes, “1. Decides to look at them;",
        ["pp1", "pp2", "op1", "op2"],
    ),
    "one recital": ("Recalling also the Pact of the lakes,", ["pp1"]),
    "one operative paragraph": ("4. Requests the Office to write a report.", ["op4"]),
    "a treaty": (
        "Preamble The States Parties to this Treaty, Noting the lakes, Have agreed as follows:\n"
        "### Article 1\n\n1. It is wide.\n2. It applies to:\na) "
        "lakes;\nb) ponds.\n### Article 2\n\nIt ends.",
        [
            "front",
            "pp1",
            "agreed",
            "art1",
            "art1(1)",
            "art1(2)",
            "art1(2)(a)",
            "art1(2)(b)",
            "art2",
        ],
    ),
    "a report": (
        "Report on lakes\n\nI. Introduction\n\n1. The report is short.\n\n2. It tells of lakes.",
        ["front", "para1", "para2"],
    ),
    "a page of a declaration": (
        "Draft outcome 2. We recall the Pact. 3. We note the lakes. 4 4. The lakes are wet.",
        ["front", "para2", "para3", "para4"],
    ),
    "recitals below the long head of a page": (
        "Home\n\nSearch\n\nLaws of the lakes\n\nDocument 7\n\nIn force since May\n\nFirst series, "
        "p. 4\n\nIn all languages\n\nTHE COUNCIL OF THE LAKES,\n\nHaving regard to the Pact,\n\n"
        "Whereas lakes are wet;",
        ["front", "pp1", "pp2"],
    ),
    "plain blocks": ("I write to you about lakes.\n\nThey are wet.", ["para1", "para2"]),
}


@pytest.mark.parametrize(("text", "ids"), FRAGMENTS.values(), ids=FRAGMENTS)
def test_texts_without_a_formula(text: str, ids: list[str]) -> None:
    cut = cut_text(text)
    assert [p.id for p in cut.paragraphs] == ids
    assert "no-enacting-formula" in {f.code for f in cut.findings}
