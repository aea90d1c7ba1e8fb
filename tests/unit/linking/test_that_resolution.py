"""What "that resolution" means: a number cited before it in its paragraph, recorded or not."""

from __future__ import annotations

import pytest

from graph_builder.model.link import CitationLink
from tests.support.reading import extraction_of, links_in, resolution, target

MEANT = {
    "a number of which there is no record": (
        "Recalling its resolution 58/137, and its resolution 52/991 and the annex to that "
        "resolution,",
        "A/RES/52/991",
    ),
    "a number whose record has another noun": (
        "Recalling its resolution 52/991, its resolution 70/1, and the goals of that resolution,",
        "A/RES/70/1",
    ),
    "not what is only called by its name": (
        "Recalling its resolution 52/991 on the 2030 Agenda for Sustainable Development, and "
        "paragraph 3 of that resolution,",
        "A/RES/52/991",
    ),
}


@pytest.mark.parametrize(("recital", "key"), MEANT.values(), ids=MEANT)
def test_that_resolution(recital: str, key: str) -> None:
    link = links_in(extraction_of(resolution(recital, "1. Urges all.")), "pp1")[-1]
    assert target(link) == key


def test_no_number_of_another_paragraph_is_meant() -> None:
    acts = "1. Calls for the implementation of that resolution."
    link = links_in(extraction_of(resolution("Recalling its resolution 52/991,", acts)), "op1")[-1]
    assert not isinstance(link, CitationLink)


def test_a_conjunction_before_a_number_points_at_nothing() -> None:
    recital = "Recalling its resolution 52/991, and convinced that resolution 52/992 was right,"
    links = links_in(extraction_of(resolution(recital, "1. Urges all.")), "pp1")
    assert [target(link) for link in links] == ["A/RES/52/991", "A/RES/52/992"]
