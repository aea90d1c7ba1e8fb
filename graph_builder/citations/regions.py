"""Tell whether words before the name of an instrument make it the name of another one.

"The Inter-American Convention against Corruption" is not the one that the United Nations adopted,
"the Nuclear Liability Convention" not the Liability Convention.
"""

from __future__ import annotations

import re
from typing import Final

_REGION: Final = re.compile(
    r"(?<![\w-])(?:Inter-American|African(?:\s+Union)?|Arab|Asian|Caribbean|European|Islamic"
    r"|ASEAN|CARICOM|CIS|COMESA|ECOWAS|IGAD|OAS|OAU|OIC|SAARC|SADC)\s+$"
)
#: A capital inside a sentence begins a longer name: "the Education 2030 Agenda".
#: Who adopted a text, or where, may stand before its short name.
_LONGER: Final = re.compile(
    r"(?<=[a-z]\s)(?!(?:Nations|Assembly|Council|Organization|Union|Palermo|Geneva|Vienna|Hague|Paris"
    r"|Rome|York)\s)[A-Z][\w-]*[a-z]\s+$"
)
#: The longest of these names with its spaces fits in, in code points.
_REACH: Final = 20


def is_regional(words: str, start: int) -> bool:
    """Whether the name at ``start`` of ``words`` goes on from the name of a region."""
    return _REGION.search(words, max(0, start - _REACH), start) is not None


def is_longer(words: str, start: int) -> bool:
    """Whether the short name at ``start`` of ``words`` is the end of a longer name."""
    if words[start].islower():
        return False
    return _LONGER.search(words, max(0, start - _REACH), start) is not None
