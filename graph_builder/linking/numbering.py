"""When a body can have adopted a number: what tells two readings of one number apart.

Years are calendar years. Every rule is about numbering alone; no list of resolutions is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.symbols import roman_value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Security Council: lowest and highest number seen in print with each year.
#: Source: numbers printed with their year in 2,500 texts of the United Nations; numbers between
#: two years are left open.
_COUNCIL_YEARS: Final = (
    (1967, 237, 242), (1968, 259, 259), (1973, 338, 338), (1974, 350, 365), (1975, 367, 367),
    (1978, 425, 426), (1979, 446, 452), (1980, 465, 478), (1981, 497, 497), (1982, 520, 520),
    (1984, 550, 550), (1990, 658, 661), (1991, 686, 716), (1992, 733, 789), (1993, 825, 833),
    (1994, 904, 904), (1995, 986, 1013), (1997, 1132, 1132), (1998, 1160, 1214),
    (1999, 1244, 1284), (2000, 1296, 1333), (2001, 1353, 1386), (2002, 1390, 1452),
    (2003, 1455, 1518), (2004, 1526, 1574), (2005, 1590, 1646), (2006, 1655, 1738),
    (2007, 1744, 1787), (2008, 1803, 1853), (2009, 1860, 1907), (2010, 1917, 1966),
    (2011, 1970, 2032), (2012, 2033, 2083), (2013, 2086, 2129), (2014, 2133, 2195),
    (2015, 2199, 2259), (2016, 2261, 2332), (2017, 2339, 2396), (2018, 2399, 2447),
    (2019, 2452, 2498), (2020, 2504, 2560), (2021, 2565, 2616), (2022, 2617, 2670),
    (2023, 2672, 2720), (2024, 2722, 2767),
)  # fmt: skip
_WITH_YEAR: Final = re.compile(r"(\d{1,4})\s?\((\d{4})\)")
_YEAR_FIRST: Final = re.compile(r"((?:19|20)\d{2})/(\d{1,3})(?:\s?[A-Z](?:\s?to\s?[A-Z])?)?")
_SESSION_FIRST: Final = re.compile(r"(\d{1,3})/(\d{1,3})(?:\s?[A-Z](?:\s?to\s?[A-Z])?)?")
_SPECIAL: Final = re.compile(r"(S|ES)\s?[-‑–]\s?(\d{1,2})/(\d{1,3}).*")  # noqa: RUF001
_ROMAN: Final = re.compile(r"\d{1,4}\s?(?:[A-Z]\s?)?\(\s?((?:S-|ES-)?)([IVXLC]+)\s?\).*")
_ALONE: Final = re.compile(r"\d{3,4}")
_FIGURE: Final = re.compile(r"\d+")
_GA, _ECOSOC, _SC, _HRC, _CHR, _CCPCJ, _SUB = (
    f"body/{code}" for code in ("ga", "ecosoc", "sc", "hrc", "chr", "ccpcj", "sub-commission")
)
_UNEA, _UNHA, _COP = "body/unea", "body/unha", "body/cop-untoc"
_CSW, _CND, _CPD, _COSP = "body/csw", "body/cnd", "body/cpd", "body/cosp-uncac"
#: The Assembly's sessions in Arabic numerals begin with the 31st, of 1976.
_ASSEMBLY_FROM: Final = 31
_ASSEMBLY_YEAR: Final = 1945
_RIGHTS_COUNCIL_YEAR: Final = 2006
_CRIME_COMMISSION_YEAR: Final = 1991
_COMMISSION_LAST: Final = 2006
#: The Conference of the Parties to the Organized Crime Convention numbers by session as well; the
#: Convention has been in force since then.
_CONFERENCE_YEAR: Final = 2003
_CONFERENCE_SESSIONS: Final = 30
#: The year before a commission's first session, were it to have met every year since, and the first
#: session whose numbers are Arabic in print; those before are Roman.
#: Source: reports on sessions and numbers cited. Status of Women: 38/7 of 18 March 1994 and 39/7
#: of 31 March 1995 in A/RES/50/168, 38/1 to 38/10 in its report E/1994/27, 49/7 of 2005, 55th
#: 2011. Narcotic Drugs: 5 (XXXIX) of 1996, 6 (XL) of 1997, 43rd 2000, 50th 2007, 57/5 of 2014.
_YEARLY: Final = {_CSW: (1956, 38), _CND: (1957, 41)}
#: More resolutions than a commission has adopted in a session; decisions are counted from 101.
_YEARLY_MOST: Final = 30
#: The Population Commission got its name and its yearly sessions in December 1994.
_POPULATION_YEAR: Final = 1995
#: Years of the sessions of the Conference of the States Parties to the Convention against
#: Corruption, as pairs of first and last. Source: dates printed with its numbers; of the second
#: (28 January to 1 February 2008), the list of its resolutions at unodc.org; of the fourth (24 to
#: 28 October 2011), its report CAC/COSP/2011/14; of the eleventh (15 to 19 December 2025),
#: uncaccoalition.org/cosp11.
_STATES_PARTIES: Final = tuple(
    (year, year) for year in (2006, 2008, 2009, 2011, 2013, 2015, 2017, 2019, 2021, 2023, 2025)
)
#: Year in which ECOSOC and the Commission on Human Rights began to number by year.
_BY_YEAR_FROM: Final = {_ECOSOC: 1978, _CHR: 1982, _SUB: 1982}
#: More resolutions than it has numbered: through its Roman sessions the Council, which ended them
#: with the 63rd below 2,200; in one session the Commission and its Sub-Commission.
_ROMAN_MOST: Final = {_ECOSOC: 2200, _CHR: 99, _SUB: 99}
#: Roman sessions: a year, how many were held in one, and the last; the first year of any. Session n
#: is of about the first and n by the second, and no number of it is of a day so many years later.
#: Source: numbers printed with their days, of ECOSOC from its 3rd session, of 1946, to the 60th, of
#: 1976; reports E/2447, E/4024, E/5265 and E/1980/13 of the Commission's 9th, 21st, 29th and 36th
#: sessions, of 1953, 1965, 1973 and 1980; E/CN.4/703 of its Sub-Commission's 6th, of January 1954,
#: and resolution 17 (XXXVII) of the Commission on the 33rd, of 1980.
_ROMAN_SESSIONS: Final = {
    _ECOSOC: (1945, 2, 63, 1946), _CHR: (1944, 1, 37, 1947), _SUB: (1946, 1, 34, 1947)
}  # fmt: skip
_ROMAN_SLACK: Final = 2
#: A session of ECOSOC may open in the summer before its year, and be resumed after it.
_SESSION_SLACK: Final = {_ECOSOC: 1, _CHR: 0, _SUB: 0}
#: More resolutions than a session of the Human Rights Council has ever adopted.
_RIGHTS_COUNCIL_MOST: Final = 60
#: Numbers of decisions that are counted from 101 in every session, here and in the commissions.
_DECISIONS: Final = range(101, 150)
_OPEN: Final = 9999
#: Sessions of the Assemblies that print them in their symbols: first and last year with which their
#: resolutions are cited. Source: their mastheads; those of the third were issued in 2018.
_ASSEMBLY_SESSIONS: Final[Mapping[str, tuple[tuple[int, int], ...]]] = {
    _UNEA: ((2014, 2014), (2016, 2016), (2017, 2018), (2019, 2019), (2021, 2022), (2024, 2024)),
    _UNHA: ((2019, 2019), (2023, 2025)),
}
_ASSEMBLY_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Years:
    """First and last year in which a number can have been adopted, both included."""

    first: int
    last: int

    def holds(self, year: int) -> bool:
        """Whether ``year`` is one of them."""
        return self.first <= year <= self.last


def years_of(number: str, body: str) -> Years | None:
    """When ``body`` can have adopted ``number``; ``None`` if it does not number so.

    Source:
        UN numbering. The General Assembly's session n opens in September of 1945 + n and runs into
        the next year; Roman sessions end with the 30th. The Economic and Social Council and the
        Commission on Human Rights number by year, in Roman sessions before. The Security Council
        counts through and adds the year. The Human Rights Council holds three regular sessions a
        year since 2006, the crime commission one since 1992, the Environment Assembly and the
        Habitat Assembly one in some years.
    """
    rule = _RULES.get(body)
    return rule(number) if rule else None


def of_its_year(number: str) -> bool:
    """Whether a number of the Security Council can be of the year printed with it."""
    match = _WITH_YEAR.fullmatch(number)
    years = years_of_council_number(int(match[1])) if match else None
    return years is None or match is None or years.holds(int(match[2]))


def is_late_number(number: str) -> bool:
    """Whether a number is one of those that are counted from 101: ``50/101``."""
    match = _SESSION_FIRST.fullmatch(number) or _YEAR_FIRST.fullmatch(number)
    return match is not None and int(match[2]) in _DECISIONS


def years_of_council_number(number: int) -> Years | None:
    """When the Security Council adopted ``number``, as far as printed years tell."""
    low, high = None, None
    for year, first, last in _COUNCIL_YEARS:
        if last <= number:
            low = year
        if high is None and first >= number:
            high = year
        if first <= number <= last:
            return Years(year, year)
    return Years(low, high or _OPEN) if low is not None else None


def _assembly(number: str) -> Years | None:
    regular = _SESSION_FIRST.fullmatch(number)
    if regular and int(regular[1]) >= _ASSEMBLY_FROM:
        opening = _ASSEMBLY_YEAR + int(regular[1])
        return Years(opening, opening + 1)
    roman = _ROMAN.fullmatch(number)
    if roman:
        return _roman_assembly(*roman.groups())
    special = _SPECIAL.fullmatch(number)
    return Years(1976, _OPEN) if special else None


def _roman_assembly(special: str, session: str) -> Years | None:
    if special:
        return Years(1947, 1976)
    value = _value(session)
    if value is None or value >= _ASSEMBLY_FROM:
        return None
    return Years(_ASSEMBLY_YEAR + value, _ASSEMBLY_YEAR + value + 1)


def _by_year(number: str, body: str) -> Years | None:
    match = _YEAR_FIRST.fullmatch(number)
    if match:
        year, slack = int(match[1]), _SESSION_SLACK[body]
        return Years(year - slack, year + slack) if year >= _BY_YEAR_FROM[body] else None
    roman = _ROMAN.fullmatch(number)
    if roman is None or roman[1] or int(_FIGURE.findall(number)[0]) > _ROMAN_MOST[body]:
        return None
    session = _value(roman[2])
    if session is None or body not in _ROMAN_SESSIONS:
        return Years(1946, _BY_YEAR_FROM[body])
    before, yearly, last, earliest = _ROMAN_SESSIONS[body]
    opened = max(earliest, before + session // yearly)
    return Years(opened, opened + _ROMAN_SLACK) if session <= last else None


def _commission(number: str, body: str = _CHR) -> Years | None:
    years = _by_year(number, body)
    return years if years and years.first < _COMMISSION_LAST else None


def _security_council(number: str) -> Years | None:
    match = _WITH_YEAR.fullmatch(number)
    if match:
        return Years(int(match[2]), int(match[2]))
    return years_of_council_number(int(number)) if _ALONE.fullmatch(number) else None


def _rights_council(number: str) -> Years | None:
    special = _SPECIAL.fullmatch(number)
    if special:
        return Years(_RIGHTS_COUNCIL_YEAR, _OPEN) if special[1] == "S" else None
    match = _SESSION_FIRST.fullmatch(number)
    if not match or int(match[1]) < 1:
        return None
    if not _counted(int(match[2]), _RIGHTS_COUNCIL_MOST):
        return None
    year = _RIGHTS_COUNCIL_YEAR + (int(match[1]) - 1) // 3
    return Years(year, year)


def _crime_commission(number: str) -> Years | None:
    match = _SESSION_FIRST.fullmatch(number)
    if not match or int(match[1]) < 1:
        return None
    year = _CRIME_COMMISSION_YEAR + int(match[1])
    return Years(year, year)


def _conference(number: str) -> Years | None:
    match = _SESSION_FIRST.fullmatch(number)
    fits = match is not None and 1 <= int(match[1]) <= _CONFERENCE_SESSIONS
    return Years(_CONFERENCE_YEAR, _OPEN) if fits else None


def _commission_by_session(number: str, body: str) -> Years | None:
    before, first = _YEARLY[body]
    roman = _ROMAN.fullmatch(number)
    if roman and not roman[1] and int(_FIGURE.findall(number)[0]) <= _YEARLY_MOST:
        value = _value(roman[2])
        return Years(1946, before + first - 1) if value and value < first else None
    match = _SESSION_FIRST.fullmatch(number)
    if not match or int(match[1]) < first or not _counted(int(match[2]), _YEARLY_MOST):
        return None
    return Years(before + int(match[1]), before + int(match[1]))


def _population(number: str) -> Years | None:
    match = _YEAR_FIRST.fullmatch(number)
    year = int(match[1]) if match and _counted(int(match[2]), _YEARLY_MOST) else 0
    return Years(year, year) if year >= _POPULATION_YEAR else None


def _counted(item: int, most: int) -> bool:
    """Whether an organ that counts its decisions from 101 can have come to this number."""
    return 1 <= item <= most or item in _DECISIONS


def _by_session(number: str, body: str) -> Years | None:
    match = _SESSION_FIRST.fullmatch(number)
    session = int(match[1]) if match else 0
    known = _STATES_PARTIES if body == _COSP else _ASSEMBLY_SESSIONS[body]
    if not 1 <= session <= _ASSEMBLY_MOST:
        return None
    if session > len(known):
        return Years(known[-1][1], _OPEN)
    return Years(*known[session - 1])


def _value(numeral: str) -> int | None:
    try:
        return roman_value(numeral)
    except ValueError:
        return None


_RULES: Final[Mapping[str, Callable[[str], Years | None]]] = {
    _GA: _assembly,
    _ECOSOC: lambda number: _by_year(number, _ECOSOC),
    _CHR: _commission,
    _SC: _security_council,
    _HRC: _rights_council,
    _CCPCJ: _crime_commission,
    _COP: _conference,
    _COSP: lambda number: _by_session(number, _COSP),
    _CSW: lambda number: _commission_by_session(number, _CSW),
    _CND: lambda number: _commission_by_session(number, _CND),
    _CPD: _population,
    _SUB: lambda number: _commission(number, _SUB),
    _UNEA: lambda number: _by_session(number, _UNEA),
    _UNHA: lambda number: _by_session(number, _UNHA),
}
