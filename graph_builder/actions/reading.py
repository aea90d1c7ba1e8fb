"""The stage itself: operative paragraphs and links in, operative actions out.

Every operative paragraph and sub-paragraph is one action. A sub-paragraph takes verb, addressees,
softeners and hedges from its chapeau and adds its own hedges.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph_builder.actions.addressing import Addressees, find_addressees
from graph_builder.actions.duties import with_duties
from graph_builder.model.action import ActClass, OperativeAction
from graph_builder.model.finding import Finding, Level
from graph_builder.model.link import CitationLink
from graph_builder.model.structure import ParagraphKind
from graph_builder.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph_builder.actions.actors import ActorIndex
    from graph_builder.model.link import Link
    from graph_builder.model.structure import Paragraph, StructuredInstrument
    from graph_builder.model.vocabulary import Phrase, Verb, Vocabulary

_NOT_FOR: Final = re.compile(r"\b(?:not including|excluding|other than|except)\s+(?:the\s+)?$")
_ASSISTED: Final = re.compile(r"\bassist(?:ance|ing)?\b[^;.]{0,40}$", re.IGNORECASE)
#: The directive whose object is what is wanted and not who is asked.
_CALL_FOR: Final = "call-for"


@dataclass(frozen=True, slots=True)
class _Tables:
    verbs: dict[str, Verb]
    hedges: re.Pattern[str]
    softeners: re.Pattern[str]
    actors: ActorIndex


def read_actions(
    instrument: StructuredInstrument,
    links: Sequence[Link],
    actors: ActorIndex,
    vocabulary: Vocabulary,
) -> tuple[tuple[OperativeAction, ...], tuple[Finding, ...]]:
    """Read one action a clause.

    Returns:
        Actions in reading order, and findings (``verb-unknown``, ``addressee-unknown``,
        ``addressee-unstated``). A clause whose verb the vocabulary does not know has no action.
    """
    tables = _Tables(
        {verb.slug: verb for verb in vocabulary.verbs},
        _phrases(vocabulary.hedges),
        _phrases(vocabulary.softeners),
        actors,
    )
    linked: defaultdict[str, list[CitationLink]] = defaultdict(list)
    for link in links:
        if isinstance(link, CitationLink):
            linked[link.citation.paragraph].append(link)
    actions: dict[str, OperativeAction] = {}
    findings: list[Finding] = []
    for paragraph in instrument.paragraphs:
        if paragraph.kind is not ParagraphKind.OPERATIVE:
            continue
        span = Span(paragraph.start, paragraph.end)
        use = paragraph.verb_at(0)
        if use is None or use.slug is None:
            message = f"{paragraph.id} opens with no known verb: {paragraph.text[:40]!r}"
            findings.append(Finding(Level.WARNING, "verb-unknown", message, span))
            continue
        chapeau = actions.get(paragraph.parent or "")
        action = _action(paragraph, tables, chapeau, use.printed, tables.verbs[use.slug])
        action = with_duties(action, paragraph, linked[paragraph.id])
        findings += _unknown_addressees(action, span)
        actions[paragraph.id] = action
    return tuple(actions.values()), tuple(findings)


def _unknown_addressees(action: OperativeAction, span: Span) -> list[Finding]:
    if action.inherited or action.act_class is not ActClass.DIRECTIVE:
        return []
    if action.addressee_texts:
        named = "; ".join(action.addressee_texts)
        message = f"{action.paragraph} asks something of {named!r}, whom the registry does not know"
        return [Finding(Level.WARNING, "addressee-unknown", message, span)]
    if not action.addressees:
        message = f"{action.paragraph} asks for something and names nobody who should do it"
        return [Finding(Level.INFO, "addressee-unstated", message, span)]
    return []


def _action(
    paragraph: Paragraph,
    tables: _Tables,
    chapeau: OperativeAction | None,
    printed: str,
    verb: Verb,
) -> OperativeAction:
    words = paragraph.text
    hedges = _found(tables.hedges, words)
    if chapeau is not None and not (printed != chapeau.verb and words.startswith(printed)):
        return replace(
            chapeau,
            paragraph=paragraph.id,
            span=Span(paragraph.start, paragraph.end),
            inherited_from=chapeau.paragraph,
            beneficiaries=_beneficiaries(words, 0, tables.actors),
            hedges=tuple(dict.fromkeys((*chapeau.hedges, *hedges))),
            deadline=None,
            reports_to=None,
            copies_to=(),
        )
    verb_end = len(printed)
    asked = _whom(words, verb_end, verb, tables.actors)
    behind = asked.end
    softener = tables.softeners.match(words, asked.request + 1)
    return OperativeAction(
        paragraph=paragraph.id,
        verb=printed,
        act_class=verb.act_class,
        span=Span(paragraph.start, paragraph.end),
        strength=verb.strength,
        addressees=tuple(dict.fromkeys(actor.name for actor in asked.actors)),
        addressee_texts=asked.texts,
        beneficiaries=_beneficiaries(words, behind, tables.actors),
        softeners=(_one_line(softener.group()),) if softener else (),
        hedges=hedges,
    )


def _whom(words: str, verb_end: int, verb: Verb, actors: ActorIndex) -> Addressees:
    if verb.act_class is not ActClass.DIRECTIVE or verb.slug == _CALL_FOR:
        return Addressees.nobody(verb_end)
    return find_addressees(words, verb_end, actors)


def _beneficiaries(words: str, start: int, actors: ActorIndex) -> tuple[str, ...]:
    """Victims named behind ``start``, and whoever is to be assisted."""
    names: list[str] = []
    for actor in actors.find(words, start):
        before = words[start : actor.start]
        if _NOT_FOR.search(before):
            continue
        if actor.kind == "victims" or (actor.kind == "states" and _ASSISTED.search(before)):
            names.append(actor.name)
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=8)
def _phrases(table: tuple[Phrase, ...]) -> re.Pattern[str]:
    forms = sorted((f for p in table for f in p.forms), key=lambda form: (-len(form), form))
    either = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) or "(?!)"
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _found(pattern: re.Pattern[str], words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_one_line(match.group()) for match in pattern.finditer(words)))


def _one_line(text: str) -> str:
    return " ".join(text.split())
