"""A number and its first letter on one line: "2. (a) Decides"."""

from __future__ import annotations

from graph_builder.extracting import ExtractOptions
from tests.support.reading import extraction_of, extractor, resolution, text_of

ACTS = (
    "1. Urges all to dig;\n\n2. (a) Decides to meet by:\n\n(i) Opening a hall;\n\n"
    "(b) Requests the Secretary-General to report;\n\n3. Decides to go on."
)
TREATY = (
    "Article 4\n\n1. The members shall dig.\n\n2. (a) The members shall be elected for four years."
    "\n\n(b) They may be elected again.\n\n3. They shall report.\n\nArticle 5\n\n1. (a) It begins."
    "\n\n(b) It ends.\n\n2. It is kept.\n"
)


def test_operative_letters_belong_to_their_own_number() -> None:
    instrument = extraction_of(resolution("Recalling wells,", ACTS)).instrument
    found = {p.id: p.verb for p in instrument.paragraphs if p.id.startswith("op")}
    assert found == {
        "op1": "Urges",
        "op2": None,
        "op2(a)": "Decides",
        "op2(a)(i)": "Decides",
        "op2(b)": "Requests",
        "op3": "Decides",
    }
    assert not [f for f in instrument.findings if f.code == "paragraph-missing"]


def test_letters_of_a_treaty_belong_to_their_own_paragraph() -> None:
    extraction = extractor().extract(text_of(TREATY), ExtractOptions())
    ids = [p.id for p in extraction.instrument.paragraphs if p.id.startswith("art")]
    assert ids == [
        *("art4", "art4(1)", "art4(2)(a)", "art4(2)(b)", "art4(3)"),
        *("art5", "art5(1)(a)", "art5(1)(b)", "art5(2)"),
    ]
