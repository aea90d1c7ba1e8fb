"""Find the names that the registry knows, in one pass over the words.

A Protocol's name may contain its parent's in three printed forms: in full, "that Convention" or
"the Convention". All three are derived from the registry's full name, so no record lists them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ahocorasick_rs import AhoCorasick, MatchKind

from graph_builder.citations.mention import Mention
from graph_builder.model.citation import CitationKind
from graph_builder.model.instrument import RecordType
from graph_builder.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord

#: Printed variants of one character, so that a name matches whatever the typesetter chose.
_FOLD: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "—": "-"})  # noqa: RUF001
#: Kinds whose title is a headline shared by many texts, not a name that a text would cite.
_HEADLINED: Final = frozenset({"resolution", "decision", "presidential-statement"})
_KINDS: Final = {
    RecordType.BODY: CitationKind.BODY,
    RecordType.OFFICE: CitationKind.BODY,
    RecordType.EVENT: CitationKind.EVENT,
    RecordType.PROGRAMME: CitationKind.PROGRAMME,
}
_ORGANS: Final = frozenset({RecordType.BODY, RecordType.OFFICE})
#: Actors have ordinary words for names, and a series is named by us, not by texts.
_UNPRINTED: Final = frozenset({RecordType.ACTOR, RecordType.SERIES})
_DEFINITE: Final = re.compile(r"\b(?:the|its|that|this|said)\s+$")
_CONTINUED: Final = re.compile(r"\s+(?:of|on|for|to|against)\s+(?:the\s+)?[A-Z]")
#: "Optional Protocol to that Convention" fits too many; a longer name tells which one it is.
_TELLING: Final = 7
_PARENTS: Final = ("protocol_to", "supplements")
_THERETO: Final = " thereto"


@dataclass(frozen=True, slots=True)
class Name:
    """One printed form and what it may name."""

    text: str
    keys: tuple[str, ...]
    kind: CitationKind


class NameIndex:
    """All names of a registry, ready to be found. Build it once for many texts."""

    def __init__(self, registry: InstrumentRegistry) -> None:
        self._names = _collect(registry)
        self._automaton = AhoCorasick(
            [fold(name.text) for name in self._names], matchkind=MatchKind.Standard
        )
        nouns = _nouns(registry)
        self.body_nouns = frozenset(noun for noun, types in nouns.items() if types <= _ORGANS)
        self.noun_pattern = _noun_pattern(nouns)

    def mentions(self, words: str) -> Iterator[Mention]:
        """Every name in ``words``, overlapping ones included, in order of their ends."""
        for index, start, end in self._automaton.find_matches_as_indexes(
            fold(words), overlapping=True
        ):
            name = self._names[index]
            alone = _stands_alone(words, start, end) and _keeps_case(words, start, name)
            if alone and _is_bare(words, start, end, name):
                # What was named before says to what: see the linker.
                method = "name:thereto" if _THERETO in name.text else f"name:{name.kind}"
                yield Mention(Span(start, end), name.kind, method, candidates=name.keys)


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
    lowered = text.translate(_FOLD).lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_FOLD))


def _collect(registry: InstrumentRegistry) -> tuple[Name, ...]:
    found: dict[str, tuple[set[str], CitationKind]] = {}
    for record in registry:
        for text, kind in _names_of(record, registry):
            keys, known = found.setdefault(text, (set(), kind))
            keys.add(record.key)
            if kind is CitationKind.EXPLICIT and known is CitationKind.SHORT:
                found[text] = (keys, kind)
    return tuple(Name(t, tuple(sorted(keys)), kind) for t, (keys, kind) in sorted(found.items()))


def _names_of(
    record: RegistryRecord, registry: InstrumentRegistry
) -> Iterator[tuple[str, CitationKind]]:
    if record.type in _UNPRINTED:
        return
    kind = _KINDS.get(record.type, CitationKind.EXPLICIT)
    full = list(record.names) if record.kind in _HEADLINED else list(record.all_names)
    for text in full:
        yield text, _told_in_words(text, kind)
        for variant in _with_parent_noun(text, record, registry):
            yield variant, kind
    short = CitationKind.SHORT if kind is CitationKind.EXPLICIT else kind
    for text in record.short_names:
        yield text, short


def _told_in_words(text: str, kind: CitationKind) -> CitationKind:
    """A document "name" without a capital ("note by the …") is a description."""
    return CitationKind.DESCRIBED if kind is CitationKind.EXPLICIT and text[0].islower() else kind


def _with_parent_noun(
    name: str, record: RegistryRecord, registry: InstrumentRegistry
) -> Iterable[str]:
    for property_ in _PARENTS:
        for key in record.values(property_):
            parent = registry.get(key)
            if parent is None or not parent.noun:
                continue
            for title in parent.all_names:
                for article in ("that", "the") if f"the {title}" in name else ():
                    variant = name.replace(f"the {title}", f"{article} {parent.noun}")
                    if len(variant.split()) >= _TELLING:
                        yield variant
            yield from _thereto(name, parent)


def _thereto(name: str, parent: RegistryRecord) -> Iterator[str]:
    """The name as it is printed behind its parent's: "Optional Protocol thereto on …"."""
    titles = sorted((*parent.all_names, *parent.short_names), key=lambda t: (-len(t), t))
    title = next((title for title in titles if f" to the {title}" in name), None)
    variant = name.replace(f" to the {title}", " thereto")
    year = re.match(r"Protocol of \d{4} thereto", variant)
    if year:
        yield year.group()
    elif _THERETO in variant:
        yield variant
        yield variant.replace("Protocol thereto on", "Protocols thereto on")


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


def _is_bare(words: str, start: int, end: int, name: Name) -> bool:
    """A name of one word ("Charter") counts alone: not in "African Charter", "Charter of the …"."""
    if name.kind is not CitationKind.SHORT or " " in name.text or name.text.isupper():
        return True
    return _DEFINITE.search(words, max(0, start - 12), start) is not None and (
        _CONTINUED.match(words, end) is None
    )


def _keeps_case(words: str, start: int, name: Name) -> bool:
    """A name printed with a capital in the registry needs one in the text."""
    return not name.text[0].isupper() or words[start].isupper()
