"""Tell whether a region's name stands before the name of an instrument and makes it another one.

"The Inter-American Convention against Corruption" is not the one that the United Nations adopted.
"""

from __future__ import annotations

import re
from typing import Final

_REGION: Final = re.compile(
    r"(?<![\w-])(?:Inter-American|African(?:\s+Union)?|Arab|Asian|Caribbean|European|Islamic"
    r"|ASEAN|CARICOM|CIS|COMESA|ECOWAS|IGAD|OAS|OAU|OIC|SAARC|SADC)\s+$"
)
#: The longest of these names with its spaces fits in, in code points.
_REACH: Final = 20


def is_regional(words: str, start: int) -> bool:
    """Whether the name at ``start`` of ``words`` goes on from the name of a region."""
    return _REGION.search(words, max(0, start - _REACH), start) is not None
