"""Which verbs of a clause ask, declare or create something, and how far each of them reaches.

A clause may go on to a second act ("takes note of the report, and requests the Secretary-General
to …"): each verb that asks or creates begins an act of its own. A sub-paragraph that opens with
such a verb does not take its chapeau's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from graph_builder.model.action import ActClass
from graph_builder.model.phrases import BRIDGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_builder.model.structure import Paragraph
    from graph_builder.model.vocabulary import Verb, Vocabulary

#: What stands before a further verb of the same subject, and not before a verb of somebody else's.
_GOES_ON: Final = re.compile(
    rf"(?:[,;]|[.][”’\"]?|[.]\s+It|[,;]?\s+(?:and|as well as)){BRIDGE}\s+$"
)
#: Behind a noun that looks like a verb ("and mandates of", "roles and mandates;").
_NOUN: Final = re.compile(
    r"\s+(?:of|from|by|made|and|or|approved|adopted|given)\b|,\s+and\b|\s*(?:[;.]|$)"
)
#: "A framework that protects and promotes …", "has contributed and continues to …": the verb has
#: the subject of the one before it.
_SUBORDINATE: Final = re.compile(
    r"\b(?:(?:that|which|who)\s+(?:[a-z]+ly\s+)?[a-z]+s\b[^;]{0,160}|(?:has|have|had)\s+[a-z]+ed)"
    r"\s+and\s+$"
)
#: "Stresses that hunger is an outrage, and requires …": the subject is that of the clause before.
_CONTENT: Final = re.compile(r"\bthat\b[^;]*,?\s+(?:and|but)\s+$")
#: What an organ does as often itself behind such a clause.
_FOUNDS: Final = "establish"
_CLAUSE: Final = 240
_ADVERBS: Final = r"(?:(?:also|further|again|once again|strongly|urgently|particularly)\s+)*"
_LOOK_BACK: Final = 48
#: "We urge …", "In this regard, urges …": how far from the beginning the verb may stand.
_LATEST_VERB: Final = 80
#: The same where a paragraph opens with what an organ has in mind: "While noting that …, the
#: Council urges …".
_LATEST_OPENING: Final = 700


# Many are made of each text: a named tuple takes a third of a frozen dataclass's time.
class Act(NamedTuple):
    """A verb with its reach: clean offsets of the act and of the end of its printed verb."""

    verb: Verb
    printed: str
    start: int
    verb_end: int
    end: int


def acts_of(paragraph: Paragraph, vocabulary: Vocabulary) -> tuple[Act, ...]:
    """The acts of a clause, the opening one first; empty if no verb of it is known."""
    words = paragraph.text
    opening = paragraph.verb_at(0)
    if opening is None or opening.slug is None:
        return ()
    by_slug = _by_slug(vocabulary)
    own = _own_verb(vocabulary).match(words) if paragraph.parent else None
    asked = _asked(paragraph, vocabulary)
    if asked is not None:
        first = Act(
            _by_infinitive(vocabulary)[_form(asked["verb"])], asked.group(), 0, asked.end(), 0
        )
    elif own is not None:
        first = Act(_by_form(vocabulary)[_form(own["verb"])], own.group(), 0, own.end(), 0)
    else:
        at = words.find(opening.printed, 0, _LATEST_OPENING)
        behind = max(at, 0) + len(opening.printed)
        first = Act(by_slug[opening.slug], opening.printed, 0, behind, 0)
    further = list(_further(paragraph, vocabulary, first.verb_end))
    if further and _is_participle(first):
        # "Noting the need, decides that …": what moves the organ is no act beside what it does.
        first = further.pop(0)._replace(start=0)
    starts = [first, *further]
    ends = [*(act.start for act in starts[1:]), len(words)]
    return tuple(
        Act(act.verb, act.printed, act.start, act.verb_end, end)
        for act, end in zip(starts, ends, strict=True)
    )


def _is_participle(act: Act) -> bool:
    printed = _form(act.printed)
    return not any(form in printed for form in act.verb.indicatives) and any(
        form in printed for form in act.verb.participles
    )


def opens_itself(paragraph: Paragraph, vocabulary: Vocabulary) -> bool:
    """Whether a sub-paragraph opens with a verb of its own."""
    opening = paragraph.verb_at(0)
    if opening is not None and paragraph.text.startswith(opening.printed):
        return True
    own = _own_verb(vocabulary).match(paragraph.text) is not None
    return own or _asked(paragraph, vocabulary) is not None


def _asked(paragraph: Paragraph, vocabulary: Vocabulary) -> re.Match[str] | None:
    """What is asked below "Decides to:": "Request the Secretary-General …" is no decision."""
    opening = paragraph.verb_at(0)
    if opening is None or opening.slug is None:
        return None
    # Below "Decides that all States shall:" stands what the organ decides; "Decides to:" has no
    # clause of its own, so that what it brings in has no parent.
    if not paragraph.text.startswith("To ") and (
        paragraph.parent or paragraph.text.casefold().startswith(opening.printed.casefold())
    ):
        return None
    if _by_slug(vocabulary)[opening.slug].act_class is not ActClass.CONSTITUTIVE:
        return None
    return _infinitive(vocabulary).match(paragraph.text)


def _further(paragraph: Paragraph, vocabulary: Vocabulary, behind: int) -> Iterator[Act]:
    by_slug = _by_slug(vocabulary)
    words = paragraph.text
    own = paragraph.parent is None or opens_itself(paragraph, vocabulary)
    for use in paragraph.verbs:
        if use.at < behind or use.slug is None or not own:
            continue
        verb = by_slug[use.slug]
        before = words[max(0, use.at - _LOOK_BACK) : use.at]
        if verb.of_anybody and _is_anothers(verb, words, use.at):
            continue
        if verb.acts and _GOES_ON.search(before):
            at = words.find(use.printed, use.at, use.at + _LATEST_VERB)
            end = at + len(use.printed)
            if at >= 0 and not _NOUN.match(words, end):
                yield Act(verb, use.printed, at, end, 0)


def _is_anothers(verb: Verb, words: str, at: int) -> bool:
    """Whether a verb at ``at``, which anybody may use, has another subject than the organ."""
    start = max(0, at - _CLAUSE)
    if _SUBORDINATE.search(words, start, at):
        return True
    return verb.slug != _FOUNDS and _CONTENT.search(words, start, at) is not None


@lru_cache(maxsize=4)
def _by_slug(vocabulary: Vocabulary) -> dict[str, Verb]:
    return {verb.slug: verb for verb in vocabulary.verbs}


@lru_cache(maxsize=4)
def _by_form(vocabulary: Vocabulary) -> dict[str, Verb]:
    return {form: verb for verb in vocabulary.verbs for form in verb.indicatives}


@lru_cache(maxsize=4)
def _own_verb(vocabulary: Vocabulary) -> re.Pattern[str]:
    """A capital and a verb that asks or creates, at the beginning of a sub-paragraph."""
    forms = [
        form
        for verb in vocabulary.verbs
        if verb.acts
        for form in verb.indicatives
        if form.split()[0].endswith("s")
    ]
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    either = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered) or "(?!)"
    return re.compile(rf"(?=[A-Z])(?i:{_ADVERBS}(?P<verb>{either}))\b")


@lru_cache(maxsize=4)
def _by_infinitive(vocabulary: Vocabulary) -> dict[str, Verb]:
    """Directives by the form behind "to": "requests" → "request", "calls upon" → "call upon"."""
    return {
        _bare(form): verb
        for verb in vocabulary.verbs
        if verb.act_class is ActClass.DIRECTIVE
        for form in verb.indicatives
        if form.split()[0].endswith("s")
    }


def _bare(form: str) -> str:
    first, *rest = form.split(" ")
    return " ".join([first[:-1], *rest])


@lru_cache(maxsize=4)
def _infinitive(vocabulary: Vocabulary) -> re.Pattern[str]:
    """An infinitive ("To request", "Request") that opens a paragraph whose verb stands above."""
    ordered = sorted(_by_infinitive(vocabulary), key=lambda form: (-len(form), form))
    either = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered) or "(?!)"
    return re.compile(rf"(?:To\s+|(?=[A-Z]))(?i:{_ADVERBS}(?P<verb>{either}))\b")


def _form(printed: str) -> str:
    return " ".join(printed.lower().split())
