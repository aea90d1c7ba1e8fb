"""Decide which body a bare number belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.linking.body_words import SHARED, key_named, tidy
from graph_builder.linking.canonical import (
    ASSEMBLIES,
    BIODIVERSITY,
    COMMISSIONS,
    PARTIES,
    PREFIXES,
    body_of_letters,
    is_of_meeting,
)
from graph_builder.linking.circumstances import BESIDE, UNKNOWN_BODY, Choice, Circumstances
from graph_builder.linking.numbering import is_late_number, of_its_year, years_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph_builder.linking.numbering import Years

#: Code of the speaking organ (``Heading.body``) → body key.
ORGAN_KEYS: Final = {
    code: f"body/{code.lower()}"
    for code in ("GA", "ECOSOC", "SC", "HRC", "CHR", "CCPCJ", "UNEA", "UNHA")
}
_RIVALS: Final = tuple(body for body in PREFIXES if body not in {*PARTIES, *COMMISSIONS})
_COUNCIL: Final = "body/sc"
#: Bodies whose own numbers bear a year in brackets as those of the Security Council do.
_EUROPEAN: Final = re.compile(r"\bParliamentary Assembly\b|\bCommittee of Ministers\b|\bEurope\b")
_OF_EUROPE: Final = "body/coe"
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
    words = tidy(organ_words)
    parties = _of_parties(number, words, around)
    if parties is not None:
        return parties
    if _WITH_YEAR.fullmatch(number) and years_of(number, _COUNCIL):
        return _with_year(number, words, around)
    key = _own_assembly(number, words, around) or key_named(words)
    if key is not None:
        return _told(number, key, around)
    if words in SHARED:
        return _shared(number, words, around)
    if words and words != "its":
        return Choice(None, unknown=organ_words)
    return _untold(number, around, own=words == "its")


def _of_parties(number: str, words: str, around: Circumstances) -> Choice | None:
    """The conference that a number's letters tell, or words, or its treaty that was named."""
    lettered = body_of_letters(number)
    if lettered or (around.decision and key_named(words) == BIODIVERSITY):
        return Choice(lettered or BIODIVERSITY, _SURE)
    if not is_of_meeting(number):
        return None
    bare = words in {"", "its", "Conference of the Parties"} and around.speaking in PREFIXES
    if bare and around.meant(BIODIVERSITY):
        return Choice(BIODIVERSITY, _BY_FORM)
    return Choice(None, unknown=words.removeprefix("its") or None)


def _own_assembly(number: str, words: str, around: Circumstances) -> str | None:
    own = around.speaking if words == "Assembly" and around.speaking in ASSEMBLIES else None
    return own if own and fits(number, own, around) else None


def _with_year(number: str, words: str, around: Circumstances) -> Choice:
    """A year in brackets tells the Security Council, unless words near tell a Council of Europe.

    The Parliamentary Assembly of that Council numbers so as well. A number that the year's own
    resolutions do not reach is no resolution of the Security Council, unless it is said to be.
    """
    if key_named(words) == _COUNCIL or _COUNCIL in {around.speaking, *around.named[-1:]}:
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
    years = _years(number, body, around)
    if years is None:
        return False
    if around.dated is not None and not years.holds(around.dated):
        return False
    return around.latest is None or years.first <= around.latest


def _years(number: str, body: str, around: Circumstances) -> Years | None:
    """``years_of``, or ``None`` where the commission gives this number to decisions alone."""
    only_decisions = body in COMMISSIONS and not around.decision and is_late_number(number)
    return None if only_decisions else years_of(number, body)


def _told(number: str, body: str, around: Circumstances) -> Choice:
    """The body that the words name; what cannot be by number or date is told, not mended."""
    years = _years(number, body, around)
    if years is not None and (around.dated is None or years.holds(around.dated)):
        return Choice(body, _SURE)
    others = _fitting(number, (*around.named[::-1], around.speaking, *_RIVALS), around)
    if years is None:  # the body never numbers so: the words or the number are wrong
        return Choice(None, contradicts=True)
    rivals = (body, *others[:1]) if others else ()
    return Choice(None if rivals else body, _AGAINST, rivals=rivals, contradicts=True)


def _shared(number: str, words: str, around: Circumstances) -> Choice:
    bodies = SHARED[words]
    near = [body for body in (*around.named[::-1], around.speaking) if body in bodies]
    fitting = _fitting(number, (*near, *bodies), around)
    if not fitting and words != "Council":  # many more bear such a name
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
    if around.told is not None and not (own and around.speaking):
        return _told_before(number, around.told, around)
    named = _near(around, own=own)
    stranger = _stranger(number, around, own=own or not named)
    if stranger is not None:
        return Choice(None, unknown=stranger)
    by_parent = around.speaking in BESIDE
    order = (around.speaking, *named) if own and by_parent else (*named, around.speaking)
    fitting = _fitting(number, order, around)
    if fitting and by_parent and fitting[0] == around.speaking and not own:
        # the Assembly is cited so as well
        fitting = _fitting(number, (around.speaking, *_OWN_FORM), around)
        if len(fitting) > 1:
            return Choice(None, rivals=tuple(sorted(fitting)))
    if fitting:
        return Choice(fitting[0], _CARRIED if own or fitting[0] in named else _BY_FORM)
    heard = sorted(BESIDE.intersection(around.heard)) if around.dated else ()
    fitting = _fitting(number, (*_BY_FORM_ORDER, *heard), around)
    if fitting:
        return _by_form(number, fitting, around, own=own)
    # It may cite what is younger: a finding tells.
    later = _fitting(number, (*named, around.speaking), replace(around, latest=None))
    return Choice(later[0], _BY_FORM) if later and not number.isdigit() else Choice(None)


def _near(around: Circumstances, *, own: bool) -> list[str]:
    """Bodies with known numbering that were named before, nearest first.

    One that stands beside others counts for a bare number alone, once it was told of a number.
    """
    known = (body for body in around.named[::-1] if body in PREFIXES)
    return [b for b in known if b not in BESIDE or (not own and b in around.heard)]


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
    nearest = "".join(around.named[-1:])
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
