"""The tail that says what a Protocol supplements belongs to its name."""

from __future__ import annotations

import pytest

from tests.support.reading import extraction_of, links_in, resolution

TIP = (
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children"
)
PARENT = "United Nations Convention against Transnational Organized Crime"

TAILS = {
    "in full": (
        f"Recalling the {TIP}, supplementing the {PARENT}, and acting on it,",
        [f"{TIP}, supplementing the {PARENT}", PARENT],
    ),
    "that Convention": (
        f"Recalling the {PARENT} and the {TIP}, supplementing that Convention, and acting,",
        [PARENT, f"{TIP}, supplementing that Convention", "that Convention"],
    ),
    "a short name with its tail": (
        f"Recalling the Trafficking in Persons Protocol supplementing the {PARENT}, as it is,",
        [f"Trafficking in Persons Protocol supplementing the {PARENT}", PARENT],
    ),
    "supplementary to": (
        f"Recalling the Trafficking in Persons Protocol, supplementary to the {PARENT},",
        [f"Trafficking in Persons Protocol, supplementary to the {PARENT}", PARENT],
    ),
    "a tail that names nothing known stays outside": (
        f"Recalling the {TIP}, supplementing the rest of the law,",
        [TIP],
    ),
    "no tail": (f"Recalling the {TIP} and the {PARENT},", [TIP, PARENT]),
}


@pytest.mark.parametrize(("recital", "surfaces"), TAILS.values(), ids=TAILS)
def test_tails(recital: str, surfaces: list[str]) -> None:
    extraction = extraction_of(resolution(recital, "1. Urges all."))
    found = [link.citation.surface for link in links_in(extraction, "pp1")]
    assert found == surfaces
