"""Recognise texts of regional organs by their number and organ.

"Parliamentary Assembly Resolution 1983 (2014)", "Recommendation 1325 (1997)", "Ministerial Council
Decision No. 14/06", "Decision No. 13/04 of the OSCE Ministerial Council", "Permanent Council
Decision No. 557/Rev.1", "resolution 452 (LXVI) 2020 of the African Commission on Human and Peoples'
Rights". A number and year alone are a resolution of the Security Council's as well:
so a resolution needs the Assembly's name, a recommendation, which that Council has none of, does
not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.mention import Mention, of_series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.citations.signs import Recogniser

_AND: Final = r"(?:,\s*(?:and\s+)?|\s+and\s+)(?:Nos?\.?\s?)?"
#: Other organizations have parliamentary assemblies, which tell themselves apart by their names.
_ASSEMBLY: Final = (
    r"(?:Council\s+of\s+Europe\s+)?(?:Parliamentary\s+Assembly|PACE)\b"
    r"(?!\s+of\s+(?!the\s+Council\s+of\s+Europe))"
)
_OF_YEAR: Final = r"\s?\((?P<year>19[4-9]\d|20\d\d)\)"
_ADOPTED: Final = re.compile(
    rf"\b(?P<lead>{_ASSEMBLY}\s+)?(?<!General\s)(?P<noun>[Rr]ecommendation|[Rr]esolution)s?\s+"
    rf"(?:No\.?\s?)?(?P<number>\d{{3,4}}){_OF_YEAR}"
)
_NEXT_ADOPTED: Final = re.compile(rf"{_AND}(?P<number>\d{{3,4}}){_OF_YEAR}")
_BY_ASSEMBLY: Final = re.compile(
    rf",?\s+(?:of|(?:adopted\s+(?:on\s+[\w\s]{{8,20}}\s)?)?by)\s+(?:the\s+)?{_ASSEMBLY}"
)
#: "The Parliamentary Assembly refers to its Resolution 1579 (2007)": the sentence's subject.
_OF_SUBJECT: Final = re.compile(
    rf"\b[Tt]he\s+{_ASSEMBLY}\s+(?:of\s+the\s+Council\s+of\s+Europe,?\s+)?"
    r"(?:in\s+\d{4}\s+)?(?:[a-z]+\s+){1,3}its\s+$"
)
#: How far before the noun the subject of such a sentence may begin, in code points.
_REACH: Final = 100
#: Recommendations of other bodies that print a year in brackets have not come to a thousand.
_FOUR_DIGITS: Final = 4
#: Councils of the OSCE: root of the symbol, and how they number their decisions.
_DECIDED_BY: Final = {"Ministerial": "MC.DEC", "Permanent": "PC.DEC"}
_DECISION_NUMBER: Final = {
    "Ministerial": re.compile(r"\d{1,2}/\d{2}(?![\d/])"),
    "Permanent": re.compile(r"\d{1,4}(?:/Rev\.\s?\d)?(?![\d/])"),
}
_NEXT: Final = re.compile(_AND)
_COUNCIL: Final = r"(?:OSCE\s+)?(?P<council>Ministerial|Permanent)\s+Council\b"
_DECISION: Final = r"Decisions?\s+Nos?\.?\s?"
_BEFORE: Final = re.compile(rf"\b{_COUNCIL}(?:['’]s)?\s+(?:{_DECISION}|Decisions?\s+(?=\d+/))")
_BEHIND: Final = re.compile(
    rf"\b{_DECISION}(?P<number>\d{{1,4}}(?:/\d{{2}}|/Rev\.\s?\d)?)\s+of\s+the\s+{_COUNCIL}"
)
#: Of the African Commission on Human and Peoples' Rights; others of Africa name their subject, too.
_AFRICAN: Final = re.compile(
    r"\b[Rr]esolution\s+(?P<number>\d{1,4})\s?\((?P<session>(?:EXT\.?\s?OS/\s?)?[IVXLC]+)\)\s?"
    r"(?P<year>(?:19|20)\d\d)(?=,?\s(?:of\s\d{1,2}\s\w+\s\d{4},?\s)?(?:of|adopted\sby)\sthe\s"
    r"African\sCommission\b(?:\s(?:on|for)\sHuman\sand\sPeoples|(?!\s(?:on|for|of)\s)))"
)


def _assembly(words: str) -> Iterator[Mention]:
    for match in _ADOPTED.finditer(words):
        listed = [(match.start(), match)]
        while (more := _NEXT_ADOPTED.match(words, listed[-1][1].end())) is not None:
            listed.append((more.start("number"), more))
        is_named = (
            match["lead"]
            or _BY_ASSEMBLY.match(words, listed[-1][1].end())
            or _OF_SUBJECT.search(words, max(0, match.start() - _REACH), match.start())
        )
        is_recommended = match["noun"] == "Recommendation" and len(match["number"]) == _FOUR_DIGITS
        if is_named or is_recommended:
            stem = f"PACE-{match['noun'][:3].upper()}"
            for start, one in listed:
                symbol = f"{stem}-{one['number']}-{one['year']}"
                yield of_series(start, one.end(), symbol)


def _councils(words: str) -> Iterator[Mention]:
    for match in _BEFORE.finditer(words):
        council, start, at = match["council"], match.start(), match.end()
        while (number := _DECISION_NUMBER[council].match(words, at)) is not None:
            symbol = _decision(council, number.group())
            yield of_series(start, number.end(), symbol)
            following = _NEXT.match(words, number.end())
            if following is None:
                break
            start = at = following.end()
    for match in _BEHIND.finditer(words):
        if _DECISION_NUMBER[match["council"]].fullmatch(match["number"]):
            symbol = _decision(match["council"], match["number"])
            yield of_series(match.start(), match.end("number"), symbol)


def _african_commission(words: str) -> Iterator[Mention]:
    for match in _AFRICAN.finditer(words):
        session = "".join(match["session"].split())
        symbol = f"ACHPR/Res.{match['number']}({session}){match['year']}"
        yield of_series(*match.span(), symbol)


def _decision(council: str, number: str) -> str:
    """Symbol of a decision, without leading zeros in its number and without spaces."""
    return f"{_DECIDED_BY[council]}/{''.join(number.split()).lstrip('0')}"


#: Words of which one must occur → recogniser of the sort.
SORTS: Final[tuple[tuple[tuple[str, ...], Recogniser], ...]] = (
    (("Recommendation", "Parliamentary", "PACE"), _assembly),
    (("Ministerial Council", "Permanent Council"), _councils),
    (("African Commission",), _african_commission),
)
