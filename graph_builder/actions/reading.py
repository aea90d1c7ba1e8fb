"""The stage itself: operative paragraphs and links in, operative actions out.

Every operative paragraph and sub-paragraph is an action, and each further request or decision in it
is one of its own. A sub-paragraph takes verb, addressees, softeners and hedges from its chapeau and
adds its own hedges, unless it opens with a request itself. Resolutions that only share the page
ask nothing in this one's name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph_builder.actions.addressing import Addressees, find_addressees
from graph_builder.actions.duties import duties_of
from graph_builder.actions.standing_for import Pointing
from graph_builder.actions.verbs import acts_of, opens_itself
from graph_builder.model.action import ActClass, OperativeAction
from graph_builder.model.finding import Finding, Level
from graph_builder.model.link import CitationLink
from graph_builder.model.phrases import PhraseFinder, in_small_letters
from graph_builder.model.span import Span
from graph_builder.model.structure import ParagraphKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from graph_builder.actions.actors import ActorIndex
    from graph_builder.actions.verbs import Act
    from graph_builder.model.link import Link
    from graph_builder.model.structure import Paragraph, StructuredInstrument
    from graph_builder.model.vocabulary import Phrase, Verb, Vocabulary

_NOT_FOR: Final = re.compile(r"\b(?:not including|excluding|other than|except)\s+(?:the\s+)?$")
_ASSISTED: Final = re.compile(r"\bassist(?:ance|ing)?\b[^;.]{0,40}$", re.IGNORECASE)
#: Code points before a name in which such a wording is looked for.
_LOOK_BACK: Final = 80
#: The directive whose object is what is wanted; only in "calls for Member States to act" is it who
#: is asked.
_CALL_FOR: Final = "call-for"


#: So many letters at the beginning tell most words from those that begin a softener.
_TELLING: Final = 3


@dataclass(frozen=True, slots=True)
class _Softeners:
    """Finds a softener at a place; where its first letters do not stand, nothing is tried."""

    pattern: re.Pattern[str]
    beginnings: frozenset[str]

    def at(self, words: str, at: int) -> re.Match[str] | None:
        """The softener that begins at ``at``, the longest."""
        if words[at : at + _TELLING].lower() not in self.beginnings:
            return None
        return self.pattern.match(words, at)


@dataclass(frozen=True, slots=True)
class _Tables:
    hedges: PhraseFinder
    softeners: _Softeners
    actors: ActorIndex


def read_actions(
    instrument: StructuredInstrument,
    links: Sequence[Link],
    actors: ActorIndex,
    vocabulary: Vocabulary,
) -> tuple[tuple[OperativeAction, ...], tuple[Finding, ...]]:
    """Read the actions of every clause: one, and one more for each further request in it.

    Returns:
        Actions in reading order, and findings (``verb-unknown``, ``addressee-unknown``,
        ``addressee-unstated``). A clause whose verb the vocabulary does not know has no action.
    """
    tables = _Tables(_finder(vocabulary.hedges), _softeners(vocabulary.softeners), actors)
    linked: defaultdict[str, list[CitationLink]] = defaultdict(list)
    for link in links:
        if isinstance(link, CitationLink):
            linked[link.citation.paragraph].append(link)
    operative = [p for p in instrument.paragraphs if _is_operative(p)]
    bringing = _bringing(instrument, tables, vocabulary)
    chapeaux = {paragraph.parent for paragraph in operative}
    above: dict[str | None, list[OperativeAction]] = {}
    actions: list[OperativeAction] = []
    findings: list[Finding] = []
    for paragraph in operative:
        acts = acts_of(paragraph, vocabulary)
        if not acts:
            # Below "Adopts the following declaration:" each paragraph says what it likes.
            if not any(paragraph.path[:steps] in bringing for steps in range(len(paragraph.path))):
                findings.append(_unknown_verb(paragraph))
            continue
        chapeau = _governing(above.get(paragraph.parent, ()), acts[0])
        clause = _Clause(paragraph, tables, linked[paragraph.id])
        # Parts of a part take the chapeau's verb through it: a part with parts has none of its own.
        if chapeau is not None and (
            paragraph.id in chapeaux or not opens_itself(paragraph, vocabulary)
        ):
            read = [clause.inherited(chapeau, acts[0])]
        else:
            read = clause.actions(acts)
            read[0] = _as_brought_in(read[0], paragraph, bringing.get(paragraph.path[:-2]))
        for action in read:
            findings += _unknown_addressees(action)
        above[paragraph.id] = read
        actions += read
    return tuple(actions), tuple(findings)


def _bringing(
    instrument: StructuredInstrument, tables: _Tables, vocabulary: Vocabulary
) -> dict[tuple[str, ...], OperativeAction]:
    """What sentences ask that bring in paragraphs ("Recommends that governments: 1. review …")."""
    found: dict[tuple[str, ...], OperativeAction] = {}
    for paragraph in instrument.paragraphs:
        if paragraph.kind is ParagraphKind.ENACTING and not paragraph.foreign:
            acts = acts_of(paragraph, vocabulary)
            if acts:
                found[paragraph.path[:-1]] = _Clause(paragraph, tables, []).actions(acts)[-1]
    return found


def _as_brought_in(
    action: OperativeAction, paragraph: Paragraph, bringing: OperativeAction | None
) -> OperativeAction:
    """The action of a paragraph that has its verb, and so its addressees, from the sentence."""
    if bringing is None or paragraph.parent or action.verb != bringing.verb:
        return action
    if paragraph.text.startswith(action.verb) or action.act_class is not ActClass.DIRECTIVE:
        return action
    return replace(action, addressees=bringing.addressees, addressee_texts=bringing.addressee_texts)


def _governing(chapeau: Sequence[OperativeAction], act: Act) -> OperativeAction | None:
    """The action of a chapeau that governs a part: of "Recalls … and decides: (a) …" the second."""
    same = (each for each in chapeau if each.verb.casefold() == act.printed.casefold())
    return next(same, chapeau[0] if chapeau else None)


def _is_operative(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.OPERATIVE and not paragraph.foreign


def _unknown_verb(paragraph: Paragraph) -> Finding:
    message = f"{paragraph.id} opens with no known verb: {paragraph.text[:40]!r}"
    return Finding(Level.WARNING, "verb-unknown", message, Span(paragraph.start, paragraph.end))


def _unknown_addressees(action: OperativeAction) -> list[Finding]:
    if action.inherited or action.act_class is not ActClass.DIRECTIVE:
        return []
    if action.addressee_texts:
        named = "; ".join(action.addressee_texts)
        message = f"{action.paragraph} asks something of {named!r}, whom the registry does not know"
        return [Finding(Level.WARNING, "addressee-unknown", message, action.span)]
    if not action.addressees:
        message = f"{action.paragraph} asks for something and names nobody who should do it"
        return [Finding(Level.INFO, "addressee-unstated", message, action.span)]
    return []


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with what is known of it."""

    paragraph: Paragraph
    tables: _Tables
    links: list[CitationLink]

    def inherited(self, chapeau: OperativeAction, act: Act) -> OperativeAction:
        """The action of a part: its chapeau's, with further limits."""
        words = self.paragraph.text
        hedges = _found(self.tables.hedges, words)
        reach = (act.start, len(words))
        others = self._links_beside(chapeau.addressees)
        duties = duties_of(chapeau.act_class, self.paragraph, others, reach)
        return replace(
            chapeau,
            paragraph=self.paragraph.id,
            span=Span(self.paragraph.start, self.paragraph.end),
            inherited_from=chapeau.paragraph,
            beneficiaries=_beneficiaries(words, 0, self.tables.actors),
            hedges=tuple(dict.fromkeys((*chapeau.hedges, *hedges))),
            deadline=duties.deadline,
            reports_to=duties.reports_to,
            copies_to=duties.copies_to,
        )

    def actions(self, acts: Sequence[Act]) -> list[OperativeAction]:
        """The action of each act; one alone is the whole clause."""
        read: list[OperativeAction] = []
        for act in acts:
            read.append(self._action(act, read[-1] if read else None, alone=len(acts) == 1))
        return read

    def _action(self, act: Act, before: OperativeAction | None, *, alone: bool) -> OperativeAction:
        words = self.paragraph.text[: act.end]
        asked = _whom(self.paragraph.text, act.verb_end, act.verb, self.tables.actors)
        pointing = Pointing(self.paragraph.text, self.links, self.tables.actors)
        known, printed = pointing.meant(asked.texts, act.start, before)
        softener = self.tables.softeners.at(words, asked.request + 1)
        whole = Span(self.paragraph.start, self.paragraph.end)
        reach = (act.start, act.end)
        addressees = tuple(dict.fromkeys((*(actor.name for actor in asked.actors), *known)))
        others = self._links_beside(addressees)
        duties = duties_of(act.verb.act_class, self.paragraph, others, reach, asked.end)
        return OperativeAction(
            paragraph=self.paragraph.id,
            verb=act.printed,
            act_class=act.verb.act_class,
            span=whole if alone else self.paragraph.clean.to_raw(Span(act.start, act.end)),
            strength=act.verb.strength,
            addressees=addressees,
            addressee_texts=printed,
            beneficiaries=_beneficiaries(
                self.paragraph.text, asked.end, self.tables.actors, act.end
            ),
            softeners=(_one_line(softener.group()),) if softener else (),
            hedges=_found(self.tables.hedges, words[act.start :]),
            deadline=duties.deadline,
            reports_to=duties.reports_to,
            copies_to=duties.copies_to,
        )

    def _links_beside(self, addressees: Collection[str]) -> list[CitationLink]:
        """The links to all but whoever alone is asked: nobody reports to himself.

        An office that is to "request States to submit their views to the Office" gets a report of
        others; of several who are asked, one may report to another.
        """
        alone = set(addressees) if len(addressees) == 1 else set()
        return [link for link in self.links if link.target.key not in alone]


def _whom(words: str, verb_end: int, verb: Verb, actors: ActorIndex) -> Addressees:
    if verb.act_class is not ActClass.DIRECTIVE:
        return Addressees.nobody(verb_end)
    found = find_addressees(words, verb_end, actors)
    if verb.slug == _CALL_FOR and (found.texts or found.end != found.request):
        return Addressees.nobody(verb_end)
    return found


def _beneficiaries(
    words: str, start: int, actors: ActorIndex, end: int | None = None
) -> tuple[str, ...]:
    """Victims named between ``start`` and ``end``, and whoever is to be assisted."""
    names: list[str] = []
    for actor in actors.find(words, start, end):
        before = words[max(start, actor.start - _LOOK_BACK) : actor.start]
        if _NOT_FOR.search(before):
            continue
        if actor.kind == "victims" or (actor.kind == "states" and _ASSISTED.search(before)):
            names.append(actor.name)
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=8)
def _softeners(table: tuple[Phrase, ...]) -> _Softeners:
    forms = sorted((f for p in table for f in p.forms), key=lambda form: (-len(form), form))
    either = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) or "(?!)"
    pattern = re.compile(rf"\b(?:{either})\b", re.IGNORECASE)
    return _Softeners(pattern, frozenset(form[:_TELLING].lower() for form in forms))


@lru_cache(maxsize=8)
def _finder(table: tuple[Phrase, ...]) -> PhraseFinder:
    return PhraseFinder(form.lower() for phrase in table for form in phrase.forms)


def _found(finder: PhraseFinder, words: str) -> tuple[str, ...]:
    spans = finder.spans(in_small_letters(words))
    return tuple(dict.fromkeys(words[start:end] for start, end in spans))


def _one_line(text: str) -> str:
    return " ".join(text.split())
