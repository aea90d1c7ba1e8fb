"""Which words put a text under a theme, and what a record then says."""

from __future__ import annotations

import pytest

from graph_builder.model.instrument import Fact, FactStatus, RecordType, RegistryRecord
from graph_builder.model.theme_rule import ThemeRule
from graph_builder.model.themes import RULES_SOURCE, ThemeIndex, themed

RULES = (
    ThemeRule("rivers", ("river", "rivers", "upper river")),
    ThemeRule("children", ("child", "children"), beside=("river", "rivers")),
    ThemeRule("rivers", ("streams",)),
)
TEXTS = {
    "a word": ("On rivers", {"rivers": ("rivers",)}),
    "in any case, told as printed": ("On RIVERS", {"rivers": ("RIVERS",)}),
    "the longest of two that begin alike": ("Upper River basin", {"rivers": ("Upper River",)}),
    "no part of a longer word": ("On riverside paths", {}),
    "a word that needs another": (
        "Children at the river",
        {"children": ("Children", "river"), "rivers": ("river",)},
    ),
    "without the other it tells nothing": ("Children at sea", {}),
    "a second rule for the same theme": ("On streams", {"rivers": ("streams",)}),
}


@pytest.mark.parametrize(("text", "found"), TEXTS.values(), ids=TEXTS)
def test_themes_of_words(text: str, found: dict[str, tuple[str, ...]]) -> None:
    assert ThemeIndex(RULES).find(text) == found


def fact(name: str, value: str, **more: str) -> Fact:
    return Fact(name, value, FactStatus.VERIFIED, ("page",), **more)  # type: ignore[arg-type]


def record(key: str, *facts: Fact, **more: tuple[str, ...]) -> RegistryRecord:
    type_ = RecordType.SERIES if key.startswith("series/") else RecordType.DOCUMENT
    return RegistryRecord(key, type_, "kind", facts, **more)


def themes(*records: RegistryRecord) -> list[Fact]:
    return [fact for fact in themed(records, RULES)[0].facts if fact.property == "theme"]


def test_a_theme_is_marked_as_ours_with_the_words_that_decided() -> None:
    (found,) = themes(record("A", fact("title", "On rivers")))
    assert (found.value, found.status, found.sources) == (
        "rivers", FactStatus.EDITORIAL, (RULES_SOURCE,)
    )  # fmt: skip
    assert found.note == "Its title, name or description says “rivers”"


def test_a_theme_that_was_seen_somewhere_stays_as_it_is() -> None:
    seen = fact("theme", "rivers")
    assert themes(record("A", fact("title", "On rivers"), seen)) == [seen]


def test_a_title_in_another_language_decides_nothing() -> None:
    assert themes(record("A", fact("title", "Des rivers", language="fr"))) == []


def test_an_edition_has_the_themes_of_its_series() -> None:
    series = record("series/s", fact("theme", "lakes"), fact("edition", "X"))
    (found,) = themes(record("A", fact("title", "A text"), aliases=("X",)), series)
    assert (found.value, found.note) == ("lakes", "It stands in series/s, which has this theme")


def test_a_series_gets_no_theme_of_its_title() -> None:
    assert themes(record("series/s", fact("title", "On rivers"))) == []


def test_without_rules_nothing_changes() -> None:
    given = (record("A", fact("title", "On rivers")),)
    assert themed(given, ()) == given
