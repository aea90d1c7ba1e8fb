"""Characters that a file can hold: control characters out, the rest escaped.

Source: XML 1.0, fifth edition, production 2 (Char) and section 3.3.3 (attribute values).
"""

from __future__ import annotations

import re
from typing import Final

#: What no XML file can hold, and the C1 controls and DEL, which XML advises against.
_UNWRITABLE: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_SPECIAL: Final = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    # a reader turns these into spaces or line feeds unless they are written by number; the last
    # two are line ends in XML 1.1, and some readers treat all files so
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
    "\x85": "&#133;",
    "\u2028": "&#8232;",
}
_TABLE: Final = str.maketrans(_SPECIAL)


def cleaned(text: str) -> tuple[str, int]:
    """The text without control characters, and how many there were."""
    return _UNWRITABLE.subn("", text)


def xml(text: object) -> str:
    """Text for an attribute value or an element; a reader gets back the same characters."""
    return str(text).translate(_TABLE)


def shortened(title: str, most: int) -> str:
    """At most ``most`` code points of a title, cut behind a whole word and marked with ``…``."""
    if len(title) <= most:
        return title
    return f"{title[: most - 1].rpartition(' ')[0] or title[: most - 1]}…"
