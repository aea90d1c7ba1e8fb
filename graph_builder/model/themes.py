"""Themes of documents by written rules: words that name or describe them, or their series.

A theme found here is a classification of ours, not something that a page says; its fact is
editorial, names the table of rules as its source, and its note tells the words that decided.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.instrument import Fact, FactStatus, RecordType
from graph_builder.model.phrases import PhraseFinder, in_small_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord
    from graph_builder.model.theme_rule import ThemeRule

#: Source of every theme that a rule found; ``data/registry/sources`` describes it.
RULES_SOURCE: Final = "palermo-theme-rules"
_TELLING: Final = frozenset({"title", "description"})


class ThemeIndex:
    """Rules, ready to be held against many texts; all their words are looked for in one pass."""

    def __init__(self, rules: Iterable[ThemeRule]) -> None:
        self.rules = tuple(rules)
        self._finder = PhraseFinder(
            word.lower() for rule in self.rules for word in (*rule.words, *rule.beside)
        )
        places = {form: place for place, form in enumerate(self._finder.forms)}
        self._wanted = [
            (_places(rule.words, places), _places(rule.beside, places)) for rule in self.rules
        ]
        self._rules_of: defaultdict[int, list[int]] = defaultdict(list)
        for index, (words, _) in enumerate(self._wanted):
            for place in sorted(words):
                self._rules_of[place].append(index)

    def find(self, text: str) -> dict[str, tuple[str, ...]]:
        """Theme → the words of ``text`` that decide, as printed, in the order of the themes.

        Of the words of a rule the first in the text tells, of two that begin there the longer one.
        Several rules may name one theme; the first that fits tells the words.
        """
        spans: dict[int, tuple[int, int]] = {}
        for form, start, end in self._finder.matches(in_small_letters(text)):
            spans.setdefault(form, (start, -end))
        found: dict[str, tuple[str, ...]] = {}
        for index in sorted({rule for form in spans for rule in self._rules_of.get(form, ())}):
            theme = self.rules[index].theme
            words, beside = self._wanted[index]
            if theme not in found and (not beside or not beside.isdisjoint(spans)):
                deciding = [_first(words, spans), *([_first(beside, spans)] if beside else ())]
                found[theme] = tuple(text[start:-end] for start, end in deciding)
        return dict(sorted(found.items()))


def _places(words: Iterable[str], places: Mapping[str, int]) -> frozenset[int]:
    return frozenset(places[word.lower()] for word in words)


def _first(forms: frozenset[int], spans: Mapping[int, tuple[int, int]]) -> tuple[int, int]:
    return min(spans[form] for form in forms if form in spans)


def classified(registry: InstrumentRegistry, rules: tuple[ThemeRule, ...]) -> InstrumentRegistry:
    """The registry with the themes of its documents; it keeps the rules for what else has words."""
    records = {record.key: record for record in themed(registry, rules)}
    return replace(registry, records=records, theme_rules=rules)


def themed(
    records: Iterable[RegistryRecord], rules: tuple[ThemeRule, ...]
) -> tuple[RegistryRecord, ...]:
    """The records, documents with their themes, in the same order.

    A theme that a record states itself is left as it is. Documents get what their English titles,
    names and descriptions say, then what the series say in which they stand.
    """
    listed = tuple(records)
    if not rules:
        return listed
    of_series: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for series in listed:
        if series.type is RecordType.SERIES:
            for edition in series.values("edition"):
                of_series[edition] += [(theme, series.key) for theme in series.values("theme")]
    index = ThemeIndex(rules)
    return tuple(_with_themes(record, index, of_series) for record in listed)


def _with_themes(
    record: RegistryRecord,
    index: ThemeIndex,
    of_series: Mapping[str, list[tuple[str, str]]],
) -> RegistryRecord:
    if record.type is not RecordType.DOCUMENT:
        return record
    notes = {
        theme: f"Its title, name or description says “{'” and “'.join(words)}”"
        for theme, words in index.find("\n".join(_english_words(record))).items()
    }
    for name in (record.key, *record.aliases):
        for theme, series in of_series.get(name, ()):
            notes.setdefault(theme, f"It stands in {series}, which has this theme")
    stated = {fact.value for fact in record.facts if fact.property == "theme"}
    added = tuple(
        Fact("theme", theme, FactStatus.EDITORIAL, (RULES_SOURCE,), note=note)
        for theme, note in sorted(notes.items())
        if theme not in stated
    )
    return replace(record, facts=(*record.facts, *added)) if added else record


def _english_words(record: RegistryRecord) -> Iterator[str]:
    for fact in record.facts:
        if fact.property in _TELLING and fact.language in {None, "en"}:
            yield fact.value
    yield from record.names
