"""Find the names that the registry knows, in one pass over the words.

Long names are looked for with spaces and hyphens taken away, so that a stray space, a missing one
or a hyphen of a line's end hides none ("child prostitutio n", "the Conventionagainst").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from graph_builder.citations.longer import begins_longer_name
from graph_builder.citations.mention import Mention
from graph_builder.citations.name_forms import (
    BY_YEAR,
    CONTINUED,
    ITS,
    OF_NOUN,
    POSSESSIVES,
    THERETO,
    forms_of,
)
from graph_builder.citations.regions import is_longer, is_regional
from graph_builder.model.citation import CitationKind
from graph_builder.model.instrument import RecordType
from graph_builder.model.phrases import PhraseFinder, in_small_letters
from graph_builder.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph_builder.model.instrument import InstrumentRegistry

#: Printed variants of one character, so that a name matches whatever the typesetter chose.
_PRINTED: Final = (("’‘ʼ", "'"), ("“”", '"'), ("‐‑–—−", "-"))  # noqa: RUF001
_FOLD: Final = tuple((mark, plain) for marks, plain in _PRINTED for mark in marks)
#: Left out where long names are looked for.
_LEFT_OUT: Final = " -\u00ad"
_ORGANS: Final = frozenset({RecordType.BODY, RecordType.OFFICE})
#: What stands before a noun that stands for a name.
_POINTING: Final = ("the", "that", "this", "said")
_DEFINITE: Final = re.compile(r"\b(?:the|its|that|this|said)\s+$")
_CONTINUES: Final = re.compile(r"\s+(?:of|on|for|to|against)\s+(?:the\s+)?[A-Z]")
#: An acronym of a treaty before these words names the treaty's committee.
_COMMITTEE: Final = re.compile(r"\s+(?:Committee|Commission|Secretariat)\b")
#: "Universal Declaration on the Eradication of …" is another one than the Universal Declaration.
_SUBJECT: Final = re.compile(
    r"\s+(?:on|against|for|relating\s+to|concerning|regarding)\s+(?:the\s+)?[A-Z]"
    r"|\s+of\s+Action\b"
)
#: A title with fewer spaces, a place and a noun as a rule, begins those of others as well.
_FEW_SPACES: Final = 3
_ENTITLED: Final = (
    "Declaration", "Convention", "Protocol", "Covenant", "Charter", "Treaty", "Agreement",
    "Principles", "Programme", "Plan", "Roadmap", "Road Map",
)  # fmt: skip
#: "United Nations Environment Assembly": the organization's name begins that of its own body.
_OWN_BODY: Final = re.compile(
    r"\s+(?:[A-Z][\w’'-]*,?\s+(?:(?:of|on|for|and|the|in)\s+){0,2}){0,6}?"
    r"(?:Assembly|Conference|Congress|Programme|Fund|Commissioner|Organization|Agency|Office|Mission"
    r"|Commission|Council|Committee|Entity|University|Institute|Forum|Centre|Board|Force|Team)\b"
)
_ORGANIZATION: Final = ("body/un",)
_LEANING: Final = frozenset({BY_YEAR, CONTINUED, ITS, OF_NOUN, THERETO})
#: "Convention of 30 September 1921 for the Suppression of …": a day, or a year, inside a name.
_DAY: Final = re.compile(
    r"of\s+(?:\d{1,2}\s+[A-Z][a-z]{2,8}\s+)?(?P<year>(?:18|19|20)\d\d)"
    r"(?=\s+(?:for|on|relating|concerning|against)\s)"
)
_DATED_NOUNS: Final = ("Convention", "Agreement", "Protocol", "Covenant", "Declaration")
#: How far around such a day its name may reach, in code points.
_AROUND: Final = 400
_GOES_ON: Final = re.compile(r"\s+(?:on|for|to|against|relating|concerning|of|thereto)\b")
_QUALIFIED: Final = re.compile(r"(?:\b[A-Z]\w+|\b\d{4})\s$")
_SECOND: Final = re.compile(r"Protocols?\b.*\b(?:and|or)\s+(?:the\s+Optional\s+Protocol\s+)?$")
#: How far before "and on …" the first of several protocols may begin, in code points.
_REACH: Final = 300
#: A name of so many words, and so many letters, is told by its letters alone.
_LONG_WORDS: Final = 4
_LONG_LETTERS: Final = 24
_PLACE: Final = itemgetter(0, 1)


@dataclass(frozen=True, slots=True)
class Name:
    """One printed form and what it may name."""

    text: str
    keys: tuple[str, ...]
    kind: CitationKind
    method: str


class NameIndex:
    """All names of a registry, ready to be found. Build it once for many texts."""

    def __init__(self, registry: InstrumentRegistry) -> None:
        names = _collect(registry)
        self._long = [name for name in names if _is_long(name.text)]
        self._short = [name for name in names if not _is_long(name.text)]
        self._find_long = _automaton(_closed(fold(name.text)) for name in self._long)
        short = (fold(name.text) for name in self._short)
        self._find_short = _automaton(short, Implementation.DFA)
        nouns = _nouns(registry)
        self._years = {record.key: (record.value("adopted") or "")[:4] for record in registry}
        self.body_nouns = frozenset(noun for noun, types in nouns.items() if types <= _ORGANS)
        self._find_nouns = PhraseFinder(f"{word} {noun}" for word in _POINTING for noun in nouns)

    def mentions(self, words: str) -> Iterator[Mention]:
        """Every name in ``words``, overlapping ones included, in order of their starts."""
        folded = fold(words)
        found = [
            (start, end, self._short[index])
            for index, start, end in self._find_short.find_matches_as_indexes(
                folded, overlapping=True
            )
        ]
        found += self._long_names(folded)
        found += self._dated_names(words, folded)
        for start, end, name in sorted(found, key=_PLACE):
            if (
                _stands_alone(words, start, end)
                and _is_capital_right(words[start], name)
                and _is_meant(words, start, end, name)
            ):
                at = start + len(_possessive(name))
                yield Mention(Span(at, end), name.kind, name.method, candidates=name.keys)

    def nouns(self, words: str) -> Iterator[tuple[Span, str]]:
        """Every "the Convention", "that Protocol": a known noun that stands for a name.

        Words behind it that make it the beginning of another name make it no such noun.
        """
        found = [(start, -end) for _, start, end in self._find_nouns.matches(words)]
        at = 0
        for start, end in sorted(found):
            if start >= at and not begins_longer_name(words, start, -end):
                at = -end
                yield Span(start, at), words[start:at].partition(" ")[2]

    def _long_names(self, folded: str) -> list[tuple[int, int, Name]]:
        matches = self._find_long.find_matches_as_indexes(_closed(folded), overlapping=True)
        if not matches:
            return []
        opened = _Opened(folded)
        return [
            (opened.at(start), opened.at(end - 1) + 1, self._long[n]) for n, start, end in matches
        ]

    def _dated_names(self, words: str, folded: str) -> Iterator[tuple[int, int, Name]]:
        """Names with the day of their adoption inside."""
        dated = any(map(words.__contains__, _DATED_NOUNS))
        for day in _DAY.finditer(words) if dated else ():
            noun = len(words[: day.start()].rstrip(" ,\n"))
            if not words.endswith(_DATED_NOUNS, 0, noun):
                continue
            low, cut = max(0, noun - _AROUND), day.end() - noun
            without = folded[low:noun] + folded[day.end() : day.end() + _AROUND]
            for start, end, name in self._long_names(without):
                spans = low + start < noun < low + end
                if spans and all(self._years[key] == day["year"] for key in name.keys):
                    yield low + start, low + end + cut, name


def _automaton(
    texts: Iterable[str], kind: Implementation = Implementation.ContiguousNFA
) -> AhoCorasick:
    """The automaton of a table; a DFA is faster and takes much memory for long names."""
    return AhoCorasick(list(texts), matchkind=MatchKind.Standard, implementation=kind)


def _closed(folded: str) -> str:
    for character in _LEFT_OUT:
        folded = folded.replace(character, "")
    return folded


class _Opened:
    """The way back from ``_closed(folded)``: behind each piece a sign was left out."""

    def __init__(self, folded: str) -> None:
        for character in _LEFT_OUT[1:]:
            folded = folded.replace(character, _LEFT_OUT[0])
        self._starts = list(accumulate(map(len, folded.split(_LEFT_OUT[0])), initial=0))

    def at(self, closed: int) -> int:
        """Offset in ``folded`` of a character of ``_closed(folded)``."""
        return closed + bisect_right(self._starts, closed) - 1


def _is_long(text: str) -> bool:
    return len(text.split()) >= _LONG_WORDS and len(text) >= _LONG_LETTERS


def fold(text: str) -> str:
    """``text`` for comparison: lower case and plain quotes and dashes; the length stays."""
    if not text.isascii():
        for printed, plain in _FOLD:
            text = text.replace(printed, plain)
    return in_small_letters(text)


def _collect(registry: InstrumentRegistry) -> tuple[Name, ...]:
    found: dict[tuple[str, str | None], tuple[set[str], CitationKind]] = {}
    for record in registry:
        for form in forms_of(record, registry):
            keys, known = found.setdefault((form.text, form.method), (set(), form.kind))
            keys.add(record.key)
            if form.kind is CitationKind.EXPLICIT and known is CitationKind.SHORT:
                found[form.text, form.method] = (keys, form.kind)
    ordered = sorted(found.items(), key=lambda item: (item[0][0], item[0][1] or ""))
    return tuple(
        Name(text, tuple(sorted(keys)), kind, method or f"name:{kind}")
        for (text, method), (keys, kind) in ordered
    )


def _nouns(registry: InstrumentRegistry) -> dict[str, set[RecordType]]:
    nouns: dict[str, set[RecordType]] = {}
    for record in registry:
        if record.noun and record.type in {RecordType.DOCUMENT, *_ORGANS}:
            nouns.setdefault(record.noun, set()).add(record.type)
    return nouns


def _stands_alone(words: str, start: int, end: int) -> bool:
    before = words[start - 1] if start else " "
    after = words[end] if end < len(words) else " "
    return not (before.isalnum() or before in "/-") and not (after.isalnum() or after == "/")


def _is_meant(words: str, start: int, end: int, name: Name) -> bool:
    if name.method in _LEANING:
        return _leans(words, start, end, name.method)
    if name.kind is CitationKind.BODY:
        return _is_body(words, start, end, name)
    if name.text.isupper() and " " not in name.text:
        return _is_acronym(words, start, end)
    if name.kind is not CitationKind.SHORT:
        return name.text.count(" ") >= _FEW_SPACES or not _is_of_another(words, end, name)
    if " " in name.text:
        another = is_regional(words, start) or is_longer(words, start)
        return not another and not _is_of_another(words, end, name)
    # A name of one word ("Charter") counts alone: not in "African Charter", "Charter of the …".
    return _DEFINITE.search(words, max(0, start - 12), start) is not None and (
        _CONTINUES.match(words, end) is None
    )


def _is_of_another(words: str, end: int, name: Name) -> bool:
    """Whether a name with the words behind it is the title of something else."""
    return name.text.endswith(_ENTITLED) and _SUBJECT.match(words, end) is not None


def _is_body(words: str, start: int, end: int, name: Name) -> bool:
    """Whether a body is meant, and no other one whose name begins with its own."""
    if name.keys == _ORGANIZATION and _OWN_BODY.match(words, end) is not None:
        return False
    return not name.text.isupper() or " " in name.text or _is_acronym(words, start, end)


def _possessive(name: Name) -> str:
    """The possessive before a name, which is no part of it."""
    if name.method != ITS:
        return ""
    return next(each for each in POSSESSIVES if name.text.startswith(each))


def _is_acronym(words: str, start: int, end: int) -> bool:
    return words[start:end].isupper() and _COMMITTEE.match(words, end) is None


def _is_capital_right(first: str, name: Name) -> bool:
    """A name printed with a capital in the registry needs one; groups have a form without it."""
    if name.text[0].isupper():
        return first.isupper()
    if name.method in {ITS, THERETO}:
        return not first.isupper()
    return name.kind is not CitationKind.GROUP or not first.isupper()


def _leans(words: str, start: int, end: int, method: str) -> bool:
    """Whether a name that leans on another one stands where it can."""
    if method in {BY_YEAR, ITS, OF_NOUN} and _GOES_ON.match(words, end) is not None:
        return False
    if method in {BY_YEAR, ITS}:
        return True
    if method == CONTINUED:
        return _SECOND.search(words, max(0, start - _REACH), start) is not None
    # "Optional Protocols thereto" are not the Protocols thereto
    return _QUALIFIED.search(words, max(0, start - 24), start) is None
