"""Names that a text prints a little otherwise than the registry."""

from __future__ import annotations

import pytest

from graph_builder.linking.near_names import NearNames
from tests.support.reading import record, registry_of

WELLS = "Convention on the Keeping of All Forms of Common Wells and Cisterns"
NEAR = NearNames(
    registry_of(
        record("WELLS", WELLS, short_names=("Convention on Wells",), noun="Convention"),
        record(
            "WELLS-OP",
            f"Optional Protocol to the {WELLS}",
            kind="protocol",
            noun="Optional Protocol",
            protocol_to="WELLS",
        ),
        record("OSLO-1", "Oslo Declaration and Programme for Rivers and Lakes", kind="declaration"),
        record("PLAN-1", "Plan of Action for Small Rivers 2001–2010", kind="plan"),
        record("A/RES/98/1", "Programme of Action for Rivers and Old Lakes", kind="resolution"),
        record("TWICE-1", "Charter of Rivers, Lakes and Common Wells", kind="declaration"),
        record("TWICE-2", "Charter on Rivers, Lakes and Common Wells", kind="declaration"),
    )
)

FOUND = {
    "one small word for another": ("Oslo Declaration and Programme of Rivers and Lakes", "OSLO-1"),
    "all forms of left out": ("Convention on the Keeping of Common Wells and Cisterns", "WELLS"),
    "International before it": (
        "International Convention on the Keeping of Common Wells and Cisterns",
        "WELLS",
    ),
    "a letter missing": ("Convention on the Keping of Common Wells and Cisterns", "WELLS"),
    "a letter misread": ("Convention on the Keeplng of Common Wells and Cisterns", "WELLS"),
    "the treaty's short name inside a protocol's": (
        "Optional Protocol to the Convention on Wells",
        "WELLS-OP",
    ),
    "two misprints are too many": ("Convention on the Keping of Comon Wells and Cisterns", None),
    "another word is no misprint": ("Convention on the Closing of Common Wells and Cisterns", None),
    "another year is none": ("Plan of Action for Small Rivers 2001–2020", None),
    "a short word is none": ("Optional Protocol to the Convention on Wills", None),
    "a word too many": ("Oslo Declaration and Programme for Rivers and Lakes and Wells", None),
    "few words tell nothing": ("Oslo Declaration", None),
    "the headline of a resolution is no name": ("Programme of Action for Rivers, Old Lakes", None),
    "two that are called so": ("Charter concerning Rivers, Lakes and Common Wells", None),
}


@pytest.mark.parametrize(("name", "key"), FOUND.values(), ids=FOUND)
def test_a_name_printed_otherwise(name: str, key: str | None) -> None:
    assert NEAR.find(name) == key
