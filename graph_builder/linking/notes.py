"""Decide by its call what a note leaves open: a registration number that several treaties share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph_builder.model.link import AmbiguousLink, CitationLink, Link, Target

if TYPE_CHECKING:
    from collections.abc import Sequence

_BY_CALL: Final = 0.95


def settle_notes(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links, with every ambiguous one of a note decided where the words that call it name one.

    A Convention and its Protocols have one number in the Treaty Series; the name before the
    footnote call tells which is meant.
    """
    called: dict[str, set[str]] = {}
    for link in links:
        if isinstance(link, CitationLink):
            for label in link.citation.footnotes:
                called.setdefault(label, set()).add(link.target.key)
    return tuple(_settled(link, called) for link in links)


def _settled(link: Link, called: dict[str, set[str]]) -> Link:
    if not isinstance(link, AmbiguousLink) or not link.citation.paragraph.startswith("fn"):
        return link
    names = called.get(link.citation.paragraph.removeprefix("fn"), set())
    fitting = [key for key in link.candidates if key in names]
    if len(fitting) != 1:
        return link
    return CitationLink(
        link.citation, Target(fitting[0]), f"{link.method}+call", _BY_CALL, tier=link.tier
    )
