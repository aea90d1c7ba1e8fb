"""What "thereto" and "its Protocols" belong to: with the registry that ships."""

from __future__ import annotations

import pytest

from tests.support.reading import extraction_of, links_in, resolution, target
from tests.support.rivers import URGE

CRC = "the Convention on the Rights of the Child"
CEDAW = "the Convention on the Elimination of All Forms of Discrimination against Women"
SALE = "on the sale of children, child prostitution and child pornography"
THERETO = {
    "in small letters": (
        f"Recalling {CEDAW} and the optional protocol thereto,",
        ["CEDAW", "CEDAW-OP"],
    ),
    "by a possessive": (f"Recalling {CEDAW} and its Optional Protocol,", ["CEDAW", "CEDAW-OP"]),
    "several by a possessive": (
        "Recalling the Geneva Conventions of 12 August 1949 and their Additional Protocols,",
        ["GENEVA-CONVENTIONS-1949", "GENEVA-PROTOCOLS-1977"],
    ),
    "another protocol by a possessive": (
        f"Recalling {CEDAW} and its Optional Protocol on roads,",
        ["CEDAW"],
    ),
    "the protocol to the treaty before it": (
        f"Recalling {CEDAW} and the Optional Protocol thereto,",
        ["CEDAW", "CEDAW-OP"],
    ),
    "a tail tells which of several": (
        f"Recalling {CRC} and the Optional Protocol thereto {SALE},",
        ["CRC", "CRC-OPSC"],
    ),
    "a purpose tells which of several": (
        "Recalling the United Nations Convention against Transnational Organized Crime and the "
        "Protocol thereto to Prevent, Suppress and Punish Trafficking in Persons, Especially Women "
        "and Children,",
        ["UNTOC", "UNTOC-TIP"],
    ),
    "in the plural": (
        f"Recalling {CRC} and the Optional Protocols thereto {SALE} and on others,",
        ["CRC", "CRC-OPSC"],
    ),
    "a counted one needs no tail": (
        "Recalling the International Covenant on Civil and Political Rights and the Second "
        "Optional Protocol thereto,",
        ["ICCPR", "ICCPR-OP2"],
    ),
    "by its year": (
        "Recalling the Forced Labour Convention, 1930 (No. 29) and the Protocol of 2014 thereto,",
        ["ILO-C029", "ILO-P029"],
    ),
    "each to its own": (
        f"Recalling {CRC} and the Optional Protocol thereto {SALE}, and {CEDAW} and the Optional "
        "Protocol thereto,",
        ["CRC", "CRC-OPSC", "CEDAW", "CEDAW-OP"],
    ),
    "not to a treaty without such a protocol": (
        f"Recalling {CRC} and the Optional Protocol thereto,",
        ["CRC", None],
    ),
    "not without a treaty before it": ("Recalling the Optional Protocol thereto,", [None]),
    "to the Convention that was named": (
        f"Recalling {CEDAW}, and acceding to the Optional Protocol to the Convention,",
        ["CEDAW", "CEDAW-OP", "CEDAW"],
    ),
    "all of them to the Convention that was named": (
        f"Recalling {CRC} and the Optional Protocols to the Convention,",
        ["CRC", "CRC-PROTOCOLS", "CRC"],
    ),
    "not one of several to the Convention that was named": (
        f"Recalling {CRC} and the Optional Protocol to the Convention,",
        ["CRC", None, "CRC"],
    ),
}


@pytest.mark.parametrize(("recital", "keys"), THERETO.values(), ids=THERETO)
def test_thereto(recital: str, keys: list[str | None]) -> None:
    links = links_in(extraction_of(resolution(recital, URGE)), "pp1")
    assert [target(link) for link in links] == keys
