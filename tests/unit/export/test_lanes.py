"""The row that a document stands in, and whether it is of a region or of the world."""

from __future__ import annotations

import pytest

from graph_builder.export.lanes import Lane, lane_of, level_of

LANES = {
    "a resolution of the Assembly": (("A/RES/58/137", "resolution"), Lane.GENERAL_ASSEMBLY),
    "an annex stands with what it is annexed to": (
        ("A/RES/40/34#annex", "declaration"),
        Lane.GENERAL_ASSEMBLY,
    ),
    "the Human Rights Council is not the Assembly": (
        ("A/HRC/RES/53/9", "resolution"),
        Lane.HUMAN_RIGHTS,
    ),
    "a treaty that the Assembly adopted": (("UNTOC", "treaty", "body/ga"), Lane.TREATIES),
    "a treaty of a regional organization": (("CETS-197", "treaty"), Lane.REGIONAL),
    "a regional text by its issuer": (
        ("R(91)11", "recommendation", "body/coe-committee-of-ministers"),
        Lane.REGIONAL,
    ),
    "a treaty of a conference of States everywhere, named after a town": (
        ("HAGUE-CHILD-ABDUCTION-CONVENTION-1980", "treaty", "body/hcch"),
        Lane.TREATIES,
    ),
    "who adopted it tells, whatever its key begins with": (
        ("ARAB-WELLS-2020", "resolution", "body/unea"),
        Lane.OTHER_GLOBAL,
    ),
    "a commission of the Americas": (("CIM/RES.225/02", "resolution", "body/cim"), Lane.REGIONAL),
    "the Southern African community": (("S/1", "protocol", "body/sadc"), Lane.REGIONAL),
    "an issuer that has no row": (("ILO-R203", "recommendation", "body/ilc"), Lane.OTHER_GLOBAL),
    "nothing is known": ((None, None), Lane.OTHER),
}


@pytest.mark.parametrize(("known", "lane"), LANES.values(), ids=LANES)
def test_rows(known: tuple[str | None, ...], lane: Lane) -> None:
    assert lane_of(*known) is lane  # type: ignore[arg-type]


def test_a_level_that_nothing_tells_is_not_guessed() -> None:
    assert level_of(Lane.OTHER) is None
    assert level_of(Lane.TREATIES) is None
    assert level_of(Lane.TREATIES, "body/ga") == "global"
