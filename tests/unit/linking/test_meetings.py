"""Decisions that are numbered by meeting: those on biological diversity, and those of others."""

from __future__ import annotations

import pytest

from tests.support.reading import extraction_of, links_in, resolution, target

TREATY = "Convention on Biological Diversity"
PARTIES = f"Conference of the Parties to the {TREATY}"
CITED = {
    "behind the number": (f"decision X/2 of the {PARTIES}", ["UNEP/CBD/COP/DEC/X/2"]),
    "at a meeting, with a part's letter": (
        f"decision X/16 C adopted at the tenth meeting of the {PARTIES}",
        ["UNEP/CBD/COP/DEC/X/16"],
    ),
    "of meetings whose symbols nobody has seen": (
        f"decisions VIII/1, IX/16, XII/2 and 16/3 of the {PARTIES}",
        [None, None, None, None],
    ),
    "several, of which the oldest has no symbol": (
        f"decisions V/6, VII/11 and XIII/3 of the {PARTIES}",
        [None, "UNEP/CBD/COP/DEC/VII/11", "CBD/COP/DEC/XIII/3"],
    ),
    "in figures, behind the treaty": (f"{TREATY} decision 14/8", ["CBD/COP/DEC/14/8"]),
    "its treaty was named": (
        f"the {TREATY}, in respect of decision XI/3",
        ["UNEP/CBD/COP/DEC/XI/3"],
    ),
    "another conference may number so": ("decision XII/3", [None]),
    "the council of another body": (
        "Governing Council decisions 26/9, SS.XII/1 and 27/13",
        [None, None, None],
    ),
    "a resolution beside it is another body's": (
        f"decision 14/4 of the {PARTIES} and resolution 3/4 of the United Nations Environment "
        "Assembly",
        ["CBD/COP/DEC/14/4", "UNEP/EA.3/Res.4"],
    ),
    "in figures and without words it is nobody's": (
        f"the {TREATY} and decision 14/4",
        [None],
    ),
}


@pytest.mark.parametrize(("words", "symbols"), CITED.values(), ids=CITED)
def test_decisions_of_meetings(words: str, symbols: list[str | None]) -> None:
    links = links_in(extraction_of(resolution(f"Recalling {words},", "1. Urges all.")), "pp1")
    found = [li for li in links if li.citation.method.startswith("number")]
    assert [target(li) for li in found] == symbols
