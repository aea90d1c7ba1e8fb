"""Footnotes: label, words, what they resolve to, and the note an "Ibid." points at."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph_builder.model.link import CitationLink
from graph_builder.model.structure import FootnoteKind
from graph_builder.rdf.anchors import anchor
from graph_builder.rdf.grouping import candidates_of, is_emitted
from graph_builder.rdf.iris import concept
from graph_builder.rdf.literals import plain, words
from graph_builder.rdf.namespaces import LABEL, PAL, PART_OF, A
from graph_builder.rdf.statements import Statement, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyoxigraph import NamedNode

    from graph_builder.model.link import Link
    from graph_builder.model.structure import Footnote
    from graph_builder.rdf.desk import Desk
    from graph_builder.rdf.targets import Place


def links_of_notes(desk: Desk) -> dict[str, list[Link]]:
    """Footnote place (``fn7``) → its links that the graph shows, in reading order."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in desk.extraction.links:
        if link.citation.paragraph.startswith("fn") and is_emitted(link, desk):
            found[link.citation.paragraph].append(link)
    return found


def note_places(links: Sequence[Link], desk: Desk) -> list[Place]:
    """The places that a note's links lead to."""
    return [
        place
        for link in links
        if isinstance(link, CitationLink)
        for place in desk.targets.places_of(link)
    ]


def footnote_statements(
    note: Footnote, previous: Footnote | None, links: Sequence[Link], desk: Desk
) -> Iterator[Statement]:
    """One footnote.

    Args:
        note: The footnote.
        previous: The note before it, which "Ibid." points at.
        links: What the note cites, in reading order.
        desk: The text it stands in.
    """
    me = desk.iris.footnote(desk.key, note.label)
    yield say(me, A, PAL("Footnote"))
    yield say(me, LABEL, words(f"footnote {note.label}", "en"))
    yield say(me, PART_OF, desk.document)
    yield say(me, PAL("footnoteLabel"), plain(note.label))
    yield say(me, PAL("footnoteKind"), concept("footnote-kind", note.kind.value))
    if desk.extraction.text_held:
        yield say(me, PAL("rawText"), words(note.clean.text, desk.language))
        yield from anchor(desk.quotable, me, 1, note.span, "")
    if note.is_ibid and previous is not None and _follows(note, previous):
        yield say(me, PAL("ibidOf"), desk.iris.footnote(desk.key, previous.label))
    if note.kind is FootnoteKind.DISCLAIMER:
        return
    for place in note_places(links, desk):
        yield say(me, PAL("resolvesTo"), place.node(desk.iris))
    yield from _status(me, note, links, desk)


def _follows(note: Footnote, previous: Footnote) -> bool:
    """Whether no note is lost between the two."""
    return not note.number or note.number == previous.number + 1


def _status(
    me: NamedNode, note: Footnote, links: Sequence[Link], desk: Desk
) -> Iterator[Statement]:
    statuses = {link.status for link in links}
    if note.kind is FootnoteKind.REFERENCE:
        statuses = statuses or {"unlinked"}
    for status in statuses:
        yield say(me, PAL("linkStatus"), concept("link-status", status))
    for link in links:
        for key in candidates_of(link):
            yield say(me, PAL("candidate"), desk.targets.place(key).node(desk.iris))
