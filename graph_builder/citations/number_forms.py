"""How numbers of resolutions and decisions are printed, and which words tell whose they are.

Numbers: ``58/137``, ``48/218 B``, ``S-32/1``, ``ES-10/20``, ``217 A (III)``, ``248(IX)A``,
``3201 (S-VI)``, ``2331 (2016)``, ``2006/27``. Bodies: names, short forms ("Assembly"),
abbreviations ("G.A."), and any other name that ends in the noun of a collegial body.
"""

from __future__ import annotations

import re
from typing import Final

#: Bodies whose numbering is known, longest names first.
KNOWN_BODIES: Final = (
    "General Assembly|Economic and Social Council|Security Council|Human Rights Council"
    "|Commission on Human Rights|Commission on Crime Prevention and Criminal Justice"
)
_SHORT_BODIES: Final = (
    r"Assembly|Council|Commission|G\.\s?A\.|GA|UNGA|ECOSOC|S\.\s?C\.|SC|UNSC|HRC|UNHRC|CHR|CCPCJ"
)
_COLLEGIAL: Final = (
    "Council|Commission|Committee|Conference|Assembly|Board|Congress|Parliament|Union"
    "|Organi[sz]ation|Authority|Ministers|Parties|Meeting|Agency|Summit"
)
_ROMAN_SESSION: Final = r"\(\s?(?:(?:S|ES)-)?[IVXLC]+\s?\)"
_LETTER: Final = r"(?:\s?[A-Z](?![\w.’']))"
#: A number of the Security Council carries its year in brackets.
WITH_YEAR: Final = r"\d{1,4}\s?\((?:19[4-9]\d|20\d\d)\)"
NUMBER: Final = (
    rf"(?:(?:S|ES)\s?[-‑–]\s?\d{{1,2}}/\d{{1,3}}{_LETTER}?|\d{{1,4}}/\d{{1,3}}{_LETTER}?"  # noqa: RUF001
    rf"|\d{{1,4}}(?:\s?[A-Z])?\s?{_ROMAN_SESSION}{_LETTER}?|{WITH_YEAR})"
)
_MONTH: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
DATE: Final = rf"\d{{1,2}}\s+(?:{_MONTH})\s+(?P<year>\d{{4}})"
UNNAMED_DATE: Final = DATE.replace("?P<year>", "?:")
#: Letters of further parts behind a number: " and B", " to C", ", B and C".
LETTERS: Final = re.compile(
    r"(?P<range>\s+to\s+|\s?[-–]\s?)(?P<last>[A-Z])(?![\w.’'/])"
    r"|(?:\s*,\s*|\s*(?:,\s*)?and\s+)(?P<next>[A-Z])(?![\w.’'/])"
)
#: The body directly before "resolution": "General Assembly", "the Assembly's".
BODY_BEFORE: Final = re.compile(
    rf"\b(?P<body>{KNOWN_BODIES}|{_SHORT_BODIES})(?:['’]s?)?\s+(?:\w+\s+)??$"
)
#: A body whose numbering nobody told us: "Governing Council", "Commission on the Status of Women".
OTHER_BODY_BEFORE: Final = re.compile(
    rf"\b(?P<body>(?:[A-Z][\w-]+\s+){{0,4}}(?:{_COLLEGIAL})"
    r"(?:(?:\s+(?:of|on|for|to|and|the|against))+\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)*)"
    r"(?:['’]s?)?\s+$"
)
_ANY_BODY: Final = (
    rf"{KNOWN_BODIES}|(?:[A-Z][\w-]+\s+(?:and\s+(?=[A-Z]))?){{0,4}}(?:{_COLLEGIAL})\b"
    r"(?:\s+(?:of|on|for)\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)?"
)
#: The body behind a list: "of the Economic and Social Council", "adopted by the Governing Council".
BODY_BEHIND: Final = re.compile(
    rf"(?:\s+of\s+{UNNAMED_DATE})?,?\s+(?:of|adopted\s+by)\s+the\s+"
    rf"(?P<body>{_ANY_BODY})"
)
#: Who acts in the clause behind: "In its resolution S-25/2, the General Assembly adopted …".
ACTING_BEHIND: Final = re.compile(
    rf"(?:\s+of\s+{UNNAMED_DATE})?,\s+the\s+(?P<body>{KNOWN_BODIES}|Assembly|Council|Commission)\b"
)
#: Who adopts, earlier in the clause: "adoption by the Economic Commission for … of its resolution".
AGENT: Final = re.compile(
    rf"\bby\s+the\s+(?P<body>{_ANY_BODY})\b(?:,?\s+(?:on|at|in)\s+"
    r"(?:(?!\b(?:and|by|resolution|decision)\b)[^.;,]){1,60}?)?"
    r",?\s+(?:of|in)\s+(?:its\s+)?$"
)
ITS: Final = re.compile(r"\b(?:its|our)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
