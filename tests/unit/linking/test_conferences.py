"""Numbers of the Conference of the Parties to the Organized Crime Convention."""

from __future__ import annotations

import pytest

from graph_builder.linking.circumstances import Circumstances
from graph_builder.linking.numbers import body_of_number
from tests.support.reading import extraction_of, links_in, resolution, target

PARTIES = (
    "Conference of the Parties to the United Nations Convention against Transnational Organized "
    "Crime"
)
CITED = {
    "behind the number": (f"resolution 6/1 of the {PARTIES}", ["CTOC-COP-RES-6-1"]),
    "behind several": (
        f"resolutions 7/1 and 7/4 adopted by the {PARTIES}",
        ["CTOC-COP-RES-7-1", "CTOC-COP-RES-7-4"],
    ),
    "before the number": (
        f"that the {PARTIES}, in its resolution 5/8, asked for it",
        ["CTOC-COP-RES-5-8"],
    ),
    "told elsewhere": (
        f"resolution 6/1 of the {PARTIES}, and resolution 6/1",
        ["CTOC-COP-RES-6-1", "CTOC-COP-RES-6-1"],
    ),
    "a decision, the treaty by its short name": (
        "decision 4/4 of the Conference of the Parties to the Organized Crime Convention",
        ["CTOC-COP-DEC-4-4"],
    ),
    "the speaker's own beside it": (
        f"the work of the {PARTIES}, and its resolution 55/25",
        ["A/RES/55/25"],
    ),
}


@pytest.mark.parametrize(("words", "keys"), CITED.values(), ids=CITED)
def test_what_the_conference_adopted(words: str, keys: list[str]) -> None:
    links = links_in(extraction_of(resolution(f"Recalling {words},", "1. Urges all.")), "pp1")
    assert [target(li) for li in links if li.method.startswith("number")] == keys


def test_another_conference_is_not_known_by_its_numbers() -> None:
    named = Circumstances(named=("body/cop-untoc",), speaking="body/hrc")
    assert body_of_number("6/1", "Conference of the States Parties").body is None
    assert body_of_number("6/1", "its", named).body == "body/hrc"


def test_it_is_no_rival_of_a_body_whose_number_has_another_date() -> None:
    told = body_of_number("6/17", "Human Rights Council", Circumstances(dated=2009))
    assert (told.body, told.contradicts) == ("body/hrc", True)


def test_the_outcome_document_of_a_named_conference_is_no_description_that_fits_many() -> None:
    words = "the outcome document of the United Nations Conference on Sustainable Development"
    links = links_in(extraction_of(resolution(f"Recalling {words},", "1. Urges all.")), "pp1")
    assert target(links[0]) == "A/RES/66/288#annex"
