"""Decide which body a bare number belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from graph_builder.linking.canonical import ASSEMBLIES, PREFIXES, body_of_letters
from graph_builder.linking.numbering import of_its_year, years_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

#: Code of the speaking organ (``Heading.body``) → body key.
ORGAN_KEYS: Final = {
    "GA": "body/ga",
    "ECOSOC": "body/ecosoc",
    "SC": "body/sc",
    "HRC": "body/hrc",
    "CHR": "body/chr",
    "CCPCJ": "body/ccpcj",
    "UNEA": "body/unea",
    "UNHA": "body/unha",
}
_WORDS: Final = {
    "General Assembly": "body/ga",
    "Assembly": "body/ga",
    "GA": "body/ga",
    "UNGA": "body/ga",
    "Economic and Social Council": "body/ecosoc",
    "ECOSOC": "body/ecosoc",
    **dict.fromkeys(("Security Council", "SC", "UNSC"), "body/sc"),
    **dict.fromkeys(("Human Rights Council", "HRC", "UNHRC"), "body/hrc"),
    "Commission on Human Rights": "body/chr",
    "Commission of Human Rights": "body/chr",
    "Human Rights Commission": "body/chr",
    "CHR": "body/chr",
    "Commission on Crime Prevention and Criminal Justice": "body/ccpcj",
    "CCPCJ": "body/ccpcj",
    "Organized Crime Conference": "body/cop-untoc",
    "Sub-Commission": "body/sub-commission",
    "Environment Assembly": "body/unea",
    "UNEA": "body/unea",
    "Habitat Assembly": "body/unha",
}
#: In a text of theirs "the Assembly" is such a one, where the number fits.
_OTHER_ASSEMBLY: Final = re.compile(
    r"(?:(?:United Nations|UN)[ -])?(?P<which>Environment|Habitat)(?:al)? Assembly\b.*"
)
#: Its name changed in 1999, and it is printed with and without the hyphen.
_SUB_COMMISSION: Final = re.compile(r"Sub-?[Cc]ommission\b.*")
_CRIME_CONFERENCE: Final = re.compile(r"Conference of the Parties to the .*\bOrgani[sz]ed Crime.*")
#: "Its resolution" is none of a body that a text only tells of beside another one.
_BESIDE: Final = frozenset({"body/sub-commission", "body/cop-untoc"})
_RIVALS: Final = tuple(body for body in PREFIXES if body != "body/cop-untoc")
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
#: A year in brackets tells the Security Council by itself.
_WITH_YEAR: Final = re.compile(r"\d{1,4}\s?\(\d{4}\)")
#: Which body a form belongs to when nothing else tells; the first that fits.
_BY_FORM_ORDER: Final = ("body/sc", "body/ga", "body/ecosoc", "body/hrc", "body/chr")
#: Bodies whose form is their own. Boards, conferences and councils without number count by year or
#: by session as the other bodies do, whose form tells nothing by itself.
_OWN_FORM: Final = frozenset({"body/sc", "body/ga"})
_BY_YEAR: Final = frozenset({"body/ecosoc", "body/chr"})
#: Bodies that cite the Economic and Social Council without its name.
_LEARNED: Final = frozenset(PREFIXES) - ASSEMBLIES
_SURE, _CARRIED, _BY_FORM, _AGAINST = 0.99, 0.95, 0.85, 0.6


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What stands around a number: who was named before it, who speaks, which years fit.

    ``named`` are keys of the bodies named before it in the same paragraph, nearest last;
    ``speaking`` is the key of the organ whose text this is; ``dated`` the year printed behind the
    number; ``latest`` the last year in which the text can have been written; ``meant`` tells
    whether a name that several bodies bear may mean this one, whom no word near names. ``told`` is
    the body that the text told of the same number elsewhere, ``heard`` are those whose numbers it
    has told so far; both hold ``UNKNOWN_BODY`` and its name for a body without known numbering.
    """

    named: Sequence[str] = ()
    speaking: str | None = None
    dated: int | None = None
    latest: int | None = None
    meant: Callable[[str], bool] = lambda _body: True
    told: str | None = None
    heard: Collection[str] = ()


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
    parties = body_of_letters(number)
    if parties is not None:
        return Choice(parties, _SURE)
    words = _tidy(organ_words)
    if _WITH_YEAR.fullmatch(number) and years_of(number, _COUNCIL):
        return _with_year(number, words, around)
    key = _own_assembly(number, words, around) or _WORDS.get(words)
    if key is not None:
        return _told(number, key, around)
    if words in _SHARED:
        return _shared(number, words, around)
    if words and words != "its":
        return Choice(None, unknown=organ_words)
    return _untold(number, around, own=words == "its")


def _own_assembly(number: str, words: str, around: Circumstances) -> str | None:
    own = around.speaking if words == "Assembly" and around.speaking in ASSEMBLIES else None
    return own if own and fits(number, own, around) else None


def key_named(organ_words: str | None) -> str | None:
    """Key of the one body, whose numbering we know, that the words name, or ``None``."""
    return _WORDS.get(_tidy(organ_words))


def _tidy(organ_words: str | None) -> str:
    words = re.sub(r"[\s.]+", " ", organ_words or "").strip().replace("G A", "GA")
    words = words.replace("S C", "SC") if words == "S C" else words
    words = _OTHER_ASSEMBLY.sub(r"\g<which> Assembly", words) if "Assembly" in words else words
    words = _CRIME_CONFERENCE.sub("Organized Crime Conference", words)
    return "Sub-Commission" if _SUB_COMMISSION.fullmatch(words) else words


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
    others = _fitting(number, (*around.named[::-1], around.speaking, *_RIVALS), around)
    if years is None:  # the body never numbers so: the words or the number are wrong
        return Choice(None, contradicts=True)
    rivals = (body, *others[:1]) if others else ()
    return Choice(None if rivals else body, _AGAINST, rivals=rivals, contradicts=True)


def _shared(number: str, words: str, around: Circumstances) -> Choice:
    bodies = _SHARED[words]
    near = [body for body in (*around.named[::-1], around.speaking) if body in bodies]
    fitting = _fitting(number, (*near, *bodies), around)
    if not fitting and "Commission" in words:
        return Choice(None, unknown=words)
    if not fitting:
        return _untold(number, around, own=False)
    fitting = [body for body in fitting if body in near or around.meant(body)]
    if not fitting:
        return Choice(None, unknown=words)
    if fitting[0] in near or len(fitting) == 1:
        return Choice(fitting[0], _CARRIED)
    return Choice(None, rivals=tuple(sorted(fitting)))


def _untold(number: str, around: Circumstances, *, own: bool) -> Choice:
    named = [body for body in around.named[::-1] if body in PREFIXES and body not in _BESIDE]
    if around.told is not None and not (own and around.speaking):
        return _told_before(number, around.told, around)
    stranger = _stranger(number, around, own=own or not named)
    if stranger is not None:
        return Choice(None, unknown=stranger)
    fitting = _fitting(number, (*named, around.speaking), around)
    if fitting:
        return Choice(fitting[0], _CARRIED if own or fitting[0] in named else _BY_FORM)
    fitting = _fitting(number, _BY_FORM_ORDER, around)
    if fitting:
        return _by_form(number, fitting, around, own=own)
    # It may cite what is younger: a finding tells.
    later = _fitting(number, (*named, around.speaking), replace(around, latest=None))
    return Choice(later[0], _BY_FORM) if later and not number.isdigit() else Choice(None)


def _by_form(number: str, fitting: Sequence[str], around: Circumstances, *, own: bool) -> Choice:
    """What the form of a number tells where no word does; ``fitting`` is in order of weight."""
    told = [body for body in fitting if body in _forms(around)]
    if not told or number.isdigit():  # a number alone is a resolution only of a body named
        return Choice(None)
    by_year = set(fitting) >= _BY_YEAR
    if len(fitting) > 1 and "(" not in number and (own or by_year):
        return Choice(None, rivals=tuple(sorted(fitting)))
    return Choice(told[0], _BY_FORM)


def _stranger(number: str, around: Circumstances, *, own: bool) -> str | None:
    """The body without known numbering that a number is, or may be, the one of.

    ``own`` tells that no other body stands nearer than the one that speaks.
    """
    speaking = around.speaking or ""
    if speaking.startswith(UNKNOWN_BODY) and own and not _by_itself(number):
        return speaking.removeprefix(UNKNOWN_BODY)
    nearest = around.named[-1] if around.named else ""
    if nearest.startswith(UNKNOWN_BODY) and around.dated is None:
        return nearest.removeprefix(UNKNOWN_BODY)
    return None


def _told_before(number: str, body: str, around: Circumstances) -> Choice:
    """The body that the text itself told of the same number elsewhere."""
    if body.startswith(UNKNOWN_BODY):
        return Choice(None, unknown=body.removeprefix(UNKNOWN_BODY))
    undated = replace(around, latest=None)
    return Choice(body, _CARRIED) if fits(number, body, undated) else Choice(None)


def _forms(around: Circumstances) -> frozenset[str]:
    """Bodies that the form of a number may tell.

    Beside those whose form is their own: those that count by year, where one speaks that cites them
    without a name and no stranger stands nearer; the Human Rights Council where a date fits its
    session; and bodies whose numbers the text has told before, if it has told of no strangers.
    """
    known = set(_OWN_FORM)
    if around.speaking in _LEARNED and not "".join(around.named[-1:]).startswith(UNKNOWN_BODY):
        known.update(_BY_YEAR)
    if around.dated is not None:
        known.add("body/hrc")
    if not any(body.startswith(UNKNOWN_BODY) for body in around.heard):
        known.update(around.heard)
    return frozenset(known)


def _by_itself(number: str) -> bool:
    """Whether the form of a number tells the General Assembly, whoever speaks."""
    return "(" in number or years_of(number, "body/ga") is not None


def _fitting(number: str, bodies: Iterable[str | None], around: Circumstances) -> list[str]:
    known = dict.fromkeys(body for body in bodies if body in PREFIXES)
    return [body for body in known if body and fits(number, body, around)]
