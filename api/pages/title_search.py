"""Find documents by words of their titles, names and symbols."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph_builder.answering.published import PublishedGraph
    from graph_builder.lineage.edge import DocumentNode

_WORD: Final = re.compile(r"\w+")
#: Code points and words of a question that are looked at.
_LONGEST: Final = 300
_MOST_WORDS: Final = 20


def titles_with(graph: PublishedGraph, asked: str) -> list[DocumentNode]:
    """Documents whose title, names or symbol hold every word of ``asked``, or words begun so.

    Titles in which each word stands whole come first, then the shorter title, then the earlier.
    """
    wanted = _WORD.findall(_folded(asked[:_LONGEST]))[:_MOST_WORDS]
    if not wanted:
        return []
    found: list[tuple[int, int, str, str, DocumentNode]] = []
    for node in graph.documents.values():
        text = _folded(f"{node.label} {node.symbol or ''} {_names(graph, node)}")
        held = _WORD.findall(text)
        if all(any(word.startswith(each) for word in held) for each in wanted):
            partly = sum(each not in held for each in wanted)
            found.append((partly, len(node.label), node.date or "9999", node.slug, node))
    return [each[-1] for each in sorted(found, key=lambda each: each[:-1])]


def _names(graph: PublishedGraph, node: DocumentNode) -> str:
    record = graph.registry.get(node.symbol or node.slug)
    return " ".join((*record.all_names, *record.short_names)) if record else ""


def _folded(text: str) -> str:
    """Lower case without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
