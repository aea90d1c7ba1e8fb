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
    from collections.abc import Iterable

    from graph_builder.model.vocabulary import Phrase, Verb, Vocabulary

PARTICIPLE: Final = "participle"
INDICATIVE: Final = "indicative"


@dataclass(frozen=True, slots=True)
class PrintedVerb:
    """The base verb behind printed words and the form it stands in."""

    verb: Verb
    form: str


@lru_cache(maxsize=4096)
def verb_in(printed: str, vocabulary: Vocabulary) -> PrintedVerb | None:
    """The base verb in ``printed`` ("Also invites", "Deeply concerned"), or ``None``.

    The longest form that stands there as whole words wins ("taking note with appreciation" before
    "taking note"); of two as long, the one that begins first.
    """
    words = squeeze(printed).casefold()
    best: tuple[int, int, str] | None = None
    found: PrintedVerb | None = None
    for verb in vocabulary.verbs:
        for form, kind in _forms(verb):
            match = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", words)
            if match is None:
                continue
            rank = (-len(form), match.start(), verb.slug)
            if best is None or rank < best:
                best, found = rank, PrintedVerb(verb, kind)
    return found


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


def _forms(verb: Verb) -> Iterable[tuple[str, str]]:
    yield from ((form.casefold(), PARTICIPLE) for form in verb.participles)
    yield from ((form.casefold(), INDICATIVE) for form in verb.indicatives)
