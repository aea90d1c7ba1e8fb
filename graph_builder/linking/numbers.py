"""Decide which body a bare number belongs to, and write its canonical symbol."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph_builder.linking.numbering import of_its_year, years_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

#: Body key → prefix of its resolutions and of its decisions (our keys, contracts).
PREFIXES: Final = {
    "body/ga": ("A/RES/", "A/DEC/"),
    "body/ecosoc": ("E/RES/", "E/DEC/"),
    "body/sc": ("S/RES/", "S/DEC/"),
    "body/hrc": ("A/HRC/RES/", "A/HRC/DEC/"),
    "body/chr": ("E/CN.4/RES/", "E/CN.4/DEC/"),
    "body/ccpcj": ("CCPCJ-RES-", "CCPCJ-DEC-"),
    "body/sub-commission": ("E/CN.4/Sub.2/RES/", "E/CN.4/Sub.2/DEC/"),
}
#: Code of the speaking organ (``Heading.body``) → body key.
ORGAN_KEYS: Final = {
    "GA": "body/ga",
    "ECOSOC": "body/ecosoc",
    "SC": "body/sc",
    "HRC": "body/hrc",
    "CHR": "body/chr",
    "CCPCJ": "body/ccpcj",
}
_WORDS: Final = {
    "General Assembly": "body/ga",
    "Assembly": "body/ga",
    "GA": "body/ga",
    "UNGA": "body/ga",
    "Economic and Social Council": "body/ecosoc",
    "ECOSOC": "body/ecosoc",
    "Security Council": "body/sc",
    "SC": "body/sc",
    "UNSC": "body/sc",
    "Human Rights Council": "body/hrc",
    "HRC": "body/hrc",
    "UNHRC": "body/hrc",
    "Commission on Human Rights": "body/chr",
    "Commission of Human Rights": "body/chr",
    "Human Rights Commission": "body/chr",
    "CHR": "body/chr",
    "Commission on Crime Prevention and Criminal Justice": "body/ccpcj",
    "CCPCJ": "body/ccpcj",
    "Sub-Commission": "body/sub-commission",
}
#: Its name changed in 1999, and it is printed with and without the hyphen.
_SUB_COMMISSION: Final = re.compile(r"Sub-?[Cc]ommission\b.*")
#: "Its resolution" is none of a body that a text only tells of beside its parent.
_SUB: Final = "body/sub-commission"
_COUNCIL: Final = "body/sc"
#: Bodies whose own numbers bear a year in brackets as those of the Security Council do.
_EUROPEAN: Final = re.compile(r"\bParliamentary Assembly\b|\bCommittee of Ministers\b|\bEurope\b")
_OF_EUROPE: Final = "body/coe"
#: Marks a body whose numbering nobody told among the bodies named.
UNKNOWN_BODY: Final = "?"
#: A short name that several bodies bear, and which they are.
_SHARED: Final = {
    "Council": ("body/ecosoc", "body/sc", "body/hrc"),
    "Commission": ("body/chr", "body/ccpcj"),
}
#: Bodies that many others share their short name with.
COMMISSIONS: Final = frozenset(_SHARED["Commission"])
_SPECIAL: Final = re.compile(r"(S|ES)\s?[-‑–]\s?")  # noqa: RUF001
_ROMAN: Final = re.compile(
    r"(?P<number>\d{1,4})\s?(?P<before>[A-Z])?\s?\(\s?(?P<session>[\w-]+)\s?\)\s?(?P<after>[A-Z])?"
)
#: A year in brackets tells the Security Council by itself.
_WITH_YEAR: Final = re.compile(r"\d{1,4}\s?\(\d{4}\)")
_RANGE: Final = re.compile(r"(?P<stem>.+?)\s?(?P<first>[A-Z]) to (?P<last>[A-Z])")
#: Which body a form belongs to when nothing else tells; the first that fits.
_BY_FORM_ORDER: Final = ("body/sc", "body/ga", "body/ecosoc", "body/hrc", "body/chr")
_SURE, _CARRIED, _BY_FORM, _AGAINST = 0.99, 0.95, 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What stands around a number: who was named before it, who speaks, which years fit.

    ``named`` are keys of the bodies named before it in the same paragraph, nearest last;
    ``speaking`` is the key of the organ whose text this is; ``dated`` the year printed behind the
    number; ``latest`` the last year in which the text can have been written; ``meant`` tells
    whether a name that several bodies bear may mean this one, whom no word near names.
    """

    named: Sequence[str] = ()
    speaking: str | None = None
    dated: int | None = None
    latest: int | None = None
    meant: Callable[[str], bool] = lambda _body: True


@dataclass(frozen=True, slots=True)
class Choice:
    """The body chosen, how sure that is (0..1), the others that fit as well, and what is odd.

    ``body`` is ``None`` where no body fits or several do (then ``rivals`` holds two or more).
    ``contradicts`` tells that the words name a body that cannot have adopted this number then.
    """

    body: str | None
    confidence: float = 0.0
    rivals: tuple[str, ...] = ()
    contradicts: bool = False
    unknown: str | None = None


def body_of_number(
    number: str, organ_words: str | None, around: Circumstances | None = None
) -> Choice:
    """The body that adopted a number.

    Args:
        number: As printed: ``58/137``, ``2006/27``, ``217 A (III)``, ``2331 (2016)``, ``1325``.
        organ_words: Words that name the body, ``its``, or ``None``.
        around: What else tells.

    Source:
        ``years_of``: each body's numbering fits some years only.
    """
    around = around or Circumstances()
    if around.dated and around.latest and around.dated > around.latest:
        around = replace(around, dated=None)  # a date after the text itself is a misprint
    words = re.sub(r"[\s.]+", " ", organ_words or "").strip().replace("G A", "GA")
    words = words.replace("S C", "SC") if words == "S C" else words
    words = "Sub-Commission" if _SUB_COMMISSION.fullmatch(words) else words
    if _WITH_YEAR.fullmatch(number) and years_of(number, _COUNCIL):
        return _with_year(number, words, around)
    if words in _WORDS:
        return _told(number, _WORDS[words], around)
    if words in _SHARED:
        return _shared(number, _SHARED[words], around)
    if words and words != "its":
        return Choice(None, unknown=organ_words)
    return _untold(number, around, own=words == "its")


def _with_year(number: str, words: str, around: Circumstances) -> Choice:
    """A year in brackets tells the Security Council, unless words near tell a Council of Europe.

    The Parliamentary Assembly of that Council numbers so as well. A number that the year's own
    resolutions do not reach is no resolution of the Security Council, unless it is said to be.
    """
    if _WORDS.get(words) == _COUNCIL or _COUNCIL in {around.speaking, *around.named[-1:]}:
        return Choice(_COUNCIL, _SURE)
    speaking = (around.speaking or "").removeprefix(UNKNOWN_BODY)
    own = words == "its" and (around.speaking or "").startswith(UNKNOWN_BODY)
    if _EUROPEAN.search(words) or (own and _EUROPEAN.search(speaking)):
        return Choice(None, unknown=words if words != "its" else speaking)
    if around.named and around.named[-1].startswith(_OF_EUROPE):
        return Choice(None, unknown="Council of Europe")
    if not of_its_year(number):
        return Choice(None, contradicts=True)
    return Choice(_COUNCIL, _SURE)


def fits(number: str, body: str, around: Circumstances) -> bool:
    """Whether ``body`` can have adopted ``number``, in view of the years."""
    years = years_of(number, body)
    if years is None:
        return False
    if around.dated is not None and not years.holds(around.dated):
        return False
    return around.latest is None or years.first <= around.latest


def _told(number: str, body: str, around: Circumstances) -> Choice:
    """The body that the words name; what cannot be by number or date is told, not mended."""
    years = years_of(number, body)
    if years is not None and (around.dated is None or years.holds(around.dated)):
        return Choice(body, _SURE)
    others = _fitting(number, (*around.named[::-1], around.speaking, *PREFIXES), around)
    if years is None:  # the body never numbers so: the words or the number are wrong
        return Choice(None, contradicts=True)
    rivals = (body, *others[:1]) if others else ()
    return Choice(None if rivals else body, _AGAINST, rivals=rivals, contradicts=True)


def _shared(number: str, bodies: Sequence[str], around: Circumstances) -> Choice:
    near = [body for body in (*around.named[::-1], around.speaking) if body in bodies]
    fitting = _fitting(number, (*near, *bodies), around)
    if not fitting and COMMISSIONS.issuperset(bodies):
        return Choice(None, unknown="Commission")
    if not fitting:
        return _untold(number, around, own=False)
    fitting = [body for body in fitting if body in near or around.meant(body)]
    if not fitting:
        return Choice(None, unknown="Commission")
    if fitting[0] in near or len(fitting) == 1:
        return Choice(fitting[0], _CARRIED)
    return Choice(None, rivals=tuple(sorted(fitting)))


def _untold(number: str, around: Circumstances, *, own: bool) -> Choice:
    named = [body for body in around.named[::-1] if body in PREFIXES and body != _SUB]
    speaking = around.speaking or ""
    if speaking.startswith(UNKNOWN_BODY) and (own or not named) and not _by_itself(number):
        return Choice(None, unknown=speaking.removeprefix(UNKNOWN_BODY))
    nearest = around.named[-1] if around.named else ""
    if nearest.startswith(UNKNOWN_BODY) and around.dated is None:
        return Choice(None, unknown=nearest.removeprefix(UNKNOWN_BODY))
    fitting = _fitting(number, (*named, around.speaking), around)
    if fitting:
        return Choice(fitting[0], _CARRIED if own or fitting[0] in named else _BY_FORM)
    fitting = _fitting(number, _BY_FORM_ORDER, around)
    if not fitting and around.latest is not None:  # it cites what is younger: a finding tells
        later = replace(around, latest=None)
        fitting = _fitting(number, (*named, around.speaking), later)
    if not fitting or number.isdigit():  # a number alone is a resolution only of a body named
        return Choice(None)
    by_year = {"body/ecosoc", "body/chr"} <= set(fitting)
    if len(fitting) > 1 and "(" not in number and (own or by_year):
        return Choice(None, rivals=tuple(sorted(fitting)))
    return Choice(fitting[0], _BY_FORM)


def _by_itself(number: str) -> bool:
    """Whether the form of a number tells the General Assembly or ECOSOC, whoever speaks."""
    return "(" in number or bool(years_of(number, "body/ga") or years_of(number, "body/ecosoc"))


def _fitting(number: str, bodies: Iterable[str | None], around: Circumstances) -> list[str]:
    known = dict.fromkeys(body for body in bodies if body in PREFIXES)
    return [body for body in known if body and fits(number, body, around)]


@lru_cache(maxsize=4096)
def canonical_symbol(number: str, body: str, *, decision: bool) -> str:
    """Canonical symbol of a printed number: ``217 A (III)``, GA → ``A/RES/217A(III)``."""
    prefix = PREFIXES[body][1 if decision else 0]
    if body == "body/ccpcj":
        return prefix + number.replace("/", "-")
    number = _SPECIAL.sub(r"\1-", number)
    roman = _ROMAN.fullmatch(number)
    if roman is None:
        return prefix + re.sub(r"\s+", "", number)
    letter = roman["before"] or roman["after"] or ""
    if body == "body/ecosoc":
        return f"{prefix}{roman['number']}({roman['session']}){letter}"
    return f"{prefix}{roman['number']}{letter}({roman['session']})"


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
