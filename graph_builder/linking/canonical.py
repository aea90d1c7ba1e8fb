"""Write the canonical symbol of a number whose body is known, and tell the body of a symbol."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from graph_builder.linking.numbering import years_of
from graph_builder.model.symbols import roman_value

#: Body key → prefix of its resolutions and of its decisions (our keys, contracts).
PREFIXES: Final = {
    "body/ga": ("A/RES/", "A/DEC/"),
    "body/ecosoc": ("E/RES/", "E/DEC/"),
    "body/sc": ("S/RES/", "S/DEC/"),
    "body/hrc": ("A/HRC/RES/", "A/HRC/DEC/"),
    "body/chr": ("E/CN.4/RES/", "E/CN.4/DEC/"),
    "body/ccpcj": ("CCPCJ-RES-", "CCPCJ-DEC-"),
    "body/sub-commission": ("E/CN.4/Sub.2/RES/", "E/CN.4/Sub.2/DEC/"),
    "body/csw": ("CSW-RES-", "CSW-DEC-"),
    "body/cnd": ("CND-RES-", "CND-DEC-"),
    "body/cpd": ("CPD-RES-", "CPD-DEC-"),
    "body/cop-untoc": ("CTOC-COP-RES-", "CTOC-COP-DEC-"),
    "body/cosp-uncac": ("CAC-COSP-RES-", "CAC-COSP-DEC-"),
    "body/cop-unfccc": ("FCCC/RES/", "FCCC/DEC/"),
    "body/cop-unccd": ("ICCD/RES/", "ICCD/DEC/"),
    "body/cop-cbd": ("UNEP/CBD/COP/DEC/", "CBD/COP/DEC/"),
    "body/unea": ("UNEP/EA.", "UNEP/EA."),
    "body/unha": ("HSP/HA.", "HSP/HA."),
}
#: Functional commissions beside that on human rights, and conferences of the parties to treaties
#: against crime. Their resolutions are printed in their reports and bear no symbol, so that ours is
#: a key, with dashes where the number has a stroke.
#: Source: the reports' tables of contents, E/2006/27 (resolution 50/1 of the Commission on the
#: Status of Women), E/2001/28 (44/1 of that on Narcotic Drugs), CAC/COSP/2017/14 (7/1); the text of
#: A/RES/69/187 (2013/1 of that on Population and Development).
COMMISSIONS: Final = frozenset({"body/csw", "body/cnd", "body/cpd"})
PARTIES: Final = frozenset({"body/cop-untoc", "body/cosp-uncac"})
_DASHED: Final = frozenset({"body/ccpcj", *COMMISSIONS, *PARTIES})
#: Assemblies whose symbols print the session: "2/8" is UNEP/EA.2/Res.8. Nobody told us those of
#: their decisions.
#: Source: symbols seen in print, UNEP/EA.4/Res.1 (buildingcircularity.org, on that resolution) and
#: HSP/HA.2/Res.1 (digitalhelpdeskforcities.org, on its guidelines).
ASSEMBLIES: Final = frozenset({"body/unea", "body/unha"})
#: Whose number prints the letters of a Conference of Parties: that of the Framework Convention on
#: Climate Change, alone or as the meeting of the Parties to the Kyoto Protocol (CMP) or the Paris
#: Agreement (CMA); and that of the Convention to Combat Desertification.
#: Source: FCCC/CP/2015/10/Add.1, decision 1/CP.21; A/RES/62/193, "decision 3/COP.8".
_OF_PARTIES: Final = re.compile(r"\d{1,3}/(?:(?P<climate>CP|CMP|CMA)|COP)\.\s?\d{1,2}")
#: The Conference of the Parties to the Convention on Biological Diversity has decisions alone. They
#: are documents of their own; numerals are Roman to the thirteenth meeting.
#: Source: UNEP/CBD/COP/DEC/VII/11, UNEP/CBD/COP/DEC/X/31, UNEP/CBD/COP/DEC/XI/12 (cbd.int),
#: CBD/COP/DEC/XIII/5, CBD/COP/DEC/14/8 and CBD/COP/DEC/15/4; the decisions of the fifth meeting
#: are printed in its report UNEP/CBD/COP/5/23.
BIODIVERSITY: Final = "body/cop-cbd"
#: A conference that is meant where its treaty has been named.
OF_TREATY: Final = {BIODIVERSITY: "BIOLOGICAL-DIVERSITY-CONVENTION-1992"}
_MEETING: Final = re.compile(r"(?P<meeting>[IVX]+|\d{1,2})/(?P<item>\d{1,3})(?:\s?[A-Z])?")
_ROMAN_TO = 13
#: Meetings of which a decision was seen with its symbol → which of the two prefixes it has. Of the
#: others none was seen, and no symbol is made up.
_PREFIX_OF: Final = {7: 0, 10: 0, 11: 0, 13: 1, 14: 1, 15: 1}
_SPECIAL: Final = re.compile(r"(S|ES)\s?[-‑–]\s?")  # noqa: RUF001
_ROMAN: Final = re.compile(
    r"(?P<number>\d{1,4})\s?(?P<before>[A-Z])?\s?\(\s?(?P<session>[\w-]+)\s?\)\s?(?P<after>[A-Z])?"
)
_RANGE: Final = re.compile(r"(?P<stem>.+?)\s?(?P<first>[A-Z]) to (?P<last>[A-Z])")


@lru_cache(maxsize=4096)
def canonical_symbol(number: str, body: str, *, decision: bool) -> str:
    """Canonical symbol of a printed number: ``217 A (III)``, GA → ``A/RES/217A(III)``.

    ``decision`` must be false for one of ``ASSEMBLIES``.
    """
    if body == BIODIVERSITY:
        return meeting_decision(number) or number
    prefix = PREFIXES[body][1 if decision else 0]
    if body in _DASHED:
        return prefix + re.sub(r"\s+", "", number).replace("/", "-")
    if body in ASSEMBLIES:
        session, _, item = number.partition("/")
        return f"{prefix}{session}/Res.{item}"
    number = _SPECIAL.sub(r"\1-", number)
    roman = _ROMAN.fullmatch(number)
    if roman is None:
        return prefix + re.sub(r"\s+", "", number)
    letter = roman["before"] or roman["after"] or ""
    if body == "body/ecosoc":
        return f"{prefix}{roman['number']}({roman['session']}){letter}"
    return f"{prefix}{roman['number']}{letter}({roman['session']})"


def is_of_meeting(number: str) -> bool:
    """Whether a number begins with a meeting in Roman numerals: ``IX/16 C``, ``SS.XII/1``."""
    return number[0] in "IVXS" and number.lstrip("S. ")[:1] in {"I", "V", "X"}


def meeting_decision(number: str) -> str | None:
    """The symbol of a decision on biological diversity, ``None`` where none is known.

    A letter behind it is a part of the decision.
    """
    match = _MEETING.fullmatch(number)
    if match is None:
        return None
    roman = not match["meeting"].isdigit()
    meeting = roman_value(match["meeting"]) if roman else int(match["meeting"])
    if meeting not in _PREFIX_OF or roman != (meeting <= _ROMAN_TO):
        return None
    prefix = PREFIXES[BIODIVERSITY][_PREFIX_OF[meeting]]
    return f"{prefix}{match['meeting']}/{match['item']}"


def body_of_letters(number: str) -> str | None:
    """The Conference of Parties whose letters a number bears, as in ``1/CP.21``, or ``None``."""
    match = _OF_PARTIES.fullmatch(number)
    if match is None:
        return None
    return "body/cop-unfccc" if match["climate"] else "body/cop-unccd"


def body_of_symbol(symbol: str) -> str | None:
    """The body whose resolution or decision a canonical symbol is, or ``None``."""
    fitting = [
        (len(prefix), body)
        for body, prefixes in PREFIXES.items()
        for prefix in prefixes
        if symbol.startswith(prefix)
    ]
    return max(fitting)[1] if fitting else None


def parts_of_range(number: str) -> tuple[str, tuple[str, ...]] | None:
    """``76/247 A to C`` → ``76/247`` and its three lettered numbers; ``None`` if no range."""
    match = _RANGE.fullmatch(number)
    if match is None:
        return None
    letters = (chr(code) for code in range(ord(match["first"]), ord(match["last"]) + 1))
    return match["stem"], tuple(f"{match['stem']}{letter}" for letter in letters)


def with_year(number: str) -> tuple[str, ...]:
    """A Council number as it would be printed in full: ``1325`` → ``1325 (2000)``.

    Several where the year is open; as it is where it has a year.
    """
    years = years_of(number, "body/sc") if number.isdigit() else None
    if years is None or years.last > years.first + 1:
        return () if number.isdigit() else (number,)
    return tuple(f"{number} ({year})" for year in range(years.first, years.last + 1))
