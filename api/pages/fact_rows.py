"""Facts of a record as rows of its page: what is asked first stands first, like facts share one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from api.pages import words
from api.pages.addresses import local_link
from graph_builder.answering.instruments import describe
from graph_builder.lineage.edges import last_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph_builder.answering.published import PublishedGraph

_FLAGS: Final = {"true": "yes", "false": "no"}
_DATES: Final = frozenset(
    {
        "openedForSignature",
        "first_date_entry_in_force",
        "date_no_longer_in_force",
        "eventStart",
        "eventEnd",
    }
)
#: Languages of titles by their tags; the six of the United Nations and those near to them.
_LANGUAGES: Final = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French",
    "pt": "Portuguese", "ru": "Russian", "zh": "Chinese",
}  # fmt: skip
#: Places of facts: most in the order of the record, then titles in other languages, then themes.
_FIRST, _TRANSLATIONS, _THEMES = range(3)


def shown_facts(
    graph: PublishedGraph, facts: Iterable[Mapping[str, Any]], languages: Mapping[str, str | None]
) -> list[dict[str, Any]]:
    """Facts with words for their property and value, and where the value leads.

    Args:
        graph: The served graph.
        facts: As the answer about an instrument has them.
        languages: Value of a title → its language.
    """
    shown = [_shown(graph, fact, languages.get(fact["value"])) for fact in facts]
    return sorted(shown, key=_rank)


def fact_rows(facts: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the table: neighbours alike in name, state and sources are one row of values."""
    rows = []
    for _, group in groupby(facts, key=_alike):
        held = list(group)
        rows.append({**held[0], "values": held})
    return rows


def _alike(fact: Mapping[str, Any]) -> tuple[object, ...]:
    return fact["name"], fact["status"], [source["id"] for source in fact["sources"]]


def _rank(fact: Mapping[str, Any]) -> int:
    if fact["property"] == "subject":
        return _THEMES
    return _TRANSLATIONS if fact["language"] not in {None, "en"} else _FIRST


def _shown(graph: PublishedGraph, fact: Mapping[str, Any], language: str | None) -> dict[str, Any]:
    value, property_ = fact["value"], fact["property"]
    href = local_link(value, graph.base) if value.startswith(("http://", "https://")) else None
    name = words.property_words(property_)
    if language not in {None, "en"}:
        name += f" ({_LANGUAGES.get(str(language), language)})"
    return {
        **fact,
        "name": name,
        "language": language,
        "href": href,
        "shown": _value(graph, property_, value),
        "place": words.fact_place(fact["id"]),
    }


def _value(graph: PublishedGraph, property_: str, value: str) -> str:
    if value.startswith(f"{graph.base}/id/"):
        node = describe(graph, value)
        return node.symbol or node.label
    if "/vocab/" in value:
        return last_step(value).replace("-", " ")
    if "date" in property_.lower() or property_ in _DATES:
        return words.date_words(value)
    return _FLAGS.get(value, value)
