"""How numbers of resolutions and decisions are printed, and which words tell whose they are.

Numbers: ``58/137``, ``24 / 3``, ``48/218 B``, ``S-32/1``, ``ES-10/20``, ``217 A (III)``,
``248(IX)A``, ``2963 C and D (XXVII)``, ``3201 (S-VI)``, ``2331 (2016)``, ``2006/27``, ``1/CP.21``,
``IX/16 C``, ``SS.XII/1``.
Scanners read 1 as ``l`` and 0 as ``O`` ("4O/34"). Bodies: names, short forms ("Assembly"),
abbreviations ("G.A."), and any other name that ends in the noun of a collegial body.
"""

from __future__ import annotations

import re
from typing import Final

#: Bodies whose numbering is known, longest names first.
KNOWN_BODIES: Final = (
    "General Assembly|Economic and Social Council|Security Council|Human Rights Council"
    "|Commission (?:on|of) Human Rights|Human Rights Commission"
    "|Commission on Crime Prevention and Criminal Justice"
    "|Conference of the Parties to the (?:(?:United Nations )?Convention against Transnational"
    " Organi[sz]ed Crime|Organi[sz]ed Crime Convention)"
    "|Conference of the States Parties to the (?:United Nations )?Convention against Corruption"
    "|(?:Conference of the Parties to the )?Convention on Biological Diversity"
    "|Sub-?[Cc]ommission on (?:the )?(?:Prevention of Discrimination and Protection of Minorities"
    "|Promotion and Protection of Human Rights)"
)
_SHORT_BODIES: Final = (
    r"Assembly|Council|Sub-?[Cc]ommission|Commission|G\.\s?A\.|GA|UNGA|ECOSOC|S\.\s?C\.|SC|UNSC|HRC"
    r"|UNHRC|CHR|CCPCJ|CSW|CND|COSP"
)
_COLLEGIAL: Final = (
    "Council|Sub-?[Cc]ommission|Commission|Committee|Conference|Assembly|Board|Congress|Parliament"
    "|Union|Organi[sz]ation|Authority|Ministers|Parties|Meeting|Agency|Summit"
)
#: A digit as printed or as a scanner reads it. A capital O at the end is the letter of a part.
_DIGIT: Final = r"(?:[\dl]|O(?=[\dlO/]))"
_FOUR: Final = rf"(?:\d{{1,4}}(?![\dlO])|(?=[lO]{{0,3}}\d){_DIGIT}{{1,4}})"
_ROMAN_SESSION: Final = r"\(\s?(?:(?:S|ES)-)?[IVXLC]+\s?\)"
_LETTER: Final = r"(?:\s?[A-Z](?![\w.’']))"
#: A number of the Security Council carries its year in brackets.
WITH_YEAR: Final = rf"{_FOUR}\s?\((?:19[4-9]\d|20\d\d)\)"
#: Parts told before their session: "2963 C and D (XXVII)".
_PARTS: Final = r"\s[A-Z](?:,\s[A-Z])*,?\s(?:and|to)\s[A-Z]\s?"
#: A Conference of Parties prints who it is: "1/CP.21", "4/CMP.1", "3/COP.8".
_OF_PARTIES: Final = r"\d{1,3}/(?:CP|CMP|CMA|COP)\.\s?\d{1,2}"
#: A meeting in Roman numerals and what it decided: "IX/16 C"; "SS." of a special session.
_OF_MEETING: Final = rf"(?:SS\.\s?)?[IVX]{{1,5}}/\d{{1,3}}{_LETTER}?"
NUMBER: Final = (
    rf"(?:(?:S|ES)\s?[-‑–]\s?{_DIGIT}{{1,2}}/{_DIGIT}{{1,3}}{_LETTER}?"  # noqa: RUF001
    rf"|{_FOUR}(?:/|\s/\s){_DIGIT}{{1,3}}{_LETTER}?"
    rf"|{_FOUR}(?:{_PARTS}|\s?[A-Z]?\s?){_ROMAN_SESSION}{_LETTER}?|{WITH_YEAR}"
    rf"|{_OF_PARTIES}|{_OF_MEETING})"
)
#: Such a number taken apart: its figure, its letters, its session.
PARTED: Final = re.compile(
    r"(?P<figure>\d+)\s(?P<letters>[A-Z](?:,\s[A-Z])*,?\s(?P<join>and|to)\s[A-Z])\s?"
    rf"(?P<session>{_ROMAN_SESSION})"
)
_MONTH: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
DATE: Final = rf"{_DIGIT}{{1,2}}\s+(?:{_MONTH})\s+(?P<year>\d{{4}})"
UNNAMED_DATE: Final = DATE.replace("?P<year>", "?:")
#: The date behind a number: " of 26 March 2015", ", also of 26 March 2015".
OF_DATE: Final = rf",?\s+(?:also\s+)?of\s+{DATE}"
_OF_UNNAMED: Final = OF_DATE.replace("?P<year>", "?:")
#: Letters of further parts behind a number: " and B", " to C", ", B and C".
LETTERS: Final = re.compile(
    r"(?P<range>\s+to\s+|\s?[-–]\s?)(?P<last>[A-Z])(?![\w.’'/])"
    r"|(?:\s*,\s*|\s*(?:,\s*)?and\s+)(?P<next>[A-Z])(?![\w.’'/])"
)
#: The body directly before "resolution": "General Assembly", "the Assembly's". Behind a conference
#: "and resolution" is another body's.
BODY_BEFORE: Final = re.compile(
    rf"(?<![\w-])(?P<body>{KNOWN_BODIES}|{_SHORT_BODIES})(?:['’]s?)?\s+"
    r"(?:(?:ha[sd]\s+)?(?!(?<=Diversity\s)and\b)\w+\s+)??$"
)
_OTHER_BODY: Final = (
    rf"\b(?P<body>(?:[A-Z][\w-]+\s+){{0,4}}(?:{_COLLEGIAL})"
    r"(?:(?:\s+(?:of|on|for|to|and|the|against))+\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)*)"
)
#: A body whose numbering nobody told us: "Governing Council", "Commission on the Status of Women",
#: also where it "adopted" the resolution.
OTHER_BODY_BEFORE: Final = re.compile(
    rf"{_OTHER_BODY}(?:['’]s?)?\s+(?:(?:ha[sd]\s+)?adopted\s+(?:its\s+)?)?$"
)
#: "That the Conference on Trade and Development, by its resolution 103 (V)": whose "its" is. A body
#: that is no subject ("established the Committee, by its resolution …") tells nothing.
ACTING_BEFORE: Final = re.compile(
    rf"(?:^|[.;:,]\s|\b(?:that|which|when|where|whereby|and)\s)\s*(?:[Tt]he\s+)?"
    rf"(?:(?P<known>{KNOWN_BODIES})|{_OTHER_BODY})"
    r",\s+(?:by|in)\s+(?:its\s+)?(?:[a-z]+\s+)?$"
)
_ANY_BODY: Final = (
    rf"{KNOWN_BODIES}|(?:[A-Z][\w-]+\s+(?:and\s+(?=[A-Z]))?){{0,4}}(?:{_COLLEGIAL})\b"
    r"(?:\s+(?:of|on|for)\s+(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)?"
)
#: The body behind a list: "of the Economic and Social Council", "adopted by the Governing Council",
#: "adopted at the ninth meeting of the Conference"; or behind a title ("entitled “…”, adopted …").
BODY_BEHIND: Final = re.compile(
    rf"(?:{_OF_UNNAMED})?(?:,?\s+entitled\s+“[^”]{{1,600}}”)?,?\s+"
    r"(?:of|adopted\s+(?:by|at))\s+the\s+"
    r"(?:[a-z-]+\s+(?:[Mm]eeting|session)\s+of\s+the\s+)?"
    rf"(?P<body>{_ANY_BODY})"
)
_CLAUSE: Final = r"(?:,\s+(?:as|(?:in|by)\s+which|wherein)|\s+(?:on|concerning|entitled))\b"
#: Who acts in the clause behind: "In its resolution S-25/2, the General Assembly adopted …",
#: "In its decision 2011/1 (see E/2011/25), the Commission noted …".
ACTING_BEHIND: Final = re.compile(
    rf"(?:{_OF_UNNAMED})?(?:\s+\((?:[^()]|\([^()]{{1,30}}\)){{1,120}}\))?"
    rf"(?:{_CLAUSE}[^,;.]{{3,160}},|,?)\s+the\s+(?P<body>{_ANY_BODY})(?!['’])"
)
#: Who adopts, earlier in the clause: "adoption by the Economic Commission for … of its resolution".
AGENT: Final = re.compile(
    rf"\bby\s+the\s+(?P<body>{_ANY_BODY})\b(?:,?\s+(?:on|at|in)\s+"
    r"(?:(?!\b(?:and|by|resolution|decision)\b)[^.;,]){1,60}?)?"
    r",?\s+(?:of|in)\s+(?:its\s+)?$"
)
#: Whose resolutions are singled out: "the relevant resolutions of the Sub-Commission, including the
#: most recent, resolutions 1993/5 and 1993/7". "Its most recent" may be that of who speaks.
SINGLED_OUT_OF: Final = re.compile(
    rf"\bresolutions\s+(?:of|adopted\s+by)\s+the\s+(?P<body>{_ANY_BODY})\b"
    r"(?:\s+(?:on|concerning)\s[^,;.]{3,120})?,\s+(?:including|in\s+particular|especially)\s+"
    r"(?:the\s+(?:most\s+recent|latest|last)(?:\s+ones?)?,?\s+)?(?:of\s+)?$"
)
ITS: Final = re.compile(r"\b(?:its|our)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
