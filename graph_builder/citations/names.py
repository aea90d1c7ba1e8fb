"""Find the names that the registry knows, in one pass over the words.

Long names are looked for with spaces and hyphens taken away, so that a stray space, a missing one
or a hyphen of a line's end hides none ("child prostitutio n", "the Conventionagainst").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from graph_builder.citations.mention import Mention
from graph_builder.citations.name_forms import BY_YEAR, CONTINUED, THERETO, forms_of
from graph_builder.model.citation import CitationKind
from graph_builder.model.instrument import RecordType
from graph_builder.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph_builder.model.instrument import InstrumentRegistry

#: Printed variants of one character, so that a name matches whatever the typesetter chose.
_FOLD: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "—": "-"})  # noqa: RUF001
_CLOSE: Final = str.maketrans("", "", " -\u00ad")
_ORGANS: Final = frozenset({RecordType.BODY, RecordType.OFFICE})
_DEFINITE: Final = re.compile(r"\b(?:the|its|that|this|said)\s+$")
_CONTINUES: Final = re.compile(r"\s+(?:of|on|for|to|against)\s+(?:the\s+)?[A-Z]")
#: An acronym of a treaty before these words names the treaty's committee.
_COMMITTEE: Final = re.compile(r"\s+(?:Committee|Commission|Secretariat)\b")
_LEANING: Final = frozenset({BY_YEAR, CONTINUED, THERETO})
_GOES_ON: Final = re.compile(r"\s+(?:on|for|to|against|relating|concerning|of|thereto)\b")
_QUALIFIED: Final = re.compile(r"(?:\b[A-Z]\w+|\b\d{4})\s$")
_SECOND: Final = re.compile(r"Protocols?\b.*\b(?:and|or)\s+(?:the\s+Optional\s+Protocol\s+)?$")
#: How far before "and on …" the first of several protocols may begin, in code points.
_REACH: Final = 300
#: A name of so many words, and so many letters, is told by its letters alone.
_LONG_WORDS: Final = 4
_LONG_LETTERS: Final = 24


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
        self._find_long = _automaton(fold(name.text).translate(_CLOSE) for name in self._long)
        self._find_short = _automaton(fold(name.text) for name in self._short)
        nouns = _nouns(registry)
        self.body_nouns = frozenset(noun for noun, types in nouns.items() if types <= _ORGANS)
        self.noun_pattern = _noun_pattern(nouns)

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
        for start, end, name in sorted(found, key=lambda item: (item[0], item[1])):
            if _stands_alone(words, start, end) and _is_meant(words, start, end, name):
                yield Mention(Span(start, end), name.kind, name.method, candidates=name.keys)

    def _long_names(self, folded: str) -> list[tuple[int, int, Name]]:
        closed = folded.translate(_CLOSE)
        matches = self._find_long.find_matches_as_indexes(closed, overlapping=True)
        if not matches:
            return []
        at = [offset for offset, character in enumerate(folded) if character not in " -\u00ad"]
        return [(at[start], at[end - 1] + 1, self._long[index]) for index, start, end in matches]


def _automaton(texts: Iterable[str]) -> AhoCorasick:
    return AhoCorasick(
        list(texts),
        matchkind=MatchKind.Standard,
        implementation=Implementation.ContiguousNFA,
    )


def _is_long(text: str) -> bool:
    return len(text.split()) >= _LONG_WORDS and len(text) >= _LONG_LETTERS


def _noun_pattern(nouns: Iterable[str]) -> re.Pattern[str]:
    """Pattern of "the Convention", "that Protocol": a known noun that stands for a name."""
    ordered = sorted(nouns, key=lambda noun: (-len(noun), noun))
    alternatives = "|".join(re.escape(noun) for noun in ordered) or "(?!)"
    return re.compile(
        rf"\b(?:the|that|this|said)\s+(?P<noun>{alternatives})\b"
        r"(?!\s+(?:on|against|for|relating|concerning|to\s+(?:the|Prevent)|of\s+the\s+[A-Z]|[A-Z(]"
        r"|of\s+\d{4}|thereto))"
    )


def fold(text: str) -> str:
    """``text`` for comparison: lower case and plain quotes and dashes; the length stays."""
    translated = text if text.isascii() else text.translate(_FOLD)
    lowered = translated.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in translated)


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
    if name.text[0].isupper() and not words[start].isupper():
        return False  # a name printed with a capital in the registry needs one in the text
    if name.method in _LEANING:
        return _leans(words, start, end, name.method)
    if name.text.isupper() and " " not in name.text:
        return words[start:end].isupper() and _COMMITTEE.match(words, end) is None
    if name.kind is not CitationKind.SHORT or " " in name.text:
        return True
    # A name of one word ("Charter") counts alone: not in "African Charter", "Charter of the …".
    return _DEFINITE.search(words, max(0, start - 12), start) is not None and (
        _CONTINUES.match(words, end) is None
    )


def _leans(words: str, start: int, end: int, method: str) -> bool:
    """Whether a name that leans on another one stands where it can."""
    if method == BY_YEAR:
        return _GOES_ON.match(words, end) is None
    if method == CONTINUED:
        return _SECOND.search(words, max(0, start - _REACH), start) is not None
    # "Optional Protocols thereto" are not the Protocols thereto
    return _QUALIFIED.search(words, max(0, start - 24), start) is None
