"""Themes of documents by written rules: words that name or describe them, or their series.

A theme found here is a classification of ours, not something that a page says; its fact is
editorial, names the table of rules as its source, and its note tells the words that decided.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from graph_builder.model.instrument import Fact, FactStatus, RecordType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph_builder.model.instrument import InstrumentRegistry, RegistryRecord

#: Source of every theme that a rule found; ``data/registry/sources`` describes it.
RULES_SOURCE: Final = "palermo-theme-rules"
_TELLING: Final = frozenset({"title", "description"})


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """Words that put a text under a theme.

    ``words`` are whole words or phrases, in any case, of which one must occur; where ``beside`` has
    some, one of those must occur as well.
    """

    theme: str
    words: tuple[str, ...]
    beside: tuple[str, ...] = ()
    _words: re.Pattern[str] = field(init=False, repr=False, compare=False)
    _beside: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_words", _any_of(self.words))
        object.__setattr__(self, "_beside", _any_of(self.beside) if self.beside else None)

    def find(self, text: str) -> tuple[str, ...]:
        """The words of ``text`` that decide, as printed; none where the rule does not fit."""
        found = self._words.search(text)
        if found is None:
            return ()
        if self._beside is None:
            return (found.group(),)
        other = self._beside.search(text)
        return (found.group(), other.group()) if other else ()


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    inner = "|".join(re.escape(phrase) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)", re.IGNORECASE)


def themes_in(text: str, rules: Iterable[ThemeRule]) -> dict[str, tuple[str, ...]]:
    """Theme → the words of ``text`` that decide, for each theme that a rule finds, in their order.

    Several rules may name one theme; the first that fits tells the words.
    """
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        if rule.theme not in found and (words := rule.find(text)):
            found[rule.theme] = words
    return dict(sorted(found.items()))


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
    return tuple(_with_themes(record, rules, of_series) for record in listed)


def _with_themes(
    record: RegistryRecord,
    rules: tuple[ThemeRule, ...],
    of_series: Mapping[str, list[tuple[str, str]]],
) -> RegistryRecord:
    if record.type is not RecordType.DOCUMENT:
        return record
    notes = {
        theme: f"Its title, name or description says “{'” and “'.join(words)}”"
        for theme, words in themes_in("\n".join(_english_words(record)), rules).items()
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
