"""Say what clauses are about: their own words, by the rules that put documents under themes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.model.action import OperativeAction
    from graph_builder.model.link import Link
    from graph_builder.model.structure import StructuredInstrument
    from graph_builder.model.themes import ThemeIndex


def with_themes(
    actions: Iterable[OperativeAction],
    instrument: StructuredInstrument,
    links: Iterable[Link],
    index: ThemeIndex,
) -> tuple[OperativeAction, ...]:
    """The actions with the themes of their clauses, in the same order.

    Names that a clause cites do not count: what a treaty is about is not what the clause asks.
    """
    if not index.rules:
        return tuple(actions)
    named: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        named[link.citation.paragraph].add(link.citation.surface)
    texts = {paragraph.id: paragraph.text for paragraph in instrument.paragraphs}
    themes: dict[str, tuple[str, ...]] = {}
    found = []
    for action in actions:
        clause = action.paragraph
        if clause not in themes:
            words = texts[clause]
            for name in sorted(named[clause], key=lambda name: (-len(name), name)):
                words = words.replace(name, " . ")
            themes[clause] = tuple(index.find(words))
        about = themes[clause]
        found.append(replace(action, themes=about) if about != action.themes else action)
    return tuple(found)
