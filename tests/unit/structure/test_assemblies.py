"""Texts of Assemblies that print their session in their symbols, in pages of our own."""

from __future__ import annotations

import pytest

from graph_builder.structure.assemblies import told_by_assembly
from tests.support.reading import cut_text

HABITAT = "United Nations Habitat Assembly of the United Nations Human Settlements Programme"
ENVIRONMENT = "United Nations Environment Assembly of the\nUnited Nations Environment Programme"


def page(masthead: str, speaks: str, number: str = "9/12.\tClean wells\n\n") -> str:
    return f"{masthead}\n\nNinth session\n\n{number}{speaks}Recalling it,\n\n1. Urges all to act.\n"


HEADINGS: dict[str, tuple[str, tuple[str | None, str | None, str | None]]] = {
    "number and formula": (
        page(ENVIRONMENT, "The United Nations Environment Assembly,\n\n"),
        ("UNEP/EA.9/Res.12", "UNEA", None),
    ),
    "the short name": (
        page(HABITAT, "The UN-Habitat Assembly,\n\n"),
        ("HSP/HA.9/Res.12", "UNHA", None),
    ),
    "the day above the number": (
        page(
            f"{ENVIRONMENT}\n\nResolution adopted by the United Nations Environment Assembly on "
            "3 May 2099",
            "The United Nations Environment Assembly,\n\n",
        ),
        ("UNEP/EA.9/Res.12", "UNEA", "2099-05-03"),
    ),
    "the masthead where the formula is missing": (
        page(HABITAT, ""),
        ("HSP/HA.9/Res.12", "UNHA", None),
    ),
    "no number": (
        page(ENVIRONMENT, "The United Nations Environment Assembly,\n\n", number=""),
        (None, "UNEA", None),
    ),
    "another Assembly": (
        page("World Assembly of Rivers", "The World Assembly of Rivers,\n\n"),
        (None, None, None),
    ),
    "the General Assembly about an Environment Assembly": (
        page(
            "Report of the United Nations Environment Assembly",
            "The General Assembly,\n\n",
            number="\n99/12. Clean wells\n\n",
        ),
        ("A/RES/99/12", "GA", None),
    ),
}


@pytest.mark.parametrize(("text", "told"), HEADINGS.values(), ids=HEADINGS)
def test_heading(text: str, told: tuple[str | None, str | None, str | None]) -> None:
    heading = cut_text(text).heading
    assert (heading.symbol, heading.body, heading.adopted) == told


def test_a_symbol_that_was_given_is_kept_as_it_is_issued() -> None:
    heading = cut_text(
        page(ENVIRONMENT, "The United Nations Environment Assembly,\n\n"),
        symbol="UNEP/EA.9/RES.13",
    ).heading
    assert (heading.symbol, heading.kind) == ("UNEP/EA.9/Res.13", "resolution")


def test_a_symbol_that_was_given_tells_the_body_of_a_text_in_another_language() -> None:
    words = "Résolution adoptée par l’Assemblée\n\n9/13. Des puits\n\nL’Assemblée,\n\nNotant tout,"
    heading = cut_text(words, symbol="UNEP/EA.9/Res.13").heading
    assert (heading.symbol, heading.body) == ("UNEP/EA.9/Res.13", "UNEA")


def test_a_report_to_an_assembly_speaks_to_it_and_is_not_its_own() -> None:
    text = (
        "Report of the Board to the United Nations Habitat Assembly at its ninth session\n\nWell."
    )
    heading = told_by_assembly(cut_text("Well.").heading, text)
    assert (heading.body, heading.speaker, heading.symbol) == (None, "Habitat Assembly", None)
