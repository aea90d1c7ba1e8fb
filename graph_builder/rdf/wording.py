"""Printed words → concepts: which base verb "Recalling further" is, which hedge "where applicable".

The tables are ``ontology/vocab``; a wording they do not hold is a promise broken by the reader of
the text, which took it from the same tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph_builder.errors import VocabularyError
from graph_builder.model.text import squeeze

if TYPE_CHECKING:
    from graph_builder.model.vocabulary import Phrase, Verb, Vocabulary

#: What stands within a verb of several words.
_ASIDE: Final = re.compile(r",[^,]*,")
PARTICIPLE: Final = "participle"
INDICATIVE: Final = "indicative"


@dataclass(frozen=True, slots=True)
class PrintedVerb:
    """The base verb behind printed words and the form it stands in."""

    verb: Verb
    form: str


@lru_cache(maxsize=4096)
def verb_in(printed: str, vocabulary: Vocabulary) -> PrintedVerb | None:
    """The base verb in ``printed`` ("Also invites", "Calls, in this context, for"), or ``None``.

    The longest form that stands there as whole words wins ("taking note with appreciation" before
    "taking note"); of two as long, the one that begins first.
    """
    words = _ASIDE.sub("", squeeze(printed)).casefold()
    found: tuple[int, PrintedVerb] | None = None
    longest = 0
    for form, verb in _forms(vocabulary):
        if len(form) < longest:
            break
        start = _word_position(form, words)
        if start is not None and (found is None or start < found[0]):
            found, longest = (start, verb), len(form)
    return found[1] if found else None


@lru_cache(maxsize=4)
def _forms(vocabulary: Vocabulary) -> tuple[tuple[str, PrintedVerb], ...]:
    """Every printed form with its verb, the longest first."""
    forms = [
        (form.casefold(), PrintedVerb(verb, kind))
        for verb in vocabulary.verbs
        for kind, printed in (
            (PARTICIPLE, verb.participles),
            (INDICATIVE, verb.indicatives),
            (INDICATIVE, verb.plain),
        )
        for form in printed
    ]
    return tuple(sorted(forms, key=lambda pair: (-len(pair[0]), pair[0], pair[1].verb.slug)))


def _word_position(form: str, words: str) -> int | None:
    """Where ``form`` first stands in ``words`` as whole words."""
    start = words.find(form)
    while start >= 0:
        around = words[start - 1 : start] + words[start + len(form) : start + len(form) + 1]
        if not any(character.isalnum() for character in around):
            return start
        start = words.find(form, start + 1)
    return None


def phrase_slug(printed: str, phrases: tuple[Phrase, ...], scheme: str) -> str:
    """Slug of the hedge or softener printed so, or named so.

    Raises:
        VocabularyError: No concept of ``scheme`` has this form.
    """
    wanted = squeeze(printed).casefold()
    for phrase in phrases:
        if wanted == phrase.slug or wanted in {squeeze(f).casefold() for f in phrase.forms}:
            return phrase.slug
    name = f"{scheme}/?"
    raise VocabularyError(name, f"no concept has the form {printed!r}; add it to {scheme}")
