"""Publications that are told by their sales number, with the title before it."""

from __future__ import annotations

import json

import pytest

from graph_builder.export.extraction import extraction_json
from tests.support.reading import extraction_of, links_in, registry, resolution, target

#: Note → surface of the citation, key of the publication.
TOLD = {
    "a report with its title": (
        "See Ninth Congress on Lamps, Oslo, 3-7 May 1984: report prepared by the Secretariat "
        "(United Nations publication, Sales No. E.84.IV.99), chap. I, sect. B.",
        "Ninth Congress on Lamps, Oslo, 3-7 May 1984: report prepared by the Secretariat",
        "SALES-E.84.IV.99",
    ),
    "the number alone": (
        "United Nations publication, Sales No. E.78.XI.99, p. 7.",
        "United Nations publication, Sales No. E.78.XI.99",
        "SALES-E.78.XI.99",
    ),
    "an early number": (
        "Proceedings of the Lamp Conference (United Nations publication, Sales No.: 64.II.B.99).",
        "Proceedings of the Lamp Conference",
        "SALES-64.II.B.99",
    ),
    "its year whole": (
        "See Report on the Lamps of Harbours (United Nations publication, Sales No. 1956.IV.99).",
        "Report on the Lamps of Harbours",
        "SALES-1956.IV.99",
    ),
    "a category that was misread": (
        "Report of the Lamp Conference (United Nations publication, Sales No. E.87.1.99).",
        "Report of the Lamp Conference",
        "SALES-E.87.I.99",
    ),
    "behind another work": (
        "Lamp Studies, No. 4; see also the Compendium of Lamp Standards (United Nations "
        "publication, Sales No. E.92.IV.99 and corrigendum), part one.",
        "Compendium of Lamp Standards",
        "SALES-E.92.IV.99",
    ),
}
#: Note → what it cites in place of a publication.
ELSEWHERE = {
    "a symbol before the bracket": (
        "E/INCB/1999/1 (United Nations publication, Sales No. E.99.XI.99).",
        ["E/INCB/1999/1"],
    ),
    "a symbol in the bracket before": (
        "Report of the Lamp Conference (A/CONF.999/9) (United Nations publication, Sales No. "
        "E.99.I.99), chap. I.",
        ["A/CONF.999/9"],
    ),
    "a name in the title": (
        "The Convention on the Rights of the Child and its lamps (United Nations publication, "
        "Sales No. E.94.XIV.99).",
        ["CRC"],
    ),
    "a document that the volume prints": (
        "Official Records of the Lamp Conference, vol. XVII (United Nations publication, Sales "
        "No. E.84.V.99), document A/CONF.999/62.",
        ["A/CONF.999/62"],
    ),
    "a volume of records": (
        "Official Records of the Lamp Conference, vol. XVII (United Nations publication, Sales "
        "No. E.84.V.99), annex.",
        [],
    ),
    "another publisher's number": ("Lamp Trade (GATT publication, Sales No. GATT/1994-7).", []),
}


def noted(note: str) -> list[tuple[str, str | None]]:
    words = f"{resolution('Recalling lamps,¹', '1. Decides to remain seized.')}\n\n¹ {note}\n"
    links = links_in(extraction_of(words), "fn1")
    return [(k.citation.surface, target(k)) for k in links if k.citation.kind != "body"]


@pytest.mark.parametrize(("note", "surface", "key"), TOLD.values(), ids=TOLD)
def test_a_publication_is_told_by_its_number(note: str, surface: str, key: str) -> None:
    assert noted(note) == [(surface, key)]


@pytest.mark.parametrize(("note", "keys"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_symbol_tells_the_document(note: str, keys: list[str]) -> None:
    assert [key for _, key in noted(note)] == keys


def test_each_number_of_a_list_is_a_publication() -> None:
    told = noted("United Nations publications, Sales Nos. E.73.II.A.98 and E.73.II.A.99.")
    assert [key for _, key in told] == ["SALES-E.73.II.A.98", "SALES-E.73.II.A.99"]


def test_a_record_that_has_the_number_is_meant() -> None:
    told = noted("Report on Much (United Nations publication, Sales No. E.95.XIII.18), chap. I.")
    assert told == [("Report on Much", "A/CONF.171/13/Rev.1")]


def test_what_calls_the_note_is_told_by_it_and_a_known_name_is_not() -> None:
    words = resolution(
        "Recalling the Oslo Declaration on Lamps¹ and the Convention on the Rights of the Child,¹",
        "1. Decides to remain seized.",
    )
    note = "Lamps: A Compilation of Instruments (United Nations publication, Sales No. E.84.I.99)."
    made = extraction_of(f"{words}\n\n¹ {note}\n")
    links = links_in(made, "pp1")
    assert [target(link) for link in links] == ["SALES-E.84.I.99", "CRC"]
    assert not [finding for finding in made.findings if finding.code == "footnote-disagrees"]


@pytest.mark.parametrize(
    ("words", "surface"),
    [
        ("of the Second Lamp Congress (United Nations publication, Sales No. E.84.I.99)", "Second"),
        ("in “Lamps of the world” (United Nations publication, Sales No. E.84.I.99)", "Lamps of"),
    ],
    ids=["capitals", "quotation marks"],
)
def test_a_title_in_running_text(words: str, surface: str) -> None:
    made = extraction_of(resolution("Recalling lamps,", f"1. Recalls the words {words};"))
    (link,) = [link for link in links_in(made, "op1") if target(link) == "SALES-E.84.I.99"]
    assert link.citation.surface.startswith(surface)


def test_the_imprint_of_the_text_is_no_citation() -> None:
    made = extraction_of(
        "Rules of lamps\n\nUnited Nations publication\n\nSales No. E.92.I.99\n\n"
        "Rule 1\n\nLamps are lit.\n\nRule 2\n\nThey are.\n"
    )
    assert "Sales" in next(each.clean.text for each in made.instrument.paragraphs)
    assert not [link for link in made.links if link.citation.method == "sales-number"]


def test_its_json_tells_the_number_as_it_is_printed() -> None:
    words = resolution("Recalling lamps,¹", "1. Decides to remain seized.")
    note = "United Nations publication, Sales No. E.78.XI.99."
    made = extraction_of(f"{words}\n\n¹ {note}\n")
    told = json.loads(json.dumps(extraction_json(made, registry(), "https://w3id.org/palermo")))
    targets = [row["target"] for row in told["citations"] if row["method"] == "sales-number"]
    assert [(each["symbol"], each["aliases"], each["id"], each["label"]) for each in targets] == [
        (
            "SALES-E.78.XI.99",
            ["Sales E.78.XI.99"],
            "sales-e-78-xi-99",
            "United Nations publication, Sales No. E.78.XI.99",
        )
    ]
