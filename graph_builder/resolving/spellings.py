"""Every spelling under which the registry knows something, and what goes by it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph_builder.model.instrument import RecordType
from graph_builder.model.symbols import slug_of, symbol_letters
from graph_builder.resolving.derived import derived_names
from graph_builder.resolving.folding import content, fold, stem, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord

    Keys = tuple[str, ...]

#: Longest name in which words may be left out between two that are given.
_SHORT_NAME: Final = 8
#: So many words from the start of a title tell it, even without a word such as "Convention".
_TELLING: Final = 4
#: A part of a name that fits more things than this tells nothing.
MOST_CANDIDATES: Final = 24
_OF_YEAR: Final = re.compile(
    r"(?P<year>\d{4}) (?P<noun>.+)|(?P<noun2>.+?)(?: of)? (?P<year2>\d{4})"
)
_PARENTS: Final = ("protocol_to", "supplements")
#: Actors have ordinary words for names, and a series is named by us, not by texts.
_UNPRINTED: Final = frozenset({RecordType.ACTOR, RecordType.SERIES})


@dataclass(frozen=True, slots=True)
class Spellings:
    """Indexes of one registry; build them once.

    ``slugs`` and ``symbols`` (letters and digits alone) are of keys and aliases, ``names`` of
    folded names in every language and of those made of a parent's, ``loose`` of their content
    words (see ``loosely``), ``acronyms`` of folded acronyms, ``nouns`` of words that stand for a
    name ("convention"); ``titles`` pairs stemmed content words with a key, ``years`` are those of
    adoption. ``organs`` are bodies that bear the name of the treaty that established them, with
    the word that tells them from it.
    """

    slugs: Mapping[str, str]
    symbols: Mapping[str, Keys]
    names: Mapping[str, Keys]
    loose: Mapping[str, Keys]
    acronyms: Mapping[str, Keys]
    nouns: Mapping[str, Keys]
    noun_words: frozenset[str]
    titles: tuple[tuple[tuple[str, ...], str], ...]
    siblings: Mapping[str, Keys]
    years: Mapping[str, str]
    carriers: frozenset[tuple[str, str]]
    organs: Mapping[str, str]

    @classmethod
    def of(cls, registry: InstrumentRegistry) -> Spellings:
        """Index a registry; actors and series are left out, no text cites them by their names."""
        records = [record for record in registry if record.type not in _UNPRINTED]
        spelled = {record.key: record.key for record in records} | dict(registry.aliases)
        named = [(fold(name), record.key) for record in records for name in _names(record)]
        nouns = [(fold(r.noun), r.key) for r in records if r.noun and _is_document(r)]
        noun_words = frozenset(word for noun, _ in nouns for word in stems(noun))
        keyed = [(fold(r.key), r.key) for r in records if _is_document(r) and "/" not in r.key]
        carriers = frozenset(_carriers(records))
        own = {name for name, _ in named}
        derived = [pair for pair in derived_names(registry, records) if pair[0] not in own]
        spelled_out = [*named, *derived]
        return cls(
            slugs={slug_of(spelling): key for spelling, key in spelled.items()},
            symbols=_gather((symbol_letters(s), key) for s, key in spelled.items()),
            names=_gather(spelled_out, carriers),
            loose=_gather(((_loosely(name, noun_words), k) for name, k in spelled_out), carriers),
            acronyms=_gather((fold(a), r.key) for r in records for a in r.values("acronym")),
            nouns=_gather(nouns),
            noun_words=noun_words,
            titles=tuple(sorted({(stems(name), key) for name, key in [*named, *keyed]})),
            siblings=_siblings(records),
            years={record.key: _year(record) for record in records},
            carriers=carriers,
            organs=dict(_organs(records, registry)),
        )

    def containing(self, folded: str) -> Keys:
        """What has these words in its name, in their order.

        Names that begin with them, and short names, come before longer ones in which they stand.
        They are two words at least, one of them a noun such as "convention", or many; empty where
        they fit more than ``MOST_CANDIDATES`` things.
        """
        words = stems(folded)
        if not self._tells(words):
            return ()
        near = {key for title, key in self.titles if self._leads(title, words)}
        found = near or {key for title, key in self.titles if _holds(title, words)}
        found = found or {key for title, key in self.titles if _leads_unnamed(title, words)}
        # "States parties to the Convention" are no "Conference of the States Parties" to it
        found = {key for key in found if self.organs.get(key, words[0]) in words}
        kept = without_carriers(found, self.carriers)
        return kept if len(kept) <= MOST_CANDIDATES else ()

    def _tells(self, words: tuple[str, ...]) -> bool:
        named = any(word in self.noun_words for word in words)
        telling = any(word not in self.noun_words and not word.isdigit() for word in words)
        if len(words) > _TELLING:
            return True  # "Political declaration on the implementation of the … Plan of Action"
        return telling and (len(words) >= _TELLING or (len(words) > 1 and named))

    def _leads(self, title: tuple[str, ...], words: tuple[str, ...]) -> bool:
        """Whether a title begins with the words, or a short name has them all.

        A "Protocol to the Geneva Conventions" is none of the Geneva Conventions.
        """
        if title[: len(words)] == words:
            return True
        within = set(title)
        more = self.noun_words & within - set(words)
        return len(title) <= _SHORT_NAME and set(words) <= within and not more

    def loosely(self, folded: str) -> str:
        """A folded name without small words and plurals, but for what it calls the thing.

        "Drug" and "drugs" are one, the Geneva Convention and the Geneva Conventions are not.
        """
        return _loosely(folded, self.noun_words)

    def of_year(self, folded: str) -> Keys:
        """What is called by a noun and was adopted in a year: "1951 Convention"."""
        match = _OF_YEAR.fullmatch(folded)
        if match is None:
            return ()
        year, noun = match["year"] or match["year2"], match["noun"] or match["noun2"]
        return tuple(key for key in self.nouns.get(noun, ()) if self.years[key] == year)

    def plural(self, folded: str) -> Keys:
        """What a plural means whose singular is a protocol's name: it and its siblings."""
        singular = folded.removesuffix("s")
        found = self.names.get(singular, ()) if singular != folded else ()
        return self.siblings.get(found[0], ()) if len(found) == 1 else ()


def without_carriers(keys: Iterable[str], carriers: frozenset[tuple[str, str]]) -> Keys:
    """The keys without those that merely carry another of them and bear its title."""
    found = set(keys)
    bare = found - {carrier for carrier, carried in carriers if carried in found}
    return tuple(sorted(bare or found))


def _is_document(record: RegistryRecord) -> bool:
    return record.type is RecordType.DOCUMENT


def _organs(
    records: Iterable[RegistryRecord], registry: InstrumentRegistry
) -> Iterator[tuple[str, str]]:
    """Bodies that bear the name of the treaty that established them, with their noun."""
    for record in records:
        treaty = registry.get(record.value("established_by") or "")
        if treaty is None or not (record.noun and treaty.title):
            continue
        if fold(treaty.title) in fold(record.title):
            yield record.key, stem(fold(record.noun))


def _names(record: RegistryRecord) -> Iterator[str]:
    yield from record.all_names
    yield from record.short_names


def _carriers(records: Iterable[RegistryRecord]) -> Iterator[tuple[str, str]]:
    for record in records:
        for carrier in (*record.values("annex_of"), *record.values("adopted_by_instrument")):
            yield carrier, record.key


def _gather(
    pairs: Iterable[tuple[str, str]], carriers: frozenset[tuple[str, str]] = frozenset()
) -> dict[str, Keys]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for spelling, key in pairs:
        if spelling:
            found[spelling].add(key)
    return {spelling: without_carriers(keys, carriers) for spelling, keys in found.items()}


def _siblings(records: Iterable[RegistryRecord]) -> dict[str, Keys]:
    below: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        for parent in {key for name in _PARENTS for key in record.values(name)}:
            below[parent].add(record.key)
    found: dict[str, Keys] = {}
    for keys in below.values():
        if len(keys) > 1:
            found |= dict.fromkeys(keys, tuple(sorted(keys)))
    return found


def _loosely(folded: str, nouns: frozenset[str]) -> str:
    return " ".join(word if stem(word) in nouns else stem(word) for word in content(folded))


def _holds(title: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the words stand in a title side by side."""
    size = len(words)
    return any(title[at : at + size] == words for at in range(len(title) - size + 1))


def _leads_unnamed(title: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """The same from the start, where the writer left "United Nations" out."""
    plain = tuple(word for word in title if word != "un")
    return len(plain) < len(title) and plain[: len(words)] == words


def _year(record: RegistryRecord) -> str:
    return (record.value("adopted") or record.value("document_date") or "")[:4]


def words_of(spellings: Spellings) -> frozenset[str]:
    """Every content word of the names, unstemmed."""
    return frozenset(word for name in spellings.names for word in content(name))
