"""Recognise instruments by their number in a series that is no symbol of the United Nations.

"ILO Convention No. 182", "the Worst Forms … Recommendation, 1999 (No. 190)", "CETS No. 197",
"Recommendation CM/Rec(2022)21", "Directive 2011/36/EU", "Regulation (EU) 2024/3015", "Framework
Decision 2002/629/JHA", "United Nations, Treaty Series, vol. 189, No. 2545", "Sustainable
Development Goal 8", "World Health Assembly resolution 61.21".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.citations.mention import Mention, of_series
from graph_builder.citations.number_forms import UNNAMED_DATE
from graph_builder.model.citation import CitationKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.citations.signs import Recogniser

_LABOUR: Final = re.compile(r"\bInternational\s+Labour\s+(?:Organi[sz]ation|Office)|\bILO\b")
_LABOUR_NOUN: Final = "Convention|Recommendation|Protocol"
_LABOUR_NUMBER: Final = re.compile(
    r"\b(?P<lead>(?:ILO|International\s+Labour\s+Organi[sz]ation)\s+)?"
    # behind the organization's name the noun may be small: "ILO recommendation No. 204"
    r"(?P<noun>Convention|Recommendation|Protocol|(?(lead)convention|(?!))"
    r"|(?(lead)recommendation|(?!)))s?\s+(?P<open>\(\s?)?"
    # "ILO Convention 182": behind the organization's name a number needs no other sign
    r"(?(lead)(?:Nos?(?:\.\s?|\s))?|Nos?(?:\.\s?|\s))(?P<number>\d{1,3})\b"
    r"(?![\w/.(]\w)"
)
#: The number in brackets behind the printed name: "Forced Labour Convention, 1930 (No. 29)".
_LABOUR_NAME: Final = re.compile(
    # "the River Protocol and the Boatmen Convention, 1950 (No. 299)": the number is the last one's
    rf"(?<=\bthe )(?P<name>(?:(?!(?:{_LABOUR_NOUN})s?\s+and\s+the\b)"
    r"[A-Z(][\w()’'-]*\s+(?:(?:of|the|and|on|for|to|in|concerning|against)"
    rf"\s+){{0,3}}){{0,14}}?(?:{_LABOUR_NOUN})s?\b(?:(?!\b(?:{_LABOUR_NOUN}|thereto)\b)[^.;:()])"
    r"{0,160}?,?"
    r"(?:\s+\d{4},?)?\s+\((?:(?:Convention|Recommendation)\s+)?No\.\s?(?P<number>\d{1,3})\))"
)
#: "ILO C189", "ILO Convention C029": the organization's own short form.
_LABOUR_LETTER: Final = re.compile(
    rf"\b(?:ILO|International\s+Labour\s+Organi[sz]ation)\s+(?:(?:{_LABOUR_NOUN})\s+)?"
    r"(?P<letter>[CRP])\s?(?P<number>\d{1,3})\b(?![\w/.(]\w)"
)
_NUMBER_BEHIND: Final = re.compile(r"\((?:(?:Convention|Recommendation)\s+)?No\.")
#: The recommendation that goes with a numbered convention: "(No. 182) and recommendation 190".
#: In capitals with "No." it needs no convention before it. One of somebody else says whose it is.
_ITS_RECOMMENDATION: Final = re.compile(
    r"\)?(?:,\s*(?:and\s+)?|\s+and\s+)(?:(?:its|the)\s+)?"
    r"(?P<named>(?:recommendation\s+(?:No\.\s?)?|Recommendation\s+)(?P<number>\d{1,3}))\b"
    r"(?![\w/.(]\w|\s+(?:of|by|in|from)\s)"
)
_NEXT_NUMBER: Final = re.compile(
    r"(?:,\s*(?:and\s+)?|\s+and\s+)(?:No\.\s?)?(?P<number>\d{1,3})\b(?!/)"
)
#: Resolutions and records of the World Health Assembly bear its name before the number, "WHA61.21",
#: "WHA61/2008/REC/1"; where the Assembly is named the resolution may be printed without it.
_HEALTH: Final = re.compile(r"\bWHA\d{1,2}(?:\.\d{1,3}|/(?:19|20)\d\d/REC/\d{1,2})(?![\w/]|\.\d)")
_HEALTH_NAMED: Final = re.compile(
    r"\bWorld\s+Health\s+Assembly\s+(?:in\s+its\s+)?(?P<first>resolutions?\s+(?P<number>\d{1,2}\.\d{1,3}))"
    r"(?![\w/]|\.\d)"
)
_NEXT_HEALTH: Final = re.compile(
    rf"(?:\s+of\s+{UNNAMED_DATE})?(?:,\s*(?:and\s+)?|\s+and\s+)(?P<number>\d{{1,2}}\.\d{{1,3}})"
    r"(?![\w/]|\.\d|\s+(?:per\s+cent|million|billion|[a-z]+s\b))"
)
_TARGET: Final = r"\d{1,2}\.(?:\d{1,2}|[a-d])"
#: A note that says no more than which target of the Goals is meant: "Target 5.2."
_TARGETS: Final = re.compile(
    rf"(?:See\s+)?(?P<named>[Tt]argets?\s+{_TARGET}(?:(?:,\s+|,?\s+and\s+){_TARGET})*)\.?"
)
_EUROPE: Final = re.compile(
    r"\b(?:C?ETS|(?:Council\s+of\s+Europe|European)\s*,?\s*Treaty\s+Series)\s*,?\s*"
    r"(?:\(?C?ETS\)?\s*)?(?:[Nn]o\.?\s*)?(?P<number>\d{1,3})\b"
)
_MINISTERS: Final = re.compile(
    r"\b(?:Recommendation\s+)?(?:(?:No\.?\s*)?(?P<old>R\s?\(\d{2,4}\)\s?\d{1,2})"
    r"|(?P<middle>Rec\s?\(\d{4}\)\s?\d{1,2})|(?P<new>CM/Rec\s?\(\d{4}\)\s?\d{1,2}))\b"
)
_UNION: Final = re.compile(
    r"\b(?P<of>EU\s+|EC\s+)?(?:(?:Council|Commission)\s+)?(?:(?P<kind>Directive|Regulation|[Ff]ramework\s+Decision|Decision"
    r"|Joint\s+Action)s?\s+)(?:\((?:EU|EC|EEC)\)\s+)?(?P<no>No\.?\s*)?"
    r"(?P<first>\d{1,4})/(?P<second>\d{1,4})(?P<suffix>/(?:EU|EC|EEC|JHA|CFSP))?\b"
)
#: Older notes print the year of the volume: "vol. 382 (1960), No. 5475".
_VOLUME: Final = r"vol(?:s?\.|ume)\s*[\dIVXLC]+(?:\s?[-–,]\s?[\dIVXLC]+)*\s*(?:\(\d{4}\)\s*)?,?\s*"
#: The key of an act in the Official Journal, as pages print it: "Replaced by 32012L0029".
_KEY: Final = re.compile(
    r"(?:CELEX:?\s?)?(?<![\w/.-])(?P<key>3(?:19[5-9]|20\d)\d[LRFDEG]\d{4}(?:\(\d\d\))?)(?![\w/-])"
)
_TREATY_SERIES: Final = re.compile(
    r"\b(?P<league>League\s+of\s+Nations|United\s+Nations)\s*,?\s*Treaty\s+Series\s*,?\s*"
    rf"(?:{_VOLUME})?(?:[Nn]os?\.\s*(?P<number>\d{{1,6}}))?"
)
#: Another treaty of the series that the same note has named: "(ibid., No. 5476)".
_NEXT_TREATY: Final = re.compile(
    rf"\b[Ii]bid\.\s*,\s*(?:{_VOLUME})?[Nn]o\.\s*(?P<number>\d{{1,6}})\b"
)
_GOALS: Final = re.compile(
    r"\bSustainable\s+Development\s+Goals?\b(?!\s+(?:Fund|Summit|Report|Advocate|indicator))"
    # the letters alone may lead a noun: "the SDG financing gap", "STI for SDGs road maps"
    r"|\bSDGs?(?=\s+\d)|\bSDGs\b(?!\s+(?:[A-Z]|road\b))"
)
#: Series of the European Union: kind of act → letter of its number in the Official Journal's key.
_ACTS: Final = {
    "Directive": "L",
    "Regulation": "R",
    "FrameworkDecision": "F",
    "Decision": "D",
    "JointAction": "F",
}
_AGENDA: Final = "A/RES/70/1"
_YEAR_DIGITS: Final = 4
#: A year in which there were such acts.
_YEAR: Final = re.compile(r"19[5-9]\d|20\d\d")
_CENTURY: Final = 1900


def _labour(words: str) -> Iterator[Mention]:
    for match in _LABOUR_NAME.finditer(words) if _NUMBER_BEHIND.search(words) else ():
        sponsor = _LABOUR.match(words, match.start("name"))
        start = sponsor.end() + 1 if sponsor else match.start("name")
        symbol = _labour_id(_noun_of(match["name"]), match["number"])
        yield of_series(start, match.end("name"), symbol)
        yield from _its_recommendation(words, match.end())
    if not _LABOUR.search(words):
        return
    for match in _LABOUR_LETTER.finditer(words):
        symbol = _labour_id(match["letter"], match["number"])
        yield of_series(match.start(), match.end(), symbol)
    for match in _LABOUR_NUMBER.finditer(words):
        end = match.end() + (1 if match["open"] and words[match.end() :][:1] == ")" else 0)
        yield of_series(match.start(), end, _labour_id(match["noun"], match["number"]))
        yield from _its_recommendation(words, end)
        at = match.end()
        while not match["open"] and (following := _NEXT_NUMBER.match(words, at)) is not None:
            at = following.end()
            symbol = _labour_id(match["noun"], following["number"])
            yield of_series(following.start("number"), at, symbol, CitationKind.ELLIPTIC)


def _its_recommendation(words: str, at: int) -> Iterator[Mention]:
    match = _ITS_RECOMMENDATION.match(words, at)
    if match is not None:
        yield of_series(match.start("named"), match.end(), _labour_id("R", match["number"]))


def _noun_of(name: str) -> str:
    """The noun that the number counts: the last one before the brackets."""
    return str(re.findall(rf"\b({_LABOUR_NOUN})s?\b", name.partition("(No")[0])[-1])


def _labour_id(noun: str, number: str) -> str:
    return f"ILO-{noun[0].upper()}{int(number):03d}"


def _health(words: str) -> Iterator[Mention]:
    for match in _HEALTH.finditer(words):
        yield of_series(match.start(), match.end(), match.group())
    for match in _HEALTH_NAMED.finditer(words):
        start = match.start("first") if "its" in match.group() else match.start()
        yield of_series(start, match.end(), f"WHA{match['number']}")
        at = match.end()
        while (more := _NEXT_HEALTH.match(words, at)) is not None:
            at = more.end()
            yield of_series(more.start("number"), at, f"WHA{more['number']}")


def _europe(words: str) -> Iterator[Mention]:
    for match in _EUROPE.finditer(words):
        yield of_series(match.start(), match.end(), f"CETS-{int(match['number']):03d}")


def _ministers(words: str) -> Iterator[Mention]:
    for match in _MINISTERS.finditer(words):
        printed = match["old"] or match["middle"] or match["new"]
        yield of_series(match.start(), match.end(), re.sub(r"\s+", "", printed))


def _union(words: str) -> Iterator[Mention]:
    for match in _UNION.finditer(words):
        kind = "".join(match["kind"].title().split())
        symbol = _celex(kind, match["first"], match["second"], no=bool(match["no"]))
        if symbol and (match["suffix"] or match["of"] or "(E" in match.group()):
            start = match.end("of") if match["of"] else match.start()
            yield of_series(start, match.end(), symbol)


def _keys(words: str) -> Iterator[Mention]:
    for match in _KEY.finditer(words):
        yield of_series(match.start(), match.end(), f"CELEX:{match['key']}")


def _celex(kind: str, first: str, second: str, *, no: bool) -> str | None:
    """Key of an act: year and number; old acts print two digits of the year.

    Regulations had the number first, mostly behind "No", before 2015: "No 2007/2004".
    """
    number_first = kind == "Regulation" and (no or not _YEAR.fullmatch(first))
    year, number = (second, first) if number_first else (first, second)
    full = int(year) if len(year) == _YEAR_DIGITS else _CENTURY + int(year)
    return f"CELEX:3{full}{_ACTS[kind]}{int(number):04d}"


def _treaty_series(words: str) -> Iterator[Mention]:
    first: tuple[int, str] | None = None
    for match in _TREATY_SERIES.finditer(words):
        if match["number"]:
            series = "LNTS" if match["league"].startswith("League") else "UNTS"
            first = first or (match.end(), series)
            yield of_series(match.start(), match.end(), f"{series}-{match['number']}")
    if first is not None:
        end, series = first
        for match in _NEXT_TREATY.finditer(words, end):
            yield of_series(match.start(), match.end(), f"{series}-{match['number']}")


def _goals(words: str) -> Iterator[Mention]:
    for match in _GOALS.finditer(words):
        yield of_series(match.start(), match.end(), _AGENDA, CitationKind.SHORT)


def _targets(words: str) -> Iterator[Mention]:
    match = _TARGETS.fullmatch(words.strip())
    if match is not None:
        start = words.index(match["named"])
        yield of_series(start, start + len(match["named"]), _AGENDA, CitationKind.SHORT)


#: Words of which one must occur → recogniser of the sort. ``symbol`` of what it yields is the
#: canonical id (``ILO-C182``, ``CETS-197``, ``CELEX:32011L0036``, ``UNTS-2545``, ``LNTS-1414``);
#: whether there is a record is the linker's business.
SORTS: Final[tuple[tuple[tuple[str, ...], Recogniser], ...]] = (
    (("No.", "Nos.", "No ", "ILO", "Labour Organi"), _labour),
    (("WHA", "World Health"), _health),
    (("ETS", "Treaty Series"), _europe),
    (("Rec(", "Rec (", "R (", "R("), _ministers),
    (("/EU", "/EC", "/EEC", "/JHA", "/CFSP", "(EU", "(EC", "(EEC", "EU ", "EC "), _union),
    (("319", "320"), _keys),
    (("Treaty Series",), _treaty_series),
    (("Development Goal", "SDG"), _goals),
    (("arget",), _targets),
)
