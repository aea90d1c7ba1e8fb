"""Tell whether "the Convention" is the beginning of a longer name, by the words behind it."""

from __future__ import annotations

import re
from typing import Final

_OTHER_NAME: Final = re.compile(
    r"\s+(?:on|against|for|relating|concerning|to\s+(?:the|Prevent)|of\s+the\s+[A-Z]|[A-Z(]"
    r"|(?<=resolution\s)\d|of\s+\d{4}|thereto"
    # "the Declaration of the commemorative meeting": said of an event, it is another one
    r"|of\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}(?:meeting|conference|session|congress|summit|heads)\b)"
)
#: No body is called "the Council on …" or "the Assembly for …": "report to the Council on it".
_PARLIAMENTS: Final = ("Council", "Assembly")
_ON_SOMETHING: Final = re.compile(r"\s+(?:on|for|against|concerning)\s+[a-z]")


def begins_longer_name(words: str, start: int, end: int) -> bool:
    """Whether the noun with its article at ``words[start:end]`` begins another name."""
    if words.endswith(_PARLIAMENTS, start, end) and _ON_SOMETHING.match(words, end):
        return False
    return _OTHER_NAME.match(words, end) is not None
