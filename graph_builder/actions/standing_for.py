"""Whom words that only point mean: "them", "him", "the Office", "the High Commissioner".

A short form means what the text linked it to. A pronoun means whom the act before asked, or who was
named last in the clause. What nothing explains stays as printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from graph_builder.model.citation import CitationKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph_builder.actions.actors import ActorIndex
    from graph_builder.model.action import OperativeAction
    from graph_builder.model.link import CitationLink

_OFFICE_OF: Final = re.compile(r"the Office of (?P<head>the [A-Z].+)")
_SEVERAL: Final = frozenset({"them"})
_PERSON: Final = frozenset({"him", "her"})
_THING: Final = frozenset({"it"})
#: Who is meant by "him" or "her" without being known to the registry.
_POST: Final = re.compile(
    r"\b(?:Secretary-General|High\s+Commissioner|Special\s+Representative|Special\s+Rapporteur"
    r"|Independent\s+Expert|Special\s+Envoy|Personal\s+Envoy|Executive\s+Director"
    r"|Under-Secretary-General|Coordinator|President|Chair(?:person|man|woman)?|Director)\b"
)
_WHOLE: Final = "body/un"


class Pointing:
    """What short forms and pronouns of one clause can mean.

    Args:
        words: The clause.
        links: Its links; those of bodies and offices tell what short forms mean.
        actors: Names of actors, and which bureau works for which office.
    """

    def __init__(self, words: str, links: Sequence[CitationLink], actors: ActorIndex) -> None:
        self._words = words
        self._bodies = [link for link in links if link.citation.kind is CitationKind.BODY]
        self._actors = actors

    def meant(
        self, texts: Sequence[str], start: int, before: OperativeAction | None
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Known actors that the printed ``texts`` mean, and those that stay printed.

        Args:
            texts: Addressees of an act as printed.
            start: Where the act begins in the clause.
            before: The act before it in the same clause.
        """
        if not texts:
            return (), ()
        known: list[str] = []
        printed: list[str] = []
        named: Mapping[str, str] = {
            " ".join(link.citation.surface.split()): link.target.key for link in self._bodies
        }
        for text in texts:
            key = named.get(text) or self._bureau(text, named)
            if key is not None:
                known.append(key)
                continue
            found, left = self._pronoun(text, start, before)
            known += found
            printed += left
        return tuple(dict.fromkeys(known)), tuple(dict.fromkeys(printed))

    def _bureau(self, text: str, named: Mapping[str, str]) -> str | None:
        """The body whose head was named: "the Office of the High Commissioner"."""
        match = _OFFICE_OF.fullmatch(text)
        return self._actors.bureaux.get(named.get(match["head"], "")) if match else None

    def _pronoun(
        self, text: str, start: int, before: OperativeAction | None
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if text in _SEVERAL:
            if before is not None and (before.addressees or before.addressee_texts):
                return before.addressees, before.addressee_texts
            groups = [a for a in self._actors.find(self._words, 0, start) if a.key != a.name]
            return ((groups[-1].name,), ()) if groups else ((), (text,))
        if text in _PERSON:
            return self._person(text, start)
        if text in _THING:
            bodies = [link.target.key for link in self._named_before(start)]
            last = next((key for key in reversed(bodies) if key.startswith("body/")), _WHOLE)
            return ((last,), ()) if last != _WHOLE else ((), (text,))
        return (), (text,)

    def _person(self, text: str, start: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        post = max(_POST.finditer(self._words, 0, start), key=lambda m: m.start(), default=None)
        if post is None:
            return (), (text,)
        for link in self._named_before(start):
            at = link.citation.at
            if at <= post.start() < at + len(link.citation.surface):
                return (link.target.key,), ()
        return (), (f"the {' '.join(post.group().split())}",)

    def _named_before(self, start: int) -> list[CitationLink]:
        return [link for link in self._bodies if link.citation.at < start]
