"""Say in which row of a picture a document stands, and whether its reach is global or regional.

The registry records who adopted or issued a document; where it does not, the symbol tells: symbols
of the United Nations name the organ, and keys of regional texts begin with the organization.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Lane(StrEnum):
    """Rows of the picture, from top to bottom."""

    TREATIES = "Treaties and protocols"
    GENERAL_ASSEMBLY = "General Assembly"
    SECURITY_COUNCIL = "Security Council"
    ECOSOC = "Economic and Social Council"
    HUMAN_RIGHTS = "Human rights bodies"
    OTHER_GLOBAL = "Other global bodies"
    REGIONAL = "Regional organizations"
    OTHER = "Other documents"


#: Kinds of documents that States become parties to.
_TREATY_KINDS: Final = frozenset({"treaty", "protocol"})
#: Issuers (keys of records, without the type) with a row of their own.
_OWN_ROW: Final = {
    "ga": Lane.GENERAL_ASSEMBLY,
    "sc": Lane.SECURITY_COUNCIL,
    "ecosoc": Lane.ECOSOC,
    "ccpcj": Lane.ECOSOC,
    "hrc": Lane.HUMAN_RIGHTS,
    "chr": Lane.HUMAN_RIGHTS,
    "ohchr": Lane.HUMAN_RIGHTS,
    "high-commissioner-human-rights": Lane.HUMAN_RIGHTS,
    "cedaw-committee": Lane.HUMAN_RIGHTS,
    "crc-committee": Lane.HUMAN_RIGHTS,
}
#: First word of the key of a regional body or of a regional text.
_REGIONAL: Final = frozenset(
    {
        "acc", "african", "american", "arab", "asean", "au", "brussels", "celex", "cets", "cim",
        "cis", "coe", "commit", "ecowas", "eu", "inter", "las", "oas", "oau", "osce", "saarc",
        "sadc", "west",
    }
)  # fmt: skip
#: Start of a symbol → row; the first that fits holds.
_SYMBOLS: Final = (
    ("A/HRC/", Lane.HUMAN_RIGHTS),
    ("E/CN.4/", Lane.HUMAN_RIGHTS),
    ("E/CN.15/", Lane.ECOSOC),
    ("A/RES/", Lane.GENERAL_ASSEMBLY),
    ("A/DEC/", Lane.GENERAL_ASSEMBLY),
    ("S/", Lane.SECURITY_COUNCIL),
    ("E/", Lane.ECOSOC),
    ("A/", Lane.OTHER_GLOBAL),
)


def lane_of(symbol: str | None, kind: str | None, issuer: str | None = None) -> Lane:
    """The row of a document.

    Args:
        symbol: Canonical symbol or key.
        kind: Slug of the scheme of document kinds.
        issuer: Key of the body or office that adopted or issued it (``body/ga``).
    """
    name = (issuer or "").rpartition("/")[2]
    if _first_word(name or symbol or "") in _REGIONAL:
        return Lane.REGIONAL
    if kind in _TREATY_KINDS:
        return Lane.TREATIES
    for start, lane in _SYMBOLS:
        if (symbol or "").startswith(start):
            return lane
    if name in _OWN_ROW:
        return _OWN_ROW[name]
    return Lane.OTHER_GLOBAL if issuer else Lane.OTHER


def level_of(lane: Lane, issuer: str | None = None) -> str | None:
    """``global`` or ``regional``; ``None`` where nothing tells.

    A treaty may be of a region without saying so in its key: only who adopted it tells.
    """
    if lane is Lane.REGIONAL:
        return "regional"
    untold = lane is Lane.OTHER or (lane is Lane.TREATIES and issuer is None)
    return None if untold else "global"


def _first_word(name: str) -> str:
    return name.replace(":", "-").partition("-")[0].lower()
