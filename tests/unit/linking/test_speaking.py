"""Whose text it is: what "its resolution" and "the Conference" mean in texts of our own."""

from __future__ import annotations

import pytest

from graph_builder.extracting import ExtractOptions, Extractor
from graph_builder.model.instrument import RecordType
from graph_builder.model.link import CitationLink, Link
from tests.support.reading import extraction_of, record, registry_of, text_of, vocabulary


def keys(links: tuple[Link, ...], surface: str) -> list[str | None]:
    """What citations with this surface name, in reading order."""
    return [
        link.target.key if isinstance(link, CitationLink) else None
        for link in links
        if link.citation.surface == surface
    ]


OF_OTHERS = {
    "its resolution": ("Recalling its resolution 5/2,", "resolution 5/2", None),
    "a bare number": ("Recalling resolution 5/2,", "resolution 5/2", None),
    "its decision": ("Recalling its decision 4/4,", "decision 4/4", None),
    "a number that only the Assembly has": (
        "Recalling resolution 70/1,",
        "resolution 70/1",
        "A/RES/70/1",
    ),
    "a Roman session": ("Recalling resolution 317 (IV),", "resolution 317 (IV)", "A/RES/317(IV)"),
    "a body that is named": (
        "Recalling Human Rights Council resolution 5/2,",
        "Human Rights Council resolution 5/2",
        "A/HRC/RES/5/2",
    ),
}


@pytest.mark.parametrize(("recital", "surface", "key"), OF_OTHERS.values(), ids=OF_OTHERS)
def test_an_organ_without_a_code_numbers_for_itself(
    recital: str, surface: str, key: str | None
) -> None:
    text = f"The Conference of the Parties to the Pact,\n\n{recital}\n\n1. Urges all to act."
    assert keys(extraction_of(text).links, surface) == [key]


def test_the_crime_commission_tells_its_symbols() -> None:
    text = (
        "Resolution 27/9\n\nOn rivers\n\nThe Commission on Crime Prevention and Criminal Justice,"
        "\n\nRecalling its resolutions 18/1 and 20/3,\n\n1. Urges all to report to the Commission."
    )
    found = extraction_of(text)
    assert found.instrument.heading.symbol == "CCPCJ-RES-27-9"
    assert keys(found.links, "resolutions 18/1") == ["CCPCJ-RES-18-1"]
    assert keys(found.links, "20/3") == ["CCPCJ-RES-20-3"]
    assert found.actions[0].reports_to == "body/ccpcj"


def test_a_conference_is_known_with_its_treaty() -> None:
    registry = registry_of(
        record("PACT", "Convention on Rivers", noun="Convention"),
        record(
            "body/conference",
            "Conference of the Parties to the Convention on Rivers",
            type_=RecordType.BODY,
            kind="treaty-body",
            noun="Conference",
            established_by="PACT",
        ),
    )
    text = text_of(
        "The Conference of the Parties to the Convention on Rivers, pursuant to article 3,\n\n"
        "Noting article 4 of the Convention,\n\n1. Decides that the Conference shall meet.\n"
    )
    links = Extractor(registry, vocabulary()).extract(text, ExtractOptions()).links
    assert keys(links, "the Convention") == ["PACT"]
    assert keys(links, "the Conference") == ["body/conference"]


YEARED = {
    "the year tells the Security Council": (
        "Recalling resolution 1325 (2000),",
        "resolution 1325 (2000)",
        "S/RES/1325(2000)",
    ),
    "a number far from its year is none of it": (
        "Recalling Resolution 1325 (1997),",
        "Resolution 1325 (1997)",
        None,
    ),
    "unless the words say so": (
        "Recalling Security Council resolution 1325 (1997),",
        "Security Council resolution 1325 (1997)",
        "S/RES/1325(1997)",
    ),
    "the Parliamentary Assembly numbers alike": (
        "Recalling Parliamentary Assembly Resolution 1270 (1999),",
        "Parliamentary Assembly Resolution 1270 (1999)",
        "PACE-RES-1270-1999",
    ),
    "as a text of the Council of Europe tells": (
        "Recalling the texts of the Council of Europe, such as Resolution 1270 (1999),",
        "Resolution 1270 (1999)",
        None,
    ),
}


@pytest.mark.parametrize(("recital", "surface", "key"), YEARED.values(), ids=YEARED)
def test_a_year_in_brackets(recital: str, surface: str, key: str | None) -> None:
    text = f"The General Assembly,\n\n{recital}\n\n1. Urges all to act."
    assert keys(extraction_of(text).links, surface) == [key]
