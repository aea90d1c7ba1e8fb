"""Recognise the words that open a paragraph: a verb form with its adverbs and tails."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph_builder.model.vocabulary import Verb, Vocabulary

_ADVERB: Final = r"(?:[A-Za-z]+ly|also|further|once again|again|fully|furthermore|moreover)"
_TAIL: Final = (
    r"(?:\s+(?:also|further|again|once again|in particular"
    r"|with\s+(?:(?:great|deep|grave|profound|serious|keen|particular|much)\s+)?"
    r"(?:appreciation|satisfaction|concern|interest|regret|alarm|approval|gratitude)))*"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening words of a paragraph: the raw length of the phrase and the base verb."""

    length: int
    printed: str
    verb: Verb


class Openers:
    """Matches opening phrases of recitals (participles) and of operative paragraphs (indicatives).

    Source of the forms: ``ontology/vocab/verb.ttl``. "Recalling further", "Deeply concerned",
    "Also invites" and "Noting with satisfaction" are one phrase each.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._participles = {f: v for v in vocabulary.verbs for f in v.participles}
        self._indicatives = {f: v for v in vocabulary.verbs for f in v.indicatives}
        self._recital = _compile(self._participles)
        self._operative = _compile(self._indicatives)
        self._later_recital = _compile_later(self._participles)
        self._later_operative = _compile_later(self._indicatives)

    def recital(self, text: str, at: int) -> Opening | None:
        """The opening phrase of a recital at ``text[at:]``, or ``None``."""
        return _opening(self._recital.match(text, at), self._participles)

    def operative(self, text: str, at: int) -> Opening | None:
        """The opening phrase of an operative paragraph at ``text[at:]``, or ``None``."""
        return _opening(self._operative.match(text, at), self._indicatives)

    def any(self, text: str, at: int) -> Opening | None:
        """Either kind of opening phrase."""
        return self.recital(text, at) or self.operative(text, at)

    def later_verbs(self, text: str, *, operative: bool) -> list[tuple[int, str, Verb]]:
        """Further verbs inside a paragraph ("and noting"): offset of the phrase, phrase, verb."""
        forms = self._indicatives if operative else self._participles
        pattern = self._later_operative if operative else self._later_recital
        return [
            (m.start("phrase"), " ".join(m["phrase"].split()), forms[" ".join(m["form"].split())])
            for m in pattern.finditer(text)
        ]


def _alternatives(forms: Iterable[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in ordered)


def _compile(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?-i:(?=[A-Z]))(?:{_ADVERB},?\s+)?(?:(?:and|also|further)\s+)?"
        rf"(?P<form>{_alternatives(forms)})\b{_TAIL}",
        re.IGNORECASE,
    )


def _compile_later(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\band|\bbut|;)\s+(?P<phrase>(?:{_ADVERB}\s+)?"
        rf"(?P<form>{_alternatives(forms)})\b{_TAIL})"
    )


def _opening(match: re.Match[str] | None, forms: dict[str, Verb]) -> Opening | None:
    if match is None:
        return None
    form = " ".join(match["form"].lower().split())
    return Opening(match.end() - match.start(), " ".join(match.group().split()), forms[form])
