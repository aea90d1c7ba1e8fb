"""Titles of sections: what heads the paragraphs below is no word of the paragraph above."""

from __future__ import annotations

import pytest

from tests.support.reading import cut_text

RECITALS = "The General Assembly,\n\nNoting it,\n\nRecalling its resolution 61/999,\n\n"
FIRST = "1. Urges States to act;\n\n"

TITLED = {
    "behind the last recital": (
        f"{RECITALS}Introduction\n\n{FIRST}A common fund\n\n2. Requests a report.\n",
        ["pp1", "pp2", "heading1", "op1", "heading2", "op2"],
        ["Introduction", "A common fund"],
    ),
    "in quotation marks": (
        f"{RECITALS}{FIRST}“Acting as one”\n\n2. Requests a report.\n",
        ["pp1", "pp2", "op1", "heading1", "op2"],
        ["“Acting as one”"],
    ),
    "before the first recital": (
        f"The General Assembly,\n\nHarbours of the North\n\nNoting it,\n\n{FIRST}",
        ["heading1", "pp1", "op1"],
        ["Harbours of the North"],
    ),
    "before the first decision of a section, below its own title": (
        f"{RECITALS}I\n\nWells and rivers\n\n{FIRST}II\n\nBoats, and what they carry across the"
        "\n\nGreat Sea\n\n1. Requests a report.\n",
        ["pp1", "pp2", "I:title", "I:op1", "II:title", "II:heading1", "II:op1"],
        ["Great Sea"],
    ),
    "an unknown recital with its comma is no title": (
        f"The General Assembly,\n\nWith regard to the wells,\n\nNoting it,\n\n{FIRST}",
        ["pp1", "pp2", "op1"],
        [],
    ),
    "between paragraphs without numbers, though it looks like a verb": (
        f"{RECITALS}Urges States to act;\n\nRequests to the Board\n\nRequests it to meet;\n\n"
        "Issues of weight\n\nInvites all to come.\n",
        ["pp1", "pp2", "op1", "heading1", "op2", "heading2", "op3"],
        ["Requests to the Board", "Issues of weight"],
    ),
    "a chapeau without a mark is no title": (
        f"{RECITALS}Urges States to act;\n\nRequests the Board\n\n(a) To meet;\n\n(b) To speak.\n",
        ["pp1", "pp2", "op1", "op2", "op2(a)", "op2(b)"],
        [],
    ),
    "a recital is no title": (
        f"{RECITALS}Aware of the need to act,\n\n{FIRST}",
        ["pp1", "pp2", "pp3", "op1"],
        [],
    ),
    "nor what leads from the recitals to the decisions": (
        f"{RECITALS}Accordingly\n\n{FIRST}",
        ["pp1", "pp2", "op1"],
        [],
    ),
    "nor a text that a paragraph quotes": (
        f"{RECITALS}1. Decides to insert the following:\n\n“Every State is bound”\n\n"
        "2. Requests a report.\n",
        ["pp1", "pp2", "op1", "op2"],
        [],
    ),
}


@pytest.mark.parametrize(("text", "ids", "titles"), TITLED.values(), ids=TITLED)
def test_titles_of_sections(text: str, ids: list[str], titles: list[str]) -> None:
    found = cut_text(text).paragraphs
    assert [p.id for p in found] == ids
    assert [p.text for p in found if "heading" in p.id] == titles


def test_the_formula_below_a_late_preamble_is_no_title() -> None:
    text = (
        "61/999. A title\n\nWhereas it is so,\n\nWhereas it must be otherwise,\n\n"
        "Now, therefore,\n\nThe General Assembly\n\nProclaims the following:\n\n1. All are equal.\n"
    )
    found = cut_text(text).paragraphs
    assert not any(p.id.startswith("heading") for p in found)


ANNEX = (
    "61/999. A title\n\nThe General Assembly,\n\n1. Adopts the Declaration annexed hereto.\n\n"
    "Annex\n\nDeclaration on a common effort\n\n"
)
LEADS = {
    "of a section": (
        "I. THE TASK\n\n1. All are called.\n\n2. None is excused.\n\nII. THE MEANS\n\n"
        "3. All give.\n",
        ["I. THE TASK", "II. THE MEANS"],
    ),
    "of a section whose mark has no full stop": (
        "I Our task\n\n1. All are called.\n\n2. None is excused.\n",
        ["I Our task"],
    ),
    "of a part and its section": (
        "Part I Tasks\n\nA. The first task\n\n1. All are called.\n\n2. None is excused.\n",
        ["Part I Tasks", "A. The first task"],
    ),
    "behind the sentence that brings the sections in": (
        "The General Assembly,\n\nNoting it,\n\nAdopts the following principles:\n\nI. The task\n\n"
        "1. All are called.\n\n2. None is excused.\n",
        ["I. The task"],
    ),
    "of a section, longer than a line, and told by its mark": (
        "1. All are called.\n\n2. None is excused.\n\nII.\tOf the duties of all those who bake "
        "bread in the hills \nand of all those who carry it down to the plains and the harbours \n"
        "and on from there to the cities on the other side of the sea\n\n3. All give.\n",
        [
            "II. Of the duties of all those who bake bread in the hills and of all those who carry "
            "it down to the plains and the harbours and on from there to the cities on the other "
            "side of the sea"
        ],
    ),
    "without a mark it is a part of the annex's title": (
        "Adopted by all\n\n1. All are called.\n\n2. None is excused.\n",
        [],
    ),
}


@pytest.mark.parametrize(("text", "titles"), LEADS.values(), ids=LEADS)
def test_the_first_title_of_an_annex(text: str, titles: list[str]) -> None:
    found = cut_text(ANNEX + text).paragraphs
    headings = [(p.id, p.text) for p in found if ".heading" in p.id]
    assert headings == [(f"annex.heading{n}", title) for n, title in enumerate(titles, start=1)]
    annex = next(p.text for p in found if p.id == "annex")
    assert annex.startswith("Annex Declaration on a common effort")
    assert not any(title in annex for title in titles)
